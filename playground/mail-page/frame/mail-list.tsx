import type { Mail } from '../model.ts';

interface Props {
  name: string;
  mails: readonly Mail[];
  current: string | undefined;
  /** `more` beside those that are chosen, as with the Ctrl key. */
  open: (id: string, more: boolean) => void;
  /** Those that are chosen besides. */
  chosen?: readonly string[];
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'short', timeStyle: 'short' });

/** The mails of a folder, newest first; arrows move from one to the next. */
export function MailList({ name, mails, current, open, chosen = [] }: Props) {
  const move = (event: React.KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const all = [...event.currentTarget.querySelectorAll('button')];
    const { activeElement } = document;
    const at = activeElement instanceof HTMLButtonElement ? all.indexOf(activeElement) : -1;
    all[Math.max(0, Math.min(all.length - 1, at + step))]?.focus();
  };
  return (
    <section className="mails" aria-label={name} onKeyDown={move}>
      <h1>{name}</h1>
      {mails.length === 0 && <p className="empty">Nothing here.</p>}
      <ul>
        {mails.map((mail) => (
          <li key={mail.id}>
            <button
              type="button"
              data-read={mail.read}
              aria-current={mail.id === current || chosen.includes(mail.id) ? 'true' : undefined}
              onClick={({ ctrlKey, metaKey }) => open(mail.id, ctrlKey || metaKey)}
            >
              <span className="mail-from">{mail.from?.name ?? 'Nobody'}</span>
              <time dateTime={new Date(mail.at).toISOString()}>{day.format(mail.at)}</time>
              <span className="mail-subject">
                {!mail.read && <span className="unread-mark">Unread: </span>}
                {mail.subject || '(no subject)'}
              </span>
              <span className="mail-preview">{mail.preview}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
