import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRequestGroup, openTicket } from '../../../api/core/index.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

const channelId = 'C0QUESTIONS';
let world: World;
let count = 0;
beforeAll(async () => {
  world = await aWorld();
  const factsOf = async () => ({ tenant: world.slack.teamId, name: 'questions', readers: 'everybody' as const });
  await createRequestGroup(await world.as('olga'), () => ({ factsOf }), {
    desk: 'IT',
    name: 'Questions',
    channels: [{ surface: 'slack', channelId }],
  });
  await world.engine.db.desk.updateMany({ where: { key: 'HR' }, data: { mode: 'external' } });
});
afterAll(() => world.close());

/** Where a ticket is read that is opened from a message in the channel; Maya's account there is of a kind. */
async function askedIn(who: Name, { kind = 'outside', desk = 'HR', mode = 'internal', more = {} } = {}) {
  const { db, book } = world.engine;
  await db.identity.updateMany({ where: { personId: world.people.maya, provider: 'slack' }, data: { kind } });
  await db.desk.updateMany({ where: { key: 'IT' }, data: { mode } });
  book.forget();
  count += 1;
  const message = { surface: 'slack' as const, tenant: world.slack.teamId, channelId, threadId: `9.${count}` };
  const { key } = await openTicket(await world.as(who, 'slack'), { title: 'The lift is dark', desk, message, ...more });
  const row = await db.ticket.findFirstOrThrow({ where: { key } });
  return { asked: row.askedIn !== null, refs: await db.messageRef.count({ where: { ticketId: row.id } }) };
}

it('nobody in the channel of an internal desk reads what somebody of another organization opens from there', async () => {
  expect(await askedIn('maya')).toEqual({ asked: false, refs: 0 });
});

it('the channel reads what people of the house open, and what anybody opens where the desk is for everybody', async () => {
  expect(await askedIn('maya', { kind: 'member' })).toEqual({ asked: true, refs: 1 });
  expect(await askedIn('maya', { mode: 'external' })).toEqual({ asked: true, refs: 1 });
});

it('the channel reads what an agent of its desk opens for somebody of another organization', async () => {
  const forMaya = { desk: 'IT', more: { requester: world.people.maya } };
  expect(await askedIn('ben', forMaya)).toEqual({ asked: true, refs: 1 });
});
