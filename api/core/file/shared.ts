// Pure
import type { SharedFile } from '../say/card.ts';
import type { Words } from '../say/words.ts';
import type { FileView } from './file-view.ts';

/** Files as a message shows them. */
export const sharedFiles = (words: Words, files: readonly FileView[]): SharedFile[] =>
  files.map(({ id, name, mediaType, size, state, inline }) => ({
    ...{ id, name, mediaType, size, state, ...(inline ? { inline } : {}) },
    label: `${name} (${words.file.size(size)})`,
  }));

/** The names of files in markdown, a line each: what is shown where nothing was written. With `page` each leads there. */
export const fileLines = (files: readonly SharedFile[], page?: string): string =>
  files.map(({ label }) => `📎 ${linked(label.replace(/[\\*_~`[\]<>]/g, '\\$&'), page)}`).join('\n');

const linked = (name: string, page: string | undefined) => (page === undefined ? name : `[${name}](${page})`);
