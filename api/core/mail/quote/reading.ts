// Pure
import type { Mail } from '../message/mail.ts';
import { readSubject } from '../message/subject.ts';
import { cutMail } from './cut.ts';
import { type ForwardedMail, forwardedOf } from './forwarded.ts';
import { isEmptyLine, type MailHtml, type MailLine, textLines } from './mail-line.ts';

/** A mail as people read it. */
export interface MailReading {
  /** Its subject without what programs put before it. */
  readonly title: string;
  /** Markdown: what its sender wrote. */
  readonly shown: string;
  /** Markdown: what they quoted, and their signature. */
  readonly rest: string;
  /** Pictures that stand in what is shown, by their Content-ID. */
  readonly pictures: readonly string[];
  /** The mail that it forwards; null where that is not certain. */
  readonly forwarded: ForwardedMail | null;
}

/** Reads a mail, from its HTML where it has some. */
export function readingOf(mail: Mail, html: MailHtml): MailReading {
  const linesOf = (one: Mail): MailLine[] => {
    const lines = one.html === null ? [] : html.lines(one.html);
    return lines.every(isEmptyLine) && one.text !== null ? textLines(one.text) : lines;
  };
  const { title, isForward, isReply } = readSubject(mail.subject);
  const { shown, rest, pictures } = cutMail(linesOf(mail), isForward && !isReply);
  return { title, shown, rest, pictures, forwarded: forwardedOf(mail, linesOf) };
}
