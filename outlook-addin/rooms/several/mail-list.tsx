import type { SelectedMail } from '../../mail-item/mail.ts';
import { useStyles } from '../../parts/styles.ts';
import { troubleIn } from '../../parts/trouble.ts';
import { usePane } from '../../use/pane.ts';
import type { Stand } from './file-all.ts';
import type { Looks } from './looks.ts';

/** The mails, each with what has become of it. */
export function MailList({
  mails,
  looks,
  stands,
}: {
  mails: readonly SelectedMail[];
  looks: Looks;
  stands: ReadonlyMap<string, Stand>;
}) {
  const { say } = usePane();
  const styles = useStyles();
  const stateOf = (id: string): string => {
    const stand = stands.get(id);
    if (stand?.state === 'done') return say.several.done(stand.key);
    if (stand?.state === 'failed') return troubleIn(say, stand.problem);
    if (stand?.state === 'working') return say.mail.creating;
    const look = looks.get(id);
    if (look === undefined) return say.several.looking;
    if (look === null) return say.several.waits;
    if (look.hidden) return say.several.hidden;
    if (look.filed?.exact === true) return say.several.filed(look.filed.ticket.key);
    return look.person === null
      ? ''
      : look.person.known
        ? look.person.name
        : `${look.person.name} (${say.mail.newPerson})`;
  };
  return (
    <ul className={styles.entries}>
      {mails.map(({ id, item }) => (
        <li key={id} className={styles.entry}>
          <span>{item.subject || say.several.untitled}</span>
          <span className={styles.quiet}>{stateOf(id)}</span>
        </li>
      ))}
    </ul>
  );
}
