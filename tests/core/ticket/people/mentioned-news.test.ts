import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  chooseNotifications,
  editComment,
  editTicket,
  noteOnTicket,
  openTicket,
  replyToTicket,
  ticketHistory,
} from '../../../../api/core/index.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
  for (const who of ['ben', 'chloe'] as const)
    await chooseNotifications(await world.as(who), { replies: [], changes: [] });
});
afterAll(() => world.close());

/** What a person is told of a ticket from now on, besides its card, and why. */
async function told(who: Name, ticketId: string): Promise<string[]> {
  const where = { personId: world.people[who], ticketId, kind: { not: 'card' } };
  const rows = await world.engine.db.delivery.findMany({ where, orderBy: { id: 'asc' } });
  await world.engine.db.delivery.deleteMany({ where: { ticketId } });
  return rows.map((one) => `${one.kind} ${one.reason} ${one.state}`);
}

it('a mention reaches people who turned off everything else, and what mentions them not does not', async () => {
  const { key, id } = await world.aTicket({ assignee: 'ben' });
  await world.engine.db.delivery.deleteMany();
  await noteOnTicket(await world.as('ana'), { ticket: key, text: '@chloe look' });
  expect(await told('chloe', id)).toEqual(['comment mentioned pending']);
  await noteOnTicket(await world.as('ana'), { ticket: key, text: 'nothing for anybody' });
  expect(await told('chloe', id)).toEqual(['comment follower cancelled']);
  await replyToTicket(await world.as('maya'), { ticket: key, text: '@ben thanks' });
  expect(await told('ben', id)).toEqual(['comment mentioned pending']);
});

it('turned off as well it reaches nobody, and where nothing was chosen it comes where replies do', async () => {
  const { key, id } = await world.aTicket();
  await chooseNotifications(await world.as('ben'), { mentions: [] });
  await noteOnTicket(await world.as('ana'), { ticket: key, text: '@ben look' });
  expect(await told('ben', id)).toEqual(['comment mentioned cancelled']);
  await chooseNotifications(await world.as('ben'), { mentions: null });
});

it('an edit tells those whom it mentions anew, once', async () => {
  const { key, id } = await world.aTicket();
  const as = await world.as('ana');
  const { comment } = await noteOnTicket(as, { ticket: key, text: '@ben look' });
  await world.engine.db.delivery.deleteMany();
  await editComment(as, { commentId: comment.id, text: '@Ben and @chloe look' });
  expect(await told('chloe', id)).toEqual(['comment mentioned pending']);
  await editComment(as, { commentId: comment.id, text: '@Ben and @chloe look now' });
  expect(await told('chloe', id)).toEqual(['comment follower cancelled']);
});

it('a description mentions when it is written and when it is changed, and its history says whom', async () => {
  const as = await world.as('ana');
  const requester = world.people.maya;
  const ticket = await openTicket(as, { title: 'Beamer', desk: 'IT', requester, description: '@ben and @Nobody' });
  expect(ticket.description).toContain(`person:${world.people.ben}`);
  expect(ticket.notTold).toEqual({ unread: [], unknown: ['Nobody'] });
  expect(await told('ben', ticket.id)).toEqual(['notice mentioned pending']);
  const same = await editTicket(as, { ticket: ticket.key, description: '@Ben and @Nobody' });
  expect(same.version).toBe(ticket.version);
  const next = await editTicket(as, { ticket: ticket.key, description: '@Ben and @Nobody, @chloe and @tom' });
  expect(next.notTold).toMatchObject({ unread: [{ name: 'Tom' }], unknown: [] });
  expect(await told('ben', ticket.id)).toEqual([]);
  const { items } = await ticketHistory(as, { ticket: ticket.key });
  const people = items.flatMap(({ event }) => (event.type === 'ticket.mentioned' ? event.people : []));
  expect(people.map((one) => one.name).sort()).toEqual(['Ben', 'Chloe']);
});

it('words that stood there before mention nobody when the title is corrected, and a text full of mentions is read quickly', async () => {
  const { key, id } = await world.aTicket();
  await world.engine.db.ticket.update({ where: { id }, data: { description: 'Ask @chloe and @ana.' } });
  await world.engine.db.delivery.deleteMany();
  const edited = await editTicket(await world.as('ben'), { ticket: key, title: 'Another title' });
  expect(edited.description).toBe('Ask @chloe and @ana.');
  expect(edited.people).toMatchObject({ participants: 0, followers: 0 });
  expect(await told('chloe', id)).toEqual([]);
  const one = await editTicket(await world.as('ben'), { ticket: key, description: '@chloe' });
  const many = `${one.description} `.repeat(300);
  await editTicket(await world.as('ben'), { ticket: key, description: many });
  const begun = performance.now();
  await editTicket(await world.as('ben'), { ticket: key, description: '@a '.repeat(6_000) });
  expect(performance.now() - begun).toBeLessThan(4_000);
});
