import { AttachedList } from '../../shared-page/attached-list.tsx';
import { FileButton } from '../../shared-page/file-button.tsx';
import type { AnyElement } from '../../slack/block-kit/elements.ts';
import type { SlackFile } from '../../slack/workspace/state.ts';
import { useFiles } from '../compose/use-files.ts';
import { useWords } from '../known/words.ts';
import type { Naming } from './naming.ts';
import { useHeld } from './surface.tsx';

interface Props {
  blockId: string;
  element: Extract<AnyElement, { type: 'file_input' }>;
  naming?: Naming;
}

/** Chooses files for a form; they are uploaded at once and sent with it. */
export function FileField({ blockId, element, naming }: Props) {
  const words = useWords();
  const { value, change } = useHeld(blockId, element);
  const files = isFiles(value?.files) ? value.files : [];
  const { attach, uploading } = useFiles((added) => change({ files: [...files, ...added] }));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need its own legend; the label stands above
    <div
      role="group"
      className="file-field"
      {...(naming && { 'aria-labelledby': naming.labelId, 'aria-describedby': naming.noteId })}
    >
      <AttachedList
        names={files.map(({ name }) => name)}
        remove={(name) => change({ files: files.filter((one) => one.name !== name) })}
      />
      <FileButton take={attach} />
      <small>{uploading ? words.uploading : words.addFiles}</small>
    </div>
  );
}

const isFiles = (value: unknown): value is readonly SlackFile[] => Array.isArray(value);
