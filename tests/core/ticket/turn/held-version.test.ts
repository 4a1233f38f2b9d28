import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  eventsAfter,
  listTickets,
  moveTicket,
  replyToTicket,
  searchTickets,
  setPriority,
  showTicket,
  streamStart,
  ticketHistory,
  withdrawComment,
} from '../../../../api/core/index.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

const seconds = 1_000;

/** An older and a newer ticket of Maya's, and what she reads of them. */
async function twoTickets() {
  const older = await world.aTicket({ assignee: 'ben', title: 'Older printer' });
  world.clock.advance(60 * seconds);
  const newer = await world.aTicket({ title: 'Newer printer' });
  world.clock.advance(60 * seconds);
  const maya = await world.as('maya');
  const reads = async () => {
    const { version, updatedAt } = await showTicket(maya, older.key);
    const list = await listTickets(maya, { sort: 'updated' });
    const found = await searchTickets(maya, { q: 'printer', sort: 'updated' });
    const lately = await listTickets(maya, {
      updated: `>=${new Date(world.clock.now().getTime() - 20 * seconds).toISOString()}`,
    });
    return {
      version,
      updatedAt,
      list: list.items.map((one) => [one.key, one.version, one.updatedAt]),
      found: found.items.map((one) => one.key),
      lately: lately.items.map((one) => one.key),
    };
  };
  return { older, newer, maya, reads };
}

describe('a reply that can still be taken back', () => {
  it('moves neither version nor time nor place of its ticket for its requester, until it is out', async () => {
    const { older, newer, reads } = await twoTickets();
    const before = await reads();
    expect([before.found, before.lately]).toEqual([[newer.key, older.key], []]);
    await replyToTicket(await world.as('ben', 'slack'), { ticket: older.key, text: 'Is it better now?' });
    expect(await reads()).toEqual(before);
    world.clock.advance(2 * seconds);
    await replyToTicket(await world.as('ben', 'slack'), { ticket: older.key, text: 'And now?' });
    expect(await reads()).toEqual(before);
    world.clock.advance(world.engine.undoMs);
    const out = await reads();
    expect(out.version).toBe(before.version + 2);
    expect([out.found, out.lately]).toEqual([[older.key, newer.key], [older.key]]);
  });

  it('is read by the people who work on it at once', async () => {
    const { older } = await twoTickets();
    const was = await showTicket(await world.as('ana'), older.key);
    await replyToTicket(await world.as('ben', 'slack'), { ticket: older.key, text: 'Is it better now?' });
    const is = await showTicket(await world.as('ana'), older.key);
    expect(is.version).toBe(was.version + 1);
    expect(is.updatedAt > was.updatedAt).toBe(true);
    expect((await listTickets(await world.as('ana'), { sort: 'updated' })).items[0]?.key).toBe(older.key);
  });

  it('does not hide another change that comes meanwhile: that is newer for everybody', async () => {
    const { older, reads } = await twoTickets();
    const before = await reads();
    const ben = await world.as('ben', 'slack');
    await replyToTicket(ben, { ticket: older.key, text: 'Is it better now?' });
    world.clock.advance(seconds);
    await setPriority(ben, { ticket: older.key, priority: 'urgent' });
    const meanwhile = await reads();
    expect(meanwhile.version).toBeGreaterThan(before.version);
    expect(meanwhile.lately).toEqual([older.key]);
  });

  it('does not stop a change that its requester decided on what they read, and names nobody', async () => {
    const { older, maya } = await twoTickets();
    const { version } = await showTicket(maya, older.key);
    await replyToTicket(await world.as('ben', 'slack'), { ticket: older.key, text: 'Is it better now?' });
    const done = await moveTicket(maya, { ticket: older.key, status: 'resolved', version });
    expect(done.status.category).toBe('resolved');
  });

  it('stops it once it is out: nothing is decided over what was not read', async () => {
    const { older, maya } = await twoTickets();
    const { version } = await showTicket(maya, older.key);
    await replyToTicket(await world.as('ben', 'slack'), { ticket: older.key, text: 'Is it better now?' });
    world.clock.advance(world.engine.undoMs);
    const late = moveTicket(maya, { ticket: older.key, status: 'resolved', version });
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    const { version: now } = await showTicket(maya, older.key);
    expect((await moveTicket(maya, { ticket: older.key, status: 'resolved', version: now })).status.category).toBe(
      'resolved',
    );
  });

  it('stops an agent who decided on what was before it', async () => {
    const { older } = await twoTickets();
    const ana = await world.as('ana');
    const { version } = await showTicket(ana, older.key);
    await replyToTicket(await world.as('ben', 'slack'), { ticket: older.key, text: 'Is it better now?' });
    await expect(moveTicket(ana, { ticket: older.key, status: 'resolved', version })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('leaves nothing in history and stream when it was taken back in time, nor what was undone with it', async () => {
    const { older, maya } = await twoTickets();
    const start = await streamStart(maya);
    const told = (await ticketHistory(maya, { ticket: older.key })).items.map((one) => one.sentence);
    const { version } = await showTicket(maya, older.key);
    const ben = await world.as('ben', 'slack');
    const { comment } = await replyToTicket(ben, { ticket: older.key, text: 'Is it better now?' });
    world.clock.advance(seconds);
    await withdrawComment(ben, { commentId: comment?.id ?? '' });
    for (const wait of [0, world.engine.undoMs * 2]) {
      world.clock.advance(wait);
      expect((await ticketHistory(maya, { ticket: older.key })).items.map((one) => one.sentence)).toEqual(told);
      expect(await eventsAfter(maya, start)).toEqual([]);
    }
    // The version has moved, as by an internal note; what is decided on the one from before still holds.
    const done = await moveTicket(maya, { ticket: older.key, status: 'resolved', version });
    expect(done.status.category).toBe('resolved');
    expect((await eventsAfter(await world.as('ana'), start)).length).toBeGreaterThan(2);
  });
});
