import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const named = /^[0-9a-f]{32}$/;

/** The files that people attach and that the app saves for them: beside the state when that is kept, else in memory. */
export class Files {
  readonly #folder: string | undefined;
  readonly #held = new Map<string, Buffer>();

  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** Returns the id under which the bytes are found again. */
  async put(bytes: Buffer): Promise<string> {
    const id = randomBytes(16).toString('hex');
    await this.keep(id, bytes);
    return id;
  }

  /** Keeps them under an id that is known already. */
  async keep(id: string, bytes: Buffer): Promise<void> {
    if (this.#folder === undefined) this.#held.set(id, bytes);
    else {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(join(this.#folder, id), bytes, { mode: 0o600 });
    }
  }

  /** Forgets the bytes. */
  async drop(id: string): Promise<void> {
    this.#held.delete(id);
    if (this.#folder !== undefined && named.test(id)) await rm(join(this.#folder, id), { force: true });
  }

  async get(id: string): Promise<Buffer | undefined> {
    if (!named.test(id)) return undefined;
    if (this.#folder === undefined) return this.#held.get(id);
    return readFile(join(this.#folder, id)).catch(() => undefined);
  }
}
