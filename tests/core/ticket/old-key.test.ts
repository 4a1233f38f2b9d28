import { afterAll, beforeAll, expect, it } from 'vitest';
import { moveTicket, replyToTicket, searchTickets, showTicket, ticketFiles } from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
let made = 0;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

/** A ticket that had another key before. */
async function renamed(wanted: Parameters<World['aTicket']>[0] = {}, old = `HR-${90_000 + ++made}`) {
  const ticket = await world.aTicket(wanted);
  const row = { key: old, ticketId: ticket.id, createdAt: world.clock.now() };
  await world.engine.db.ticketKeyAlias.create({ data: row });
  return { ticket, old };
}

it('a ticket is found by a key that it had before, wherever a key is read', async () => {
  const { ticket, old } = await renamed({ assignee: 'ben' });
  const ben = await world.as('ben');
  expect((await showTicket(ben, old)).key).toBe(ticket.key);
  expect((await showTicket(ben, old.toLowerCase())).key).toBe(ticket.key);
  expect((await replyToTicket(ben, { ticket: old, text: 'Done soon' })).ticket.key).toBe(ticket.key);
  expect((await moveTicket(ben, { ticket: old, status: 'resolved' })).key).toBe(ticket.key);
  expect(await ticketFiles(ben, { ticket: old })).toEqual({ items: [] });
  const found = await searchTickets(ben, { q: old });
  expect(found.items.map((one) => one.key)).toEqual([ticket.key]);
});

it('but only by those who see it', async () => {
  const { old } = await renamed({ confidential: true });
  const tom = await world.as('tom');
  await refused(showTicket(tom, old), 'not_found');
  expect((await searchTickets(tom, { q: old })).items).toEqual([]);
});

it('and by a filter only where it fits', async () => {
  const { ticket, old } = await renamed();
  const ana = await world.as('ana');
  expect((await searchTickets(ana, { q: old, desk: 'HR' })).items).toEqual([]);
  expect((await searchTickets(ana, { q: old, desk: 'IT' })).items.map((one) => one.key)).toEqual([ticket.key]);
});

it('a ticket that has the key is asked for alone', async () => {
  const { ticket, old } = await renamed();
  const ana = await world.as('ana');
  let looks = 0;
  const db = new Proxy(world.engine.db, {
    get: (of, name, self) => {
      if (name === 'ticketKeyAlias') looks++;
      return Reflect.get(of, name, self);
    },
  });
  await showTicket({ ...ana, db }, ticket.key);
  await searchTickets({ ...ana, db }, { q: ticket.key });
  expect(looks).toBe(0);
  await showTicket({ ...ana, db }, old);
  expect(looks).toBe(1);
});
