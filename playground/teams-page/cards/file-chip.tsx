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
