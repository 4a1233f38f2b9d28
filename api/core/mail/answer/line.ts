// Pure
import { mended, ownDirection } from '../../text/clean.ts';
import { clip } from '../../text/cut.ts';

/** What ends or hides a line of a head: none of it may come from what people wrote. */
const breaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** A text as it can stand in a head of a mail: one line, nothing that could begin another head, at most so many characters. */
export const headLine = (text: string, most = 200): string =>
  clip(ownDirection(mended(text).replace(breaks, ' ')).replace(/\s+/g, ' ').trim(), most);

/** The subject of all mails about a ticket: it stays the same as long as they are one conversation. */
export const subjectOf = ({ key, title }: { readonly key: string; readonly title: string }): string =>
  `[${headLine(key, 24)}] ${headLine(title)}`;

/** The name that stands beside the desk's address: the person who writes, and for whom. */
export const senderName = (person: string | null, desk: string): string => {
  const [who, where] = [person === null ? '' : headLine(person, 100), headLine(desk, 100)];
  if (who === '' || who === where) return where;
  return where === '' ? who : `${who} (${where})`;
};
