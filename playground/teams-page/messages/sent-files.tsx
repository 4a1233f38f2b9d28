import { sizeOf } from '../../shared-page/size.ts';
import { FileChip, fileUrl } from '../cards/file-chip.tsx';
import type { Message } from '../known/model.ts';

/** What came along with a message: pictures that stand in it, and files to save. */
export const SentFiles = ({ files }: { files: NonNullable<Message['files']> }) =>
  files.map(({ id, name, size, inline }) =>
    inline ? (
      <img key={id} className="picture" src={fileUrl(id, name)} alt={name} />
    ) : (
      <FileChip key={id} id={id} name={name} note={sizeOf(size)} />
    ),
  );
