import { Badge, Button, Link, mergeClasses } from '@fluentui/react-components';
import { useState } from 'react';
import type { Comment, Happening, Ticket } from '../../api/answers.ts';
import { Clip } from '../../parts/clip.tsx';
import { Moment } from '../../parts/moment.tsx';
import { plainText } from '../../parts/plain-text.ts';
import { useStyles } from '../../parts/styles.ts';
import { usePane } from '../../use/pane.ts';
import { type Entry, entriesOf } from './entries.ts';

const atFirst = 8;

/** What was said and done, the newest first: beside a mail that is what people look for. */
export function Timeline({
  ticket,
  comments,
  happenings,
}: {
  ticket: Ticket;
  comments: readonly Comment[];
  happenings: readonly Happening[];
}) {
  const { say } = usePane();
  const styles = useStyles();
  const [isWhole, setWhole] = useState(false);
  const entries = entriesOf(ticket, comments, happenings);
  const shown = isWhole ? entries : entries.slice(0, atFirst);
  const rest = entries.length - shown.length;
  return (
    <section className={styles.stack} aria-label={say.ticket.timeline}>
      <h2 className={styles.subheading}>{say.ticket.timeline}</h2>
      <ol className={styles.entries} reversed>
        {shown.map((entry) => (
          <li key={entry.id} className={styles.entry}>
            {entry.kind === 'done' ? (
              <p className={styles.quiet}>
                {say.ticket.did(entry.by, entry.text)} · <Moment at={entry.at} />
              </p>
            ) : (
              <Said entry={entry} />
            )}
          </li>
        ))}
      </ol>
      {rest > 0 && (
        <div>
          <Button size="small" onClick={() => setWhole(true)}>
            {say.ticket.earlier(rest)}
          </Button>
        </div>
      )}
    </section>
  );
}

function Said({ entry }: { entry: Extract<Entry, { kind: 'said' }> }) {
  const { say } = usePane();
  const styles = useStyles();
  const [isWhole, setWhole] = useState(false);
  const text = plainText(entry.text);
  const isLong = text.length > 420 || text.split('\n').length > 6;
  return (
    <div className={mergeClasses(entry.internal && styles.inside)}>
      <div className={styles.row}>
        <strong>{entry.by}</strong>
        <span className={styles.quiet}>
          <Moment at={entry.at} />
        </span>
        {entry.internal && (
          <Badge appearance="tint" color="warning" size="small">
            {say.ticket.internal}
          </Badge>
        )}
      </div>
      {entry.gone === null ? (
        <p className={mergeClasses(styles.said, isLong && !isWhole && styles.cut)}>{text}</p>
      ) : (
        <p className={styles.quiet}>{entry.gone === 'withdrawn' ? say.ticket.withdrawn : say.ticket.removed}</p>
      )}
      {entry.files.map((name) => (
        <p key={name} className={mergeClasses(styles.quiet, styles.file)}>
          <Clip />
          <span>{name}</span>
        </p>
      ))}
      <div className={styles.row}>
        {isLong && entry.gone === null && (
          <Link as="button" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? say.ticket.less : say.ticket.more}
          </Link>
        )}
      </div>
    </div>
  );
}
