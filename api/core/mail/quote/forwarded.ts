// Pure
import { writeMarkdown } from '../../text/markdown/write.ts';
import { keptAddresses } from '../message/addresses.ts';
import type { Mail } from '../message/mail.ts';
import { readSubject } from '../message/subject.ts';
import { cutMail } from './cut.ts';
import { type MailLine, plainOf } from './mail-line.ts';
import { type OlderHead, olderHeadAt, separatorOf } from './older-mail.ts';

/** Whom a forwarded mail came from, and what it says. */
export interface ForwardedMail {
  /** Null where its program wrote only the name. */
  readonly address: string | null;
  readonly name: string;
  readonly subject: string;
  /** Null where its program did not write it in full. */
  readonly date: Date | null;
  /** Markdown. */
  readonly text: string;
  /** Markdown: what the person wrote above it who forwards it. */
  readonly above: string;
}

/**
 * The mail that another one forwards: the one that it carries, else the one that is quoted below its head, as programs write it in
 * the languages of people. Null where it is not certain that there is one, and whose it is.
 */
export function forwardedOf(mail: Mail, linesOf: (mail: Mail) => readonly MailLine[]): ForwardedMail | null {
  const subject = readSubject(mail.subject);
  const lines = linesOf(mail);
  const [carried, ...more] = mail.carried;
  if (carried?.from && more.length === 0 && isSent(subject, readSubject(carried.subject).title))
    return {
      ...carried.from,
      subject: carried.subject,
      date: carried.date,
      text: cutMail(linesOf(carried)).shown,
      above: cutMail(lines).shown,
    };
  const found = quotedIn(lines.map(plainOf), subject.isForward, subject.isReply);
  const person = found && personIn(found.head.values.get('from') ?? '');
  if (!found || !person) return null;
  const below = lines
    .slice(found.head.end)
    .map((line): MailLine => ({ ...line, is: line.is === 'signature' ? line.is : 'said' }));
  const above = lines
    .slice(0, found.start)
    .map((line): MailLine => ({ ...line, is: line.is === 'signature' ? line.is : 'said' }));
  return {
    ...person,
    subject: found.head.values.get('subject') ?? '',
    date: dateIn(found.head.values.get('date') ?? ''),
    text: cutMail(below).shown || writeMarkdown(below.map(({ block }) => block)),
    above: above.some(({ block }) => block.kind === 'code' || block.spans.length > 0) ? cutMail(above).shown : '',
  };
}

/** A mail that carries another one forwards it where it says so, or has no subject of its own. */
const isSent = ({ title, isForward }: { title: string; isForward: boolean }, carried: string): boolean =>
  isForward || title === carried;

/** The first older mail below a line that says it is forwarded; in a mail whose subject says so, the first one at all. */
function quotedIn(
  texts: readonly string[],
  isForward: boolean,
  isReply: boolean,
): { start: number; head: OlderHead } | null {
  let announced = -1;
  for (let at = 0; at < texts.length; at++) {
    const text = (texts[at] ?? '').replace(/^>[>\s]{0,10}/, '');
    if (announced === -1 && separatorOf(text) === 'forwarded') announced = at;
    if (labelless(text)) continue;
    const bare = texts.slice(at, at + 20).map((one) => one.replace(/^>[>\s]{0,10}/, ''));
    const head = olderHeadAt(bare, 0);
    if (!head) continue;
    const isNear = announced !== -1 && at - announced <= 4;
    if (!isNear && (!isForward || isReply)) return null;
    return { start: isNear ? announced : at, head: { ...head, end: at + head.end } };
  }
  return null;
}

const labelless = (text: string): boolean => !/[:：]/.test(text.slice(0, 40));

/** Somebody in a line such as "Anna Berg [mailto:anna@example.com]"; null where it names several, or nobody. */
function personIn(value: string): { address: string | null; name: string } | null {
  // "A on behalf of B": it is B's.
  const own =
    value
      .split(
        /\b(?:on behalf of|im auftrag von|w imieniu|au nom de|en nombre de|per conto di|namens|för|em nome de|jménem)\b/i,
      )
      .at(-1) ?? '';
  const written = [...own.matchAll(/[^\s<>[\]():;,"']{1,250}@[^\s<>[\]():;,"']{1,250}/g)].map(([one]) => ({
    address: one.replace(/^mailto:/i, '').replace(/[.]+$/, ''),
    name: '',
  }));
  const addresses = keptAddresses(written);
  if (addresses.length > 1) return null;
  const name = (own.split(/[<[(]/, 1)[0] ?? '')
    .replace(/["“”„']/g, '')
    .replace(/^mailto:/i, '')
    .trim();
  const seen = name.includes('@') ? '' : name.slice(0, 200);
  const address = addresses[0]?.address ?? null;
  return address === null && !/\p{L}{2}/u.test(seen) ? null : { address, name: seen };
}

/** Only a time with its zone is one: programs write the others as the clock stood where somebody sat. */
function dateIn(value: string): Date | null {
  if (!/(?:[+-]\d{2}:?\d{2}|\b(?:GMT|UTC|Z))\s*\)?$/.test(value)) return null;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? null : date;
}
