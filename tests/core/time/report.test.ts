import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ctx, logTime, setCategory, timeReport } from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
let ben: Ctx;
let ana: Ctx;
let keys: string[];
let hardware: string;
const company = 'company-1';

beforeAll(async () => {
  world = await aWorld();
  ben = await world.as('ben');
  ana = await world.as('ana');
  const { db } = world.engine;
  await db.person.updateMany({ where: { id: world.people.ben }, data: { timeZone: 'Europe/Berlin' } });
  await db.company.createMany({ data: [{ id: company, name: '=Contoso' }] });
  hardware = (await db.category.findFirstOrThrow({ where: { name: 'Hardware' } })).id;
  const tickets = [await world.aTicket(), await world.aTicket(), await world.aTicket({ confidential: true })];
  keys = tickets.map(({ key }) => key);
  const [first = '', second = '', secret = ''] = keys;
  await setCategory(ana, { ticket: first, category: hardware });
  await setCategory(ana, { ticket: second, category: null });
  await db.ticket.updateMany({ where: { key: first }, data: { companyId: company } });
  await logTime(ben, { ticket: first, duration: '1h', day: '2026-02-02', billable: true });
  await logTime(ana, { ticket: first, duration: '2h', day: '2026-02-03' });
  await logTime(ben, { ticket: second, duration: '30m', day: '2026-02-09', billable: true });
  await logTime(ana, { ticket: secret, duration: '8h', day: '2026-02-03' });
});
afterAll(() => world.close());

const minutes = async (ctx: Ctx, asked: Parameters<typeof timeReport>[1]) =>
  (await timeReport(ctx, asked)).items.map((one) => [one.name.split(' ')[0], one.seconds / 60]);

describe('a report of time', () => {
  it('adds up by ticket, person, category, company and desk, the largest sum first', async () => {
    expect(await minutes(ben, { by: 'ticket' })).toEqual([
      [keys[0], 180],
      [keys[1], 30],
    ]);
    expect(await minutes(ben, { by: 'person' })).toEqual([
      ['Ana', 120],
      ['Ben', 90],
    ]);
    expect(await minutes(ben, { by: 'category' })).toEqual([
      ['Hardware', 180],
      ['None', 30],
    ]);
    expect(await minutes(ben, { by: 'company' })).toEqual([
      ['=Contoso', 180],
      ['None', 30],
    ]);
    expect(await minutes(ben, { by: 'desk' })).toEqual([['IT', 210]]);
    expect((await timeReport(ben, {})).total).toEqual({ seconds: 12_600, billableSeconds: 5_400, entries: 3 });
  });

  it('adds up by day, week and month', async () => {
    const february = { from: '2026-02-01', to: '2026-02-28' };
    expect(await minutes(ben, { by: 'day', ...february })).toEqual([
      ['2026-02-02', 60],
      ['2026-02-03', 120],
      ['2026-02-09', 30],
    ]);
    expect(await minutes(ben, { by: 'week', ...february })).toEqual([
      ['2026-02-02', 180],
      ['2026-02-09', 30],
    ]);
    expect(await minutes(ben, { by: 'month', from: '2026-02-03' })).toEqual([['2026-02-03', 150]]);
    expect((await refused(timeReport(ben, { by: 'day' }), 'invalid')).message).toContain('from');
    await refused(timeReport(ben, { by: 'day', from: '2020-01-01' }), 'invalid');
  });

  it('is of what is asked for, all of it together', async () => {
    expect(await minutes(ben, { billable: true, by: 'person' })).toEqual([['Ben', 90]]);
    expect(await minutes(ben, { category: hardware, person: 'me' })).toEqual([[keys[0], 60]]);
    expect(await minutes(ben, { company, by: 'person' })).toEqual([
      ['Ana', 120],
      ['Ben', 60],
    ]);
    expect(await minutes(ben, { from: '2026-02-03', to: '2026-02-03' })).toEqual([[keys[0], 120]]);
    expect(await minutes(ben, { ticket: keys[1] ?? '' })).toEqual([[keys[1], 30]]);
    expect(await minutes(ben, { desk: 'HR' })).toEqual([]);
  });

  it('has nothing of tickets that who asks does not work on, in no sum', async () => {
    const total = async (name: Name) => (await timeReport(await world.as(name), {})).total.seconds / 60;
    expect(await total('ben')).toBe(210);
    expect(await total('ana')).toBe(690);
    expect(await total('adam')).toBe(210);
    expect(await total('olga')).toBe(690);
    expect(await total('dana')).toBe(0);
    await refused(timeReport(await world.as('maya'), {}), 'forbidden');
    // Priya heads the department whose tickets these are: she follows them, and works on none.
    await refused(timeReport(await world.as('priya'), {}), 'forbidden');
    await refused(timeReport(ben, { ticket: keys[2] ?? '' }), 'not_found');
  });

  it('comes page by page with the same rows', async () => {
    const [page] = [await timeReport(ben, { by: 'person', limit: 1 })];
    expect(page.items.map((one) => one.name)).toEqual(['Ana']);
    const rest = await timeReport(ben, { by: 'person', limit: 1, cursor: page.next ?? '' });
    expect(rest.items.map((one) => one.name)).toEqual(['Ben']);
    expect(rest.next).toBeNull();
    expect(rest.total).toEqual(page.total);
    await refused(timeReport(ben, { by: 'ticket', cursor: page.next ?? '' }), 'invalid');
    await refused(timeReport(ben, { cursor: 'nonsense' }), 'invalid');
  });

  it('counts days where who asks is, also on the day when clocks go forward', async () => {
    const { key } = await world.aTicket();
    const { db } = world.engine;
    const ticketId = (await db.ticket.findUniqueOrThrow({ where: { key } })).id;
    const at = (iso: string, seconds: number) => ({
      id: world.engine.newId(),
      ticketId,
      personId: world.people.ben,
      at: new Date(iso),
      seconds,
      source: 'hand',
      createdAt: world.clock.now(),
      updatedAt: world.clock.now(),
    });
    // In Berlin the 29th has 23 hours: from 23:00 UTC of the 28th to 22:00 UTC.
    await db.timeEntry.createMany({
      data: [
        at('2025-03-29T22:59:59.000Z', 60),
        at('2025-03-29T23:00:00.000Z', 120),
        at('2025-03-30T21:59:59.000Z', 240),
        at('2025-03-30T22:00:00.000Z', 480),
      ],
    });
    await db.ticket.updateMany({ where: { key }, data: { timeSpent: { increment: 900 } } });
    const asked = { ticket: key, by: 'day', from: '2025-03-29', to: '2025-03-31' } as const;
    expect(await minutes(ben, asked)).toEqual([
      ['2025-03-29', 1],
      ['2025-03-30', 6],
      ['2025-03-31', 8],
    ]);
    // Ana is in UTC.
    expect(await minutes(ana, asked)).toEqual([
      ['2025-03-29', 3],
      ['2025-03-30', 12],
    ]);
    expect(await minutes(ben, { ticket: key, from: '2025-03-30', to: '2025-03-30', by: 'person' })).toEqual([
      ['Ben', 6],
    ]);
  });
});
