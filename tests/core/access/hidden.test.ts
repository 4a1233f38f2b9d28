import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insideOf, waysToSee } from '../../../api/core/access/ways.ts';
import {
  editPerson,
  eventsAfter,
  invitePerson,
  openTicket,
  putMember,
  replyToTicket,
  streamStart,
} from '../../../api/core/index.ts';
import { whereHidden, whereReadsInside, whereVisible } from '../../../api/core/ticket/visible.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
  for (const by of ['maya', 'tom', 'ben'] as const)
    for (const desk of ['IT', 'HR'] as const)
      for (const confidential of [false, true]) {
        await world.aTicket({ by, desk, confidential });
        await world.aTicket({ by, desk, confidential, assignee: desk === 'IT' ? 'ben' : 'dana' });
      }
});
afterAll(() => world.close());

describe('the tickets that somebody sees, and those that they do not', () => {
  it.each<Name>(['maya', 'tom', 'priya', 'ben', 'chloe', 'ana', 'dana', 'adam', 'olga'])(
    'are all tickets together, and none is both: %s',
    async (name) => {
      const ways = waysToSee((await world.as(name)).actor);
      const { db } = world.engine;
      const all = await db.ticket.count();
      for (const [seen, hidden] of [
        [whereVisible(ways), whereHidden(ways)],
        [whereReadsInside(ways), whereHidden(insideOf(ways))],
      ] as const) {
        expect((await db.ticket.count({ where: seen })) + (await db.ticket.count({ where: hidden }))).toBe(all);
        expect(await db.ticket.count({ where: { AND: [seen, hidden] } })).toBe(0);
      }
    },
  );
});

describe('an admin who is an agent at a desk', () => {
  it('gets no way in to somebody who sees a confidential ticket there that nobody has', async () => {
    const adam = await world.as('adam');
    await putMember(adam, { desk: 'HR', person: world.people.adam });
    const again = await world.as('adam');
    const { maya } = world.people;
    await expect(invitePerson(again, maya)).rejects.toMatchObject({ code: 'forbidden' });
    const moved = editPerson(again, { person: maya, email: 'elsewhere@northwind.example' });
    await expect(moved).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('an agent who filed a confidential ticket at their own desk', () => {
  it('reads in the stream nothing of a reply to it that can still be taken back', async () => {
    const ben = await world.as('ben');
    const ticket = await openTicket(ben, { desk: 'IT', title: 'About my desk', confidential: true });
    const start = await streamStart(ben);
    await replyToTicket(await world.as('ana', 'slack'), { ticket: ticket.key, text: 'We talk at four.' });
    expect(await eventsAfter(ben, start)).toEqual([]);
    world.clock.advance(world.engine.undoMs);
    expect((await eventsAfter(ben, start)).map((one) => one.type)).toContain('ticket.replied');
  });
});
