import { afterAll, beforeAll, expect, it } from 'vitest';
import { DeskError, mailBalance } from '../../../../api/core/index.ts';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let mail: MailWorld;
beforeAll(async () => {
  world = await aWorld();
  mail = await aMailWorld(world);
});
afterAll(() => world.close());

const counts = async () => {
  const rows = await world.engine.db.inbound.groupBy({
    by: ['outcome'],
    where: { source: 'mail' },
    _count: { _all: true },
  });
  return Object.fromEntries(rows.map((one) => [one.outcome ?? 'waiting', one._count._all]));
};

it('a storm of 1,000 absences is over when it is over: one ticket, nobody told, nothing open', async () => {
  const first = await mail.take({ from: 'maya@northwind.example' });
  const told = await world.engine.db.delivery.count();
  for (let at = 0; at < 1_000; at++)
    mail.send({
      from: `absent${at}@elsewhere.example`,
      subject: 'Automatic reply: The printer smokes',
      text: 'I am out of office.',
      heads: ['Auto-Submitted: auto-replied', 'X-Auto-Response-Suppress: All'],
      ...(at % 2 === 0 ? { inReplyTo: first.messageId } : {}),
    });
  await mail.settle();
  expect(await counts()).toEqual({ ticket: 1, comment: 500, dropped: 500 });
  const sheet = { received: 1_001, tickets: 1, comments: 500, held: 0, dropped: 500, waiting: 0, givenUp: 0 };
  expect(await mailBalance(await world.as('ben'), mail.mailboxId)).toMatchObject(sheet);
  expect(await world.engine.db.ticket.count()).toBe(1);
  expect(await world.engine.db.comment.count({ where: { audience: 'public' } })).toBe(0);
  expect(await world.engine.db.delivery.count({ where: { kind: { not: 'card' } } })).toBe(told - 1);
  expect(await world.engine.db.person.count({ where: { email: { endsWith: '@elsewhere.example' } } })).toBe(0);
}, 400_000);

it('a mailbox that fails says why, and goes on where it stopped when it works again', async () => {
  const before = (await counts()).ticket ?? 0;
  for (let at = 0; at < 120; at++) mail.send({ from: `tom@northwind.example`, subject: `Request ${at}` });
  mail.server.manners.refusal = new DeskError('forbidden', 'The consent was withdrawn.');
  mail.server.manners.callsBefore = 1;
  await mail.settle();
  const row = () => world.engine.db.mailbox.findUniqueOrThrow({ where: { id: mail.mailboxId } });
  expect(await row()).toMatchObject({ problem: 'The consent was withdrawn.', failures: 1 });
  // After a day each mail of it is given up.
  await world.engine.db.inbound.updateMany({ where: { outcome: null }, data: { state: 'dead', awayTries: 5_760 } });
  mail.server.manners.refusal = null;
  mail.server.manners.callsBefore = null;
  await world.engine.db.mailbox.updateMany({ data: { perSenderHour: 10_000 } });
  for (let turn = 0; turn < 5; turn++) {
    world.clock.advance(60_000);
    await mail.settle();
  }
  expect(await row()).toMatchObject({ problem: null, failures: 0 });
  const now = await counts();
  expect(now.ticket).toBe(before + 120);
  expect(now.waiting).toBeUndefined();
}, 400_000);
