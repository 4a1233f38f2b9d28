import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Sealing } from '#core';

const [ivBytes, tagBytes] = [12, 16];

/** What a key is called beside what it has sealed; it says nothing about the key. */
const nameOf = (key: Uint8Array): string =>
  createHash('sha256').update('threadline key ').update(key).digest('hex').slice(0, 8);

/**
 * Seals short secrets for the place that they lie in: moved elsewhere, or changed, they open no more. AES-256-GCM with keys of 32 bytes: the first one seals, and each opens what it has sealed. What is sealed begins with `2.` and
 * the name of its key; versions before had one key, and wrote `1.` alone.
 */
export function sealerOf(...keys: readonly [Uint8Array, ...Uint8Array[]]): Sealing {
  const named = new Map(keys.map((key) => [nameOf(key), key]));
  const [first] = keys;
  const begins = `2.${nameOf(first)}.`;
  return {
    seal(secret, place) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', first, iv).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return `${begins}${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
    },
    open(sealed, place) {
      const [version, ...rest] = sealed.split('.');
      const bytes = Buffer.from(rest.at(-1) ?? '', 'base64url');
      if (version === '1') return keys.map((key) => opened(key, bytes, place)).find((one) => one !== null) ?? null;
      const key = version === '2' ? named.get(rest[0] ?? '') : undefined;
      return key ? opened(key, bytes, place) : null;
    },
    isNew: (sealed) => sealed.startsWith(begins),
  };
}

/** The sealer of the keys that there are; null where there is none. */
export function chooseSealer(keys: readonly Uint8Array[]): Sealing | null {
  const [first, ...others] = keys;
  return first ? sealerOf(first, ...others) : null;
}

function opened(key: Uint8Array, bytes: Buffer, place: string): string | null {
  try {
    const [iv, tag] = [bytes.subarray(0, ivBytes), bytes.subarray(ivBytes, ivBytes + tagBytes)];
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
