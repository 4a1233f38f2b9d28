import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  isMarkOf,
  marksIn,
  replyAddress,
  replyToken,
  subjectMark,
  ticketsOfTokens,
} from '../../../api/core/mail/message/reply-token.ts';
import { readSubject } from '../../../api/core/mail/message/subject.ts';
import type { Seal } from '../../../api/core/mail/seal/hmac.ts';
import { fc } from '../../fast-check.ts';

const seal: Seal = {
  secret: 'a secret of the house',
  digest: (text) => createHash('sha256').update(text).digest('hex'),
};
const id = '019ad2b4-7c00-7abc-8def-0123456789ab';
const nowhere = { addresses: [], subject: '', ids: [] };

it('finds the ticket of a token in an address, and in ids that a mail refers to', () => {
  const address = replyAddress('support@desk.example', id, seal) ?? '';
  expect(ticketsOfTokens({ ...nowhere, addresses: ['anna@example.com', address] }, seal)).toEqual([id]);
  expect(ticketsOfTokens({ ...nowhere, addresses: [address.toUpperCase()] }, seal)).toEqual([id]);
  expect(ticketsOfTokens({ ...nowhere, ids: ['a@b', `${replyToken(id, seal)}.1@desk.example`] }, seal)).toEqual([id]);
});

it('gives no address that would be too long, or has a plus already', () => {
  expect(replyAddress(`${'a'.repeat(21)}@desk.example`, id, seal)?.split('@')[0]).toHaveLength(64);
  expect(replyAddress(`${'a'.repeat(22)}@desk.example`, id, seal)).toBeNull();
  expect(replyAddress('it+help@desk.example', id, seal)).toBeNull();
});

it('keeps a mark in the subject to the ticket that it was made for', () => {
  const subject = `Re: ${subjectMark('IT-42', id, seal)} Printer`;
  const [mark] = marksIn(subject);
  expect(mark?.key).toBe('IT-42');
  expect(mark && isMarkOf(mark, id, seal)).toBe(true);
  expect(mark && isMarkOf(mark, id.replace('a', 'b'), seal)).toBe(false);
  expect(mark && isMarkOf(mark, id, { ...seal, secret: 'another' })).toBe(false);
  expect(marksIn('[IT-42] Printer')).toEqual([]);
  expect(readSubject(subject).title).toBe('Printer');
});

it('takes no token with a changed letter, of another secret, or for another use', () => {
  const token = replyToken(id, seal);
  const read = (one: string, by = seal) => ticketsOfTokens({ ...nowhere, ids: [`${one}@x.y`] }, by);
  expect(read(token)).toEqual([id]);
  expect(read(token, { ...seal, secret: 'another' })).toEqual([]);
  expect(replyToken(id, seal)).not.toContain(subjectMark('IT-1', id, seal).slice(7, 23));
  fc.assert(
    fc.property(fc.nat(41), fc.nat(31), (at, letter) => {
      const other = 'abcdefghijklmnopqrstuvwxyz234567'.charAt(letter);
      const changed = token.slice(0, at) + other + token.slice(at + 1);
      expect(read(changed)).toEqual(changed === token ? [id] : []);
    }),
  );
});

it('finds every token again, and finds none where there is none', () => {
  fc.assert(
    fc.property(fc.uuid(), (one) => {
      expect(ticketsOfTokens({ ...nowhere, ids: [`${replyToken(one, seal)}@x.y`] }, seal)).toEqual([one]);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.string()), fc.string(), (texts, subject) => {
      expect(ticketsOfTokens({ addresses: texts, ids: texts, subject }, seal)).toEqual([]);
    }),
  );
});

it.each<[string, string, 'reply' | 'forward' | '']>([
  ['Re: Printer', 'Printer', 'reply'],
  ['AW: Re: AW: Drucker', 'Drucker', 'reply'],
  ['Odp: Drukarka', 'Drukarka', 'reply'],
  ['RE[2]: Printer', 'Printer', 'reply'],
  ['Re(3): Printer', 'Printer', 'reply'],
  ['回复：打印机', '打印机', 'reply'],
  ['R: Stampante', 'Stampante', 'reply'],
  ['WG: Drucker', 'Drucker', 'forward'],
  ['Fwd: Re: Printer', 'Printer', 'forward'],
  ['FW: Printer', 'Printer', 'forward'],
  ['TR : Imprimante', 'Imprimante', 'forward'],
  ['PD: Drukarka', 'Drukarka', 'forward'],
  ['I: Stampante', 'Stampante', 'forward'],
  ['[EXTERNAL] Re: [IT-42] Printer', 'Printer', 'reply'],
  ['Re: ', '', 'reply'],
  ['Printer: paper jam', 'Printer: paper jam', ''],
  ['Reset: password', 'Reset: password', ''],
  ['i: am lost', 'i: am lost', ''],
  ['Res 2: the sequel', 'Res 2: the sequel', ''],
  ['[urgent] Printer', '[urgent] Printer', ''],
])('reads the subject %j', (subject, title, is) => {
  expect(readSubject(subject)).toEqual({ title, isReply: is === 'reply', isForward: is === 'forward' });
});
