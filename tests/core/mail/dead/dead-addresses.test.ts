import { afterAll, beforeEach, expect, it } from 'vitest';
import {
  DeskError,
  identityRow,
  listDeadAddresses,
  moveTicket,
  NoSuchReader,
  reviveAddress,
  showPerson,
} from '../../../../api/core/index.ts';
import { aMailDesk, byMailOnly, type MailDesk } from '../../../support/mail/mail-desk.ts';
import { refused } from '../../../support/refused.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let desk: MailDesk;
beforeEach(async () => {
  await world?.close();
  world = await aWorld({ undoMs: 0 });
  desk = await aMailDesk(world);
  await byMailOnly(world, 'maya');
});
afterAll(() => world.close());

const address = 'maya@northwind.example';
const lastMail = () =>
  world.engine.db.delivery.findFirstOrThrow({ where: { channel: 'mail' }, orderBy: { id: 'desc' } });

it('an address that its server does not know gets no more mails, and an admin reads why', async () => {
  desk.server.manners.refusal = new NoSuchReader(address, '5.1.1');
  await world.aTicket();
  await desk.deliver();
  desk.server.manners.refusal = null;
  world.clock.advance(60_000);
  await desk.deliver();
  expect(desk.sentTo(address)).toEqual([]);
  expect((await lastMail()).state).toBe('dead');
  const { items } = await listDeadAddresses(await world.as('adam'), {});
  expect(items).toMatchObject([{ address, status: '5.1.1' }]);
  expect((await showPerson(await world.as('ben'), world.people.maya)).deadAddresses).toMatchObject([{ address }]);
});

it('somebody with another address is written to at that one, once', async () => {
  const other = 'maya@home.example';
  await world.engine.db.identity.createMany({
    data: [identityRow(world.engine, world.people.maya, 'mail', '', other)],
  });
  desk.server.manners.refusal = new NoSuchReader(address, '5.1.1');
  await world.aTicket();
  await desk.deliver();
  desk.server.manners.refusal = null;
  world.clock.advance(60_000);
  await desk.deliver();
  expect([desk.sentTo(address).length, desk.sentTo(other).length]).toEqual([0, 1]);
});

it('a refusal of the words says nothing about the address', async () => {
  desk.server.manners.refusal = new DeskError('invalid', 'The mail server refuses this: 554.');
  await world.aTicket();
  await desk.deliver();
  expect((await listDeadAddresses(await world.as('adam'), {})).items).toEqual([]);
});

it('an admin lets an address be written to again, and nobody else does', async () => {
  const row = { address, status: '5.1.1', says: 'No.', since: world.clock.now() };
  await world.engine.db.deadAddress.createMany({ data: [row] });
  for (const name of ['maya', 'ben'] as const) {
    await refused(reviveAddress(await world.as(name), { address }), 'forbidden');
    await refused(listDeadAddresses(await world.as(name), {}), 'forbidden');
  }
  await reviveAddress(await world.as('adam'), { address });
  await refused(reviveAddress(await world.as('adam'), { address }), 'not_found');
  const ticket = await world.aTicket();
  expect((await desk.oneTo(address)).subject).toContain(ticket.key);
});

it('the list goes on where a page ended, also where several ended at the same moment', async () => {
  const since = world.clock.now();
  const data = ['a', 'b', 'c', 'd', 'e'].map((one) => ({ address: `${one}@customer.example`, says: 'No.', since }));
  await world.engine.db.deadAddress.createMany({ data });
  const admin = await world.as('adam');
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await listDeadAddresses(admin, { limit: 2, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map((one) => one.address));
    cursor = page.next;
  } while (cursor !== null);
  expect(seen).toEqual(data.map((one) => one.address).toReversed());
});

it('a mail that is tried again has the links that it had', async () => {
  const ticket = await world.aTicket({ assignee: 'ben' });
  await desk.deliver();
  await moveTicket(await world.as('ben'), { ticket: ticket.key, status: 'resolved' });
  desk.sentTo(address);
  desk.server.manners.losesMails = true;
  for (let turn = 0; turn < 3; turn++) {
    await desk.deliver();
    world.clock.advance(10 * 60_000);
  }
  desk.server.manners.losesMails = false;
  const mail = await desk.oneTo(address);
  const tokens = new Set(mail.text.match(/\/m\/[0-9a-f]+/g));
  expect(tokens.size).toBe(2);
  expect(await world.engine.db.mailLink.count()).toBe(2);
});
