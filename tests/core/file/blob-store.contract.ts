import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BlobStore, joined } from '../../../api/core/file/blob-store.ts';

/** What every store of files promises. `make` gives an empty one. */
export function promisesOfABlobStore(
  name: string,
  make: () => Promise<{ store: BlobStore; close?: () => Promise<void> }>,
): void {
  describe(`a store of files: ${name}`, () => {
    let store: BlobStore;
    let close: (() => Promise<void>) | undefined;
    beforeEach(async () => {
      ({ store, close } = await make());
    });
    afterEach(() => close?.());

    test('what was put in comes out, byte by byte', async () => {
      const bytes = someBytes(300_000);
      await store.put('a/b-1', inPieces(bytes, 70_001));
      expect(await all(store, 'a/b-1')).toEqual(bytes);
    });

    test('one byte, and none at all, are kept as well', async () => {
      await store.put('a/one', inPieces(new Uint8Array([7]), 10));
      await store.put('a/none', inPieces(new Uint8Array(), 10));
      expect(await all(store, 'a/one')).toEqual(new Uint8Array([7]));
      expect(await all(store, 'a/none')).toEqual(new Uint8Array());
    });

    test('a part is given from its first to its last byte', async () => {
      const bytes = someBytes(100_000);
      await store.put('a/part', inPieces(bytes, 33_333));
      expect(await all(store, 'a/part', { first: 0, last: 0 })).toEqual(bytes.slice(0, 1));
      expect(await all(store, 'a/part', { first: 65_530, last: 70_000 })).toEqual(bytes.slice(65_530, 70_001));
      expect(await all(store, 'a/part', { first: 99_999, last: 99_999 })).toEqual(bytes.slice(99_999));
    });

    test('what is not there is null, and taking it away does nothing', async () => {
      expect(await store.get('a/nothing')).toBeNull();
      await store.delete('a/nothing');
    });

    test('what was taken away is not there, and is not listed', async () => {
      await store.put('a/gone', inPieces(someBytes(10), 10));
      await store.delete('a/gone');
      expect(await store.get('a/gone')).toBeNull();
      expect(await listed(store, 'a')).toEqual([]);
    });

    test('bytes that break off leave nothing behind, and what they threw is thrown', async () => {
      async function* breaking() {
        yield someBytes(100_000);
        throw new Error('The line was cut');
      }
      await expect(store.put('a/cut', breaking())).rejects.toThrow('The line was cut');
      expect(await store.get('a/cut')).toBeNull();
      expect(await listed(store, 'a')).toEqual([]);
    });

    test('bytes that break off leave what was there before', async () => {
      const bytes = someBytes(1_000);
      await store.put('a/kept', inPieces(bytes, 100));
      async function* breaking() {
        yield someBytes(10);
        throw new Error('The line was cut');
      }
      await expect(store.put('a/kept', breaking())).rejects.toThrow('The line was cut');
      expect(await all(store, 'a/kept')).toEqual(bytes);
    });

    test('a list has what lies below a prefix, with its time, and nothing else', async () => {
      await store.put('house/aa/1', inPieces(someBytes(1), 1));
      await store.put('house/bb/2', inPieces(someBytes(1), 1));
      await store.put('house-2/aa/3', inPieces(someBytes(1), 1));
      expect(await listed(store, 'house')).toEqual(['house/aa/1', 'house/bb/2']);
      for await (const one of store.list('house')) expect(one.at).toBeInstanceOf(Date);
      expect(await listed(store, 'nobody')).toEqual([]);
    });

    test('a key that is none of ours names nothing in it', async () => {
      const bad = ['../x', 'a/../b', '/a', 'a//b', 'A', 'a/', '', 'a\\b', 'a b', 'a.b', '..', `${'a'.repeat(65)}`];
      for (const key of bad) {
        await expect(store.put(key, inPieces(someBytes(1), 1))).rejects.toThrow(/no key/);
        await expect(store.get(key)).rejects.toThrow(/no key/);
        await expect(store.delete(key)).rejects.toThrow(/no key/);
      }
    });

    test('several at once do not mix', async () => {
      const many = Array.from({ length: 12 }, (_, at) => someBytes(50_000, at));
      await Promise.all(many.map((bytes, at) => store.put(`m/${at}`, inPieces(bytes, 4_096))));
      for (const [at, bytes] of many.entries()) expect(await all(store, `m/${at}`)).toEqual(bytes);
    });

    test('a reader that stops early does no harm', async () => {
      const bytes = someBytes(400_000);
      await store.put('a/early', inPieces(bytes, 50_000));
      for await (const chunk of (await store.get('a/early')) ?? []) {
        expect(chunk.byteLength).toBeGreaterThan(0);
        break;
      }
      expect(await all(store, 'a/early')).toEqual(bytes);
    });

    test('it says that it can keep files, and what is finished outlives the check', async () => {
      await store.put('a/finished', inPieces(someBytes(5), 5));
      await store.check(new Date(Date.now() + 60_000));
      expect(await listed(store, 'a')).toEqual(['a/finished']);
    });
  });
}

/** Bytes that are not all alike. */
export const someBytes = (size: number, seed = 1): Uint8Array => {
  const bytes = new Uint8Array(size);
  for (let at = 0, value = seed + 11; at < size; at++) {
    value = (value * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[at] = value >>> 16;
  }
  return bytes;
};

/** Bytes as they come over a line. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

/** All bytes of a stream. */
export async function read(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(new Uint8Array(chunk));
  return joined(chunks);
}

async function all(store: BlobStore, key: string, range?: { first: number; last: number }): Promise<Uint8Array> {
  const bytes = await store.get(key, range);
  if (!bytes) throw new Error(`${key} is not there.`);
  return read(bytes);
}

async function listed(store: BlobStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys.sort();
}
