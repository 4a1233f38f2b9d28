import { useId, useState } from 'react';
import { useDesk } from '../../mail-page/model.ts';
import { sentenceOf } from '../../shared-page/api.ts';
import { AttachedList } from '../../shared-page/attached-list.tsx';
import { FileButton } from '../../shared-page/file-button.tsx';
import { takeFiles } from '../../shared-page/take-files.ts';
import { has } from '../host/clients.ts';
import type { Draft } from '../host/draft.ts';
import { askAddIn, type Verdict } from '../host/sending.ts';
import { useDraft, useOutlook } from '../model.ts';
import { Notices } from './notices.tsx';
import { Paper } from './paper.tsx';
import { Recipients } from './recipients.tsx';

const mostBytes = 20 * 1_048_576;

interface Props {
  draft: Draft;
  addInOpen: boolean;
  toggleAddIn: () => void;
  close: () => void;
}

/** Writes a mail; the add-in has its say before it goes. */
export function Composer({ draft, addInOpen, toggleAddIn, close }: Props) {
  const { data, tell } = useDesk();
  const { installed, client, hand, scene } = useOutlook();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const list = useId();
  useDraft(draft);
  const known = [
    ...data.people.map(({ name, email }) => ({ name, address: email })),
    ...data.boxes.map(({ name, address }) => ({ name, address })),
  ];
  const go = async () => {
    setRefused(undefined);
    setBusy(true);
    try {
      await draft.send();
      tell('Sent.');
      close();
    } catch (trouble) {
      tell(sentenceOf(trouble));
    }
    setBusy(false);
  };
  const send = async () => {
    setBusy(true);
    const asks = installed.onSend !== null && has(client, '1.12');
    const verdict: Verdict = asks
      ? await askAddIn(draft, scene, hand, installed.roaming)
      : { allowed: true, message: '' };
    setBusy(false);
    if (verdict === 'unavailable') {
      if (installed.onSend?.mode === 'block') setRefused(`${installed.name} is not available. Try again later.`);
      else await go();
    } else if (verdict.allowed) await go();
    else setRefused(verdict.message || `${installed.name} does not let this mail go.`);
  };
  const take = async (chosen: Iterable<File>) => {
    const taken = await takeFiles(chosen, { mostBytes, tell });
    const files = taken.map(({ name, type, base64 }) => ({
      ...{ id: crypto.randomUUID().replaceAll('-', ''), name, type, base64, inline: false, contentId: null },
      size: Math.floor(base64.length * 0.75),
    }));
    draft.change({ files: [...draft.files, ...files] });
  };
  return (
    <form
      className="composer mail-composer"
      aria-label="Write a mail"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="composer-tools">
        <button type="submit" className="button" data-style="primary" disabled={busy}>
          Send
        </button>
        <button type="button" className="button" onClick={close}>
          Discard
        </button>
        <FileButton take={(chosen) => void take(chosen)} />
        <button type="button" className="button" aria-pressed={addInOpen} onClick={toggleAddIn}>
          {installed.name}
        </button>
      </div>
      {busy && <p role="status">{`${installed.name} is working on your request …`}</p>}
      {refused !== undefined && (
        <section className="refusal" role="alertdialog" aria-label={installed.name}>
          <p>{refused}</p>
          <button type="button" className="button" onClick={() => setRefused(undefined)}>
            Don’t send
          </button>
          {installed.onSend?.mode === 'promptUser' && (
            <button type="button" className="button" onClick={() => void go()}>
              Send anyway
            </button>
          )}
        </section>
      )}
      <Notices item={draft} />
      <p className="quiet">
        From: {draft.box.name} &lt;{draft.box.address}&gt;
      </p>
      <Recipients label="To" people={draft.to} known={known} list={list} change={(to) => draft.change({ to })} />
      <Recipients label="Cc" people={draft.cc} known={known} list={list} change={(cc) => draft.change({ cc })} />
      <datalist id={list}>
        {[...new Set(known.map(({ address }) => address))].map((address) => (
          <option key={address} value={address} />
        ))}
      </datalist>
      <label>
        <span>Subject</span>
        <input
          className="field"
          value={draft.subject}
          onChange={({ target }) => draft.change({ subject: target.value })}
        />
      </label>
      <AttachedList
        names={draft.files.filter(({ inline }) => !inline).map(({ name }) => name)}
        remove={(name) => draft.change({ files: draft.files.filter((one) => one.name !== name) })}
      />
      <Paper draft={draft} />
    </form>
  );
}
