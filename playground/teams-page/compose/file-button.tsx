import { useRef } from 'react';
import { Icon } from '../../shared-page/icon.tsx';
import { useWorkspace } from '../known/workspace.ts';

/** A file as it is sent to the server. */
export interface TypedFile {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

const mostBytes = 10 * 1_048_576;

/** Chooses a file to send along. */
export function FileButton({ add }: { add: (file: TypedFile) => void }) {
  const { tell } = useWorkspace();
  const input = useRef<HTMLInputElement>(null);
  const take = async (files: FileList | null) => {
    for (const file of files ?? []) {
      if (file.size > mostBytes) tell(`${file.name} is too large: 10 MB is the most.`);
      else add({ name: file.name, type: file.type || 'application/octet-stream', base64: await base64Of(file) });
    }
  };
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
          void take(target.files).then(() => {
            target.value = '';
          });
        }}
      />
    </>
  );
}

const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(new Error(`${file.name} could not be read.`));
    reader.readAsDataURL(file);
  });
