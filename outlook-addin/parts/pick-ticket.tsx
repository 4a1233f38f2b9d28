import { Field, Input, mergeClasses } from '@fluentui/react-components';
import { useEffect, useId, useState } from 'react';
import type { Look } from '../api/answers.ts';
import { usePane } from '../use/pane.ts';
import { useStyles } from './styles.ts';
import { TicketLine } from './ticket-line.tsx';
import { troubleIn } from './trouble.ts';

export type Pickable = Pick<Look['suggestions'][number]['ticket'], 'key' | 'title' | 'status'>;

type Found =
  | { readonly words: string; readonly tickets: readonly Pickable[] }
  | { readonly words: string; readonly problem: unknown };

/** Finds a ticket: those that are suggested first, then by key or words. */
export function PickTicket({
  suggestions,
  chosen,
  onChoose,
  sender,
}: {
  suggestions: Look['suggestions'];
  chosen: string | null;
  onChoose: (ticket: Pickable) => void;
  /** What to call an open ticket of the person that the mail is from, or goes to. */
  sender: string;
}) {
  const { say } = usePane();
  const styles = useStyles();
  const [words, setWords] = useState('');
  const found = useSearch(words.trim());
  const name = useId();
  const tickets = found === null ? suggestions.map((one) => one.ticket) : 'tickets' in found ? found.tickets : [];
  const why = new Map(suggestions.map((one) => [one.ticket.key, one.why === 'sender' ? sender : say.add.why[one.why]]));
  const isSearching = words.trim() !== '' && found?.words !== words.trim();
  return (
    <div className={styles.form}>
      <Field label={say.add.find}>
        <Input
          type="search"
          value={words}
          placeholder={say.add.findHint}
          onChange={(_, data) => setWords(data.value)}
        />
      </Field>
      {tickets.length > 0 && (
        <fieldset className={styles.plain}>
          <legend className={styles.subheading}>{found === null ? say.add.suggested : say.add.find}</legend>
          {tickets.map((ticket) => (
            <label key={ticket.key} className={mergeClasses(styles.ticket, chosen === ticket.key && styles.chosen)}>
              <input
                type="radio"
                className={styles.radio}
                name={name}
                checked={chosen === ticket.key}
                onChange={() => onChoose(ticket)}
              />
              <TicketLine ticket={ticket} {...moreOf(why.get(ticket.key))} />
            </label>
          ))}
        </fieldset>
      )}
      <p className={styles.quiet} role="status">
        {isSearching && say.add.searching}
        {!isSearching && found !== null && 'problem' in found && troubleIn(say, found.problem)}
        {!isSearching && found !== null && 'tickets' in found && found.tickets.length === 0 && say.add.none}
      </p>
    </div>
  );
}

const moreOf = (more: string | undefined) => (more === undefined ? {} : { more });

/** Asks for what is typed when the typing rests; null while nothing is typed. */
function useSearch(words: string): Found | null {
  const { api } = usePane();
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (words === '') {
      setFound(null);
      return;
    }
    let ended = false;
    const timer = setTimeout(() => {
      find(words).then(
        (tickets) => !ended && setFound({ words, tickets }),
        (problem: unknown) => !ended && setFound({ words, problem }),
      );
    }, 250);
    return () => {
      ended = true;
      clearTimeout(timer);
    };

    async function find(text: string): Promise<readonly Pickable[]> {
      const isKey = /^[a-z][a-z\d]{0,9}-\d{1,9}$/i.test(text);
      const [byKey, byWords] = await Promise.all([
        isKey ? api.ticket(text.toUpperCase()).catch(() => null) : null,
        api.search(text),
      ]);
      const rest = byWords.items.filter((one) => one.key !== byKey?.key);
      return byKey === null ? rest : [byKey, ...rest];
    }
  }, [words, api]);
  return words === '' ? null : found;
}
