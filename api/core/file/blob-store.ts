/** The first and the last byte of a part, counted from 0. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** Something that lies in a store, and since when. */
export interface StoredBlob {
  readonly key: string;
  readonly at: Date;
}

/**
 * Where the bytes of files lie: a folder, a cloud. Keys are ours: small letters, digits and dashes, in parts between slashes.
 * `tests/core/file/blob-store.contract.ts` says what each implementation promises.
 */
export interface BlobStore {
  /** Keeps all of it under the key, durably, or nothing: what the bytes throw is thrown on. At most a few chunks are in memory. */
  put(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /**
   * The bytes, or a part of them, to be read as they are wanted; null when there is nothing under the key. A reader that stops
   * early calls `return`, also where it has read nothing.
   */
  get(key: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | null>;
  /** Takes it away; nothing happens when it is not there. */
  delete(key: string): Promise<void>;
  /** What lies below a prefix (whole parts of a key). What was never finished is no part of it. */
  list(prefix: string): AsyncIterable<StoredBlob>;
  /** Throws when nothing can be kept at the moment; drops what was begun before and never finished. */
  check(before: Date): Promise<void>;
}

/** Whether a key is one of ours: nothing from outside names what lies in a store. */
const isBlobKey = (key: string): boolean => /^[a-z0-9-]{1,64}(?:\/[a-z0-9-]{1,64}){0,4}$/.test(key);

/** A store in the memory of this process, for tests and for what is thrown away with it. */
export function memoryBlobs(now: () => Date): BlobStore {
  const kept = new Map<string, { readonly bytes: Uint8Array; readonly at: Date }>();
  return {
    async put(key, bytes) {
      demandKey(key);
      const chunks: Uint8Array[] = [];
      for await (const chunk of bytes) chunks.push(chunk.slice());
      kept.set(key, { bytes: joined(chunks), at: now() });
    },
    async get(key, range) {
      const found = kept.get(demandKey(key));
      if (!found) return null;
      return once(range ? found.bytes.slice(range.first, range.last + 1) : found.bytes.slice());
    },
    async delete(key) {
      kept.delete(demandKey(key));
    },
    async *list(prefix) {
      for (const [key, { at }] of kept) if (key.startsWith(`${prefix}/`)) yield { key, at };
    },
    async check() {},
  };
}

/** @throws Error when a key is none of ours: a mistake in the code that asks */
export function demandKey(key: string): string {
  if (!isBlobKey(key)) throw new Error(`${JSON.stringify(key)} is no key of a store.`);
  return key;
}

/** Several pieces as one. */
export function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.byteLength > 0) yield bytes;
}
