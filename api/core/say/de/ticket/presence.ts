// Pure
import type { Words } from '../../words.ts';

/** The people who have a ticket open, in German. */
export const presence: Words['presence'] = {
  onlyStaff: (key) => `Nur wer an ${key} arbeitet, sieht, wer es sonst offen hat.`,
  writing: (name) => `${name} schreibt hier seit`,
};
