import { useId, useRef, useState } from 'react';
import { AttachedList } from '../../shared-page/attached-list.tsx';
import { FileButton } from '../../shared-page/file-button.tsx';
import { type TypedFile, takeFiles } from '../../shared-page/take-files.ts';
import { useDesk, type Writing } from '../model.ts';

const mostBytes = 20 * 1_048_576;

/** Writes a new mail or an answer; a picture that is pasted stands in the text. */
export function Composer({ writing, close }: { writing: Writing; close: () => void }) {
  const { data, box, act, tell } = useDesk();
  const [to, setTo] = useState(writing.to);
  const [cc, setCc] = useState(writing.cc);
  const [subject, setSubject] = useState(writing.subject);
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly TypedFile[]>([]);
  const [sends, setSends] = useState('onBehalf');
  const [ownCopyOnly, setOwnCopyOnly] = useState(false);
  const [sending, setSending] = useState(false);
  const known = useId();
  const first = useRef<HTMLInputElement>(null);
  const take = async (chosen: Iterable<File>, pasted = false) => {
    const taken = await takeFiles(chosen, { mostBytes, tell, pasted });
    setFiles((before) => [...before, ...taken]);
  };
  const send = async () => {
    setSending(true);
    const { kind, mail } = writing;
    const sent = await act('/write', { kind, mail, to, cc, subject, text, files, sends, ownCopyOnly });
    setSending(false);
    if (!sent) return;
    tell('Sent.');
    close();
  };
  const addresses = [...data.people.map(({ email }) => email), ...data.boxes.map(({ address }) => address)];
  return (
    <form
      className="composer mail-composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h1>{subject === '' ? 'New mail' : subject}</h1>
      <p className="quiet">
        From: {box.name} &lt;{box.address}&gt;
      </p>
      <label>
        <span>To</span>
        <input
          ref={first}
          className="field"
          list={known}
          value={to}
          // biome-ignore lint/a11y/noAutofocus: the person asked to write, and this is where a mail begins
          autoFocus={writing.to === ''}
          onChange={({ target }) => setTo(target.value)}
        />
      </label>
      <label>
        <span>Cc</span>
        <input className="field" list={known} value={cc} onChange={({ target }) => setCc(target.value)} />
      </label>
      <datalist id={known}>
        {[...new Set(addresses)].map((address) => (
          <option key={address} value={address} />
        ))}
      </datalist>
      <label>
        <span>Subject</span>
        <input className="field" value={subject} onChange={({ target }) => setSubject(target.value)} />
      </label>
      <textarea
        className="field"
        aria-label="Text"
        rows={10}
        value={text}
        // biome-ignore lint/a11y/noAutofocus: an answer begins with its text
        autoFocus={writing.to !== ''}
        onChange={({ target }) => setText(target.value)}
        onPaste={({ clipboardData }) => {
          if (clipboardData.files.length > 0) void take(clipboardData.files, true);
        }}
      />
      {box.kind === 'shared' && (
        <fieldset className="for-another">
          <legend>From a shared mailbox</legend>
          <label>
            <span>Send</span>
            <select className="field" value={sends} onChange={({ target }) => setSends(target.value)}>
              <option value="onBehalf">on behalf of {box.name}, which names you</option>
              <option value="as">as {box.name}</option>
            </select>
          </label>
          <label>
            <input type="checkbox" checked={ownCopyOnly} onChange={({ target }) => setOwnCopyOnly(target.checked)} />
            <span>Keep the copy in my own Sent Items only</span>
          </label>
        </fieldset>
      )}
      <AttachedList
        names={files.map(({ name }) => name)}
        remove={(name) => setFiles(files.filter((one) => one.name !== name))}
      />
      <div className="composer-tools">
        <button type="submit" className="button" data-style="primary" disabled={sending}>
          Send
        </button>
        <button type="button" className="button" onClick={close}>
          Discard
        </button>
        <FileButton take={(chosen) => void take(chosen)} />
      </div>
    </form>
  );
}
