import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Ctx,
  editTime,
  listTime,
  logTime,
  removeTime,
  showTicket,
  ticketHistory,
} from '../../../api/core/index.ts';
import { atOnce, refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
let ben: Ctx;
let ana: Ctx;
beforeAll(async () => {
  world = await aWorld();
  ben = await world.as('ben');
  ana = await world.as('ana');
});
afterAll(() => world.close());

const timeOf = async (key: string) => (await showTicket(ben, key)).time;
const textsOf = async (ticket: string) =>
  (await ticketHistory(ana, { ticket })).items
    .filter((one) => one.event.type === 'ticket.timed')
    .map((one) => `${one.by} ${one.text}`.replaceAll('\u00A0', ' '));

describe('an entry by hand', () => {
  it('has a day, a length, a note, and whether it is billed', async () => {
    const { key } = await world.aTicket();
    const entry = await logTime(ben, {
      ticket: key,
      duration: '1h 30m',
      day: '2026-02-27',
      note: 'Rollers',
      billable: true,
    });
    expect(entry).toMatchObject({ day: '2026-02-27', seconds: 5_400, note: 'Rollers', billable: true, source: 'hand' });
    expect(await timeOf(key)).toEqual({ seconds: 5_400, billableSeconds: 5_400 });
  });

  it('of today ended now, and does not begin yesterday', async () => {
    const { key } = await world.aTicket();
    expect((await logTime(ben, { ticket: key, duration: '2h' })).at).toBe('2026-03-02T07:00:00.000Z');
    expect((await logTime(ben, { ticket: key, duration: '20h' })).at).toBe('2026-03-02T00:00:00.000Z');
  });

  it.each([
    { duration: '30' },
    { duration: 'soon' },
    { duration: '0m' },
    { duration: '25h' },
    { duration: '30m', day: '2026-03-03' },
    { duration: '30m', day: '2026-02-30' },
    { duration: '30m', note: 'x'.repeat(501) },
  ])('that does not fit is refused with what to do: %o', async (input) => {
    const { key } = await world.aTicket();
    const error = await refused(logTime(ben, { ticket: key, ...input }), 'invalid');
    expect(error.details.fields?.[0]?.message).toMatch(/\w/);
    expect(await timeOf(key)).toEqual({ seconds: 0, billableSeconds: 0 });
  });

  it('is for people who work on the ticket, and is sent twice without being counted twice', async () => {
    const { key } = await world.aTicket();
    await refused(logTime(await world.as('maya'), { ticket: key, duration: '30m' }), 'forbidden');
    const again = await world.as('ben', 'api', 'log-1');
    const entry = await logTime(again, { ticket: key, duration: '30m' });
    expect(await logTime(again, { ticket: key, duration: '30m' })).toEqual(entry);
    expect((await timeOf(key))?.seconds).toBe(1_800);
  });
});

describe('a change of an entry', () => {
  it('is for its author and for leads, and stands in the history', async () => {
    const { key } = await world.aTicket();
    const { id } = await logTime(ben, { ticket: key, duration: '30m' });
    await editTime(ben, { entry: id, duration: '45m', billable: true });
    expect(await timeOf(key)).toEqual({ seconds: 2_700, billableSeconds: 2_700 });
    const chloe = await world.as('chloe');
    expect((await refused(editTime(chloe, { entry: id, duration: '1h' }), 'forbidden')).message).toContain('Only Ben');
    await refused(removeTime(chloe, { entry: id }), 'forbidden');
    await editTime(ana, { entry: id, duration: '1h', day: '2026-02-26' });
    await removeTime(ana, { entry: id });
    expect(await timeOf(key)).toEqual({ seconds: 0, billableSeconds: 0 });
    expect(await textsOf(key)).toEqual([
      'Ben wrote down 30 min',
      'Ben changed a time entry from 30 min to 45 min',
      'Ana changed a time entry of Ben from 45 min to 1 h',
      'Ana removed a time entry of Ben (1 h)',
    ]);
  });

  it('that changes nothing is none', async () => {
    const { key } = await world.aTicket();
    const entry = await logTime(ben, { ticket: key, duration: '30m', note: 'Rollers' });
    expect(await editTime(ben, { entry: entry.id, duration: '0:30', note: 'Rollers' })).toEqual(entry);
    await refused(editTime(ben, { entry: entry.id }), 'invalid');
  });

  it('decided on an older one is told so', async () => {
    const { key } = await world.aTicket();
    const { id, version } = await logTime(ben, { ticket: key, duration: '30m' });
    await editTime(ben, { entry: id, note: 'Rollers', version });
    await refused(editTime(ben, { entry: id, note: 'Fuser', version }), 'conflict');
  });

  it('by two at once counts once, and one that is gone is not found', async () => {
    const { key } = await world.aTicket();
    const { id } = await logTime(ben, { ticket: key, duration: '30m' });
    await atOnce([editTime(ben, { entry: id, duration: '1h' }), editTime(ana, { entry: id, duration: '1h' })]);
    expect((await timeOf(key))?.seconds).toBe(3_600);
    const { done } = await atOnce([removeTime(ben, { entry: id }), removeTime(ana, { entry: id })]);
    expect(done).toHaveLength(1);
    expect((await timeOf(key))?.seconds).toBe(0);
    await refused(removeTime(ben, { entry: id }), 'not_found');
  });

  it('on a ticket that somebody does not work on is not found', async () => {
    const { key } = await world.aTicket();
    const { id } = await logTime(ben, { ticket: key, duration: '30m' });
    await refused(editTime(await world.as('maya'), { entry: id, duration: '1h' }), 'not_found');
    await refused(editTime(await world.as('dana'), { entry: id, duration: '1h' }), 'not_found');
  });
});

describe('the list of entries', () => {
  it('has each once, the newest work first, page by page', async () => {
    const { key } = await world.aTicket();
    for (const day of ['2026-02-03', '2026-02-01', '2026-02-02', '2026-02-02', '2026-02-03'])
      await logTime(ben, { ticket: key, duration: '10m', day });
    const days: string[] = [];
    const ids = new Set<string>();
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listTime>> = await listTime(ben, {
        ticket: key,
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      for (const one of page.items) days.push(one.day);
      for (const one of page.items) ids.add(one.id);
      cursor = page.next;
    } while (cursor !== null);
    expect(days).toEqual(['2026-02-03', '2026-02-03', '2026-02-02', '2026-02-02', '2026-02-01']);
    expect(ids.size).toBe(5);
  });

  it('is filtered by person, days, desk and billing, and shows what may be changed', async () => {
    const { key } = await world.aTicket();
    await logTime(ben, { ticket: key, duration: '10m', day: '2026-01-05', billable: true });
    await logTime(ana, { ticket: key, duration: '20m', day: '2026-01-06' });
    const seconds = async (ctx: Ctx, asked: Parameters<typeof listTime>[1]) =>
      (await listTime(ctx, { ticket: key, ...asked })).items.map((one) => one.seconds);
    expect(await seconds(ben, { person: 'me' })).toEqual([600]);
    expect(await seconds(ben, { person: world.people.ana })).toEqual([1_200]);
    expect(await seconds(ben, { billable: true })).toEqual([600]);
    expect(await seconds(ben, { from: '2026-01-06', to: '2026-01-06' })).toEqual([1_200]);
    expect(await seconds(ben, { desk: 'HR' })).toEqual([]);
    const { items } = await listTime(ben, { ticket: key });
    expect(items.map((one) => one.editable)).toEqual([false, true]);
    await refused(listTime(ben, { from: '2026-01-06', to: '2026-01-05' }), 'invalid');
    await refused(listTime(ben, { desk: 'NONE' }), 'invalid');
  });

  it('has nothing of tickets that somebody does not work on', async () => {
    const secret = await world.aTicket({ confidential: true });
    await logTime(ana, { ticket: secret.key, duration: '10m' });
    const keys = (await listTime(ben, { limit: 100 })).items.map((one) => one.ticket.key);
    expect(keys).not.toContain(secret.key);
    expect((await listTime(ana, { limit: 100 })).items.map((one) => one.ticket.key)).toContain(secret.key);
  });
});
