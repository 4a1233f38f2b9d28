// Pure
import type { SharedFile } from '../say/card.ts';
import type { Words } from '../say/words.ts';
import type { FileView } from './file-view.ts';

/** Files as a message shows them. */
export const sharedFiles = (words: Words, files: readonly FileView[]): SharedFile[] =>
  files.map(({ id, name, mediaType, size, state }) => ({
    ...{ id, name, mediaType, size, state },
    label: `${name} (${words.file.size(size)})`,
  }));

/** The names of files in markdown, a line each: what is shown where nothing was written. */
export const fileLines = (files: readonly SharedFile[]): string =>
  files.map(({ label }) => `📎 ${label.replace(/[\\*_~`[\]<>]/g, '\\$&')}`).join('\n');
