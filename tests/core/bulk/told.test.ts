import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulkNext, bulkRefusals, bulkRuns, proposeBulk, startBulk, undoBulk } from '../../../api/core/index.ts';
import { composeMessage } from '../../../api/core/notify/compose.ts';
import { wordsFor } from '../../../api/core/say/choose.ts';
import { chatCan } from '../../support/memory-notifier.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const work = async () => {
  while ((await bulkNext(world.engine, 'test')) !== 'none');
};
type Change = Parameters<typeof proposeBulk>[1]['change'];
const change = async (tickets: string[], wanted: Change, surface?: 'slack') => {
  const ana = await world.as('ana', surface);
  const { id } = await proposeBulk(ana, { tickets, change: wanted });
  await startBulk(ana, { job: id });
  await work();
  return id;
};
const toldTo = (personId: string) =>
  world.engine.db.delivery.findMany({
    where: { personId, kind: { in: ['notice', 'aside', 'letter'] } },
    orderBy: { id: 'asc' },
  });
const said = async (row: Awaited<ReturnType<typeof toldTo>>[number] | undefined) => {
  if (!row) throw new Error('Nobody was told.');
  return JSON.stringify(await composeMessage(world.engine, row, wordsFor('en'), chatCan));
};

describe('people whose tickets are changed together', () => {
  it('are told once of all of them, and once that it was undone', async () => {
    const rows = [await world.aTicket(), await world.aTicket(), await world.aTicket()];
    const before = await toldTo(world.people.maya);
    const cards = await world.engine.db.delivery.count({ where: { kind: 'card' } });
    const job = await change(
      rows.map((one) => one.key),
      { status: 'resolved' },
    );
    const [told, ...more] = (await toldTo(world.people.maya)).slice(before.length);
    expect(more).toEqual([]);
    const message = await said(told);
    for (const { key } of rows) expect(message).toContain(key);
    expect(message).toContain('Ana');
    // No card is posted anew: none stands yet.
    expect(await world.engine.db.delivery.count({ where: { kind: 'card' } })).toBe(cards);
    await undoBulk(await world.as('ana'), { job });
    await work();
    const [, again, ...others] = (await toldTo(world.people.maya)).slice(before.length);
    expect(others).toEqual([]);
    expect(await said(again)).toContain('undid');
  });

  it('are told of a single one as of any other change', async () => {
    const one = await world.aTicket();
    const before = (await toldTo(world.people.ben)).length;
    await change([one.key], { assignee: world.people.ben });
    const told = (await toldTo(world.people.ben)).slice(before);
    expect(told).toMatchObject([{ kind: 'notice', ticketId: one.id, reason: 'assignee' }]);
    expect(await said(told[0])).toContain(one.key);
  });

  it('have the cards that stand drawn again', async () => {
    const one = await world.aTicket();
    const target = 'slack:T1/C1';
    const place = { surface: 'slack', tenant: 'T1', channelId: 'C1', messageId: '1.1', target };
    await world.engine.db.messageRef.create({
      data: {
        id: 'ref-1',
        ticketId: one.id,
        kind: 'card',
        audience: 'internal',
        createdAt: world.clock.now(),
        ...place,
      },
    });
    const cards = () => world.engine.db.delivery.findMany({ where: { ticketId: one.id, kind: 'card', target } });
    const before = (await cards()).length;
    const desk = await world.engine.db.desk.findFirstOrThrow({ where: { key: 'IT' } });
    await world.engine.db.deskChannel.create({
      data: { id: 'ch-1', deskId: desk.id, surface: 'slack', tenant: 'T1', channelId: 'C1', name: 'it' },
    });
    world.engine.book.forget();
    await change([one.key], { priority: 'high' });
    expect((await cards()).length).toBe(before + 1);
  });

  it('and the person who asked in a chat reads in one message how far it is', async () => {
    const rows = [await world.aTicket(), await world.aTicket()];
    const job = await change(
      rows.map((one) => one.key),
      { priority: 'urgent' },
      'slack',
    );
    const about = await world.engine.db.delivery.findMany({ where: { aside: 'bulkProgress' }, orderBy: { id: 'asc' } });
    expect(about.length).toBeGreaterThan(1);
    expect(new Set(about.map((one) => one.personId))).toEqual(new Set([world.people.ana]));
    const last = await said(about.at(-1));
    expect(last).toContain(`Done. Priority urgent on 2 tickets: ${rows.map(({ key }) => key).join(', ')}.`);
    expect(last).toContain(`bulk undo ${job}`);
    await undoBulk(await world.as('ana', 'slack'), { job });
    await work();
    const after = await world.engine.db.delivery.findMany({ where: { aside: 'bulkProgress' }, orderBy: { id: 'asc' } });
    const first = after.filter((row) => row.content?.includes('"round":1')).at(-1);
    const redrawn = await said(first);
    expect(redrawn).toContain('This change of many tickets was undone.');
    expect(redrawn).not.toContain('bulk undo');
    const second = await said(after.filter((row) => row.content?.includes('"round":2')).at(-1));
    expect(second).toContain('Priority urgent on 2 tickets');
    expect(second).toContain('This was undone.');
  });

  it('reads of what is refused by key, names some tickets, and is told in words where none changes', async () => {
    const rows: string[] = [];
    for (let at = 0; at < 8; at += 1) rows.push((await world.aTicket()).key);
    const ana = await world.as('ana', 'slack');
    const gone = ['IT-9012', 'IT-9004', 'IT-950'];
    const proposed = await proposeBulk(ana, {
      tickets: [...gone, ...rows],
      change: { assignee: null, addTags: ['vpn'] },
    });
    const { text, lines } = await bulkRefusals(ana, proposed);
    expect(text).toContain(`on 8 tickets: ${rows.slice(0, 5).join(', ')} and 3 more.`);
    expect(text).toContain('Back into the queue, add tag vpn');
    expect(lines.map((line) => /IT-\d+/.exec(line)?.[0])).toEqual(['IT-950', 'IT-9004', 'IT-9012']);
    const none = await proposeBulk(ana, { tickets: gone, change: { priority: 'low' } });
    expect((await bulkRefusals(ana, none)).text).toContain('Priority low. No ticket will change.');
    const running = { ...proposed, state: 'running', waiting: 0 } as const;
    expect(bulkRuns(running, wordsFor('en'), world.clock.now(), 'tag vpn')).toEqual([]);
    expect(bulkRuns({ ...running, waiting: 1 }, wordsFor('en'), world.clock.now(), 'tag vpn')).toHaveLength(1);
  });
});
