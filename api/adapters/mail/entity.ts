import { isUtf8 } from 'node:buffer';
import PostalMime from 'postal-mime';
import { headOfMail, type MailHead } from '#core';

/** A part of a MIME message as it lies in the bytes, with the parts in it. */
export interface Entity {
  readonly heads: readonly MailHead[];
  /** Such as `text/plain`, in small letters. */
  readonly type: string;
  /** Not decoded; empty where there are parts in it. */
  readonly body: Buffer;
  readonly parts: readonly Entity[];
}

/** What may still be read of a mail, all of its parts and the mails that it carries together. */
export interface Budget {
  parts: number;
  headBytes: number;
}

const deepest = 20;
const mostHeads = 1000;

/** Reads the structure of a message; what is nested too deeply or is too much stays in one part, undivided. */
export async function readEntity(bytes: Buffer, budget: Budget, ifUntyped = 'text/plain', depth = 0): Promise<Entity> {
  const { headEnd, bodyStart } = splitHead(bytes);
  const heads = await readHeads(bytes.subarray(0, Math.min(headEnd, budget.headBytes)));
  budget.headBytes -= Math.min(headEnd, budget.headBytes);
  // Without a single head there is nothing but text.
  const body = depth === 0 && heads.length === 0 ? bytes : bytes.subarray(bodyStart);
  const given = headOfMail({ heads }, 'content-type');
  const type = given === undefined ? ifUntyped : essenceOf(given);
  const boundary = given !== undefined && type.startsWith('multipart/') ? parameterOf(given, 'boundary') : undefined;
  if (!type.startsWith('multipart/')) return { heads, type, body, parts: [] };

  const parts: Entity[] = [];
  if (boundary && depth < deepest)
    for (const piece of piecesOf(body, boundary)) {
      if (budget.parts === 0) break;
      budget.parts--;
      parts.push(
        await readEntity(piece, budget, type === 'multipart/digest' ? 'message/rfc822' : 'text/plain', depth + 1),
      );
    }
  // Its parts cannot be told from one another: what stands there is shown as it stands.
  if (parts.length === 0)
    return { heads, type: depth < deepest ? 'text/plain' : 'application/octet-stream', body, parts };
  return { heads, type, body: Buffer.alloc(0), parts };
}

/** The heads of a message alone. */
export const headsIn = (bytes: Buffer): Promise<MailHead[]> => readHeads(bytes.subarray(0, splitHead(bytes).headEnd));

const newline = 0x0a;
const carriageReturn = 0x0d;

/** Where the heads end, and where the body begins: behind the first empty line. */
function splitHead(bytes: Buffer): { headEnd: number; bodyStart: number } {
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf(newline, at);
    if (end === -1) break;
    if (end === at || (end === at + 1 && bytes[at] === carriageReturn)) return { headEnd: at, bodyStart: end + 1 };
    at = end + 1;
  }
  return { headEnd: bytes.length, bodyStart: bytes.length };
}

async function readHeads(block: Buffer): Promise<MailHead[]> {
  if (block.length === 0) return [];
  const lines = isUtf8(block) ? block : Buffer.from(new TextDecoder('windows-1252').decode(block));
  const { headers } = await PostalMime.parse(lines);
  return headers
    .filter(({ key }) => /^[!-9;-~]+$/.test(key))
    .slice(0, mostHeads)
    .map(({ key, value }) => ({ name: key, value: value.toWellFormed().replaceAll('\0', '') }));
}

/** What lies between the lines of a boundary. */
function* piecesOf(body: Buffer, boundary: string): Generator<Buffer> {
  const mark = Buffer.from(`--${boundary}`);
  let start: number | null = null;
  let from = 0;
  while (from < body.length) {
    const at = body.indexOf(mark, from);
    if (at === -1) break;
    from = at + mark.length;
    if (at > 0 && body[at - 1] !== newline) continue;
    const lineEnd = body.indexOf(newline, from);
    const stop = lineEnd === -1 ? body.length : lineEnd;
    // Longer than any blanks behind a boundary, and so another one that begins alike.
    if (stop - from > 1000) continue;
    const behind = body.toString('latin1', from, stop).trimEnd();
    if (behind !== '' && behind !== '--') continue;
    if (start !== null) yield body.subarray(start, Math.max(start, withoutBreak(body, at)));
    start = behind === '--' ? null : stop + 1;
    if (start === null) return;
    from = stop;
  }
  if (start !== null && start < body.length) yield body.subarray(start);
}

/** The line break before a boundary belongs to the boundary. */
const withoutBreak = (body: Buffer, at: number): number => {
  if (at === 0) return 0;
  return at > 1 && body[at - 2] === carriageReturn ? at - 2 : at - 1;
};

/** The type that a `Content-Type` names; what is no type is bytes, and a word alone a kind of text. */
function essenceOf(value: string): string {
  const essence = (value.split(';', 1)[0] ?? '')
    .replace(/\([^)]*\)/g, '')
    .trim()
    .toLowerCase();
  if (/^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}$/.test(essence)) return essence;
  if (essence === 'html') return 'text/html';
  return essence === '' || essence === 'text' ? 'text/plain' : 'application/octet-stream';
}

/** A parameter of a head such as `charset`; the first of that name counts. */
export function parameterOf(value: string, name: string): string | undefined {
  const pattern = /;\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"]*))/gy;
  pattern.lastIndex = Math.max(0, value.indexOf(';'));
  for (;;) {
    const from = pattern.lastIndex;
    const found = pattern.exec(value);
    if (found) {
      if (found[1]?.toLowerCase() === name) return (found[2]?.replace(/\\(.)/g, '$1') ?? found[3] ?? '').trim();
      continue;
    }
    // Something odd: on to the next semicolon.
    const next = value.indexOf(';', from + 1);
    if (next === -1) return undefined;
    pattern.lastIndex = next;
  }
}
