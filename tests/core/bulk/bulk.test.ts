import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assignTicket,
  bulkNext,
  bulkTickets,
  cancelBulk,
  listBulk,
  moveTicket,
  proposeBulk,
  setPriority,
  showBulk,
  showTicket,
  startBulk,
  tagTicket,
  ticketHistory,
  undoBulk,
} from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

type Proposal = Parameters<typeof proposeBulk>[1];
const propose = async (input: Proposal, name: Name = 'ana') => proposeBulk(await world.as(name), input);
const work = async () => {
  for (let looks = 0; looks < 100; looks++) if ((await bulkNext(world.engine, 'test')) === 'none') return;
  throw new Error('There was ever more to do.');
};
/** Proposes, starts and works it. */
const change = async (input: Proposal, name: Name = 'ana') => {
  const { id } = await propose(input, name);
  await startBulk(await world.as(name), { job: id });
  await work();
  return showBulk(await world.as(name), { job: id });
};
const undo = async (job: string, name: Name = 'ana') => {
  await undoBulk(await world.as(name), { job });
  await work();
  return showBulk(await world.as(name), { job });
};
const seen = async (key: string) => showTicket(await world.as('ana'), key);
const some = async (count: number, options: Parameters<World['aTicket']>[0] = {}) => {
  const made: Awaited<ReturnType<World['aTicket']>>[] = [];
  for (let at = 0; at < count; at++) made.push(await world.aTicket(options));
  return made;
};
const keysOf = (rows: readonly { readonly key: string }[]) => rows.map((one) => one.key);

const aPrioritized = async (priority: 'urgent') => {
  const made = await world.aTicket();
  await setPriority(await world.as('ana'), { ticket: made.key, priority });
  return made;
};

describe('a proposal', () => {
  it('says what would change, what is so already and what is refused, and changes nothing', async () => {
    const [one, urgent, closed] = [
      await world.aTicket(),
      await aPrioritized('urgent'),
      await world.aTicket({ status: 'closed' }),
    ];
    const tickets = [...keysOf([one, urgent, closed]), 'IT-99999'];
    const job = await propose({ tickets, change: { priority: 'urgent' } }, 'ben');
    expect(job).toMatchObject({ state: 'proposed', total: 4, waiting: 1, same: 1, refused: 2, changed: 0 });
    const { items } = await bulkTickets(await world.as('ben'), { job: job.id });
    expect(items.map((one) => one.result)).toEqual(['waiting', 'same', 'refused', 'refused']);
    expect(items[2]?.why).toContain(closed.key);
    expect((await seen(one.key)).priority).toBe('medium');
    await work();
    expect((await seen(one.key)).priority).toBe('medium');
  });

  it('says of a ticket that is hidden what it says of one that there is not', async () => {
    const hidden = await world.aTicket({ confidential: true });
    const job = await propose({ tickets: [hidden.key, 'IT-99998'], change: { priority: 'low' } }, 'ben');
    const { items } = await bulkTickets(await world.as('ben'), { job: job.id });
    const [first, second] = items.map(({ ticket, why, ...rest }) => ({ ...rest, why: why?.replace(ticket, 'KEY') }));
    expect(first).toEqual(second);
  });

  it('is refused to people who may not change many tickets, and needs something to change', async () => {
    const { key } = await world.aTicket();
    await refused(propose({ tickets: [key], change: { priority: 'low' } }, 'maya'), 'forbidden');
    await refused(propose({ tickets: [key], change: {} }), 'invalid');
    await refused(propose({ change: { priority: 'low' } }), 'invalid');
    await refused(propose({ tickets: [key], query: {}, change: { priority: 'low' } }), 'invalid');
  });

  it('is one proposal for one request, and another request by the same name is refused', async () => {
    const { key } = await world.aTicket();
    const ctx = { ...(await world.as('ana')), requestKey: 'once' };
    const first = await proposeBulk(ctx, { tickets: [key], change: { priority: 'low' } });
    expect((await proposeBulk(ctx, { tickets: [key], change: { priority: 'low' } })).id).toBe(first.id);
    await refused(proposeBulk(ctx, { tickets: [key], change: { priority: 'high' } }), 'conflict');
  });

  it('means the tickets that its search found then, and no others', async () => {
    const [early] = await some(1);
    if (!early) throw new Error('There is no ticket.');
    await tagTicket(await world.as('ana'), { ticket: early.key, tags: ['frozen'] });
    const job = await propose({ query: { tag: ['frozen'] }, change: { priority: 'high' } });
    const late = await world.aTicket();
    await tagTicket(await world.as('ana'), { ticket: late.key, tags: ['frozen'] });
    await startBulk(await world.as('ana'), { job: job.id });
    await work();
    expect([(await seen(early.key)).priority, (await seen(late.key)).priority]).toEqual(['high', 'medium']);
  });
});

describe('a change of many tickets', () => {
  it('changes each as the person who started it, and says so in the history of each', async () => {
    const rows = await some(3);
    const job = await change(
      { tickets: keysOf(rows), change: { assignee: world.people.ben, priority: 'high', addTags: ['roll-out'] } },
      'ana',
    );
    expect(job).toMatchObject({ state: 'done', total: 3, changed: 3, waiting: 0 });
    for (const { key } of rows) {
      expect(await seen(key)).toMatchObject({ priority: 'high', assignee: { id: world.people.ben } });
      const { items } = await ticketHistory(await world.as('ben'), { ticket: key });
      const of = items.filter((one) => one.bulk === job.id);
      expect(of.map((one) => one.event.type).toSorted()).toEqual([
        'ticket.assigned',
        'ticket.prioritized',
        'ticket.tagged',
      ]);
      expect(of[0]?.sentence).toContain('changed at once');
      const outside = await ticketHistory(await world.as('maya'), { ticket: key });
      expect(outside.items.map((one) => one.bulk)).toEqual(outside.items.map(() => null));
    }
  });

  it('asks at that time whether they may: one who left the desk changes nothing', async () => {
    const own = await aWorld();
    const { key } = await own.aTicket();
    const ben = await own.as('ben');
    const { id } = await proposeBulk(ben, { tickets: [key], change: { priority: 'high' } });
    await startBulk(ben, { job: id });
    await own.engine.db.deskMember.deleteMany({ where: { personId: own.people.ben } });
    while ((await bulkNext(own.engine, 'test')) !== 'none');
    expect(await showBulk(ben, { job: id })).toMatchObject({ state: 'done', changed: 0, refused: 1 });
    expect((await showTicket(await own.as('ana'), key)).priority).toBe('medium');
    await own.close();
  });

  it('is done once however many workers are at it, and goes on where one was killed', async () => {
    const rows = await some(30);
    const { id } = await propose({ tickets: keysOf(rows), change: { priority: 'high' } });
    await startBulk(await world.as('ana'), { job: id });
    // One that is killed has claimed the job and changed some.
    await bulkNext(world.engine, 'first');
    const lease = { leaseOwner: 'dead#1', leaseUntil: new Date(world.clock.now().getTime() + 60_000) };
    await world.engine.db.bulkJob.update({ where: { id }, data: lease });
    expect(await bulkNext(world.engine, 'second')).toBe('none');
    world.clock.advance(61_000);
    const two = async (name: string) => {
      while ((await bulkNext(world.engine, name)) !== 'none');
    };
    await Promise.all([two('second'), two('third')]);
    expect(await showBulk(await world.as('ana'), { job: id })).toMatchObject({ state: 'done', changed: 30 });
    const events = await world.engine.db.event.findMany({ where: { bulkId: id } });
    expect(events).toHaveLength(30);
  });

  it('is stopped, says what is left, and its tickets are set back', async () => {
    const rows = await some(40);
    const { id } = await propose({ tickets: keysOf(rows), change: { priority: 'low' } });
    await startBulk(await world.as('ana'), { job: id });
    await bulkNext(world.engine, 'test');
    const stopped = await cancelBulk(await world.as('ana'), { job: id });
    expect(stopped.state).toBe('cancelled');
    expect(stopped.changed + stopped.waiting).toBe(40);
    expect(stopped.waiting).toBeGreaterThan(0);
    world.clock.advance(30_000);
    await work();
    expect((await showBulk(await world.as('ana'), { job: id })).waiting).toBe(stopped.waiting);
    expect(await undo(id)).toMatchObject({ state: 'undone', changed: 0, undone: stopped.changed });
    for (const { key } of rows) expect((await seen(key)).priority).toBe('medium');
    await refused(startBulk(await world.as('ana'), { job: id }), 'conflict');
  });

  it('is its person’s own: nobody else sees, stops or undoes it', async () => {
    const { key } = await world.aTicket();
    const { id } = await propose({ tickets: [key], change: { priority: 'low' } });
    for (const act of [showBulk, startBulk, cancelBulk, undoBulk, bulkTickets])
      await refused(act(await world.as('ben'), { job: id }), 'not_found');
    expect((await listBulk(await world.as('ana'), {})).items.map((one) => one.id)).toContain(id);
    expect((await listBulk(await world.as('ben'), {})).items.map((one) => one.id)).not.toContain(id);
  });
});

describe('an undo', () => {
  it('sets back whose ticket it is, also where it is with somebody else now', async () => {
    const [free, own, passed] = await some(3);
    if (!free || !own || !passed) throw new Error('There are too few tickets.');
    const ben = await world.as('ben');
    await assignTicket(ben, { ticket: own.key, assignee: 'me' });
    const { chloe } = world.people;
    const job = await change({ tickets: keysOf([free, own, passed]), change: { assignee: chloe } }, 'ben');
    expect(job).toMatchObject({ changed: 3 });
    // Nobody takes back by an undo what somebody has decided since.
    await assignTicket(await world.as('chloe'), { ticket: passed.key, assignee: world.people.ana });
    expect(await undo(job.id, 'ben')).toMatchObject({ undone: 2, stays: 1 });
    const assignees = [await seen(free.key), await seen(own.key), await seen(passed.key)].map(
      (one) => one.assignee?.id,
    );
    expect(assignees).toEqual([undefined, world.people.ben, world.people.ana]);
  });

  it('gives nothing to somebody who has left the desk, and nothing of what is over', async () => {
    const [gone, over] = await some(2);
    if (!gone || !over) throw new Error('There are too few tickets.');
    const ben = await world.as('ben');
    for (const one of [gone, over]) await assignTicket(ben, { ticket: one.key, assignee: 'me' });
    const { chloe } = world.people;
    const job = await change({ tickets: keysOf([gone, over]), change: { assignee: chloe } }, 'ben');
    await moveTicket(await world.as('chloe'), { ticket: over.key, status: 'closed' });
    const undone = await undo(job.id, 'ben');
    expect(undone).toMatchObject({ undone: 1, stays: 1 });
    expect((await seen(over.key)).assignee?.id).toBe(chloe);
  });

  it('sets back all that was changed, also what was ended and put aside', async () => {
    const [one] = await some(1, { assignee: 'ben' });
    if (!one) throw new Error('There is no ticket.');
    await tagTicket(await world.as('ana'), { ticket: one.key, tags: ['keep', 'gone'] });
    const was = await seen(one.key);
    const until = new Date(world.clock.now().getTime() + 3_600_000).toISOString();
    const first = await change({
      tickets: [one.key],
      change: { assignee: null, priority: 'urgent', addTags: ['new'], removeTags: ['gone'], snoozedUntil: until },
    });
    expect(await seen(one.key)).toMatchObject({ assignee: null, priority: 'urgent', snoozedUntil: until });
    const ended = await change({ tickets: [one.key], change: { status: 'resolved' } });
    expect((await seen(one.key)).status.category).toBe('resolved');
    await undo(ended.id);
    await undo(first.id);
    const is = await seen(one.key);
    expect(is).toMatchObject({ assignee: was.assignee, priority: 'medium', snoozedUntil: null, status: was.status });
    expect(is.tags.map((tag) => tag.name).toSorted()).toEqual(['gone', 'keep']);
  });

  it('leaves what somebody changed since, and says what stays', async () => {
    const [one, other] = await some(2);
    if (!one || !other) throw new Error('There is no ticket.');
    const job = await change({
      tickets: [one.key, other.key],
      change: { priority: 'high', assignee: world.people.ben },
    });
    await setPriority(await world.as('ben'), { ticket: one.key, priority: 'urgent' });
    expect(await undo(job.id)).toMatchObject({ undone: 1, stays: 1 });
    expect(await seen(one.key)).toMatchObject({ priority: 'urgent', assignee: null });
    expect(await seen(other.key)).toMatchObject({ priority: 'medium', assignee: null });
    const { items } = await bulkTickets(await world.as('ana'), { job: job.id, result: 'stays' });
    expect(items).toMatchObject([{ ticket: one.key, why: expect.stringContaining('priority') }]);
    await refused(undoBulk(await world.as('ana'), { job: job.id }), 'conflict');
    await assignTicket(await world.as('ana'), { ticket: one.key, assignee: 'me' });
  });
});
