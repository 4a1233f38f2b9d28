import { Checkbox, Field, Link, Textarea } from '@fluentui/react-components';
import type { Look } from '../api/answers.ts';
import type { MailFile } from '../mail-item/mail.ts';
import { usePane } from '../use/pane.ts';
import { useStyles } from './styles.ts';

/** What of a mail comes along beside its text: other recipients, attachments, a note. */
export interface Extras {
  readonly people: string[];
  readonly without: string[];
  readonly note: string;
  readonly writesNote: boolean;
}

/** Ticks for recipients and attachments, folded away until somebody wants them, and a note for the desk. */
export function ExtraFields({
  people,
  files,
  value,
  onChange,
  withNote,
}: {
  people: Look['people'];
  files: readonly MailFile[];
  value: Extras;
  onChange: (changed: Partial<Extras>) => void;
  withNote: boolean;
}) {
  const { say } = usePane();
  const styles = useStyles();
  const shown = files.filter((file) => !file.inline);
  const tick = (all: readonly string[], one: string, isOn: boolean): string[] =>
    isOn ? [...all.filter((each) => each !== one), one] : all.filter((each) => each !== one);
  return (
    <>
      {people.length > 0 && (
        <details className={styles.fold}>
          <summary className={styles.summary}>
            {say.mail.others(people.length)}
            {value.people.length > 0 && ` (${value.people.length} ✓)`}
          </summary>
          <p className={styles.quiet}>{say.mail.othersHint}</p>
          {people.map(({ address, name, known }) => (
            <Checkbox
              key={address}
              checked={value.people.includes(address)}
              label={known ? name : `${name} (${say.mail.newPerson})`}
              title={address}
              onChange={(_, data) => onChange({ people: tick(value.people, address, data.checked === true) })}
            />
          ))}
        </details>
      )}
      {shown.length > 0 && (
        <details className={styles.fold}>
          <summary className={styles.summary}>
            {say.mail.files(shown.length)}
            {value.without.length > 0 && ` (${shown.length - value.without.length} ✓)`}
          </summary>
          {shown.map((file) => (
            <Checkbox
              key={file.id}
              checked={!value.without.includes(file.name)}
              label={file.kind === 'cloud' ? `${file.name} (${say.mail.cloud})` : `${file.name}${sizeOf(file.size)}`}
              onChange={(_, data) => onChange({ without: tick(value.without, file.name, data.checked !== true) })}
            />
          ))}
        </details>
      )}
      {withNote && !value.writesNote && (
        <div>
          <Link as="button" onClick={() => onChange({ writesNote: true })}>
            {say.mail.addNote}
          </Link>
        </div>
      )}
      {withNote && value.writesNote && (
        <Field label={say.mail.note} hint={say.mail.noteHint}>
          <Textarea
            autoFocus={value.note === ''}
            resize="vertical"
            value={value.note}
            onChange={(_, data) => onChange({ note: data.value })}
          />
        </Field>
      )}
    </>
  );
}

/** A size as people read it; none where Outlook does not tell. */
function sizeOf(bytes: number): string {
  if (bytes <= 0) return '';
  if (bytes < 1_000_000) return ` · ${Math.max(1, Math.round(bytes / 1_000))} kB`;
  return ` · ${(bytes / 1_000_000).toFixed(1)} MB`;
}
