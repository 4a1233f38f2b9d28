import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeWithWords, sayOnTicket, showTicket, ticketComments } from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

type Change = Parameters<typeof changeWithWords>[1]['change'];
const say = async (who: Name, ticket: string, change: Change, text: string, key?: string) =>
  changeWithWords(await world.as(who, 'slack', key), { ticket, change, text });
const comments = async (ticket: string) =>
  (await ticketComments(await world.as('ana'), { ticket })).items.map(({ audience, text }) => ({ audience, text }));
const close = { do: 'move', status: 'closed' } as const;

describe('a change with words', () => {
  it('of a requester is a reply, which has no effect on the status besides the change', async () => {
    const ticket = await world.aTicket({ assignee: 'ben', status: 'waiting' });
    const { ticket: after, comment, followUpOf } = await say('maya', ticket.key, close, 'It works again');
    expect(after.status.category).toBe('closed');
    expect({ audience: comment?.audience, followUpOf }).toEqual({ audience: 'public', followUpOf: null });
    const moves = await world.engine.db.event.count({ where: { ticketId: ticket.id, type: 'ticket.moved' } });
    // To waiting, and to closed: the reply did not open it in between.
    expect(moves).toBe(2);
  });

  it('of an agent is an internal note; on their own ticket it is a reply', async () => {
    const ticket = await world.aTicket();
    await say('ben', ticket.key, { do: 'assign', to: 'me' }, 'I know this one');
    await say('ben', ticket.key, { do: 'prioritize', priority: 'high' }, 'The board waits');
    await say('ben', ticket.key, { do: 'unassign' }, 'Away from tomorrow on');
    expect(await comments(ticket.key)).toEqual(
      ['I know this one', 'The board waits', 'Away from tomorrow on'].map((text) => ({ audience: 'internal', text })),
    );
    const own = await world.aTicket({ by: 'ben' });
    await say('ben', own.key, close, 'Found it');
    expect(await comments(own.key)).toEqual([{ audience: 'public', text: 'Found it' }]);
  });

  it('that is refused says nothing: neither the change nor the words are there', async () => {
    const ticket = await world.aTicket({ assignee: 'ben', status: 'closed' });
    await refused(say('maya', ticket.key, { do: 'reopen' }, 'Still broken'), 'forbidden');
    await refused(say('maya', ticket.key, { do: 'prioritize', priority: 'urgent' }, 'Now'), 'forbidden');
    await refused(say('ben', ticket.key, { do: 'move', status: 'sky' }, 'Up'), 'invalid');
    await refused(say('tom', ticket.key, close, 'Hello'), 'not_found');
    expect(await comments(ticket.key)).toEqual([]);
    expect((await showTicket(await world.as('ana'), ticket.key)).version).toBe(ticket.version);
  });

  it('whose words cannot be kept changes nothing either', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    await refused(say('ben', ticket.key, close, ' '), 'invalid');
    await refused(say('ben', ticket.key, close, 'a'.repeat(40_001)), 'invalid');
    expect((await showTicket(await world.as('ana'), ticket.key)).status.category).not.toBe('closed');
  });

  it('asked for again with the same key, also at once, has one effect', async () => {
    const ticket = await world.aTicket({ assignee: 'ben', status: 'resolved' });
    await Promise.all([1, 2, 3].map(() => say('maya', ticket.key, { do: 'reopen' }, 'Still broken', 'key-1')));
    await say('maya', ticket.key, { do: 'reopen' }, 'Still broken', 'key-1');
    expect(await comments(ticket.key)).toEqual([{ audience: 'public', text: 'Still broken' }]);
    expect((await showTicket(await world.as('ana'), ticket.key)).status.category).toBe('active');
  });

  it('about a closed ticket goes to its follow-up, as a reply does', async () => {
    const ticket = await world.aTicket({ assignee: 'ben', status: 'closed' });
    const { said, ticket: after, followUpOf } = await say('maya', ticket.key, close, 'It is broken again');
    expect(after.key).toBe(ticket.key);
    expect(followUpOf).toBe(ticket.key);
    expect(said.key).not.toBe(ticket.key);
  });
});

describe('words on a ticket', () => {
  it('are a note of an agent and a reply of others', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    const note = await sayOnTicket(await world.as('ben', 'slack'), { ticket: ticket.key, text: 'Looked at it' });
    const reply = await sayOnTicket(await world.as('maya', 'slack'), { ticket: ticket.key, text: 'Any news?' });
    expect([note.comment?.audience, reply.comment?.audience]).toEqual(['internal', 'public']);
    await refused(sayOnTicket(await world.as('tom', 'slack'), { ticket: ticket.key, text: 'Hi' }), 'not_found');
  });
});
