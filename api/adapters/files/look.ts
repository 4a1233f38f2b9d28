import { createHash } from 'node:crypto';
import type { BlobStore, Files, Scanner } from '#core';

/** Joins a store and a scanner to what the core needs to work with files. */
export function makeFiles(blobs: BlobStore, scanner: Scanner | null): Files {
  return {
    blobs,
    scanner,
    async sniff(head) {
      const { fileTypeFromBuffer } = await import('file-type');
      // What is broken has no type.
      const found = await fileTypeFromBuffer(head).catch(() => undefined);
      return found?.mime ?? null;
    },
    sum() {
      const hash = createHash('sha256');
      return { add: (bytes) => void hash.update(bytes), end: () => hash.digest('hex') };
    },
  };
}
