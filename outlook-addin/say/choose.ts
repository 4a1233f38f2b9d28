import type { Words } from './en.ts';
import { en } from './en.ts';

/** The words of a language as Outlook names it (`de-AT`); English where there are none of it. Others than English are loaded when needed. */
export async function wordsFor(language: string): Promise<Words> {
  const [name] = language.toLowerCase().split(/[-_]/);
  try {
    if (name === 'de') return (await import('./de.ts')).de;
    if (name === 'pl') return (await import('./pl.ts')).pl;
  } catch {
    // Without network the pane speaks English rather than nothing.
  }
  return en;
}
