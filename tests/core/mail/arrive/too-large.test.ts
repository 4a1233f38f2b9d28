import { afterAll, beforeEach, expect, it } from 'vitest';
import { DeskError } from '../../../../api/core/index.ts';
import { aMailWorld, type MailWorld, type Written } from '../../../support/mail/mail-world.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let mails: MailWorld;
beforeEach(async () => {
  await world?.close();
  world = await aWorld();
  mails = await aMailWorld(world, { largest: 1_048_576 });
  await world.engine.db.mailbox.updateMany({ data: { largestMb: 1 } });
});
afterAll(() => world.close());

const maya = 'Maya <maya@northwind.example>';
const large = 'x'.repeat(1_100_000);
const take = (written: Partial<Written>, proof: 'pass' | 'fail' | 'unknown' = 'pass') =>
  mails.take({ from: maya, text: large, ...written }, { proof });
const told = () => mails.server.sent.map((one) => one.mail);

it('a person is told once, with the limit, that their mail is too large, and the mail is held', async () => {
  const { outcome, messageId } = await take({ subject: 'The plans' });
  expect(outcome).toBe('held');
  const [mail, ...others] = told();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ to: [{ address: 'maya@northwind.example' }], inReplyTo: messageId });
  expect(mail?.text).toContain('larger than 1 MB');
  expect(mail?.heads).toContainEqual({ name: 'Auto-Submitted', value: 'auto-replied' });
  expect(JSON.stringify(mail)).not.toContain('The plans');
  await mails.settle();
  expect(told()).toHaveLength(1);
});

it('is told in their language', async () => {
  await world.engine.db.person.updateMany({ where: { id: world.people.maya }, data: { locale: 'de' } });
  await take({});
  expect(told()[0]?.subject).toBe('Deine E-Mail ist zu groß');
});

it.each<[string, Partial<Written>, ('fail' | 'unknown')?]>([
  ['a program', { heads: ['Auto-Submitted: auto-generated'] }],
  ['a mailing list', { heads: ['List-Id: <news.example>', 'Precedence: list'] }],
  ['a server', { from: 'MAILER-DAEMON@customer.example', heads: ['Return-Path: <>'] }],
  ['the desk itself', { from: 'support@northwind.example' }],
  ['somebody whom a forged mail names', {}, 'fail'],
  ['a stranger whose mail the desk holds', { from: 'eve@elsewhere.example' }, 'unknown'],
])('%s is not answered', async (_, written, proof) => {
  expect((await take(written, proof)).outcome).toBe('held');
  expect(told()).toEqual([]);
});

it('somebody who sends many is answered some times within an hour and no more', async () => {
  for (let count = 0; count < 12; count++) await take({});
  expect(told()).toHaveLength(10);
});

it('an answer of which nobody knows whether it was sent is not sent twice', async () => {
  mails.server.manners.losesAnswers = true;
  mails.send({ from: maya, text: large }, { proof: 'pass' });
  await mails.settle();
  mails.server.manners.losesAnswers = false;
  world.clock.advance(3_600_000);
  await mails.settle();
  expect(told()).toHaveLength(1);
  expect(await world.engine.db.inbound.count({ where: { outcome: 'held' } })).toBe(1);
});

it('a mail is held also where its sender cannot be told', async () => {
  const { send } = mails.server;
  Object.assign(mails.server, {
    send: async () => {
      throw new DeskError('invalid', 'The mail server refuses this: 554.');
    },
  });
  expect((await take({})).outcome).toBe('held');
  Object.assign(mails.server, { send });
  expect(told()).toEqual([]);
});
