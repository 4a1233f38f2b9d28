import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assignTicket,
  closeResolved,
  countTickets,
  deleteTicket,
  eventsAfter,
  listDeleted,
  listTickets,
  moveTicket,
  noteOnTicket,
  openedFrom,
  openTicket,
  readFile,
  replyToTicket,
  restoreTicket,
  searchTickets,
  showDeleted,
  showTicket,
  streamStart,
  systemActor,
  ticketAt,
  ticketComments,
  ticketHistory,
} from '../../../../api/core/index.ts';
import { makeMemoryNotifier } from '../../../support/memory-notifier.ts';
import { outboxOf } from '../../../support/outbox.ts';
import { refused } from '../../../support/refused.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const gone = async (wanted: Parameters<World['aTicket']>[0] = {}) => {
  const ticket = await world.aTicket(wanted);
  await deleteTicket(await world.as('ana'), { ticket: ticket.key });
  return ticket;
};

describe('A deleted ticket', () => {
  it('is in no list, search, count or stream, and opens for nobody', async () => {
    const ticket = await world.aTicket({ title: 'Zeppelin hangar key', assignee: 'ben' });
    await replyToTicket(await world.as('maya'), { ticket: ticket.key, text: 'zeppelins are urgent' });
    const start = await streamStart(await world.as('olga'));
    await deleteTicket(await world.as('ana'), { ticket: ticket.key });
    for (const name of ['maya', 'ben', 'ana', 'adam', 'olga', 'priya'] as const) {
      const ctx = await world.as(name);
      expect((await searchTickets(ctx, { q: 'zeppelin' })).items).toEqual([]);
      expect((await searchTickets(ctx, { q: ticket.key })).items.map((one) => one.key)).not.toContain(ticket.key);
      expect((await countTickets(ctx, { q: 'zeppelins' })).count).toBe(0);
      expect((await listTickets(ctx, { limit: 100 })).items.map((one) => one.key)).not.toContain(ticket.key);
      expect(await eventsAfter(ctx, start)).toEqual([]);
      for (const read of [showTicket(ctx, ticket.key), ticketHistory(ctx, { ticket: ticket.key })])
        await refused(read, 'not_found');
    }
  });

  it('is deleted by its leads, admins and owners only', async () => {
    for (const name of ['maya', 'ben', 'priya'] as const) {
      const { key } = await world.aTicket();
      const said = await refused(deleteTicket(await world.as(name), { ticket: key }), 'forbidden');
      expect(said.message).toContain('Only the leads of its desk');
    }
    for (const name of ['ana', 'adam', 'olga'] as const) {
      const { key } = await world.aTicket();
      expect(await deleteTicket(await world.as(name), { ticket: key })).toMatchObject({ key });
    }
    await refused(deleteTicket(await world.as('dana'), { ticket: (await world.aTicket()).key }), 'not_found');
  });

  it('is not deleted by somebody who has not read what was said since', async () => {
    const ticket = await world.aTicket();
    await replyToTicket(await world.as('maya'), { ticket: ticket.key, text: 'One more thing' });
    const late = deleteTicket(await world.as('ana'), { ticket: ticket.key, version: ticket.version });
    expect((await refused(late, 'conflict')).message).toContain('Maya replied');
    expect((await showTicket(await world.as('ana'), ticket.key)).replies).toBe(1);
  });

  it('is deleted once by the same request, and by one of two people at once', async () => {
    const { key } = await world.aTicket();
    const ctx = await world.as('ana', 'api', 'delete-once');
    expect(await deleteTicket(ctx, { ticket: key })).toEqual(await deleteTicket(ctx, { ticket: key }));
    const other = await world.aTicket();
    const both = [await world.as('ana'), await world.as('adam')].map((one) => deleteTicket(one, { ticket: other.key }));
    const done = await Promise.allSettled(both);
    expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const events = await world.engine.db.event.count({ where: { ticketId: other.id, type: 'ticket.deleted' } });
    expect(events).toBe(1);
  });

  it('stays for those who may restore it, page by page, the last deleted first', async () => {
    const keys: string[] = [];
    for (let count = 0; count < 3; count++) {
      world.clock.advance(1_000);
      keys.unshift((await gone({ title: `Gone ${count}` })).key);
    }
    const ana = await world.as('ana');
    const first = await listDeleted(ana, { limit: 2 });
    expect(first.items.map((one) => one.key)).toEqual(keys.slice(0, 2));
    expect(first.items[0]).toMatchObject({ title: 'Gone 2', deletedBy: 'Ana', requester: { name: 'Maya' } });
    const second = await listDeleted(ana, { limit: 2, cursor: first.next ?? '' });
    expect(second.items[0]?.key).toBe(keys[2]);
    for (const name of ['maya', 'ben', 'dana'] as const)
      expect((await listDeleted(await world.as(name), {})).items).toEqual([]);
  });

  it('that is confidential stays in the list of those alone who read it', async () => {
    const { key } = await gone({ confidential: true });
    const keys = async (name: 'ana' | 'adam' | 'olga') =>
      (await listDeleted(await world.as(name), { limit: 100 })).items.map((one) => one.key);
    expect(await keys('ana')).toContain(key);
    expect(await keys('olga')).toContain(key);
    expect(await keys('adam')).not.toContain(key);
    await refused(restoreTicket(await world.as('adam'), { ticket: key }), 'not_found');
  });

  it('is left alone by what the desk does by itself', async () => {
    const ticket = await world.aTicket({ status: 'resolved' });
    await deleteTicket(await world.as('ana'), { ticket: ticket.key });
    world.clock.advance(30 * 86_400_000);
    const system = { ...world.engine, actor: systemActor('test'), requestId: 'test' };
    expect(await closeResolved(system, 7)).not.toContain(ticket.key);
    expect((await restoreTicket(await world.as('ana'), { ticket: ticket.key })).status.category).toBe('resolved');
  });
});

describe('A reply to a deleted ticket', () => {
  it('of its requester opens a follow-up, which says nothing of what was deleted; the next one goes there', async () => {
    const ticket = await gone({ title: 'Secret wedding' });
    const maya = await world.as('maya');
    const first = await replyToTicket(maya, { ticket: ticket.key, text: 'Any news?' });
    expect(first).toMatchObject({ comment: null, followUpOf: ticket.key, ofDeleted: true });
    expect(first.ticket).toMatchObject({ description: 'Any news?', title: `Follow-up: ${ticket.key}` });
    const second = await replyToTicket(maya, { ticket: ticket.key, text: 'Hello?' });
    expect(second.ticket.key).toBe(first.ticket.key);
    expect(second.comment?.text).toBe('Hello?');
  });

  it('of people who work on it, or were never on it, finds no ticket', async () => {
    const { key } = await gone();
    for (const name of ['ben', 'ana', 'tom'] as const)
      await refused(replyToTicket(await world.as(name), { ticket: key, text: 'Hello' }), 'not_found');
    await refused(noteOnTicket(await world.as('ana'), { ticket: key, text: 'Hello' }), 'not_found');
  });
});

describe('A restored ticket', () => {
  it('is as it was: found, counted, read, with everything that was said', async () => {
    const ticket = await world.aTicket({ title: 'Quagga enclosure', assignee: 'ben' });
    await replyToTicket(await world.as('maya'), { ticket: ticket.key, text: 'the quaggas are out' });
    await noteOnTicket(await world.as('ben'), { ticket: ticket.key, text: 'again' });
    const before = await showTicket(await world.as('ana'), ticket.key);
    await deleteTicket(await world.as('ana'), { ticket: ticket.key });
    expect(await showDeleted(await world.as('ana'), ticket.key)).toMatchObject({ deletedBy: 'Ana' });
    const after = await restoreTicket(await world.as('ana'), { ticket: ticket.key });
    const changed = { version: before.version + 2, updatedAt: after.updatedAt };
    expect(after).toEqual({ ...before, ...changed });
    const maya = await world.as('maya');
    expect((await searchTickets(maya, { q: 'quaggas' })).items).toHaveLength(1);
    expect((await countTickets(maya, { q: 'quagga' })).count).toBe(1);
    expect((await ticketComments(maya, { ticket: ticket.key })).items).toHaveLength(1);
    const history = await ticketHistory(maya, { ticket: ticket.key });
    expect(history.items.slice(-2).map((one) => one.text)).toEqual(['deleted it', 'restored it']);
  });

  it('goes to the queue where its assignee has left the desk meanwhile', async () => {
    const ticket = await world.aTicket({ assignee: 'chloe' });
    await deleteTicket(await world.as('ana'), { ticket: ticket.key });
    const deskId_personId = { deskId: world.desks.it, personId: world.people.chloe };
    const member = await world.engine.db.deskMember.delete({ where: { deskId_personId } });
    const back = await restoreTicket(await world.as('ana'), { ticket: ticket.key });
    expect(back.assignee).toBeNull();
    await world.engine.db.deskMember.create({ data: member });
    expect((await assignTicket(await world.as('chloe'), { ticket: ticket.key, assignee: 'me' })).assignee?.name).toBe(
      'Chloe',
    );
  });

  it('is restored by nobody who could not delete it, and only where it is deleted', async () => {
    const { key } = await gone();
    for (const name of ['maya', 'ben', 'tom'] as const)
      await refused(restoreTicket(await world.as(name), { ticket: key }), 'not_found');
    await restoreTicket(await world.as('ana'), { ticket: key });
    expect((await refused(restoreTicket(await world.as('ana'), { ticket: key }), 'conflict')).message).toBe(
      `${key} is not deleted.`,
    );
    await moveTicket(await world.as('ben'), { ticket: key, status: 'waiting' });
  });
});

describe('The copies of a deleted ticket', () => {
  it('say that it was deleted and no word of it, and show it again when it is restored; what was still to be told is told then', async () => {
    const notifier = makeMemoryNotifier();
    const { deliver } = outboxOf(world.engine, notifier, []);
    const ticket = await world.aTicket({ title: 'Payroll of the board' });
    await deliver();
    const cards = () => notifier.copies.filter((one) => one.marker === `card:${ticket.id}`).map((one) => one.text);
    expect(cards()).toHaveLength(2);
    await replyToTicket(await world.as('ben', 'slack'), { ticket: ticket.key, text: 'Here it is' });
    await deleteTicket(await world.as('ana'), { ticket: ticket.key });
    world.clock.advance(60_000);
    await deliver();
    for (const card of cards()) {
      expect(card).toContain('This ticket was deleted.');
      expect(card).not.toContain('Payroll');
    }
    expect(notifier.copies.some((one) => one.text.includes('Here it is'))).toBe(false);
    const [copy] = await world.engine.db.messageRef.findMany({ where: { ticketId: ticket.id, kind: 'card' } });
    const { surface = '', tenant = '', channelId = '', messageId = '' } = copy ?? {};
    expect(await ticketAt(world.engine, { surface, tenant, channelId, messageId })).toMatchObject({ isDeleted: true });
    await restoreTicket(await world.as('ana'), { ticket: ticket.key });
    world.clock.advance(60_000);
    await deliver();
    for (const card of cards()) expect(card).toContain('Payroll');
    expect(notifier.copies.some((one) => one.text.includes('Here it is'))).toBe(true);
  });

  it('give out no file, and the message that it was opened from can become a ticket again', async () => {
    const ticket = await world.aTicket();
    const id = world.engine.newId();
    const file = { id, key: id, ticketId: ticket.id, name: 'a.txt', state: 'kept', scan: 'clean', source: 'api' };
    const times = { storeKey: 'x', createdAt: world.clock.now(), changedAt: world.clock.now() };
    await world.engine.db.attachment.create({ data: { ...file, ...times } });
    await world.engine.db.ticket.update({ where: { id: ticket.id }, data: { files: 1 } });
    await deleteTicket(await world.as('ana'), { ticket: ticket.key });
    for (const name of ['maya', 'ana'] as const) await refused(readFile(await world.as(name), id), 'not_found');
    const place = { surface: 'slack', tenant: 'T', channelId: 'C', threadId: '1.1' };
    await world.engine.db.openedFrom.create({ data: { ...place, ticketId: ticket.id, createdAt: world.clock.now() } });
    const maya = await world.as('maya');
    const message = { ...place, surface: 'slack' as const };
    expect(await openedFrom(maya, message)).toBeNull();
    const again = await openTicket(maya, { title: 'Once more', message });
    expect(await openedFrom(maya, message)).toBe(again.key);
  });
});
