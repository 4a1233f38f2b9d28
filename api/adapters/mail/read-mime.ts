import PostalMime, { addressParser, decodeWords } from 'postal-mime';
import {
  headOfMail,
  keptAddresses,
  type Mail,
  type MailAddress,
  type MailHead,
  type MailPart,
  type MailReader,
  mended,
  messageIdOf,
  messageIdsIn,
  seenName,
} from '#core';
import { bytesOf, textOf } from './decode.ts';
import { type Budget, type Entity, headsIn, readEntity } from './entity.ts';

/** More than any server takes: of a larger one the beginning is read. */
const mostBytes = 160 * 1024 * 1024;
const mostParts = 500;
const mostHeadBytes = 1024 * 1024;
/** Mails in mails in mails. */
const deepestMail = 4;

/** Reads mails with postal-mime; how the parts lie and what their bytes are is read here, to the byte. */
export const mimeReader = (): MailReader => ({
  read: (mime) => readMail(mime, { parts: mostParts, headBytes: mostHeadBytes }, 0),
});

/** The heads and the sender of a mail, without reading on; what comes behind the heads may be cut off. */
export async function readTop(mime: Uint8Array): Promise<Pick<Mail, 'heads' | 'from'>> {
  const heads = await headsIn(withoutEnvelope(asBuffer(mime)).subarray(0, mostHeadBytes));
  return { heads, from: addressesIn(heads, 'from')[0] ?? null };
}

async function readMail(mime: Uint8Array, budget: Budget, depth: number): Promise<Mail> {
  const entity = await readEntity(withoutEnvelope(asBuffer(mime)), budget);
  const heads = entity.heads;
  const gathered = new Gathered(budget, depth);
  await gathered.add(entity, null, true);
  const { text, html } = gathered.body();
  return {
    messageId: firstOf(heads, 'message-id', messageIdOf),
    inReplyTo: messageIdsIn(allOf(heads, 'in-reply-to')),
    references: messageIdsIn(allOf(heads, 'references')),
    from: addressesIn(heads, 'from')[0] ?? null,
    sender: addressesIn(heads, 'sender')[0] ?? null,
    replyTo: addressesIn(heads, 'reply-to'),
    to: addressesIn(heads, 'to'),
    cc: addressesIn(heads, 'cc'),
    subject: decodedLine(headOfMail({ heads }, 'subject') ?? ''),
    date: dateIn(headOfMail({ heads }, 'date')),
    heads,
    text,
    html,
    parts: gathered.finished(html ?? ''),
    carried: gathered.carried,
  };
}

const asBuffer = (mime: Uint8Array): Buffer =>
  Buffer.from(mime.buffer, mime.byteOffset, Math.min(mime.byteLength, mostBytes));

/** Without what a program put before it: marks, empty lines, the line of a mailbox file; lines that end oddly end as others do. */
function withoutEnvelope(bytes: Buffer): Buffer {
  let at = bytes.subarray(0, 3).equals(Buffer.from('\uFEFF')) ? 3 : 0;
  while (bytes[at] === 0x0d || bytes[at] === 0x0a) at++;
  if (/^>?From [^:\r\n]*[ @]/.test(bytes.toString('latin1', at, at + 200))) {
    const end = bytes.indexOf(0x0a, at);
    at = end === -1 ? at : end + 1;
  }
  const rest = bytes.subarray(at);
  return rest.includes(0x0a) || !rest.includes(0x0d)
    ? rest
    : (Buffer.from(rest).map((byte) => (byte === 0x0d ? 0x0a : byte)) as Buffer);
}

const allOf = (heads: readonly MailHead[], name: string): string =>
  heads
    .filter((one) => one.name === name)
    .map(({ value }) => decodeWords(value))
    .join(' ');

function firstOf<T>(heads: readonly MailHead[], name: string, read: (value: string) => T | null): T | null {
  for (const one of heads) {
    const found = one.name === name ? read(decodeWords(one.value)) : null;
    if (found !== null) return found;
  }
  return null;
}

function addressesIn(heads: readonly MailHead[], name: string): MailAddress[] {
  return keptAddresses(
    heads
      .filter((one) => one.name === name)
      .flatMap(({ value }) => addressParser(value, { flatten: true }))
      .map((one) => ({ address: one.address ?? '', name: mended(one.name) })),
  );
}

const decodedLine = (value: string): string => mended(decodeWords(value)).replace(/\s+/g, ' ').trim();

function dateIn(value: string | undefined): Date | null {
  const date = new Date(value ?? '');
  const year = date.getUTCFullYear();
  return year >= 1970 && year <= 9000 ? date : null;
}

interface Section {
  text: string | null;
  html: string | null;
}

/** What a mail says and brings along, as its parts are walked through. */
class Gathered {
  readonly carried: Mail[] = [];
  readonly #parts: Omit<MailPart, 'shown'>[] = [];
  readonly #sections: Section[] = [];
  readonly #budget: Budget;
  readonly #depth: number;

  constructor(budget: Budget, depth: number) {
    this.#budget = budget;
    this.#depth = depth;
  }

  /** `alternative` is the section of which the part is one of several forms. */
  async add(entity: Entity, alternative: Section | null, isWhole = false): Promise<void> {
    if (entity.parts.length > 0) {
      const own = entity.type === 'multipart/alternative' ? (alternative ?? this.#section()) : alternative;
      for (const part of entity.parts) await this.add(part, own);
      return;
    }
    const { name, disposition, contentId } = await namesOf(entity);
    const isText = entity.type === 'text/plain' || entity.type === 'text/html';
    // A file of text that is shown in its place has a name; what people wrote themselves has none.
    const isFile =
      disposition === 'attachment' || (name !== '' && !isWhole && !alternative && this.#sections.length > 0);
    if (isText && !isFile) return this.#say(await textOf(entity), entity.type, alternative);
    // Another form of the same text, for programs that show that one.
    if (alternative && name === '' && /^text\/(?!calendar)/.test(entity.type)) return;
    if (entity.type === 'application/applefile') return;
    const bytes = bytesOf(entity);
    const named = await this.#carry(entity.type, bytes);
    this.#parts.push({ name: name || named, mediaType: entity.type, contentId, bytes });
  }

  /** Reads a mail in the mail; gives the name that it has as a file. */
  async #carry(type: string, bytes: Buffer): Promise<string> {
    if (type !== 'message/rfc822' && type !== 'message/global') return '';
    if (this.#depth >= deepestMail || this.#budget.parts === 0) return 'mail.eml';
    this.#budget.parts--;
    const mail = await readMail(bytes, this.#budget, this.#depth + 1);
    this.carried.push(mail);
    return `${seenName(mail.subject).slice(0, 100).toWellFormed() || 'mail'}.eml`;
  }

  #section(): Section {
    const section: Section = { text: null, html: null };
    this.#sections.push(section);
    return section;
  }

  #say(text: string, type: string, alternative: Section | null): void {
    if (text.trim() === '') return;
    const section = alternative ?? this.#section();
    if (type === 'text/html') section.html = joined(section.html, text);
    else section.text = joined(section.text, text);
  }

  body(): Section {
    const filled = this.#sections.filter((one) => one.text !== null || one.html !== null);
    const isHtml = filled.some((one) => one.html !== null);
    const html = isHtml ? filled.map((one) => one.html ?? asHtml(one.text ?? '')).join('\n') : null;
    const isText = filled.length > 0 && filled.every((one) => one.text !== null);
    return { text: isText ? filled.map((one) => one.text).join('\n') : null, html };
  }

  finished(html: string): MailPart[] {
    const named = namedIn(html);
    return this.#parts.map((part) => ({ ...part, shown: part.contentId !== null && named.has(part.contentId) }));
  }
}

const joined = (before: string | null, text: string): string => (before === null ? text : `${before}\n${text}`);

const asHtml = (text: string): string =>
  `<div>${text.replace(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`).replaceAll('\n', '<br>')}</div>`;

/** Names of parts that HTML shows in their place. */
function namedIn(html: string): Set<string> {
  const named = new Set<string>();
  for (const [, raw = ''] of html.matchAll(/\bcid:([^"'\s)<>]{1,1000})/gi)) {
    const id = raw.replaceAll('&amp;', '&');
    named.add(id);
    try {
      named.add(decodeURIComponent(id));
    } catch {
      // It is no code, and stands there as it is.
    }
  }
  return named;
}

/** What a part is called, and whether it is a file; postal-mime knows every way in which names are written. */
async function namesOf({ heads }: Entity): Promise<{ name: string; disposition: string; contentId: string | null }> {
  const type = headOfMail({ heads }, 'content-type') ?? 'text/plain';
  const given = headOfMail({ heads }, 'content-disposition') ?? '';
  const disposition = (given.split(';', 1)[0] ?? '').trim().toLowerCase();
  const parameters = given.includes(';') ? given.slice(given.indexOf(';')) : '';
  const block = `Content-Type: ${type}\r\nContent-Disposition: attachment${parameters}\r\n\r\n`;
  const { attachments } = type.toLowerCase().includes('multipart/')
    ? { attachments: [] }
    : await PostalMime.parse(block);
  const id =
    /<([^<>]*)>/.exec(headOfMail({ heads }, 'content-id') ?? '')?.[1] ?? headOfMail({ heads }, 'content-id') ?? '';
  return { name: tidyName(attachments[0]?.filename ?? ''), disposition, contentId: id.trim() || null };
}

/** One line, as it is seen, and without blanks before the ending: programs that open files do not know `.pdf` after a blank. */
const tidyName = (name: string): string =>
  seenName(mended(name))
    .replace(/[\s_]{1,100}(\.[A-Za-z0-9]{1,8})$/, '$1')
    .trim();
