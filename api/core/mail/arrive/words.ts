import { pictureMark } from '../../text/markdown/pictures.ts';
import { plainMarkdown } from '../../text/markdown/write.ts';
import type { Mail, MailAddress } from '../message/mail.ts';
import { pictureNames } from '../message/picture-names.ts';
import type { MailHtml } from '../quote/mail-line.ts';
import { withNames } from '../quote/picture-place.ts';
import { readingOf } from '../quote/reading.ts';
import { asKept } from './sender.ts';

/** A mail as it is read on a ticket. */
export interface SaidMail {
  /** Markdown; each picture is named where it stands. */
  readonly shown: string;
  /** Pictures that stand in it, by their Content-ID. */
  readonly pictures: readonly string[];
  /** What it forwards; null where that is nothing, or it is not certain whose it is. */
  readonly forwarded: {
    readonly from: MailAddress;
    /** Markdown. */
    readonly text: string;
    /** Markdown: what the person wrote above it who forwards it. */
    readonly above: string;
  } | null;
}

/** What a mail says, without what it quotes; of one that was forwarded, all of it, also where it is attached. */
export function saidIn(mail: Mail, html: MailHtml): SaidMail {
  const { shown: read, pictures, forwarded: passed } = readingOf(mail, html);
  const names = new Map(
    [...pictureNames(mail, pictures)].map(([part, name]) => [part.contentId, plainMarkdown(pictureMark(name))]),
  );
  const named = (text: string) => withNames(text, (contentId) => names.get(contentId) ?? null);
  const shown = named(read);
  const forwarded = passed && { ...passed, text: named(passed.text), above: named(passed.above) };
  const isThere = forwarded === null || shown.includes(forwarded.text);
  const from = forwarded?.address ?? null;
  return {
    shown: isThere ? shown : `${shown}\n\n${forwarded.text}`.trim(),
    pictures,
    forwarded:
      forwarded === null || from === null
        ? null
        : { from: { address: asKept(from), name: forwarded.name }, text: forwarded.text, above: forwarded.above },
  };
}
