// Pure
import { en } from './en.ts';

/** Every sentence, in one language. */
export type Words = typeof en;

const catalogs: ReadonlyMap<string, Words> = new Map([['en', en]]);

/** The sentences in a reader's language (`de`, `de-AT`, `pl_PL`); English where there is no catalog. */
export function wordsFor(locale: string): Words {
  const [language = ''] = locale.toLowerCase().split(/[-_]/);
  return catalogs.get(language) ?? en;
}
