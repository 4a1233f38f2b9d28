import type { Ticket } from '../../api/answers.ts';
import { Moment } from '../../parts/moment.tsx';
import { useStyles } from '../../parts/styles.ts';
import { usePane } from '../../use/pane.ts';

/** When the ticket was asked for, answered first, resolved and closed, and how long each took. */
export function Times({ ticket }: { ticket: Ticket }) {
  const { say } = usePane();
  const styles = useStyles();
  const { took } = ticket;
  const times = [
    { what: say.ticket.times.asked, at: ticket.requestedAt, took: null },
    { what: say.ticket.times.firstReply, at: ticket.firstResponseAt, took: took.firstResponse },
    { what: say.ticket.times.resolved, at: ticket.resolvedAt, took: took.resolution },
    { what: say.ticket.times.closed, at: ticket.closedAt, took: took.closing },
  ];
  const known = times.flatMap(({ at, ...one }) => (at === null ? [] : [{ ...one, at }]));
  return (
    <p className={styles.quiet}>
      {known.map(({ what, at, took }, index) => (
        <span key={what}>
          {index === 0 ? '' : ' · '}
          {what} <Moment at={at} />
          {took === null ? '' : ` (${took.text})`}
        </span>
      ))}
    </p>
  );
}
