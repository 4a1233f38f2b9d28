import { Button } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Comment, Look, Ticket } from '../../api/answers.ts';
import { ApiProblem } from '../../api/problem.ts';
import { Frame } from '../../parts/frame.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useStyles } from '../../parts/styles.ts';
import { troubleIn } from '../../parts/trouble.ts';
import { isKept } from '../../use/kept.ts';
import { usePane } from '../../use/pane.ts';
import { useTicket } from '../../use/ticket.ts';
import { Waiting } from '../waiting.tsx';
import { JustWritten } from './just-written.tsx';
import { Properties } from './properties.tsx';
import { TicketHead } from './ticket-head.tsx';
import { Timeline } from './timeline.tsx';
import { type Kind, WriteBox } from './write-box.tsx';

const kinds: readonly Kind[] = ['reply', 'note'];

/** The newest reply, which people who write have before their eyes. */
const newestIn = (comments: readonly Comment[]): string | null =>
  comments.reduce<string | null>(
    (newest, { audience, id }) => (audience === 'public' && (newest === null || id > newest) ? id : newest),
    null,
  );

/** A ticket beside the mail: who has it and how it stands, what was said, and what can be done. */
export function TicketRoom({
  ticket: key,
  url,
  me,
  isFresh,
  notes,
}: {
  ticket: string;
  url: string | null;
  me: Look['me'];
  isFresh: boolean;
  notes: ReactNode;
}) {
  const { api, say, announce } = usePane();
  const styles = useStyles();
  const followed = useTicket(api, key);
  const { ticket, trouble, take, again } = followed;
  // What was typed or attached and not sent is seen again by somebody who comes back.
  const [writes, setWrites] = useState<Kind | null>(
    () => kinds.find((kind) => isKept(key, kind) || isKept(key, `${kind}-files`)) ?? null,
  );
  const [written, setWritten] = useState<{ kind: Kind; comment: Comment } | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const isThere = ticket !== null;

  useEffect(() => {
    // What was pressed is gone after the filing: the keyboard goes on at the ticket.
    if (isFresh && isThere) heading.current?.focus();
  }, [isFresh, isThere]);

  if (ticket === null && trouble === null) return <Waiting text={say.quiet.looking} />;
  if (ticket === null)
    return (
      <Frame>
        {notes}
        <Notice intent="error" action={<Button onClick={() => void again()}>{say.trouble.again}</Button>}>
          {troubleIn(say, trouble)}
        </Notice>
      </Frame>
    );

  /** Makes a change that was decided on the version that is shown; a faster colleague's change is shown with its words. */
  const change = async (work: () => Promise<Ticket>, said: (ticket: Ticket) => string): Promise<void> => {
    setProblem(null);
    setBusy(true);
    try {
      const changed = await work();
      announce(said(changed));
      take(changed);
    } catch (refused) {
      setProblem(refused);
      if (refused instanceof ApiProblem && refused.trouble === 'conflict') await again();
    } finally {
      setBusy(false);
    }
  };

  const can = (ability: string) => ticket.abilities.includes(ability);
  const actions = (
    <div className={styles.row}>
      {can('take') && ticket.assignee?.id !== me.id && (
        <Button
          className={styles.press}
          appearance="primary"
          disabledFocusable={isBusy}
          onClick={() =>
            void change(
              () => api.assign(key, 'me', ticket.version),
              () => say.ticket.yours(key),
            )
          }
        >
          {ticket.assignee === null ? say.ticket.take : say.ticket.takeOver}
        </Button>
      )}
      {can('reply') && (
        <Button
          className={styles.press}
          appearance={can('take') && ticket.assignee?.id !== me.id ? 'secondary' : 'primary'}
          aria-pressed={writes === 'reply'}
          onClick={() => setWrites(writes === 'reply' ? null : 'reply')}
        >
          {say.ticket.reply}
        </Button>
      )}
      {can('note') && (
        <Button
          className={styles.press}
          aria-pressed={writes === 'note'}
          onClick={() => setWrites(writes === 'note' ? null : 'note')}
        >
          {say.ticket.note}
        </Button>
      )}
    </div>
  );
  return (
    <Frame foot={writes === null ? actions : undefined}>
      {notes}
      <TicketHead ref={heading} ticket={ticket} url={url} />
      {trouble !== null && <Notice intent="warning">{troubleIn(say, trouble)}</Notice>}
      {problem !== null && <Notice intent="error">{troubleIn(say, problem)}</Notice>}
      {written !== null && writes === null && (
        <JustWritten
          key={written.comment.id}
          {...written}
          ticket={ticket}
          onTakenBack={() => {
            setWritten(null);
            setWrites(written.kind);
            void again();
          }}
        />
      )}
      {writes !== null && (
        <WriteBox
          key={writes}
          kind={writes}
          ticket={ticket}
          newest={newestIn(followed.comments)}
          onDone={(written) => {
            setWrites(null);
            if (written === null) return;
            setWritten(written.comment === null ? null : { kind: writes, comment: written.comment });
            take(written.ticket);
          }}
        />
      )}
      <Properties ticket={ticket} isBusy={isBusy} change={change} />
      <Timeline ticket={ticket} comments={followed.comments} happenings={followed.happenings} />
    </Frame>
  );
}
