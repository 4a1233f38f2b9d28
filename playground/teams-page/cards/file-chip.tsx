import { Icon } from '../../shared-page/icon.tsx';

/** Where the page itself has a file from. */
export const fileUrl = (id: string, name: string): string => `./ui/files/${id}/${encodeURIComponent(name)}`;

/** A file to be saved. */
export const FileChip = ({ id, name, note }: { id: string; name: string; note?: string }) => (
  <a className="file" href={fileUrl(id, name)} target="_blank" rel="noopener noreferrer" download={name}>
    <Icon name="file" />
    <span>{name}</span>
    {note && <small>{note}</small>}
  </a>
);

/** A number of bytes as people read it. */
export const sizeOf = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} bytes`
    : bytes < 1_048_576
      ? `${Math.ceil(bytes / 1024)} KB`
      : `${Math.ceil(bytes / 1_048_576)} MB`;
