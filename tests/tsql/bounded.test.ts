import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Connection } from '../../api/adapters/sqlite/connection.ts';
import { connectAccount, editPerson, makeConnectCode, openTicket, personTarget } from '../../api/core/index.ts';
import { aWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

/** The most rows that one statement of this work changed. */
async function mostAtOnce(work: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(Connection.prototype, 'execute');
  await work();
  const rows = spy.mock.results.map((one) => Number(one.value));
  spy.mockRestore();
  return Math.max(...rows);
}

/** So many more tickets, deliveries and copies, each with the id of its number. */
async function copies(count: number, of: { ticketId: string; eventId: string; personId: string }): Promise<void> {
  const { db, clock } = world.engine;
  const row = await db.ticket.findUniqueOrThrow({ where: { id: of.ticketId } });
  const numbers = Array.from({ length: count }, (_, at) => at + 1_000);
  await db.ticket.createMany({
    data: numbers.map((number) => ({ ...row, id: `ticket ${number}`, key: `IT-${number}`, number })),
  });
  const target = personTarget(of.personId);
  const at = { createdAt: clock.now(), availableAt: clock.now() };
  const common = { channel: 'slack', target, targetAudience: 'public', authorId: '', ...at };
  const event = await db.event.findUniqueOrThrow({ where: { id: of.eventId } });
  await db.event.createMany({ data: numbers.map((number) => ({ ...event, id: `event ${number}` })) });
  await db.delivery.createMany({
    data: numbers.map((n) => ({
      ...common,
      id: `d ${n}`,
      eventId: `event ${n}`,
      ticketId: `ticket ${n}`,
      kind: 'card',
    })),
  });
}

it('two who become one, and somebody who leaves with everything, lock only so many rows in one statement', async () => {
  const { engine, people } = world;
  const { id: ticketId } = await openTicket(await world.as('tom'), { title: 'Many', desk: 'IT' });
  await engine.db.ticket.updateMany({ where: { id: ticketId }, data: { assigneeId: people.ben } });
  const event = await engine.db.event.findFirstOrThrow({ where: { ticketId } });
  await copies(1_250, { ticketId, eventId: event.id, personId: people.tom });

  const { code } = await makeConnectCode(await world.as('maya'));
  const tom = await world.as('tom', 'slack');
  expect(await mostAtOnce(() => connectAccount(tom, code))).toBeLessThanOrEqual(500);
  expect(await engine.db.ticket.count({ where: { requesterId: people.maya } })).toBe(1_251);
  expect(await engine.db.delivery.count({ where: { target: personTarget(people.tom), state: 'pending' } })).toBe(0);

  const adam = await world.as('adam');
  expect(await mostAtOnce(() => editPerson(adam, { person: people.ben, active: false }))).toBeLessThanOrEqual(500);
  expect(await engine.db.ticket.count({ where: { assigneeId: people.ben } })).toBe(0);
}, 240_000);
