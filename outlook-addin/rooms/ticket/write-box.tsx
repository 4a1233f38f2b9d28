import { Button, Field, Textarea } from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import * as z from 'zod/mini';
import type { Comment, SaidSince, Ticket } from '../../api/answers.ts';
import { ApiProblem } from '../../api/problem.ts';
import { Moment } from '../../parts/moment.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useStyles } from '../../parts/styles.ts';
import { troubleIn } from '../../parts/trouble.ts';
import { useFiling } from '../../use/filing.ts';
import { useKept } from '../../use/kept.ts';
import { usePane } from '../../use/pane.ts';
import { Attach } from './attach.tsx';
import { useAttached } from './attached.ts';

export type Kind = 'reply' | 'note';

const Text = z.string();

/** Writing a reply or an internal note; who reads it is said first. */
export function WriteBox({
  kind,
  ticket,
  newest,
  onDone,
}: {
  kind: Kind;
  ticket: Ticket;
  /** The newest reply at the time at which writing begins. */
  newest: string | null;
  onDone: (written: { ticket: Ticket; comment: Comment | null } | null) => void;
}) {
  const { api, say, announce } = usePane();
  const styles = useStyles();
  const [text, keep, forget] = useKept(ticket.key, kind, Text, '');
  const attached = useAttached(ticket.key, kind);
  const { files, going } = attached;
  const isBlank = text.trim() === '' && files.length === 0;
  const [isEmpty, setEmpty] = useState(false);
  const writing = useFiling<{ ticket: Ticket; comment: Comment | null }>();
  const seen = useRef(newest);
  const since = writing.problem instanceof ApiProblem ? writing.problem.since : [];
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setEmpty(isBlank);
    if (isBlank) {
      field.current?.focus();
      return;
    }
    // What was shown as written meanwhile has been seen.
    seen.current = since.at(-1)?.id ?? seen.current;
    const along = { text, ...(files.length > 0 ? { files: files.map(({ id }) => id) } : {}) };
    const said =
      kind === 'reply'
        ? { audience: 'public' as const, ...along, seenComment: seen.current }
        : { audience: 'internal' as const, ...along };
    const done = await writing.run({ ticket: ticket.key, said }, (key) => api.write(ticket.key, said, key));
    if (done === null) return;
    forget();
    attached.keep([]);
    announce(kind === 'reply' ? say.ticket.sent : say.ticket.saved);
    onDone(done);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <Field
        label={kind === 'reply' ? say.ticket.replyTo(ticket.requester.name) : say.ticket.note}
        hint={kind === 'reply' ? say.ticket.replyHint(ticket.desk.name) : say.ticket.noteHint}
        {...(isEmpty && isBlank ? { validationMessage: say.ticket.writeFirst } : {})}
      >
        <Textarea
          ref={field}
          resize="vertical"
          rows={5}
          value={text}
          maxLength={40_000}
          onChange={(_, data) => keep(data.value)}
        />
      </Field>
      <Attach attached={attached} />
      {writing.problem !== null && <Notice intent="error">{troubleIn(say, writing.problem)}</Notice>}
      {since.length > 0 && <SaidMeanwhile since={since} />}
      <div className={styles.row}>
        <Button type="submit" appearance="primary" disabledFocusable={writing.busy || going !== null}>
          {kind === 'note' ? say.ticket.save : since.length > 0 ? say.ticket.sendAnyway : say.ticket.send}
        </Button>
        <Button onClick={() => onDone(null)}>{say.ticket.cancel}</Button>
      </div>
    </form>
  );
}

/** What others wrote while somebody wrote: to be read before it is sent anyway. */
function SaidMeanwhile({ since }: { since: readonly SaidSince[] }) {
  const { say } = usePane();
  const styles = useStyles();
  return (
    <ul className={styles.entries} aria-label={say.ticket.meanwhile}>
      {since.map(({ id, by, at, text }) => (
        <li key={id} className={styles.entry}>
          <p className={styles.quiet}>
            {by} · <Moment at={at} />
          </p>
          <p>{text}</p>
        </li>
      ))}
    </ul>
  );
}
