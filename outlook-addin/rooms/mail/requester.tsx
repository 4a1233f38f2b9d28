import { Badge, Button, Checkbox } from '@fluentui/react-components';
import type { Look } from '../../api/answers.ts';
import { Notice } from '../../parts/notice.tsx';
import { useStyles } from '../../parts/styles.ts';
import { troubleIn } from '../../parts/trouble.ts';
import { usePane } from '../../use/pane.ts';
import { type Draft, deskOf, requesterOf } from './draft.ts';

/** Whose ticket it becomes, said before it is made. */
export function Requester({
  look,
  draft,
  onChange,
}: {
  look: Look;
  draft: Draft;
  onChange: (changed: Partial<Draft>) => void;
}) {
  const { say } = usePane();
  const styles = useStyles();
  const { person } = look;
  const isStaff = deskOf(draft, look)?.staff === true;
  if (!isStaff || person === null) return <p className={styles.quiet}>{say.mail.youAsk}</p>;
  const isSender = requesterOf(draft, look) === 'sender';
  return (
    <div className={styles.stack}>
      <div>
        <span className={styles.quiet}>{say.mail.requester} </span>
        <span className={styles.row}>
          <strong>{isSender ? person.name : look.me.name}</strong>
          {isSender && person.known && person.company !== null && (
            <span className={styles.quiet}>{say.mail.fromCompany(person.company)}</span>
          )}
          {isSender && !person.known && (
            <Badge appearance="tint" color="warning">
              {say.mail.newPerson}
            </Badge>
          )}
        </span>
        {isSender && !person.known && <p className={styles.quiet}>{say.mail.newPersonMore(person.address)}</p>}
      </div>
      <Checkbox
        checked={draft.forMe}
        label={say.mail.forMe}
        onChange={(_, data) => onChange({ forMe: data.checked === true })}
      />
    </div>
  );
}

/** A mail that was forwarded: its first author asks, or the person who passed it on. */
export function Asks({
  name,
  sender,
  filing,
  onChoose,
}: {
  name: string;
  sender: string;
  filing: { readonly busy: boolean; readonly problem: unknown };
  onChoose: (requester: 'forwarded' | 'sender') => void;
}) {
  const { say } = usePane();
  const styles = useStyles();
  return (
    <>
      {filing.problem !== null && <Notice intent="error">{troubleIn(say, filing.problem)}</Notice>}
      <p className={styles.text}>{say.mail.forwardedBy(name)}</p>
      <div className={styles.row}>
        <Button
          appearance="primary"
          className={styles.press}
          autoFocus
          disabledFocusable={filing.busy}
          onClick={() => onChoose('forwarded')}
        >
          {name}
        </Button>
        <Button className={styles.press} disabledFocusable={filing.busy} onClick={() => onChoose('sender')}>
          {sender}
        </Button>
      </div>
    </>
  );
}
