import { type Mail, useDesk } from '../../mail-page/model.ts';
import { Icon } from '../../shared-page/icon.tsx';
import type { Beginning } from '../host/draft.ts';
import type { Item } from '../host/items.ts';
import { useOutlook } from '../model.ts';
import { Notices } from './notices.tsx';

interface Props {
  mail: Mail;
  item: Item;
  addInOpen: boolean;
  toggleAddIn: () => void;
  write: (kind: Beginning['kind']) => void;
  close: () => void;
}

const answers: readonly [Beginning['kind'], string][] = [
  ['reply', 'Reply'],
  ['replyAll', 'Reply all'],
  ['forward', 'Forward'],
];
const named = (people: readonly { name: string; address: string }[]) =>
  people.map(({ name, address }) => (name === address ? address : `${name} <${address}>`)).join('; ');
const when = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' });

/** A mail in Outlook, with the button of the add-in among its own. */
export function Reading({ mail, item, addInOpen, toggleAddIn, write, close }: Props) {
  const { data, box, act } = useDesk();
  const { installed } = useOutlook();
  const here = `${data.me}/${box.id}/${encodeURIComponent(mail.id)}`;
  return (
    <article className="reading">
      <header>
        <div className="reading-tools" role="toolbar" aria-label="What to do with this mail">
          <button type="button" className="icon-button back" aria-label="Back to the list" onClick={close}>
            <Icon name="back" />
          </button>
          {answers.map(([kind, name]) => (
            <button key={kind} type="button" className="button" onClick={() => write(kind)}>
              {name}
            </button>
          ))}
          <button type="button" className="button" onClick={() => void act('/delete', { mail: mail.id })}>
            Delete
          </button>
          <button type="button" className="button" data-style="primary" aria-pressed={addInOpen} onClick={toggleAddIn}>
            {installed.name}
          </button>
        </div>
        <Notices item={item} />
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
