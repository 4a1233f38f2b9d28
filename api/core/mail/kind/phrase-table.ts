// Pure
import { fold } from '../../text/fold.ts';

/** Phrases by language, between strokes; they are compared without case and accents. */
type Phrases = Readonly<Record<string, string>>;

/** A text as it is compared with the tables. */
export const asPlain = (text: string): string =>
  fold(text)
    .replace(/[’‘´`]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();

/** Whether a text begins with one of them, or has one anywhere, as a word or words of its own. */
export class PhraseTable {
  readonly #starts: RegExp;
  readonly #anywhere: RegExp;

  constructor(phrases: Phrases) {
    const all = Object.values(phrases)
      .flatMap((some) => some.split('|'))
      .map(asPlain)
      .toSorted((a, b) => b.length - a.length);
    const either = all.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
    this.#starts = new RegExp(`^(?:${either})(?![\\p{L}\\p{N}])`, 'u');
    this.#anywhere = new RegExp(`(?<![\\p{L}\\p{N}])(?:${either})(?![\\p{L}\\p{N}])`, 'u');
  }

  /** The length of what it begins with; 0 where it begins with none. */
  start(plain: string): number {
    return this.#starts.exec(plain)?.[0].length ?? 0;
  }

  has(plain: string): boolean {
    return this.#anywhere.test(plain);
  }
}
