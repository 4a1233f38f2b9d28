import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  bringNear,
  type Ctx,
  createCategory,
  createRecurring,
  DeskError,
  editDesk,
  editPerson,
  editRecurring,
  listAudit,
  listRecurring,
  mergeCategory,
  openRecurring,
  previewRecurring,
  putMember,
  removeMember,
  resumeRecurring,
  showRecurring,
  skipRecurring,
  systemActor,
} from '../../../api/core/index.ts';
import { composeMessage } from '../../../api/core/notify/compose.ts';
import { wordsFor } from '../../../api/core/say/choose.ts';
import { chatCan } from '../../support/memory-notifier.ts';
import { atOnce, refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const day = 86_400_000;
const today = () => world.clock.now().toISOString().slice(0, 10);
const daily = () => ({ every: 'day' as const, start: today(), time: '12:00', timeZone: 'UTC' });
const system = (more: Partial<Ctx> = {}): Ctx => ({
  ...world.engine,
  ...more,
  actor: systemActor('date-of-a-recurring-ticket'),
  requestId: 'test',
});
const round = (more: Partial<Ctx> = {}) => openRecurring(system(more));
const set = async (name: Name, more: object = {}) =>
  createRecurring(await world.as(name), { title: 'Check the backups', desk: 'IT', rule: daily(), ...more });
const shown = async (recurring: string) => showRecurring(await world.as('ana'), recurring);
const runs = async (id: string) => (await world.engine.db.recurringRun.findMany({ where: { recurringId: id } })).length;
const told = async () => {
  const rows = await world.engine.db.delivery.findMany({ where: { aside: 'recurring' }, orderBy: { id: 'asc' } });
  const messages = await Promise.all(rows.map((row) => composeMessage(world.engine, row, wordsFor('en'), chatCan)));
  return messages.map((one) => JSON.stringify(one));
};
/** Many that stand as this one does. */
const copies = async (id: string, count: number, more: object = {}) => {
  const { db, newId } = world.engine;
  const row = await db.recurringTicket.findUniqueOrThrow({ where: { id } });
  for (let left = count; left > 0; left -= 100) {
    const data = Array.from({ length: Math.min(100, left) }, () => ({ ...row, ...more, id: newId() }));
    await db.recurringTicket.createMany({ data });
  }
};

// What other tests left is not in the way of this one.
beforeEach(async () => {
  const data = { state: 'ended', nextAt: null, nextDay: null, ownerId: null };
  await world.engine.db.recurringTicket.updateMany({ data });
});

describe('the clock goes a year forward and back again', () => {
  it('and what opened a ticket meanwhile opens one each day from then on, and none twice', async () => {
    const { id } = await set('ben');
    const start = world.clock.now();
    world.clock.advance(365 * day);
    await round();
    const ahead = (await shown(id)).runs[0]?.day;
    world.clock.advance(-365 * day);
    expect(world.clock.now()).toEqual(start);
    expect(await bringNear(world.engine)).toBeGreaterThan(0);
    expect(await bringNear(world.engine)).toBe(0);
    for (let days = 0; days < 3; days++) {
      world.clock.advance(day);
      expect(await round()).toEqual([id]);
    }
    expect(await runs(id)).toBe(4);
    const days = (await shown(id)).runs.map((one) => one.day);
    expect(days[0]).toBe(ahead);
    expect(new Set(days).size).toBe(4);
  });

  it('and what was set up or resumed meanwhile opens its first ticket when the clock is right', async () => {
    world.clock.advance(365 * day);
    const { id } = await set('ben', { rule: { ...daily(), start: '2020-01-01' } });
    world.clock.advance(-365 * day);
    await bringNear(world.engine);
    world.clock.advance(day);
    expect(await round()).toEqual([id]);
  });

  it('and what only skipped a date to come keeps it skipped', async () => {
    const { id } = await set('ben', { rule: { ...daily(), every: 'year' as const } });
    const skipped = await skipRecurring(await world.as('ben'), { recurring: id });
    expect(await bringNear(world.engine)).toBe(0);
    expect((await shown(id)).next).toEqual(skipped.next);
  });
});

describe('how many there are', () => {
  it('is limited for one person, also where several are set up at once or one is given to them', async () => {
    const { id } = await set('ben');
    await copies(id, 98);
    const { done, refusals } = await atOnce([set('ben'), set('ben'), set('ben')]);
    expect(done).toHaveLength(1);
    expect(refusals.map((one) => one.code)).toEqual(['conflict', 'conflict']);
    expect(refusals[0]?.message).toContain('at most 100 recurring tickets');
    const other = await set('ana');
    const given = editRecurring(await world.as('ana'), { recurring: other.id, owner: world.people.ben });
    await refused(given, 'conflict');
    // What has ended is not counted.
    await world.engine.db.recurringTicket.updateMany({ where: { id }, data: { state: 'ended' } });
    await set('ben');
  });

  it('is limited at one desk', async () => {
    const { id } = await set('ben');
    await copies(id, 499, { ownerId: null });
    const error = await refused(set('ana'), 'conflict');
    expect(error.message).toContain('has 500 recurring tickets');
  });

  it('costs a few lines and one message when their owner leaves', async () => {
    const { id } = await set('ben');
    await copies(id, 1_199);
    const before = (await told()).length;
    const { count } = world.engine.db.event;
    const events = await count.call(world.engine.db.event);
    await removeMember(await world.as('olga'), { desk: 'IT', person: world.people.ben });
    expect(await world.engine.db.recurringTicket.count({ where: { ownerId: world.people.ben } })).toBe(0);
    expect((await count.call(world.engine.db.event)) - events).toBeLessThan(10);
    const news = (await told()).slice(before);
    expect(news).toHaveLength(1);
    expect(news[0]).toContain('and 1,199 others');
    const { items } = await listAudit(await world.as('olga'), { noun: 'recurring ticket' });
    expect(items.filter((one) => one.change === 'left')).toHaveLength(3);
    await putMember(await world.as('olga'), { desk: 'IT', person: world.people.ben, lead: false });
  });

  it('does not matter when their category goes into another one: all of them have that one', async () => {
    const adam = await world.as('adam');
    const from = await createCategory(adam, { desk: 'IT', name: 'Old backups' });
    const into = await createCategory(adam, { desk: 'IT', name: 'New backups' });
    world.engine.book.forget();
    const { id } = await set('ben', { category: from.id });
    const other = await set('ben', { category: from.id, description: 'Of another kind' });
    await copies(id, 120);
    await mergeCategory(adam, { category: from.id, into: into.id });
    world.engine.book.forget();
    for (const one of [id, other.id]) expect((await shown(one)).category).toBe(into.id);
    const on = { state: 'active', content: { contains: into.id } };
    expect(await world.engine.db.recurringTicket.count({ where: on })).toBe(122);
  });
});

describe('a rule', () => {
  it('far from today is refused, and one that comes seldom shows its dates', async () => {
    const ben = await world.as('ben');
    for (const rule of [
      { ...daily(), every: 'year' as const, interval: 2, start: '9990-06-15', month: 2, monthDay: 29 },
      { ...daily(), start: '0050-01-01' },
      { ...daily(), until: '9999-12-31' },
    ]) {
      const error = await refused(previewRecurring(ben, { rule }), 'invalid');
      expect(error.message + JSON.stringify(error.details)).toContain('2199-12-31');
    }
    const seldom = { ...daily(), every: 'year' as const, interval: 99 };
    expect((await previewRecurring(ben, { rule: seldom, most: 20 })).dates.length).toBeGreaterThan(5);
    expect((await set('ben', { rule: seldom })).next).toHaveLength(3);
  });

  it('that cannot be followed any more is shown as paused among the others, and gets another one', async () => {
    const { id } = await set('ben', { title: 'Of a lost zone' });
    const other = await set('ben', { title: 'Of a known zone' });
    const rule = JSON.stringify({ ...daily(), interval: 1, days: [], timeZone: 'Europe/Atlantis' });
    await world.engine.db.recurringTicket.update({ where: { id }, data: { rule } });
    const ben = await world.as('ben');
    const { items } = await listRecurring(ben, { q: 'zone' });
    expect(items.map((one) => [one.id, one.state, one.problem])).toEqual([
      [other.id, 'active', null],
      [id, 'paused', 'rule'],
    ]);
    expect(items[1]).toMatchObject({ next: [], rule: { timeZone: 'Europe/Atlantis' } });
    await refused(skipRecurring(ben, { recurring: id }), 'invalid');
    world.clock.advance(day);
    await round();
    expect(await runs(id)).toBe(0);
    expect(await runs(other.id)).toBe(1);
    expect((await told()).at(-1)).toContain('its rule cannot be followed any more');
    expect(await world.engine.db.recurringTicket.findUnique({ where: { id } })).toMatchObject({ state: 'paused' });
    await refused(resumeRecurring(ben, { recurring: id }), 'invalid');
    await editRecurring(ben, { recurring: id, title: 'Of a zone that is lost' });
    await editRecurring(ben, { recurring: id, rule: daily() });
    expect(await resumeRecurring(ben, { recurring: id })).toMatchObject({ state: 'active', problem: null });
  });
});

describe('one that was paused', () => {
  it('is not resumed while its tickets would be refused', async () => {
    const ben = await world.as('ben');
    const olga = await world.as('olga');
    const { id } = await set('ben', { requester: world.people.maya });
    await editPerson(olga, { person: world.people.maya, active: false });
    world.clock.advance(day);
    await round();
    expect(await shown(id)).toMatchObject({ state: 'paused', problem: 'requester' });
    const error = await refused(resumeRecurring(ben, { recurring: id }), 'invalid');
    expect(error.details.fields?.[0]?.field).toBe('requester');
    expect(await shown(id)).toMatchObject({ state: 'paused', problem: 'requester' });
    await editPerson(olga, { person: world.people.maya, active: true });
    expect(await resumeRecurring(ben, { recurring: id })).toMatchObject({ state: 'active', problem: null });
  });

  it('is not resumed while its desk takes no tickets, or without its category', async () => {
    const adam = await world.as('adam');
    const category = await createCategory(adam, { desk: 'IT', name: 'Short' });
    world.engine.book.forget();
    const { id } = await set('ben', { category: category.id });
    await world.engine.db.recurringTicket.update({
      where: { id },
      data: { state: 'paused', nextAt: null, nextDay: null },
    });
    const desk = async (active: boolean) => {
      await editDesk(adam, { desk: 'IT', active });
      world.engine.book.forget();
    };
    await desk(false);
    const gone = await refused(resumeRecurring(await world.as('ana'), { recurring: id }), 'invalid');
    expect(gone.details.fields?.[0]?.field).toBe('desk');
    await desk(true);
    await world.engine.db.categoryForm.deleteMany({ where: { categoryId: category.id } });
    await world.engine.db.category.deleteMany({ where: { id: category.id } });
    world.engine.book.forget();
    const lacks = await refused(resumeRecurring(await world.as('ana'), { recurring: id }), 'invalid');
    expect(lacks.details.fields?.[0]?.field).toBe('category');
  });
});

describe('a ticket that is refused because of something at the same moment', () => {
  /** The commits of so many tries fail as if somebody else had been first. */
  const failing = (times: number) => {
    let tries = 0;
    const logged: string[] = [];
    const { atCommit, log } = world.engine;
    const finish: typeof atCommit.finish = (...given) => {
      tries += 1;
      if (tries <= times) throw new DeskError('conflict', 'Somebody was first.');
      return atCommit.finish(...given);
    };
    const say = (_: object, message: string) => void logged.push(message);
    return { logged, ctx: { atCommit: { ...atCommit, finish }, log: { ...log, warn: say } } };
  };

  it('is opened by the next try', async () => {
    const { id } = await set('ben');
    world.clock.advance(day);
    const { ctx, logged } = failing(2);
    expect(await round(ctx)).toEqual([id]);
    expect(await runs(id)).toBe(1);
    expect(logged).toEqual([]);
  });

  it('again and again is paused with the reason, logged and told', async () => {
    const { id } = await set('ben');
    world.clock.advance(day);
    const { ctx, logged } = failing(3);
    await round(ctx);
    expect(await runs(id)).toBe(0);
    expect(logged).toEqual(['A recurring ticket was refused again and again; it is paused']);
    expect(await shown(id)).toMatchObject({ state: 'paused', problem: 'refused' });
    expect((await told()).at(-1)).toContain('Somebody was first.');
  });
});
