import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  claimDeliveries,
  deliverClaimed,
  draftOwner,
  eventsAfter,
  keepDraft,
  listDrafts,
  listTickets,
  replyToTicket,
  showTicket,
  streamStart,
  ticketComments,
  ticketHistory,
} from '../../api/core/index.ts';
import { makeMemoryNotifier } from '../support/memory-notifier.ts';
import { aWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

/** A ticket with an event that a later version wrote. */
async function withEvent(type: string, data: string) {
  const ticket = await world.aTicket();
  const { engine } = world;
  const row = { id: engine.newId(), ticketId: ticket.id, deskId: world.desks.it, type, data, audience: 'public' };
  const by = { actorId: world.people.ben, actorName: 'Ben', surface: 'hologram' };
  await engine.db.event.create({ data: { ...row, ...by, version: ticket.version + 1, at: engine.clock.now() } });
  return ticket;
}

describe('what another version of the desk wrote down', () => {
  it.each([
    ['an event of an unknown type', 'ticket.teleported', '{"type":"ticket.teleported","to":"Mars"}'],
    ['an event with other fields', 'ticket.assigned', '{"type":"ticket.assigned","whom":["ben"]}'],
    ['an event that is no JSON', 'ticket.moved', 'gone'],
  ])('%s is “changed something” in history, stream and card, and breaks none', async (_, type, data) => {
    const start = await streamStart(await world.as('ana'));
    const ticket = await withEvent(type, data);
    const ana = await world.as('ana');
    const history = await ticketHistory(ana, { ticket: ticket.key });
    expect(history.items.at(-1)).toMatchObject({
      by: 'Ben',
      text: 'changed something',
      event: { type: 'unknown' },
      surface: 'system',
    });
    expect((await eventsAfter(ana, start)).map((one) => one.text)).toContain('changed something');
    const slack = makeMemoryNotifier();
    const claimed = await claimDeliveries(world.engine, 'worker', ['slack']);
    await deliverClaimed(world.engine, new Map([['slack', slack]]), claimed);
    expect(slack.tried.length).toBeGreaterThan(0);
    expect(JSON.stringify(slack.tried.map((one) => one.outgoing))).toContain('changed something');
  });

  it('words that are not known leave the ticket readable and workable: open, of usual priority', async () => {
    const ticket = await world.aTicket();
    const { db } = world.engine;
    const unknown = { priority: 'cosmic', source: 'hologram' };
    await db.ticket.update({ where: { id: ticket.id }, data: unknown });
    const ana = await world.as('ana');
    expect(await showTicket(ana, ticket.key)).toMatchObject({ priority: 'medium', source: 'system' });
    expect((await listTickets(ana, {})).items.map((one) => one.key)).toContain(ticket.key);
    await replyToTicket(ana, { ticket: ticket.key, text: 'Still here' });
    expect((await ticketComments(ana, { ticket: ticket.key })).items).toHaveLength(1);
  });

  it('a status of an unknown category counts as being worked, and the other statuses are what they were', async () => {
    const { db, newId } = world.engine;
    await db.status.create({ data: { id: newId(), name: 'Beamed', category: 'beamed', position: 99 } });
    world.engine.book.forget();
    const { statuses } = await world.engine.book.read(db);
    expect(statuses.find((one) => one.name === 'Beamed')?.category).toBe('active');
    expect(new Set(statuses.map((one) => one.category)).size).toBe(5);
  });

  it('a draft of an unknown kind, or with other content, is still there', async () => {
    const owner = draftOwner('slack', 'T0', 'U0');
    await keepDraft(world.engine, { owner, kind: 'ticket', content: { text: 'kept' } });
    await world.engine.db.draft.updateMany({ where: { owner }, data: { kind: 'poem' } });
    expect(await listDrafts(world.engine, owner)).toMatchObject([{ kind: 'command', content: { text: 'kept' } }]);
    await world.engine.db.draft.updateMany({ where: { owner }, data: { content: '[1]' } });
    expect(await listDrafts(world.engine, owner)).toMatchObject([{ kind: 'command', content: { text: '' } }]);
  });

  it('a delivery of an unknown kind is given up with the reason, and the next ones go out', async () => {
    const ticket = await world.aTicket();
    await world.engine.db.delivery.updateMany({ where: { ticketId: ticket.id, kind: 'card' }, data: { kind: 'poem' } });
    const slack = makeMemoryNotifier();
    const claimed = await claimDeliveries(world.engine, 'worker', ['slack']);
    await deliverClaimed(world.engine, new Map([['slack', slack]]), claimed);
    const rows = await world.engine.db.delivery.findMany({ where: { ticketId: ticket.id } });
    const unknown = rows.filter(({ kind }) => kind === 'poem');
    expect(unknown.length).toBeGreaterThan(0);
    for (const row of unknown) expect(row).toMatchObject({ state: 'dead', answer: expect.stringContaining('poem') });
    expect(rows.filter(({ kind, state }) => kind !== 'poem' && state !== 'sent')).toEqual([]);
  });
});
