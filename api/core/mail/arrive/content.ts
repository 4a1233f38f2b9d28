import type { Ctx } from '../../context.ts';
import { type KeptFiles, keepFiles, type Offered } from '../../file/keep.ts';
import type { Words } from '../../say/words.ts';
import { isBlank, saysSomething, seenName } from '../../text/clean.ts';
import { clip, headOf } from '../../text/cut.ts';
import type { Mail, MailPart } from '../message/mail.ts';
import { roleOf } from '../message/part-role.ts';
import { nameOfPart, pictureNames } from '../message/picture-names.ts';
import { readSubject } from '../message/subject.ts';
import type { SaidMail } from './words.ts';

/** As much as a description or a comment takes, without what the desk adds. */
export const longestText = 38_000;

/** Keeps the files of a mail, as its author; one that is refused is named, and stops nothing. */
export function filesOf(
  ctx: Ctx,
  { mail, received }: { readonly mail: Mail; readonly received: string },
  { pictures }: Pick<SaidMail, 'pictures'>,
  words: Words,
  /** Which of its parts, by their numbers: somebody chose them. */
  chosen?: ReadonlySet<number>,
): Promise<KeptFiles> {
  const names = pictureNames(mail, pictures);
  const kept = mail.parts.flatMap((part, index) =>
    (chosen ? chosen.has(index) : roleOf(part, pictures) !== 'ornament')
      ? { part, named: { name: names.get(part) ?? nameOfPart(part), received: `mail ${received} ${index}` } }
      : [],
  );
  // Pictures in the order in which they stand in the text, behind all else: chats show them so below it.
  const place = (part: MailPart) => (names.has(part) ? pictures.indexOf(part.contentId ?? '') : -1);
  const ordered = kept.toSorted((one, other) => place(one.part) - place(other.part));
  return keepFiles(
    ctx,
    ordered.map(({ part, named }) => offered(part, named)),
    words,
  );
}

const offered = (
  { contentId, shown, bytes }: MailPart,
  { name, received }: { readonly name: string; readonly received: string },
): Offered => ({
  name,
  size: bytes.byteLength,
  inline: shown,
  received,
  ...(contentId === null ? {} : { contentId }),
  async *open() {
    yield bytes;
  },
});

/** What stands on the ticket, with what was not kept, in the words of its desk. */
export function textOf(
  { shown }: Pick<SaidMail, 'shown'>,
  { files, refused }: KeptFiles,
  { arrived: words }: Pick<Words, 'arrived'>,
): string {
  const cut = shown.length > longestText ? `${headOf(shown, longestText)}\n\n${words.longer}` : shown;
  const text = isBlank(cut) ? words.noText : cut;
  return [
    text,
    ...([...files, ...refused].some(({ name }) => isPacked(name)) ? [words.packed] : []),
    ...(refused.length > 0 ? [words.filesLost(refused.map((one) => one.why))] : []),
  ].join('\n\n');
}

/** Outlook packs files so (TNEF) that hardly another program opens them; no library that is looked after unpacks them. */
const isPacked = (name: string): boolean => /^winmail( \(\d+\))?\.dat$/i.test(name);

/** The title of a ticket that a mail opens. */
export function titleOf({ subject }: Pick<Mail, 'subject'>, { arrived }: Pick<Words, 'arrived'>): string {
  const line = clip(seenName(readSubject(subject).title), 200);
  return saysSomething(line) ? line : arrived.noSubject;
}
