import { describe, expect, test } from 'vitest';
import type { Scanner } from '../../../api/core/index.ts';
import { inPieces, someBytes } from './blob-store.contract.ts';

/** What every scanner promises. `bad` are bytes that it must refuse. */
export function promisesOfAScanner(name: string, make: () => Promise<Scanner>, bad: Uint8Array): void {
  describe(`a scanner: ${name}`, () => {
    const asked = (bytes: Uint8Array, size = 1_000) => ({
      name: 'a.txt',
      mediaType: 'text/plain',
      size: bytes.byteLength,
      sha256: '',
      open: () => inPieces(bytes, size),
    });

    test('finds nothing in what is harmless', async () => {
      const scanner = await make();
      expect(await scanner.scan(asked(someBytes(200_000)))).toEqual({ is: 'clean' });
    });

    test('says what it found', async () => {
      const scanner = await make();
      expect(await scanner.scan(asked(bad))).toEqual({ is: 'refused', finding: expect.stringMatching(/\w/) });
    });

    test('finds it also where it comes in pieces', async () => {
      const scanner = await make();
      expect(await scanner.scan(asked(bad, 7))).toMatchObject({ is: 'refused' });
    });

    test('throws when it did not see all of the file', async () => {
      const scanner = await make();
      async function* breaking() {
        yield someBytes(10);
        throw new Error('The store is away');
      }
      await expect(scanner.scan({ ...asked(bad), open: breaking })).rejects.toThrow();
    });
  });
}
