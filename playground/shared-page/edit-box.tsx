import { useState } from 'react';

interface Props {
  initial: string;
  save: (text: string) => void;
  cancel: () => void;
}

/** Changes a text in place: Enter saves, Escape leaves it as it was. */
export function EditBox({ initial, save, cancel }: Props) {
  const [text, setText] = useState(initial);
  return (
    <div className="edit-box">
      <textarea
        aria-label="Edit message"
        value={text}
        rows={Math.min(8, text.split('\n').length)}
        ref={(box) => box?.focus()}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') cancel();
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            save(text);
          }
        }}
      />
      <button type="button" className="button" onClick={cancel}>
        Cancel
      </button>
      <button
        type="button"
        className="button"
        data-style="primary"
        disabled={text.trim() === ''}
        onClick={() => save(text)}
      >
        Save
      </button>
    </div>
  );
}
