import { useEffect, useState } from 'react';
import { post, sentenceOf } from '../../shared-page/api.ts';
import { AttachedList } from '../../shared-page/attached-list.tsx';
import { FileButton } from '../../shared-page/file-button.tsx';
import { Icon } from '../../shared-page/icon.tsx';
import { Menu } from '../../shared-page/menu.tsx';
import { TypingBox } from '../../shared-page/typing-box.tsx';
import type { SlackFile } from '../../slack/workspace/state.ts';
import type { Conversation } from '../known/model.ts';
import { useWorkspace } from '../known/workspace.ts';
import { suggestions, usageOf } from './suggestions.ts';
import { useFiles } from './use-files.ts';

interface Props {
  conversation: Conversation;
  label: string;
  /** Under this key an unfinished text survives a change of place. */
  draftKey: string;
  thread?: string;
}

/** Where messages and commands are typed. */
export function Composer({ conversation, label, draftKey, thread }: Props) {
  const { data, tell } = useWorkspace();
  const [text, setText] = useState(() => sessionStorage.getItem(draftKey) ?? '');
  const [underway, setUnderway] = useState(0);
  const [broadcast, setBroadcast] = useState(false);
  const [files, setFiles] = useState<readonly SlackFile[]>([]);
  const { attach, uploading } = useFiles((added) => setFiles((before) => [...before, ...added]));
  const usage = usageOf(data, text);

  useEffect(() => sessionStorage.setItem(draftKey, text), [draftKey, text]);

  const send = async () => {
    const line = text.trim();
    const command = text.startsWith('/');
    if ((line === '' && files.length === 0) || uploading) return;
    if (command && files.length > 0) {
      tell('A command takes no files along.');
      return;
    }
    const sent = files;
    setText('');
    setFiles([]);
    setUnderway((count) => count + 1);
    const where = { as: data.me, channel: conversation.id, text: line, ...(thread && { thread_ts: thread }) };
    try {
      await post(command ? '/commands' : '/messages', {
        ...where,
        ...(sent.length > 0 && { files: sent.map(({ id }) => id) }),
        ...(broadcast && { broadcast }),
      });
      setBroadcast(false);
    } catch (error) {
      setFiles((newer) => [...sent, ...newer]);
      setText((newer) => (newer === '' ? line : `${line}\n${newer}`));
      tell(sentenceOf(error));
    } finally {
      setUnderway((count) => count - 1);
    }
  };

  return (
    <div className="composer">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shorter way to what the button does */}
      <div
        className="composer-box"
        data-sending={underway > 0}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          attach([...event.dataTransfer.files]);
        }}
      >
        <AttachedList
          names={files.map(({ name }) => name)}
          remove={(name) => setFiles(files.filter((one) => one.name !== name))}
        />
        <TypingBox
          label={label}
          text={text}
          change={setText}
          offer={(typed, cursor) => suggestions(data, typed, cursor)}
          send={() => void send()}
          eager
          onPaste={(event) => {
            const pasted = [...event.clipboardData.files];
            if (pasted.length === 0) return;
            event.preventDefault();
            attach(pasted);
          }}
        />
        <div className="composer-foot">
          <FileButton take={attach} />
          {!thread && data.app.globalShortcuts.length > 0 && <Shortcuts />}
          {thread && conversation.kind !== 'im' && (
            <label className="broadcast">
              <input type="checkbox" checked={broadcast} onChange={({ target }) => setBroadcast(target.checked)} />
              Also send to #{conversation.name}
            </label>
          )}
          <small className="usage">
            {underway > 0
              ? 'Sending…'
              : uploading
                ? 'Uploading…'
                : (usage ?? <span className="keys">Enter sends, Shift+Enter starts a new line</span>)}
          </small>
          <button
            type="button"
            className="send"
            aria-label="Send"
            disabled={(text.trim() === '' && files.length === 0) || uploading}
            onClick={() => void send()}
          >
            <Icon name="send" />
          </button>
        </div>
      </div>
    </div>
  );
}

function Shortcuts() {
  const { data, tell } = useWorkspace();
  const use = async (name: string, callbackId: string) => {
    try {
      const { error } = await post<{ error?: string }>('/shortcuts', { as: data.me, callback_id: callbackId });
      if (error) tell(`“${name}” did not work: ${data.app.name} did not answer (${error}).`);
    } catch (error) {
      tell(sentenceOf(error));
    }
  };
  return (
    <Menu
      name="Shortcuts"
      icon="slash"
      entries={data.app.globalShortcuts.map(({ name, callbackId }) => ({
        name,
        note: data.app.name,
        run: () => void use(name, callbackId),
      }))}
    />
  );
}
