/** A file to be looked through. */
export interface ToScan {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  open(): AsyncIterable<Uint8Array>;
}

/** `refused` says what was found, in the scanner's words. */
export type Verdict = { readonly is: 'clean' } | { readonly is: 'refused'; readonly finding: string };

/**
 * Looks through files before anybody gets them. It throws when it cannot say at the moment: the file waits and is looked at
 * again. `tests/core/file/scanner.contract.ts` says what each implementation promises.
 */
export interface Scanner {
  scan(file: ToScan): Promise<Verdict>;
}

/** A scanner in memory that finds this text of ASCII characters, for tests. */
export function memoryScanner(bad: string): Scanner {
  return {
    async scan(file) {
      let seen = '';
      let found = false;
      const text = new TextDecoder('latin1');
      for await (const chunk of file.open()) {
        seen = (seen + text.decode(chunk)).slice(-(chunk.byteLength + bad.length));
        found ||= seen.includes(bad);
      }
      return found ? { is: 'refused', finding: 'Test-Signature' } : { is: 'clean' };
    },
  };
}
