import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';

/** A completion of what stands before the cursor. */
export interface Suggestion {
  readonly name: string;
  readonly note: string;
  /** The whole text after taking it, and where the cursor goes. */
  readonly text: string;
  readonly cursor: number;
}

interface Props {
  label: string;
  text: string;
  change: (text: string) => void;
  /** What can complete the text at the cursor. */
  offer: (text: string, cursor: number) => readonly Suggestion[];
  send: () => void;
  /** Takes the focus when it appears, where there is a keyboard. */
  eager: boolean;
  onPaste?: (event: React.ClipboardEvent) => void;
  onFocus?: () => void;
  onBlur?: () => void;
}

/** A box for several lines that offers completions; Enter sends, Shift+Enter starts a new line. */
export function TypingBox({ label, text, change, offer, send, eager, onPaste, onFocus, onBlur }: Props) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const taken = useRef<number>(undefined);
  const [cursor, setCursor] = useState(0);
  const [active, setActive] = useState(0);
  const [hidden, setHidden] = useState(false);
  const offered = hidden ? [] : offer(text, cursor);

  // With the new text, not a moment later: people who type fast would write in the wrong place.
  useLayoutEffect(() => {
    if (taken.current === undefined) return;
    box.current?.focus();
    box.current?.setSelectionRange(taken.current, taken.current);
    taken.current = undefined;
  });
  useEffect(() => {
    if (eager && matchMedia('(pointer: fine)').matches) box.current?.focus();
  }, [eager]);

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  const take = (suggestion: Suggestion) => {
    change(suggestion.text);
    setCursor(suggestion.cursor);
    setActive(0);
    taken.current = suggestion.cursor;
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
      send();
    }
  };

  return (
    <>
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
          change(target.value);
          setCursor(target.selectionStart);
          setActive(0);
          setHidden(false);
        }}
        onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart)}
        onKeyDown={onKey}
        onPaste={onPaste}
        onFocus={onFocus}
        onBlur={onBlur}
      />
    </>
  );
}
