// Pure
import { locales, wordsFor } from '#core';

const buttons: ReadonlySet<string> = new Set(
  locales.flatMap((locale) => {
    const { reply, note } = wordsFor(locale).button;
    return [reply, note];
  }),
);

/** Whether our sentences set these words off: the key of a ticket, or the name of a button. What people wrote between such marks is text. */
export const isOurs = (words: string): boolean => /^[A-Z][A-Z0-9]{0,9}-\d{1,9}$/.test(words) || buttons.has(words);
