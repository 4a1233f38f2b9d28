import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** The state of an earlier run; undefined when there is none. A file that cannot be read is set aside, not lost. */
export async function restore<S extends z.ZodType>(file: string, schema: S): Promise<z.infer<S> | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    await rename(file, `${file}.unreadable`);
    return undefined;
  }
}

/** Writes the state a moment after it changes, whole or not at all. */
export function createKeeper(file: string, current: () => unknown, pauseMs = 200) {
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const write = async () => {
    timer = undefined;
    const text = JSON.stringify(current());
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.new`, text, { mode: 0o600 });
    await rename(`${file}.new`, file);
  };

  return {
    touched(): void {
      timer ??= setTimeout(() => {
        writing = writing.then(write);
        writing.catch(() => undefined);
      }, pauseMs);
    },
    async flush(): Promise<void> {
      clearTimeout(timer);
      await writing.catch(() => undefined);
      await write();
    },
  };
}
