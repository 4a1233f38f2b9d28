import { newId, secret } from '../workspace/ids.ts';

/** An upload that was begun and not completed; its bytes once they came. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  readonly altText?: string | undefined;
  /** What its bytes are kept as. */
  kept?: string;
}

/** Uploads on their way: what is never completed is forgotten with this process. */
export class Uploads {
  readonly #byKey = new Map<string, Upload>();

  /** Begins one; the key is what its address ends with. */
  begin(name: string, length: number, altText: string | undefined): { upload: Upload; key: string } {
    const upload: Upload = { id: newId('F'), name, length, altText };
    const key = secret(24);
    this.#byKey.set(key, upload);
    return { upload, key };
  }

  at(key: string): Upload | undefined {
    return this.#byKey.get(key);
  }

  /** The upload of that id, if all its bytes came. */
  whole(id: string): Upload | undefined {
    return [...this.#byKey.values()].find((one) => one.id === id && one.kept !== undefined);
  }

  /** It is completed, which can be done once. */
  end(id: string): void {
    for (const [key, one] of this.#byKey) if (one.id === id) this.#byKey.delete(key);
  }
}
