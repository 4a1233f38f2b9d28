import { de } from './de.ts';
import { en, type Words } from './en.ts';
import { pl } from './pl.ts';

/** The words of a language where nothing can be loaded. */
export function wordsAtHand(language: string): Words {
  const [name] = language.toLowerCase().split(/[-_]/);
  return [de, pl].find((one) => one.language === name) ?? en;
}
