import { Link } from '@fluentui/react-components';
import type { Ref } from 'react';
import type { Ticket } from '../../api/answers.ts';
import { useStyles } from '../../parts/styles.ts';
import { StatusBadge } from '../../parts/ticket-line.tsx';
import { usePane } from '../../use/pane.ts';
import { Times } from './times.tsx';

/** Which ticket it is, how it stands, and who has it. */
export function TicketHead({ ticket, url, ref }: { ticket: Ticket; url: string | null; ref: Ref<HTMLHeadingElement> }) {
  const { say } = usePane();
  const styles = useStyles();
  return (
    <div className={styles.stack}>
      <div className={styles.between}>
        <span className={styles.row}>
          {url === null ? (
            <strong>{ticket.key}</strong>
          ) : (
            <Link href={url} target="_blank" rel="noreferrer" title={say.ticket.openOutside}>
              {ticket.key}
            </Link>
          )}
          <StatusBadge status={ticket.status} />
        </span>
        <span className={styles.quiet}>{say.priority[ticket.priority]}</span>
      </div>
      <h1 ref={ref} tabIndex={-1} className={styles.heading}>
        {ticket.title}
      </h1>
      <p className={styles.quiet}>
        {ticket.assignee === null ? say.ticket.nobody : say.ticket.owner(ticket.assignee.name)}
        {' · '}
        {say.ticket.requester(ticket.requester.name)}
        {' · '}
        {ticket.desk.name}
      </p>
      <Times ticket={ticket} />
    </div>
  );
}
