import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  assignTicket,
  eventsAfter,
  latestComments,
  listTickets,
  moveTicket,
  personCard,
  replyToTicket,
  searchTickets,
  showTicket,
  ticketComments,
  ticketHistory,
  withdrawComment,
} from '../../../../api/core/index.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

/** Everything that somebody can read of a ticket, from every door: what it says of status, turn and messages. */
async function read(name: Name, key: string) {
  const ctx = await world.as(name);
  const shown = await showTicket(ctx, key);
  const lines = [
    ...(await listTickets(ctx, {})).items,
    ...(await listTickets(ctx, name === 'maya' ? { requester: 'me' } : { assignee: 'me' })).items,
    ...(await searchTickets(ctx, { q: 'Printer' })).items,
  ].filter((one) => one.key === key);
  const stands = [shown, ...lines].map(({ status, turn, turnSince }) => `${status.name}, ${turn} since ${turnSince}`);
  const { items: history } = await ticketHistory(ctx, { ticket: key });
  return {
    stands: [...new Set(stands)],
    answered: shown.firstResponseAt !== null,
    replies: shown.replies,
    comments: (await ticketComments(ctx, { ticket: key })).items.map((one) => one.text),
    latest: (await latestComments(ctx, { ticket: key, limit: 5 })).items.map((one) => one.text),
    history: history.map((one) => one.event.type),
    live: (await eventsAfter(ctx, '')).filter((one) => one.ticket === key).map((one) => one.type),
    card: JSON.stringify((await personCard(ctx, key, 'view')).line),
  };
}
const aTicket = async () => (await world.aTicket({ assignee: 'ben', title: 'Printer' })).key;
const reply = async (key: string, text: string, surface: 'slack' | 'api' = 'slack') =>
  replyToTicket(await world.as('ben', surface), { ticket: key, text });

describe('a reply that its author can still take back', () => {
  it('is known to nobody outside, at any door; those who work on the ticket read it at once', async () => {
    const key = await aTicket();
    const before = await read('maya', key);
    await reply(key, 'Is it better now?');
    expect(await read('maya', key)).toEqual(before);
    const ben = await read('ben', key);
    expect(ben).toMatchObject({ answered: true, replies: 1, comments: ['Is it better now?'] });
    expect(ben.stands).toEqual([expect.stringContaining('theirs')]);
  });

  it('is known to everybody when the time is over, and then only', async () => {
    const key = await aTicket();
    await reply(key, 'Is it better now?');
    world.clock.advance(world.engine.undoMs - 1);
    expect((await read('maya', key)).comments).toEqual([]);
    world.clock.advance(1);
    const maya = await read('maya', key);
    expect(maya).toMatchObject({ answered: true, replies: 1, comments: ['Is it better now?'] });
    expect(maya.stands).toEqual([expect.stringContaining('theirs')]);
    expect(maya.history).toEqual(expect.arrayContaining(['ticket.replied', 'ticket.moved']));
    expect(maya.live).toContain('ticket.replied');
  });

  it('leaves no trace in what stands when it is taken back; of two, the other one counts', async () => {
    const key = await aTicket();
    const before = await read('maya', key);
    const first = await reply(key, 'The wrong ticket');
    world.clock.advance(1_000);
    await reply(key, 'Is it better now?');
    await withdrawComment(await world.as('ben', 'slack'), { commentId: first.comment?.id ?? '' });
    const { stands, comments } = await read('maya', key);
    expect([stands, comments]).toEqual([before.stands, []]);
    world.clock.advance(world.engine.undoMs - 500);
    expect((await read('maya', key)).stands).toEqual(before.stands);
    world.clock.advance(500);
    expect((await read('maya', key)).stands).toEqual([expect.stringContaining('theirs')]);
  });

  it.each([
    ['another status', async (key: string) => moveTicket(await world.as('ana'), { ticket: key, status: 'resolved' })],
    ['an answer of a program, which goes out at once', (key: string) => reply(key, 'From a program', 'api')],
  ])('hides nothing that is done openly meanwhile: %s', async (_, done) => {
    const key = await aTicket();
    await reply(key, 'Is it better now?');
    await done(key);
    expect((await read('maya', key)).stands).toEqual((await read('ben', key)).stands);
    expect((await read('maya', key)).comments).not.toContain('Is it better now?');
  });

  it('does not hide who has the ticket', async () => {
    const key = await aTicket();
    await reply(key, 'Is it better now?');
    await assignTicket(await world.as('ana'), { ticket: key, assignee: world.people.chloe });
    expect((await showTicket(await world.as('maya'), key)).assignee?.name).toBe('Chloe');
    expect((await read('maya', key)).comments).toEqual([]);
  });
});
