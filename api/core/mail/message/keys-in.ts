// Pure
import { isTicketKey } from '../../ticket/words.ts';

/** So many keys of one text are looked at. */
const most = 10;

/** Keys of tickets that people or mails of ours wrote into a subject: they name a ticket, and prove nothing. */
export const keysIn = (subject: string): string[] =>
  [...new Set(subject.match(/\b[A-Za-z][A-Za-z0-9]{0,9}-\d{1,12}\b/g) ?? [])]
    .filter(isTicketKey)
    .map((one) => one.toUpperCase())
    .slice(0, most);
