import { Icon } from '../../shared-page/icon.tsx';
import { begun, type Mail, useDesk, type Writing } from '../model.ts';

interface Props {
  mail: Mail;
  write: (writing: Writing) => void;
  close: () => void;
}

const named = (people: readonly { name: string; address: string }[]) =>
  people.map(({ name, address }) => (name === address ? address : `${name} <${address}>`)).join('; ');
const when = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' });
const size = (bytes: number) => (bytes < 1024 ? `${bytes} B` : `${Math.ceil(bytes / 1024)} KB`);

/** A mail with its files, and what can be done with it; what it says stands in a frame that runs nothing. */
export function Reading({ mail, write, close }: Props) {
  const { data, box, act } = useDesk();
  const here = `${data.me}/${box.id}/${encodeURIComponent(mail.id)}`;
  const answers: readonly [Writing['kind'], string][] = [
    ['reply', 'Reply'],
    ['replyAll', 'Reply all'],
    ['forward', 'Forward'],
    ['forwardAttached', 'Forward as attachment'],
  ];
  return (
    <article className="reading">
      <header>
        <div className="reading-tools" role="toolbar" aria-label="What to do with this mail">
          <button type="button" className="icon-button back" aria-label="Back to the list" onClick={close}>
            <Icon name="back" />
          </button>
          {answers.map(([kind, name]) => (
            <button key={kind} type="button" className="button" onClick={() => write(begun(mail, kind))}>
              {name}
            </button>
          ))}
          {mail.deleted ? (
            <button type="button" className="button" onClick={() => void act('/restore', { mail: mail.id })}>
              Restore
            </button>
          ) : (
            <button type="button" className="button" onClick={() => void act('/delete', { mail: mail.id })}>
              Delete
            </button>
          )}
          <select
            className="move"
            aria-label="Move to"
            value=""
            onChange={({ target }) => void act('/move', { mail: mail.id, to: target.value })}
          >
            <option value="">Move to …</option>
            {box.folders
              .filter(({ id }) => id !== mail.folder)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </select>
        </div>
        <h1>{mail.subject || '(no subject)'}</h1>
        <p>
          <strong>{mail.from ? named([mail.from]) : 'Nobody'}</strong>
        </p>
        <p className="quiet">To: {named(mail.to)}</p>
        {mail.cc.length > 0 && <p className="quiet">Cc: {named(mail.cc)}</p>}
        <p className="quiet">{when.format(mail.at)}</p>
        {mail.files.length > 0 && (
          <ul className="reading-files" aria-label="Attachments">
            {mail.files.map((file) => (
              <li key={file.id}>
                <a className="file" href={`./ui/files/${here}/${encodeURIComponent(file.id)}`} download>
                  <Icon name="file" />
                  <span>{file.name}</span>
                  <small>{size(file.size)}</small>
                </a>
              </li>
            ))}
          </ul>
        )}
      </header>
      <iframe title="What the mail says" sandbox="" src={`./ui/body/${here}`} />
    </article>
  );
}
