// Pure
import { seenName } from '../../text/clean.ts';
import type { MailAddress } from './mail.ts';

/** So long an address is at most (RFC 5321: 64, the sign, 255). */
const longest = 320;

/** Whether a mail can be sent there: one sign, something on both sides, nothing in it that would end it in a head. */
export function isMailAddress(text: string): boolean {
  if (text.length > longest || !text.isWellFormed() || /[\s\p{Cc}\p{Cf}<>,;:"()[\]\\]/u.test(text)) return false;
  const [local = '', domain = '', ...more] = text.split('@');
  return more.length === 0 && local !== '' && /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u.test(domain);
}

/** An address as it is compared. */
const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Addresses of a head as they are kept: what is no address is left out, each once, with the name that is seen. */
export function keptAddresses(given: readonly MailAddress[], most = 1000): MailAddress[] {
  const kept = new Map<string, MailAddress>();
  for (const { address, name } of given) {
    const bare = address.trim();
    const key = bare.toLowerCase();
    if (!isMailAddress(bare) || kept.has(key)) continue;
    const seen = seenName(name);
    kept.set(key, { address: bare, name: sameAddress(seen, bare) ? '' : seen.slice(0, 200).toWellFormed() });
    if (kept.size === most) break;
  }
  return [...kept.values()];
}
