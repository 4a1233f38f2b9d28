import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assignTicket,
  historyKinds,
  mergeTickets,
  moveTicket,
  noteOnTicket,
  reopenTicket,
  replyToTicket,
  setPriority,
  showTicket,
  splitTicket,
  systemActor,
  ticketHistory,
  unmergeTicket,
  withdrawComment,
} from '../../../../api/core/index.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const minute = 60_000;
type Asked = Omit<Parameters<typeof ticketHistory>[1], 'ticket'>;
const past = async (name: Name, ticket: string, asked: Asked = {}) =>
  (await ticketHistory(await world.as(name), { ticket, limit: 100, ...asked })).items;
const sentences = async (name: Name, ticket: string, asked: Asked = {}) =>
  (await past(name, ticket, asked)).map((one) => one.sentence);
const say = async (name: Name, ticket: string, text = 'Words') => replyToTicket(await world.as(name), { ticket, text });
const shown = async (ticket: string) => showTicket(await world.as('ben'), ticket);

describe('the history of a ticket', () => {
  it('says who did what, and through which door', async () => {
    const { key } = await world.aTicket();
    await assignTicket(await world.as('ben', 'slack'), { ticket: key, assignee: 'me' });
    await setPriority(await world.as('ben', 'teams'), { ticket: key, priority: 'high' });
    await noteOnTicket(await world.as('ben'), { ticket: key, text: 'Between us' });
    const lines = await sentences('ben', key);
    expect(lines).toContain('Maya opened it (through the API).');
    expect(lines).toContain('Ben took it (in Slack).');
    expect(lines).toContain('Ben set the priority to high (in Teams).');
    expect(lines.at(-1)).toBe('Ben wrote an internal note (through the API).');
    expect((await sentences('maya', key)).join(' ')).not.toMatch(/note/);
  });

  it('gives what was asked for: kinds, a person, a range, in either order, page by page', async () => {
    const { key } = await world.aTicket();
    await assignTicket(await world.as('ben'), { ticket: key, assignee: 'me' });
    world.clock.advance(48 * 60 * minute);
    const between = world.clock.now().toISOString();
    await say('maya', key);
    await setPriority(await world.as('ben'), { ticket: key, priority: 'urgent' });
    const kinds = async (asked: Asked) => (await past('ben', key, asked)).map((one) => one.kind);
    expect(await kinds({ kind: 'people' })).toEqual(['people']);
    expect(await kinds({ kind: ['people', 'fields'] })).toEqual(['people', 'fields']);
    expect(await kinds({ person: 'me', kind: ['messages', 'fields'] })).toEqual(['fields']);
    expect(await kinds({ from: between })).toEqual(['messages', 'fields']);
    expect(await kinds({ to: between })).not.toContain('messages');
    expect(await kinds({ from: between.slice(0, 10), to: between.slice(0, 10) })).toEqual(['messages', 'fields']);
    const all = (await past('ben', key)).map((one) => one.id);
    expect((await past('ben', key, { sort: 'newest' })).map((one) => one.id)).toEqual(all.toReversed());
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const ask = { ticket: key, limit: 2, sort: 'newest', ...(cursor === undefined ? {} : { cursor }) } as const;
      const page = await ticketHistory(await world.as('ben'), ask);
      paged.push(...page.items.map((one) => one.id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(all.toReversed());
    const parts = await Promise.all(historyKinds.map((kind) => past('ben', key, { kind })));
    expect(
      parts
        .flat()
        .map((one) => one.id)
        .toSorted(),
    ).toEqual(all.toSorted());
  });

  it('counts no internal notes for people outside, also of messages that moved', async () => {
    const { key } = await world.aTicket();
    const { comment: note } = await noteOnTicket(await world.as('ben'), { ticket: key, text: 'A' });
    const { comment: other } = await noteOnTicket(await world.as('ben'), { ticket: key, text: 'B' });
    const { comment } = await say('maya', key);
    const ben = await world.as('ben');
    await splitTicket(ben, { ticket: key, comments: [note.id, comment?.id ?? ''], title: 'Another' });
    const split = (lines: string[]) => lines.filter((one) => one.includes('message'));
    expect(split(await sentences('ben', key))).toEqual([expect.stringContaining('moved 2 messages to')]);
    expect(split(await sentences('maya', key))).toEqual([expect.stringContaining('moved a message to')]);
    await splitTicket(ben, { ticket: key, comments: [other.id], title: 'Inside' });
    expect(split(await sentences('maya', key))).toHaveLength(1);
    expect(JSON.stringify(await past('maya', key))).not.toContain('inside');
  });

  it('shows a reply that can be taken back to nobody outside, and is in the reader’s language', async () => {
    const { key } = await world.aTicket();
    await replyToTicket(await world.as('ben', 'slack'), { ticket: key, text: 'Held' });
    expect((await past('maya', key, { kind: 'messages' })).length).toBe(0);
    world.clock.advance(minute);
    expect((await past('maya', key, { kind: 'messages' })).length).toBe(1);
    const read = async (locale: 'de' | 'pl') => (await sentences('maya', key, { locale }))[0];
    expect(await read('de')).toBe('Maya hat es eröffnet (über die API).');
    expect(await read('pl')).toMatch(/^Maya – .* \(przez API\)\.$/);
  });
});

describe('the times of a ticket', () => {
  it('say how long each took, and the last resolution after it was opened again', async () => {
    const { key } = await world.aTicket({ assignee: 'ben' });
    const ben = await world.as('ben');
    world.clock.advance(90 * minute);
    await say('ben', key);
    world.clock.advance(30 * minute);
    await moveTicket(ben, { ticket: key, status: 'resolved' });
    const first = await shown(key);
    expect(first.took).toEqual({
      firstResponse: { seconds: 5_400, text: '1 hour 30 minutes' },
      resolution: { seconds: 7_200, text: '2 hours' },
      closing: null,
    });
    await reopenTicket(ben, { ticket: key });
    expect((await shown(key)).took.resolution).toBeNull();
    world.clock.advance(24 * 60 * minute);
    await moveTicket(ben, { ticket: key, status: 'resolved' });
    expect((await shown(key)).took.resolution).toEqual({ seconds: 93_600, text: '1 day 2 hours' });
    expect(await past('ben', key, { kind: 'status' })).toHaveLength(5);
  });

  it('count as the first response no word of Threadline itself', async () => {
    const { key } = await world.aTicket();
    const ben = await world.as('ben');
    await replyToTicket({ ...ben, actor: systemActor('greeting') }, { ticket: key, text: 'We have it.' });
    expect((await shown(key)).firstResponseAt).toBeNull();
    world.clock.advance(minute);
    const at = world.clock.now().toISOString();
    await say('ben', key);
    expect((await shown(key)).firstResponseAt).toBe(at);
  });

  it('follow the messages through merge, undo, split and taking back', async () => {
    const a = await world.aTicket();
    const b = await world.aTicket({ by: 'tom' });
    const ben = await world.as('ben');
    world.clock.advance(minute);
    const early = world.clock.now().toISOString();
    await say('ben', b.key);
    world.clock.advance(minute);
    const late = world.clock.now().toISOString();
    const { comment } = await replyToTicket(await world.as('ben', 'slack'), { ticket: a.key, text: 'Mine' });
    await mergeTickets(ben, { ticket: b.key, into: a.key });
    expect((await shown(a.key)).firstResponseAt).toBe(early);
    await withdrawComment(await world.as('ben', 'slack'), { commentId: comment?.id ?? '' });
    expect((await shown(a.key)).firstResponseAt).toBe(early);
    await unmergeTicket(ben, { ticket: b.key });
    expect((await shown(a.key)).firstResponseAt).toBeNull();
    expect((await shown(b.key)).firstResponseAt).toBe(early);
    expect(late > early).toBe(true);
    const said = await say('chloe', a.key);
    const { ticket } = await splitTicket(ben, { ticket: a.key, comments: [said.comment?.id ?? ''], title: 'Apart' });
    expect((await shown(a.key)).firstResponseAt).toBeNull();
    // It is older than the request that it came to.
    expect(ticket.firstResponseAt).toBe((await shown(ticket.key)).firstResponseAt);
  });
});
