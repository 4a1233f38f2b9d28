// Pure
import type { MailProof } from '../server/mail-server.ts';
import { headsOfMail, type Mail } from './mail.ts';

/** What wrote the words of a mailbox’s server about a sender: Exchange Online, or a server whose name the admin gave. */
export type Judge = { readonly kind: 'exchange' } | { readonly kind: 'imap'; readonly authservId: string | null };

/**
 * What a mail proves of its sender, by heads that the mailbox's own server wrote: of several only the topmost counts, since a
 * sender can write the others. Everything that is not certain is `unknown`.
 */
export function proofOf(mail: Pick<Mail, 'heads' | 'from'>, judge: Judge): MailProof {
  const verdict = verdictOf(headsOfMail(mail, 'authentication-results')[0], judge);
  const isOne = headsOfMail(mail, 'from').length === 1;
  const domain = mail.from?.address.split('@')[1]?.toLowerCase();
  const said = verdict && domain !== undefined && isOne ? judged(verdict, domain, judge) : 'unknown';
  // Exchange writes nothing else of mail between its own people; it takes this line out of mail from elsewhere.
  const wrote = headsOfMail(mail, 'x-ms-exchange-organization-authas');
  if (judge.kind === 'exchange' && isOne && said !== 'fail' && wrote.length === 1 && wrote[0] === 'Internal')
    return 'internal';
  return said;
}

type Results = ReadonlyMap<string, { readonly result: string; readonly facts: ReadonlyMap<string, string> }>;

/** The results of a line, where it is one of the server that is believed. */
function verdictOf(line: string | undefined, judge: Judge): Results | null {
  if (line === undefined) return null;
  const pieces = piecesOf(line);
  const isNamed = !/^\S+?\s*=/.test(pieces[0] ?? '');
  if (judge.kind === 'exchange') return isNamed ? null : resultsOf(pieces);
  const name = (pieces[0] ?? '').split(/\s/, 1)[0]?.toLowerCase();
  return isNamed && name !== '' && name === judge.authservId?.toLowerCase() ? resultsOf(pieces.slice(1)) : null;
}

function judged(results: Results, domain: string, judge: Judge): MailProof {
  const dmarc = results.get('dmarc');
  const whole = results.get('compauth');
  const isAligned = dmarc?.facts.get('header.from') === domain;
  if (judge.kind === 'exchange' && whole?.result === 'fail') return 'fail';
  // Exchange may know better than DMARC, such as by the seal of somebody who forwards.
  if (judge.kind === 'exchange' && whole?.result === 'pass' && isAligned) return 'pass';
  if (dmarc) return dmarc.result === 'fail' ? 'fail' : dmarc.result === 'pass' && isAligned ? 'pass' : 'unknown';
  const dkim = results.get('dkim');
  const signer = dkim?.facts.get('header.d');
  const isSigned = dkim?.result === 'pass' && signer !== undefined && signer.includes('.');
  return judge.kind === 'imap' && isSigned && (signer === domain || domain.endsWith(`.${signer}`)) ? 'pass' : 'unknown';
}

/** What stands between semicolons, in small letters, without comments; what stands in quotes decides nothing. */
function piecesOf(line: string): string[] {
  const pieces: string[] = [''];
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const one = line.charAt(at);
    if (one === '\\') at++;
    else if (depth === 0 && one === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (one === '(') depth++;
    else if (one === ')') depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (one === ';') pieces.push('');
    else pieces.push(`${pieces.pop() ?? ''}${one}`);
  }
  return pieces.map((piece) => piece.trim().toLowerCase());
}

function resultsOf(pieces: readonly string[]): Results {
  const results = new Map<string, { result: string; facts: Map<string, string> }>();
  for (const piece of pieces) {
    const words = piece
      .replace(/\s*=\s*/g, '=')
      .split(/\s+/)
      .map(pairOf);
    const [method, result] = words[0] ?? ['', ''];
    const facts = new Map(words.slice(1));
    const before = results.get(method);
    // Said twice, and not the same: nothing is certain.
    if (before && before.result !== result && method !== 'dkim') results.set(method, { result: 'twice', facts });
    else if (!before || (method === 'dkim' && before.result !== 'pass')) results.set(method, { result, facts });
  }
  return results;
}

function pairOf(word: string): [string, string] {
  const at = word.indexOf('=');
  return at === -1 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)];
}
