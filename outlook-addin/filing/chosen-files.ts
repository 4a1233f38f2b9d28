import type { Staged } from '../api/answers.ts';

/**
 * Which files of a staged mail go along, when some of those that Outlook showed were taken out. Outlook and the desk name
 * one file alike, but for the ending of a mail within a mail.
 */
export function chosenFiles(staged: Pick<Staged, 'files'>, without: readonly string[]): number[] | 'all' {
  if (without.length === 0) return 'all';
  const out = without.map(plain);
  return staged.files
    .filter((file) => {
      if (file.inline) return true;
      const at = out.indexOf(plain(file.name));
      if (at < 0) return true;
      out.splice(at, 1);
      return false;
    })
    .map((file) => file.index);
}

const plain = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/\.eml$/, '');
