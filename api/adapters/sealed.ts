import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Seals short secrets for the place that they lie in: moved elsewhere, or changed, they open no more. */
export interface Sealer {
  seal(secret: string, place: string): string;
  /** Null when it was sealed with another key, for another place, or changed. */
  open(sealed: string, place: string): string | null;
}

const [ivBytes, tagBytes] = [12, 16];

/** AES-256-GCM; the key has 32 bytes. */
export const sealerOf = (key: Uint8Array): Sealer => ({
  seal(secret, place) {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return `1.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
  },
  open(sealed, place) {
    try {
      const bytes = Buffer.from(sealed.startsWith('1.') ? sealed.slice(2) : '', 'base64url');
      const [iv, tag] = [bytes.subarray(0, ivBytes), bytes.subarray(ivBytes, ivBytes + tagBytes)];
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  },
});
