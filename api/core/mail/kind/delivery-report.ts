// Pure
import { isMailAddress } from '../message/addresses.ts';
import type { Mail } from '../message/mail.ts';
import type { Failed } from './mail-kind.ts';
import { roughText } from './rough-text.ts';

/** What a server's report says of a mail. */
export interface DeliveryReport {
  readonly action: 'failed' | 'delayed' | 'delivered';
  readonly failed: readonly Failed[];
}

const mostAddresses = 100;

/** Reads the part of a report that is made for programs (RFC 3464); null where there is none. */
export function readReport(mail: Pick<Mail, 'parts'>): DeliveryReport | null {
  const part = mail.parts.find(({ mediaType }) => /^message\/(?:global-)?delivery-status$/.test(mediaType));
  if (!part) return null;
  const text = new TextDecoder().decode(part.bytes.subarray(0, 100_000)).replace(/\r\n?/g, '\n');
  const groups = text
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)
    .filter((fields) => fields.has('action') || fields.has('final-recipient'));
  const actions = groups.map((fields) => (fields.get('action') ?? 'failed').toLowerCase().trim());
  const action = actions.includes('failed') ? 'failed' : actions.includes('delayed') ? 'delayed' : 'delivered';
  const wanted = groups.filter((_, at) => (actions[at] ?? '') === action && action !== 'delivered');
  const failed = wanted.map(failedIn).filter((one) => one !== null);
  return groups.length === 0 ? null : { action, failed: once(failed) };
}

function fieldsOf(group: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const at = line.indexOf(':');
    const name = line.slice(0, Math.max(0, at)).trim().toLowerCase();
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(at + 1).trim());
  }
  return fields;
}

function failedIn(fields: Map<string, string>): Failed | null {
  // The one that was written to, where the server says it: the other one may be behind a forwarding.
  const named = ['original-recipient', 'final-recipient', 'x-actual-recipient'].map((name) =>
    addressIn(fields.get(name)),
  );
  const address = named.find((one) => one !== null);
  if (!address) return null;
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? '';
  const isFailed = /^failed$/i.test(fields.get('action') ?? 'failed');
  return { address, permanent: isFailed && isDead(status, fields.get('diagnostic-code') ?? '') };
}

const addressIn = (value: string | undefined): string | null => {
  const bare = (value ?? '')
    .replace(/^[\w-]+\s*;/, '')
    .trim()
    .replace(/^<|>$/g, '');
  return isMailAddress(bare) ? bare : null;
};

/** Exchange Online says so of an address that is not there, beside what it says for other reasons. */
const deadWords =
  /user unknown|unknown user|no such user|does not exist|doesn't exist|recipient address rejected|mailbox (?:unavailable|not found)|address not found|invalid recipient|account (?:is )?disabled|no mailbox here|resolver\.adr/i;

/** Whether a server says that there is nobody at an address, and not only that it does not take a mail. */
export const isDead = (status: string, words: string): boolean => {
  if (/^5\.1\.(?:0|1|2|3|6|10)$|^5\.2\.1$/.test(status)) return true;
  return (status === '' || /^5\.(?:0\.0|4\.1|5\.0|4\.4|7\.1)$/.test(status)) && deadWords.test(words);
};

/** What a server wrote in its own words: the addresses before the mail that it returns. */
export function readBounceText(mail: Pick<Mail, 'text' | 'html' | 'heads'>): Failed[] {
  const text = roughText(mail);
  const end = text.search(
    /^[- ]*(?:below this line|this is a copy of|original message|----- (?:original|the header)|received: )/im,
  );
  const before = end === -1 ? text : text.slice(0, end);
  const listed = mail.heads
    .filter(({ name }) => name === 'x-failed-recipients')
    .flatMap(({ value }) => value.split(','));
  const lines = before.split('\n').flatMap((line, at, all) => {
    const found =
      /^\s*(?:to:\s*)?<?([^\s<>:;,()]{1,250}@[^\s<>:;,()]{1,250}?)>?(?:\s*\([^)]{0,200}\))?[.:]?(?:\s|$)/i.exec(
        line,
      )?.[1];
    return found ? [{ address: found, words: all.slice(at, at + 6).join(' ') }] : [];
  });
  const named = listed.map((one) => ({ address: one.trim(), words: before }));
  const inText = / (?:to|an|do|à|a|ao|til|till|aan) <?([^\s<>:;,()]{1,250}@[^\s<>:;,()]{1,250}?)>?[.,]?(?=\s)/i.exec(
    before,
  )?.[1];
  const all = [
    ...named,
    ...lines,
    ...(lines.length + named.length === 0 && inText ? [{ address: inText, words: before }] : []),
  ];
  return once(
    all
      .filter(({ address }) => isMailAddress(address) && !/^(?:mailer-daemon|postmaster)@/i.test(address))
      .map(({ address, words }) => ({
        address,
        permanent: isDead(/\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(words)?.[0] ?? '', words),
      })),
  );
}

function once(failed: readonly Failed[]): Failed[] {
  const kept = new Map<string, Failed>();
  for (const one of failed) if (!kept.has(one.address.toLowerCase())) kept.set(one.address.toLowerCase(), one);
  return [...kept.values()].slice(0, mostAddresses);
}
