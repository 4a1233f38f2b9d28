import { useRef } from 'react';
import { Icon } from '../../shared-page/icon.tsx';

/** Chooses files to send along. */
export function FileButton({ take }: { take: (files: FileList) => Promise<void> }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label="Attach file"
        title="Attach file"
        onClick={() => input.current?.click()}
      >
        <Icon name="clip" />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files"
        onChange={({ target }) => {
          if (target.files)
            void take(target.files).then(() => {
              target.value = '';
            });
        }}
      />
    </>
  );
}
