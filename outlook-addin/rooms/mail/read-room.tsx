import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { ApiProblem } from '../../api/problem.ts';
import type { Selection } from '../../mail-item/mail.ts';
import { Frame } from '../../parts/frame.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useStyles } from '../../parts/styles.ts';
import { troubleIn } from '../../parts/trouble.ts';
import { useLook } from '../../use/look.ts';
import { usePane } from '../../use/pane.ts';
import { TicketRoom } from '../ticket/ticket-room.tsx';
import { Waiting } from '../waiting.tsx';
import { FiledNotes } from './filed-notes.tsx';
import type { Outcome } from './new-ticket.tsx';
import { Unfiled } from './unfiled.tsx';

type Read = Extract<Selection, { mode: 'read' }>;

/** One mail that is read: its ticket, or what can become of it. */
export function ReadRoom({ mail }: { mail: Read }) {
  const { host, api, say, announce } = usePane();
  const styles = useStyles();
  const { look, trouble, again } = useLook(api, mail.key, mail.item);
  const [outcome, setOutcome] = useState<(Outcome & { by: 'opened' | 'added' }) | null>(null);
  const [undone, setUndone] = useState<string | null>(null);
  const [isElse, setElse] = useState(false);

  if (look === null && trouble === null) return <Waiting text={say.quiet.looking} />;
  if (look === null)
    return (
      <Frame>
        {trouble instanceof ApiProblem && trouble.trouble === 'signIn' && (
          <h1 className={styles.heading}>{say.signIn.notAllowedTitle}</h1>
        )}
        <Notice intent="error" action={<Button onClick={() => void again()}>{say.trouble.again}</Button>}>
          {troubleIn(say, trouble)}
        </Notice>
      </Frame>
    );
  const { address } = look.me;
  const isOther = address !== null && host.address !== null && address.toLowerCase() !== host.address.toLowerCase();
  const away = (
    <>
      {undone !== null && <Notice intent="success">{undone}</Notice>}
      {trouble !== null && <Notice intent="warning">{troubleIn(say, trouble)}</Notice>}
      {/* Outlook may give the token of another account that is signed in beside the mailbox. */}
      {isOther && <p className={styles.quiet}>{say.signIn.otherAccount(address, host.address ?? '')}</p>}
    </>
  );
  if (look.hidden)
    return (
      <Frame middle>
        <h1 className={styles.heading}>{say.quiet.hidden}</h1>
        <p className={styles.quiet}>{say.quiet.hiddenMore}</p>
      </Frame>
    );

  const filed = look.filed !== null && look.filed.how !== 'sender' ? look.filed : null;
  const key = outcome?.filed.ticket.key ?? filed?.ticket.key ?? null;
  if (key !== null && !isElse)
    return (
      <TicketRoom
        key={key}
        ticket={key}
        url={outcome?.filed.ticket.url ?? filed?.ticket.url ?? null}
        me={look.me}
        isFresh={outcome !== null}
        notes={
          <>
            {away}
            <FiledNotes
              mail={mail}
              look={look}
              outcome={outcome}
              onFiled={(next) => {
                setUndone(null);
                setOutcome({ ...next, by: 'added' });
                void again();
              }}
              onUndone={(said) => {
                announce(said);
                setUndone(said);
                void again().then(() => setOutcome(null));
              }}
              onElse={() => setElse(true)}
            />
          </>
        }
      />
    );
  return (
    <Unfiled
      mail={mail}
      look={look}
      notes={away}
      back={key === null ? null : { key, press: () => setElse(false) }}
      onChanged={() => void again()}
      onFiled={(next, by) => {
        setElse(false);
        setUndone(null);
        setOutcome({ ...next, by });
        const { ticket, again: before } = next.filed;
        const opened = by === 'opened' ? say.mail.opened(ticket.key) : say.add.added(ticket.key);
        announce(before ? say.mail.again(ticket.key, ticket.assignee?.name ?? null) : opened);
        void again();
      }}
    />
  );
}
