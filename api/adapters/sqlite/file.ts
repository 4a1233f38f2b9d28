import { accessSync, chmodSync, closeSync, constants, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { primaryCode, resultCode } from './errors.ts';

/** The database cannot be used as it is; the message tells the operator what to do. */
class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}

/**
 * Makes the file of a database ready: its folder (closed to others when it is made here), and the file itself, which
 * nobody else on the machine may read. SQLite gives its companions (-wal, -shm) the mode of the file.
 * @throws DatabaseRefused
 */
export function prepareFile(path: string): void {
  const file = resolve(path);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) {
      closeSync(openSync(file, 'a', 0o600));
      return;
    }
    if (found.isDirectory())
      throw new DatabaseRefused(
        `${file} is a folder, and the database has to be a file. Move the folder away, or name another file: DATABASE_URL=file:/srv/threadline/threadline.db`,
      );
    accessSync(file, constants.R_OK | constants.W_OK);
    if ((found.mode & 0o077) !== 0) chmodSync(file, 0o600);
  } catch (error) {
    if (error instanceof DatabaseRefused) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new DatabaseRefused(
      `Threadline cannot write the database ${file} (${code}). Let its user write there, or give it a folder of its own: DATA_DIR=/srv/threadline`,
      { cause: error },
    );
  }
}

/** What SQLite says against a file, as the operator reads it; anything else passes unchanged. */
export function refusedFile(path: string, error: unknown): unknown {
  const code = primaryCode(error);
  const said = code === undefined ? undefined : sentences[code];
  return said === undefined ? error : new DatabaseRefused(said(resolve(path)), { cause: error });
}

const readOnly = (file: string) =>
  `Threadline cannot write the database ${file}, or the files that SQLite keeps beside it. Let its user write the file and its folder, or give it a folder of its own: DATA_DIR=/srv/threadline`;

const sentences: Readonly<Record<number, (file: string) => string>> = {
  [resultCode.busy]: (file) =>
    `Another program has locked the database ${file} for a minute. Close it (an open sqlite3 shell, a copy that is being made), then start again.`,
  [resultCode.readOnly]: readOnly,
  [resultCode.cannotOpen]: readOnly,
  [resultCode.full]: (file) => `The disk with the database ${file} is full. Make room there, then start again.`,
  [resultCode.ioError]: (file) =>
    `The disk does not read or write the database ${file} as it should. Check the disk, then start again or restore the last backup.`,
  [resultCode.corrupt]: (file) =>
    `The database ${file} is damaged, perhaps cut off. Keep a copy, then restore the last backup (threadline.db with its -wal file).`,
  [resultCode.noDatabase]: (file) =>
    `${file} is no database: something else was written over it, or DATABASE_URL names the wrong file. Restore the last backup, or move the file away to begin with an empty desk.`,
};
