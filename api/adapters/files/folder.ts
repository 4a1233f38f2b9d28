import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { type BlobStore, demandKey } from '#core';

/** What is not finished yet lies here, under a name of its own. */
const begun = 'begun';
const kept = 'kept';

/**
 * Files in a folder of this machine: readable by its own user only. A file is written under another name, brought to the disk,
 * and then given its own name: it is there whole, or not at all.
 */
export function folderBlobs(root: string): BlobStore {
  const pathOf = (key: string) => join(root, kept, ...demandKey(key).split('/'));
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      const draft = join(root, begun, randomUUID());
      await mkdir(join(root, begun), { recursive: true, mode: 0o700 });
      const file = await open(draft, 'wx', 0o600);
      try {
        await write(file, bytes);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await rename(draft, path);
        await synced(dirname(path));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    async get(key, range) {
      const path = pathOf(key);
      const found = await stat(path).catch(unlessMissing);
      if (!found) return null;
      const part = range ? { start: range.first, end: range.last } : {};
      // Opened with the first byte that is read: nobody has to close what nobody read.
      return (async function* () {
        yield* createReadStream(path, part);
      })();
    },
    async delete(key) {
      await rm(pathOf(key), { force: true });
    },
    async *list(prefix) {
      const top = pathOf(prefix);
      const entries = (await readdir(top, { recursive: true, withFileTypes: true }).catch(unlessMissing)) ?? [];
      for (const entry of entries) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        const found = await stat(path).catch(unlessMissing);
        const key = `${prefix}/${path
          .slice(top.length + 1)
          .split(sep)
          .join('/')}`;
        if (found) yield { key, at: found.mtime };
      }
    },
    async check(before) {
      const folder = join(root, begun);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const probe = join(folder, randomUUID());
      await (await open(probe, 'wx', 0o600)).close();
      await rm(probe, { force: true });
      for (const name of await readdir(folder)) {
        const found = await stat(join(folder, name)).catch(unlessMissing);
        if (found && found.mtime < before) await rm(join(folder, name), { force: true });
      }
    },
  };
}

async function write(file: FileHandle, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const chunk of bytes)
      for (let at = 0; at < chunk.byteLength; ) at += (await file.write(chunk, at)).bytesWritten;
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Brings a new name to the disk as well; Windows does so by itself and opens no folders. */
async function synced(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unlessMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
