// Pure
import { isSameSecret } from '../../text/same-secret.ts';
import { hmac, type Seal } from '../seal/hmac.ts';

/** Where a mail may name a ticket. */
export interface TokenPlaces {
  /** Addresses that it was sent to. */
  readonly addresses: readonly string[];
  readonly subject: string;
  /** Its own ids and those that it refers to, without brackets. */
  readonly ids: readonly string[];
}

/** A key in a subject, with what was signed: it names a ticket once `isMarkOf` says so. */
export interface SubjectMark {
  readonly key: string;
  readonly signed: string;
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567';
/** 80 bits of the signature: more than anybody tries by mail. */
const signedBytes = 10;

/** The token of a ticket, as it stands behind a plus or in a message id: its id and a signature, in small letters. */
export const replyToken = (ticketId: string, seal: Seal): string =>
  coded(bytesIn(bare(ticketId) + signature('token', ticketId, seal)));

/** The address to which an answer is sent; null where it would be longer than an address can be. */
export function replyAddress(address: string, ticketId: string, seal: Seal): string | null {
  const at = address.lastIndexOf('@');
  const local = `${address.slice(0, at)}+${replyToken(ticketId, seal)}`;
  return at > 0 && local.length <= 64 && !address.slice(0, at).includes('+') ? local + address.slice(at) : null;
}

/** What stands in the subject of mails about a ticket. */
export const subjectMark = (key: string, ticketId: string, seal: Seal): string =>
  `[${key} #${coded(bytesIn(signature('mark', ticketId, seal)))}]`;

/** The tickets whose tokens a mail bears; a forged one is none. */
export function ticketsOfTokens({ addresses, ids }: TokenPlaces, seal: Seal): string[] {
  const plus = addresses.map((one) => /\+([a-z2-7]{42})@/i.exec(one)?.[1]);
  const inIds = ids.slice(-100).flatMap((one) =>
    one
      .slice(0, 998)
      .split(/[^a-z2-7]/i)
      .filter((word) => word.length === 42),
  );
  const tokens = new Set([...plus, ...inIds].filter((one) => one !== undefined).map((one) => one.toLowerCase()));
  return [...tokens].map((token) => ticketOf(token, seal)).filter((id) => id !== null);
}

/** The marks in a subject, which may be forged. */
export const marksIn = (subject: string): SubjectMark[] =>
  [...subject.slice(0, 2000).matchAll(/\[([A-Z][A-Z0-9]{0,9}-\d{1,12}) #([a-z2-7]{16})\]/gi)].map(
    ([, key = '', signed = '']) => ({ key: key.toUpperCase(), signed: signed.toLowerCase() }),
  );

/** Whether a mark was made for this ticket. */
export const isMarkOf = ({ signed }: SubjectMark, ticketId: string, seal: Seal): boolean =>
  isSameSecret(signed, coded(bytesIn(signature('mark', ticketId, seal))));

function ticketOf(token: string, seal: Seal): string | null {
  const hex = decoded(token)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const id = hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return isSameSecret(token, replyToken(id, seal)) ? id : null;
}

const bare = (id: string): string => id.toLowerCase().replaceAll('-', '').padStart(32, '0').slice(-32);

const signature = (use: 'token' | 'mark', ticketId: string, seal: Seal): string =>
  hmac(seal, `${use} ${bare(ticketId)}`).slice(0, signedBytes * 2);

const bytesIn = (hex: string): number[] =>
  Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));

function coded(bytes: readonly number[]): string {
  let out = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) out += letters.charAt((held >> (bits - 5)) & 31);
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? out + letters.charAt((held << (5 - bits)) & 31) : out;
}

function decoded(text: string): number[] {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const one of text) {
    held = (held << 5) | letters.indexOf(one);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
    held &= (1 << bits) - 1;
  }
  return bytes;
}
