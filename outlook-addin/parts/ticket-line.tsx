import { Badge } from '@fluentui/react-components';
import { useStyles } from './styles.ts';

const colours = {
  todo: 'informative',
  active: 'brand',
  waiting: 'warning',
  resolved: 'success',
  closed: 'subtle',
} as const;

/** The status of a ticket, by its name; the colour only helps. */
export function StatusBadge({ status }: { status: { name: string; category: keyof typeof colours } }) {
  return (
    <Badge appearance="tint" color={colours[status.category]}>
      {status.name}
    </Badge>
  );
}

/** A ticket in two lines. */
export function TicketLine({
  ticket,
  more,
}: {
  ticket: { key: string; title: string; status: { name: string; category: keyof typeof colours } };
  more?: string;
}) {
  const styles = useStyles();
  return (
    <span className={styles.narrow}>
      <span className={styles.row}>
        <strong>{ticket.key}</strong>
        <StatusBadge status={ticket.status} />
      </span>
      <span>{ticket.title}</span>
      {more !== undefined && (
        <>
          {' '}
          <span className={styles.quiet}>{more}</span>
        </>
      )}
    </span>
  );
}
