import { isUtf8 } from 'node:buffer';
import PostalMime from 'postal-mime';
import { headOfMail, mended, unflowed } from '#core';
import { type Entity, parameterOf } from './entity.ts';

/** Longer text is not shown; the whole of it is in the mail as it came. */
const longestText = 2_000_000;

/** The bytes of a part as they were before they were wrapped for sending: none more, none less, line ends as they are. */
export function bytesOf({ heads, body }: Pick<Entity, 'heads' | 'body'>): Buffer {
  const how = (headOfMail({ heads }, 'content-transfer-encoding') ?? '').toLowerCase();
  if (how.includes('base64')) return fromBase64(body);
  if (how.includes('quoted-printable')) return fromQuotedPrintable(body);
  return body;
}

function fromBase64(body: Buffer): Buffer {
  const signs = body.toString('latin1').replace(/[^a-zA-Z0-9+/=]+/g, '');
  const firstEnd = signs.indexOf('=');
  if (firstEnd === -1 || firstEnd >= signs.length - 2) return Buffer.from(signs, 'base64');
  // Some programs end each line for itself: what follows an end begins anew.
  return Buffer.concat(signs.split(/=+/).map((unit) => Buffer.from(unit, 'base64')));
}

const equals = 0x3d;

function fromQuotedPrintable(body: Buffer): Buffer {
  const out = Buffer.alloc(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if (byte === 0x20 || byte === 0x09) {
      // Blanks before the end of a line came on the way.
      const end = pastBlanks(body, at);
      if (isLineEnd(body, end)) at = end - 1;
      else {
        body.copy(out, length, at, end);
        length += end - at;
        at = end - 1;
      }
      continue;
    }
    if (byte !== equals) {
      out[length++] = byte;
      continue;
    }
    const high = nibble(body[at + 1]);
    const low = nibble(body[at + 2]);
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low;
      at += 2;
      continue;
    }
    const end = pastBlanks(body, at + 1);
    if (!isLineEnd(body, end)) out[length++] = byte;
    else at = end + (body[end] === 0x0d && body[end + 1] === 0x0a ? 1 : 0);
  }
  return out.subarray(0, length);
}

function pastBlanks(body: Buffer, from: number): number {
  let at = from;
  while (body[at] === 0x20 || body[at] === 0x09) at++;
  return at;
}

const isLineEnd = (body: Buffer, at: number): boolean =>
  at >= body.length || body[at] === 0x0a || (body[at] === 0x0d && (at + 1 >= body.length || body[at + 1] === 0x0a));

function nibble(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x66 ? small - 0x57 : -1;
}

/** The text of a part: in a charset that nobody knows it is shown as well as possible. */
export async function textOf(entity: Entity): Promise<string> {
  const type = headOfMail(entity, 'content-type') ?? '';
  const bytes = bytesOf(entity).subarray(0, longestText * 4);
  const text = await decoded(bytes, parameterOf(type, 'charset') ?? '');
  const lines = mended(text.slice(0, longestText))
    .replace(/\r\n?/g, '\n')
    .replace(/^\uFEFF/, '');
  const flows = entity.type === 'text/plain' && parameterOf(type, 'format')?.toLowerCase() === 'flowed';
  return flows ? unflowed(lines, parameterOf(type, 'delsp')?.toLowerCase() === 'yes') : lines;
}

const saysNothing = /^(?:|us-?ascii|ascii|ansi_x3\.4-1968|utf-?8|unknown.*|x-unknown|default|_autodetect.*)$/i;

async function decoded(bytes: Buffer, given: string): Promise<string> {
  const label = given.replace(/[^\w.:+-]/g, '');
  if (isUtf8(bytes) && (saysNothing.test(label) || !isKnown(label))) return bytes.toString('utf8');
  const charset = saysNothing.test(label) ? 'windows-1252' : label;
  const head = Buffer.from(
    `Content-Type: text/plain; charset="${charset}"\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
  );
  const { text } = await PostalMime.parse(Buffer.concat([head, Buffer.from(bytes.toString('base64'))]));
  return text ?? '';
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    // Such as cp1250: the parser of mails knows more names than the standard.
    return /^(?:cp|ms|windows|iso|latin|mac|koi|x-|gb|big5|euc|shift)/i.test(label);
  }
}
