import { useEffect, useId, useRef, useState } from 'react';
import { post, sentenceOf } from '../page-shared/api.ts';
import { Icon } from '../page-shared/icon.tsx';
import { Menu } from '../page-shared/menu.tsx';
import type { Conversation } from './model.ts';
import { type Suggestion, suggestions, usageOf } from './suggestions.ts';
import { useWorkspace } from './workspace.ts';

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
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => sessionStorage.getItem(draftKey) ?? '');
  const [cursor, setCursor] = useState(0);
  const [active, setActive] = useState(0);
  const [hidden, setHidden] = useState(false);
  const [sending, setSending] = useState(false);
  const [broadcast, setBroadcast] = useState(false);
  const offered = hidden ? [] : suggestions(data, text, cursor);
  const usage = usageOf(data, text);

  useEffect(() => sessionStorage.setItem(draftKey, text), [draftKey, text]);
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) box.current?.focus();
  }, []);

  const take = (suggestion: Suggestion) => {
    setText(suggestion.text);
    setCursor(suggestion.cursor);
    setActive(0);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(suggestion.cursor, suggestion.cursor);
    });
  };

  const send = async () => {
    const line = text.trim();
    const command = text.startsWith('/');
    if (line === '' || sending) return;
    setText('');
    setSending(true);
    const where = { as: data.me, channel: conversation.id, text: line, ...(thread && { thread_ts: thread }) };
    try {
      await post(command ? '/commands' : '/messages', { ...where, ...(broadcast && { broadcast }) });
      setBroadcast(false);
    } catch (error) {
      setText(line);
      tell(sentenceOf(error));
    } finally {
      setSending(false);
    }
  };

  const onKey = (event: React.KeyboardEvent) => {
    const completing = offered[active];
    if (completing && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + offered.length) % offered.length);
    } else if (completing && event.key === 'Escape') {
      event.preventDefault();
      setHidden(true);
    } else if (
      completing &&
      (event.key === 'Tab' || event.key === 'Enter') &&
      !event.shiftKey &&
      completing.name !== text.trim()
    ) {
      event.preventDefault();
      take(completing);
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void send();
    }
  };

  return (
    <div className="composer">
      {offered.length > 0 && (
        <div id={`${id}list`} className="suggestions" role="listbox" aria-label="Suggestions">
          {offered.map((one, index) => (
            <div
              key={one.name}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-label={one.name}
              aria-selected={index === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(one)}
              onKeyDown={onKey}
            >
              <strong>{one.name}</strong> <small>{one.note}</small>
            </div>
          ))}
        </div>
      )}
      <div className="composer-box" data-sending={sending}>
        <textarea
          ref={box}
          aria-label={label}
          placeholder={label}
          aria-autocomplete="list"
          aria-controls={offered.length > 0 ? `${id}list` : undefined}
          aria-activedescendant={offered.length > 0 ? `${id}-${active}` : undefined}
          rows={Math.min(10, text.split('\n').length)}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setCursor(target.selectionStart);
            setActive(0);
            setHidden(false);
          }}
          onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart)}
          onKeyDown={onKey}
        />
        <div className="composer-foot">
          {!thread && data.app.globalShortcuts.length > 0 && <Shortcuts />}
          {thread && conversation.kind !== 'im' && (
            <label className="broadcast">
              <input type="checkbox" checked={broadcast} onChange={({ target }) => setBroadcast(target.checked)} />
              Also send to #{conversation.name}
            </label>
          )}
          <small className="usage">
            {sending ? 'Sending…' : (usage ?? 'Enter sends, Shift+Enter starts a new line')}
          </small>
          <button
            type="button"
            className="send"
            aria-label="Send"
            disabled={text.trim() === ''}
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
