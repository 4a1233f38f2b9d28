import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countImport, mailBalance, raiseAlarms, seeImport, ticketHistory } from '../../../../api/core/index.ts';
import { anImportWorld, type ImportWorld } from '../../../support/mail/import.ts';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let mail: MailWorld;
let old: ImportWorld;
beforeEach(async () => {
  world = await aWorld();
  mail = await aMailWorld(world);
  old = anImportWorld(world, mail);
});
afterEach(() => world.close());

const maya = 'Maya <maya@northwind.example>';
const tom = 'Tom <tom@northwind.example>';
const ben = 'Ben <ben@northwind.example>';
const ticketOf = async (messageId: string) =>
  world.engine.db.ticket.findUniqueOrThrow({
    where: { id: (await mail.became(messageId)).ticketId ?? '' },
    include: { comments: { orderBy: [{ saidAt: 'asc' }, { id: 'asc' }] }, events: { orderBy: { id: 'asc' } } },
  });
const seen = async (id: string) => seeImport(await old.admin(), { mailbox: mail.mailboxId, import: id });

describe('An import of old mail', { timeout: 240_000 }, () => {
  it('is counted before it is begun, and what came before its date stays where it is', async () => {
    for (const days of [400, 300, 200, 100]) mail.send({ from: maya }, { receivedAt: old.daysAgo(days) });
    const from = old.daysAgo(250).toISOString();
    const admin = await old.admin();
    expect(await countImport(admin, mail.house.servers, { mailbox: mail.mailboxId, from })).toMatchObject({ count: 2 });
    expect(await world.engine.db.inbound.count()).toBe(0);
    const { id } = await old.start({ days: 250 });
    await old.run();
    expect(await seen(id)).toMatchObject({ state: 'done', expected: 2, found: 2, tickets: 2, left: 0 });
  });

  it('dates tickets, comments and histories as their mails, and closes what is long over', async () => {
    const first = mail.send({ from: maya, subject: 'Old smoke' }, { receivedAt: old.daysAgo(100) });
    mail.send({ from: maya, inReplyTo: first, text: 'Still.' }, { receivedAt: old.daysAgo(99) });
    const answer = { from: ben, inReplyTo: first, text: 'Mended.' };
    mail.send(answer, { receivedAt: old.daysAgo(98), proof: 'internal' });
    await old.start();
    await old.run();
    const row = await ticketOf(first);
    const at = [old.daysAgo(100), old.daysAgo(99), old.daysAgo(98)];
    expect(row).toMatchObject({ createdAt: at[0], requestedAt: at[0], updatedAt: at[2], firstResponseAt: at[2] });
    expect(row).toMatchObject({ statusCategory: 'closed', open: false, closedAt: at[2], reopenings: 0, turn: 'done' });
    expect(row.comments.map(({ createdAt, side }) => [createdAt, side])).toEqual([
      [at[1], 'requester'],
      [at[2], 'agent'],
    ]);
    expect(row.events.map((one) => [one.type, one.at])).toEqual([
      ['ticket.opened', at[0]],
      ['ticket.moved', at[0]],
      ['ticket.replied', at[1]],
      ['ticket.replied', at[2]],
    ]);
    const { items } = await ticketHistory(await world.as('ben'), { ticket: row.key });
    expect(items.map((one) => one.at)).toEqual(row.events.map((one) => one.at.toISOString()));
  });

  it('leaves open what somebody wrote about lately, also where it began long ago', async () => {
    const first = mail.send({ from: maya, subject: 'Long story' }, { receivedAt: old.daysAgo(100) });
    mail.send({ from: maya, inReplyTo: first, text: 'And now?' }, { receivedAt: old.daysAgo(2) });
    const young = mail.send({ from: tom, subject: 'Young' }, { receivedAt: old.daysAgo(3) });
    await old.start();
    await old.run();
    expect(await ticketOf(first)).toMatchObject({ open: true, closedAt: null, updatedAt: old.daysAgo(2), replies: 1 });
    expect(await ticketOf(young)).toMatchObject({ open: true, turn: 'first', turnSince: old.daysAgo(3) });
  });

  it.each([
    [0, false],
    [null, true],
  ])('closes tickets that are older than %s days as it is told', async (closeOlderThanDays, open) => {
    const [one, two] = [500, 1].map((days) => mail.send({ from: maya }, { receivedAt: old.daysAgo(days) }));
    await old.start({ closeOlderThanDays });
    await old.run();
    for (const id of [one, two]) expect(await ticketOf(id ?? '')).toMatchObject({ open });
  });

  it('tells nobody, answers nobody, wakes no stream and raises no alarm', async () => {
    const before = world.engine.newId();
    const first = mail.send({ from: maya, cc: tom }, { receivedAt: old.daysAgo(3) });
    mail.send({ from: ben, inReplyTo: first }, { receivedAt: old.daysAgo(2), proof: 'internal' });
    mail.send({ from: 'Eve <eve@strange.example>' }, { receivedAt: old.daysAgo(1) });
    const { id } = await old.start();
    const wakes = world.wakes();
    await importOnly();
    await raiseAlarms(world.engine);
    await old.run();
    expect(await seen(id)).toMatchObject({ tickets: 1, comments: 1, held: 1 });
    expect(world.wakes()).toBe(wakes);
    expect(await world.engine.db.delivery.count()).toBe(0);
    const events = await world.engine.db.event.findMany({ where: { id: { gt: before }, ticketId: { not: null } } });
    expect(events).toEqual([]);
    expect(mail.server.asked.filter(({ what }) => what === 'send')).toEqual([]);
    const balance = await mailBalance(await old.admin(), mail.mailboxId);
    expect(balance).toMatchObject({ received: 3, tickets: 1, comments: 1, held: 1, waiting: 0, waitingSince: null });
  });

  /** Everything is found, and half an hour passes before it is filed. */
  async function importOnly() {
    await old.run(1);
    world.clock.advance(30 * 60_000);
    const balance = await mailBalance(await old.admin(), mail.mailboxId);
    expect(balance).toMatchObject({ waiting: 3, waitingSince: null });
  }
});

describe('Old mails', { timeout: 240_000 }, () => {
  it('find their thread in whatever order they came and are listed', async () => {
    const ids = [1, 2, 3, 4, 5].map((one) => `thread-${one}@mail.example`);
    const references = (count: number) => ids.slice(0, count);
    mail.server.manners.pageSize = 2;
    for (const [at, days] of [
      [4, 50],
      [2, 40],
      [3, 30],
      [1, 20],
      [0, 10],
    ] as const)
      mail.send({ from: maya, id: ids[at] ?? '', references: references(at) }, { receivedAt: old.daysAgo(days) });
    const { id } = await old.start();
    await old.run();
    expect(await seen(id)).toMatchObject({ tickets: 1, comments: 4 });
    const tickets = await Promise.all(ids.map(async (one) => (await mail.became(one)).ticketId));
    expect(new Set(tickets).size).toBe(1);
    expect(await ticketOf(ids[0] ?? '')).toMatchObject({ replies: 4 });
  });

  it('that answer each other keep no others from being filed', async () => {
    mail.send({ from: maya, id: 'a@mail.example', inReplyTo: 'b@mail.example' }, { receivedAt: old.daysAgo(9) });
    mail.send({ from: maya, id: 'b@mail.example', inReplyTo: 'a@mail.example' }, { receivedAt: old.daysAgo(8) });
    mail.send({ from: tom }, { receivedAt: old.daysAgo(7) });
    const { id } = await old.start();
    await old.run();
    expect(await seen(id)).toMatchObject({ state: 'done', tickets: 2, comments: 1 });
  });

  it('that are filed already, or lie there twice, are filed once', async () => {
    const live = await mail.take({ from: maya, id: 'moved@mail.example' });
    mail.send({ from: maya, id: 'moved@mail.example' }, { receivedAt: old.daysAgo(30) });
    const twice = { from: tom, id: 'twice@mail.example', text: 'The same.' };
    for (const days of [20, 19]) mail.send(twice, { receivedAt: old.daysAgo(days) });
    mail.server.manners.pageSize = 1;
    mail.server.manners.repeats = true;
    const { id } = await old.start();
    await old.run();
    expect(await seen(id)).toMatchObject({ tickets: 1, state: 'done' });
    expect(await world.engine.db.ticket.count()).toBe(2);
    expect((await mail.became('moved@mail.example')).ticketId).toBe(live.ticketId);
  });

  it('are filed once by a second import over the same time', async () => {
    for (const days of [90, 60, 30]) mail.send({ from: maya }, { receivedAt: old.daysAgo(days) });
    await old.start({ days: 70 });
    await old.run();
    const { id } = await old.start({ days: 100 });
    await old.run();
    expect(await seen(id)).toMatchObject({ state: 'done', expected: 3, found: 1, known: 2, tickets: 1 });
    expect(await world.engine.db.ticket.count()).toBe(3);
  });

  it('are filed before a mail of today that answers them, and that one goes on where they left off', async () => {
    const first = mail.send({ from: maya, subject: 'From before' }, { receivedAt: old.daysAgo(5) });
    for (const days of [90, 60, 30]) mail.send({ from: tom }, { receivedAt: old.daysAgo(days) });
    const { id } = await old.start();
    await old.run(1);
    expect(await seen(id)).toMatchObject({ state: 'filing', waiting: 4, tickets: 0 });
    const today = await mail.take({ from: maya, inReplyTo: first, text: 'Any news?' });
    expect(today).toMatchObject({ outcome: 'comment', ticketId: (await mail.became(first)).ticketId });
    expect(await seen(id)).toMatchObject({ tickets: 1, waiting: 3 });
    expect(await ticketOf(first)).toMatchObject({ createdAt: old.daysAgo(5), updatedAt: world.clock.now() });
  });

  it('change nothing about how a ticket stands on which more has happened since', async () => {
    const today = await mail.take({ from: maya, id: 'today@mail.example' });
    const late = { from: maya, inReplyTo: 'today@mail.example', text: 'Written before.' };
    mail.send(late, { receivedAt: old.daysAgo(1) });
    const before = await ticketOf('today@mail.example');
    await old.start();
    await old.run();
    const after = await ticketOf('today@mail.example');
    expect(after.comments).toMatchObject([{ body: 'Written before.', createdAt: old.daysAgo(1) }]);
    expect(after).toMatchObject({ updatedAt: before.updatedAt, turn: 'first', turnSince: before.turnSince });
    expect(after.version).toBe(before.version + 1);
    expect(today.ticketId).toBe(after.id);
  });
});
