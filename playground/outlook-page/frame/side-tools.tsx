import { useState } from 'react';
import { LanguageMenu } from '../../shared-page/language-menu.tsx';
import { type Client, clients } from '../host/clients.ts';

interface Props {
  client: Client;
  setClient: (id: string) => void;
  locale: string;
  speak: (locale: string) => void;
}

/** Which Outlook this is like, how it looks, and the language it speaks. */
export function SideTools({ client, setClient, locale, speak }: Props) {
  const [high, setHigh] = useState(document.documentElement.dataset.contrast === 'high');
  const turn = (on: boolean) => {
    setHigh(on);
    if (on) document.documentElement.dataset.contrast = 'high';
    else delete document.documentElement.dataset.contrast;
  };
  return (
    <>
      <select
        className="language"
        aria-label="Client"
        title="What an add-in can do here"
        value={client.id}
        onChange={({ target }) => setClient(target.value)}
      >
        {clients.map(({ id, name, mailbox }) => (
          <option key={id} value={id}>
            {name} · {mailbox}
          </option>
        ))}
      </select>
      <label className="absence-switch">
        <input type="checkbox" checked={high} onChange={({ target }) => turn(target.checked)} />
        <span>High contrast</span>
      </label>
      <LanguageMenu locale={locale} choose={speak} />
    </>
  );
}
