import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createRecurring,
  editRecurring,
  endRecurring,
  listAudit,
  listRecurring,
  openRecurring,
  pauseRecurring,
  previewRecurring,
  putMember,
  removeMember,
  resumeRecurring,
  showChecklist,
  showRecurring,
  showTicket,
  skipRecurring,
  systemActor,
  ticketHistory,
} from '../../../api/core/index.ts';
import { composeMessage } from '../../../api/core/notify/compose.ts';
import { wordsFor } from '../../../api/core/say/choose.ts';
import { chatCan } from '../../support/memory-notifier.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const day = 86_400_000;
const today = () => world.clock.now().toISOString().slice(0, 10);
const daily = () => ({ every: 'day' as const, start: today(), time: '12:00', timeZone: 'UTC' });
const round = () =>
  openRecurring({ ...world.engine, actor: systemActor('date-of-a-recurring-ticket'), requestId: 'test' });
const opened = async (id: string) => {
  const rows = await world.engine.db.recurringRun.findMany({ where: { recurringId: id }, orderBy: { day: 'asc' } });
  return rows.map(({ day: on, ticketId, missed }) => ({ day: on, ticketId, missed }));
};
const told = async () => {
  const rows = await world.engine.db.delivery.findMany({ where: { aside: 'recurring' }, orderBy: { id: 'asc' } });
  const messages = await Promise.all(rows.map((row) => composeMessage(world.engine, row, wordsFor('en'), chatCan)));
  return rows.map(({ personId }, at) => ({ personId, said: JSON.stringify(messages[at]) }));
};
const set = async (name: Name, more: object = {}) =>
  createRecurring(await world.as(name), { title: 'Check the backups', desk: 'IT', rule: daily(), ...more });

/** Ends what other tests left, so that a round opens only what this one set up. */
const quiet = async () => {
  await world.engine.db.recurringTicket.updateMany({ data: { state: 'ended', nextAt: null, nextDay: null } });
};

describe('a recurring ticket', () => {
  it('is set up by people who work at the desk, seen by them, and changed by its owner and the leads', async () => {
    await quiet();
    const made = await set('ben', { title: 'Mine to change' });
    expect(made).toMatchObject({
      ...{ desk: 'IT', state: 'active', mayChange: true, rrule: 'FREQ=DAILY' },
      owner: { id: world.people.ben },
      requester: { id: world.people.ben },
    });
    expect(made.next).toHaveLength(3);
    const titles = async (name: Name) =>
      (await listRecurring(await world.as(name), { q: 'mine to' })).items.map((one) => one.title);
    expect(await titles('ben')).toEqual(['Mine to change']);
    expect(await titles('ana')).toEqual(['Mine to change']);
    expect(await titles('maya')).toEqual([]);
    expect(await titles('dana')).toEqual([]);
    await refused(showRecurring(await world.as('maya'), made.id), 'not_found');
    await refused(pauseRecurring(await world.as('dana'), { recurring: made.id }), 'not_found');
    await refused(pauseRecurring(await world.as('chloe'), { recurring: made.id }), 'forbidden');
    await refused(set('maya'), 'forbidden');
    const ana = await world.as('ana');
    const next = await editRecurring(ana, { recurring: made.id, title: 'Now another', owner: 'me', version: 1 });
    expect(next).toMatchObject({ version: 2, owner: { id: world.people.ana } });
    await refused(editRecurring(ana, { recurring: made.id, title: 'Late', version: 1 }), 'conflict');
    await refused(editRecurring(await world.as('ben'), { recurring: made.id, title: 'No' }), 'forbidden');
    expect((await editRecurring(ana, { recurring: made.id, title: 'Now another' })).version).toBe(2);
    const { items } = await listAudit(await world.as('olga'), { noun: 'recurring ticket' });
    expect(items.map((one) => one.change)).toEqual(expect.arrayContaining(['created', 'changed']));
  });

  it('is refused with what a ticket would be refused with', async () => {
    for (const wrong of [
      { category: 'none' },
      { project: 'none' },
      { requester: 'nobody' },
      { assignee: world.people.maya },
      { desk: 'NOPE' },
      { title: '' },
      { rule: { ...daily(), start: '2020-01-01', until: '2020-02-01' } },
      { rule: { ...daily(), timeZone: 'Nowhere' } },
    ])
      await refused(set('ben', wrong), 'invalid');
  });

  it('opens one ticket a date, with all that was said, however many workers look at once', async () => {
    await quiet();
    const { id } = await set('ben', {
      ...{ description: 'All of *them*', priority: 'high', tags: ['backup'], checklist: ['Tapes', 'Cloud'] },
      ...{ requester: world.people.maya, assignee: world.people.chloe },
    });
    expect(await round()).toEqual([]);
    world.clock.advance(day);
    await Promise.all([round(), round(), round()]);
    await round();
    const [run, ...more] = await opened(id);
    expect(more).toEqual([]);
    const row = await world.engine.db.ticket.findUniqueOrThrow({ where: { id: run?.ticketId ?? '' } });
    const ben = await world.as('ben');
    const ticket = await showTicket(ben, row.key);
    expect(ticket).toMatchObject({
      ...{ title: 'Check the backups', description: 'All of *them*', priority: 'high', source: 'system' },
      ...{ requester: { id: world.people.maya }, assignee: { id: world.people.chloe } },
      ...{ tags: [{ name: 'backup' }], checklist: { items: 2, done: 0 } },
      recurring: { id, title: 'Check the backups', day: run?.day },
    });
    expect((await showTicket(await world.as('maya'), row.key)).recurring ?? null).toBeNull();
    expect((await showChecklist(ben, { ticket: row.key })).items.map((one) => one.text)).toEqual(['Tapes', 'Cloud']);
    const history = await ticketHistory(ben, { ticket: row.key });
    const line = history.items.find((one) => one.text.includes('recurring ticket'));
    expect(line).toMatchObject({ by: 'Threadline' });
    expect((await showRecurring(ben, id)).runs).toMatchObject([{ ticket: row.key, missed: 0 }]);
    expect((await showRecurring(await world.as('chloe'), id)).next[0]?.day).not.toBe(run?.day);
  });

  it('opens only the latest of what passed while nobody was there, and says how many were before', async () => {
    await quiet();
    const { id } = await set('ben');
    world.clock.advance(5 * day);
    await round();
    const [run, ...more] = await opened(id);
    expect(more).toEqual([]);
    expect(run?.missed).toBeGreaterThanOrEqual(3);
    const row = await world.engine.db.ticket.findUniqueOrThrow({ where: { id: run?.ticketId ?? '' } });
    const { items } = await ticketHistory(await world.as('ben'), { ticket: row.key });
    expect(items.map((one) => one.text).join()).toContain(`${run?.missed} earlier dates had passed without a ticket`);
  });

  it('whose worker dies before the commit opens the ticket in the next round, and only that one', async () => {
    await quiet();
    const { id } = await set('ben');
    world.clock.advance(day);
    const before = await world.engine.db.ticket.count();
    const dies = { ...world.engine.atCommit, finish: () => Promise.reject(new Error('killed')) };
    const ctx = {
      ...world.engine,
      atCommit: dies,
      actor: systemActor('date-of-a-recurring-ticket'),
      requestId: 'test',
    };
    expect(await openRecurring(ctx)).toEqual([]);
    expect(await world.engine.db.ticket.count()).toBe(before);
    expect(await opened(id)).toEqual([]);
    expect(await round()).toEqual([id]);
    expect(await opened(id)).toHaveLength(1);
    expect(await world.engine.db.ticket.count()).toBe(before + 1);
  });

  it('is paused, goes on with the next date, skips one, and ends', async () => {
    await quiet();
    const { id } = await set('ben');
    const ben = await world.as('ben');
    await pauseRecurring(ben, { recurring: id });
    world.clock.advance(3 * day);
    expect(await round()).toEqual([]);
    const on = await resumeRecurring(ben, { recurring: id });
    expect(on.state).toBe('active');
    const [first, second] = on.next;
    const skipped = await skipRecurring(ben, { recurring: id });
    expect(skipped.next[0]).toEqual(second);
    world.clock.advance(day);
    await round();
    expect((await opened(id)).filter((one) => one.ticketId !== null)).toEqual([]);
    world.clock.advance(day);
    await round();
    expect(await opened(id)).toMatchObject([
      { day: first?.day, ticketId: null },
      { day: second?.day, missed: 0 },
    ]);
    // Moved to a later hour of the same day, it is not opened twice on it.
    await editRecurring(ben, { recurring: id, rule: { ...daily(), time: '23:59' } });
    expect((await showRecurring(ben, id)).next[0]?.day).not.toBe(second?.day);
    await endRecurring(ben, { recurring: id });
    world.clock.advance(3 * day);
    expect(await round()).toEqual([]);
    await refused(resumeRecurring(ben, { recurring: id }), 'conflict');
    await refused(skipRecurring(ben, { recurring: id }), 'conflict');
  });

  it('that has had its last date ends, and its owner is told', async () => {
    await quiet();
    const { id } = await set('ben', { title: 'Once', rule: { ...daily(), count: 1, start: today() } });
    world.clock.advance(2 * day);
    await round();
    const shown = await showRecurring(await world.as('ben'), id);
    expect(shown).toMatchObject({ state: 'ended', next: [] });
    const last = (await told()).at(-1);
    expect(last).toMatchObject({ personId: world.people.ben });
    expect(last?.said).toContain('was the last ticket');
  });

  it('is opened without what is gone, and its owner is told what', async () => {
    await quiet();
    const { id } = await set('ben', { title: 'Lacks', assignee: world.people.chloe });
    const content = { description: '', category: 'gone', answers: {}, priority: null, tags: [], checklist: [] };
    const data = { content: JSON.stringify({ ...content, project: 'gone', task: null }) };
    await world.engine.db.recurringTicket.update({ where: { id }, data });
    await world.engine.db.deskMember.deleteMany({ where: { personId: world.people.chloe } });
    world.clock.advance(day);
    expect(await round()).toEqual([id]);
    const [run] = await opened(id);
    const row = await world.engine.db.ticket.findUniqueOrThrow({ where: { id: run?.ticketId ?? '' } });
    expect(row).toMatchObject({ assigneeId: null, projectId: null });
    const last = (await told()).at(-1);
    expect(last?.personId).toBe(world.people.ben);
    expect(last?.said).toContain('its category, its project and its assignee');
    expect(
      (await ticketHistory(await world.as('ben'), { ticket: row.key })).items.map((one) => one.text).join(),
    ).toContain('it lacks its category');
  });

  it('without a requester any more is paused, and its owner is told', async () => {
    await quiet();
    const { id } = await set('ben', { title: 'For nobody', requester: world.people.priya });
    await world.engine.db.person.update({ where: { id: world.people.priya }, data: { active: false } });
    const before = await world.engine.db.ticket.count();
    world.clock.advance(day);
    await round();
    expect(await world.engine.db.ticket.count()).toBe(before);
    expect(await showRecurring(await world.as('ben'), id)).toMatchObject({ state: 'paused', problem: 'requester' });
    const last = (await told()).at(-1);
    expect(last?.said).toContain('is not active any more');
    expect(await opened(id)).toEqual([]);
    await world.engine.db.person.update({ where: { id: world.people.priya }, data: { active: true } });
    expect(await resumeRecurring(await world.as('ben'), { recurring: id })).toMatchObject({
      state: 'active',
      problem: null,
    });
  });

  it('whose owner leaves comes on, and the leads of its desk are told once to look after it', async () => {
    await quiet();
    const { id } = await set('ben', { title: 'Left alone' });
    await set('ben', { title: 'Left alone as well' });
    const before = (await told()).length;
    await removeMember(await world.as('olga'), { desk: 'IT', person: world.people.ben });
    const now = (await told()).slice(before);
    expect(now.map((one) => one.personId)).toEqual([world.people.ana]);
    expect(now[0]?.said).toContain('nobody looks after the recurring ticket');
    expect(now[0]?.said).toContain('and another one');
    const ana = await world.as('ana');
    expect((await showRecurring(ana, id)).owner).toBeNull();
    await refused(showRecurring(await world.as('ben'), id), 'not_found');
    world.clock.advance(day);
    expect(await round()).toContain(id);
    expect(await opened(id)).toHaveLength(1);
    expect(await editRecurring(ana, { recurring: id, owner: 'me' })).toMatchObject({ owner: { id: world.people.ana } });
    await putMember(await world.as('olga'), { desk: 'IT', person: world.people.ben, lead: false });
  });

  it('shows the next dates of a rule before anything is set up', async () => {
    const { dates, rrule } = await previewRecurring(await world.as('ben'), {
      rule: { ...daily(), every: 'week' },
      most: 2,
    });
    expect(rrule).toMatch(/^FREQ=WEEKLY/);
    expect(dates).toHaveLength(2);
    await refused(previewRecurring(await world.as('ben'), { rule: { ...daily(), time: 'noon' } }), 'invalid');
  });
});
