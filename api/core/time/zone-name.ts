// Pure
import { keepNewest } from './keep-newest.ts';

/**
 * The one spelling of a time zone: every platform takes `europe/berlin` and `EUROPE/BERLIN` alike. Another name of a zone stays
 * (`Europe/Kyiv`, which is an alias to some platforms). Null where there is no such zone.
 */
export const zoneName = (typed: string): string | null =>
  // An offset such as +02:00 knows no summer time: nobody means that.
  typed.length > longest || /^[+-]/.test(typed) ? null : known(typed.toLowerCase()).name;

const longest = 60;

/** To ask the platform costs it some 50 KB each time, which it is slow to give back. */
const known = keepNewest(1_000, (lower) => {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: lower }).resolvedOptions();
    return { name: timeZone.toLowerCase() === lower ? timeZone : spelled(lower) };
  } catch {
    return { name: null };
  }
});

/** Countries stand in capitals (`US/Eastern`), places begin with one (`Asia/Ho_Chi_Minh`). */
const spelled = (lower: string): string =>
  lower
    .replace(/^[a-z]{2,3}(?=\/|$)/, (word) => word.toUpperCase())
    .replace(/(^|[/_-])[a-z]/g, (letter) => letter.toUpperCase());
