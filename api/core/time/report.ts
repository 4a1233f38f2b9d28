import { z } from 'zod';
import { parseInput } from '../command.ts';
import { type Ctx, type Db, reading } from '../context.ts';
import { invalid } from '../errors.ts';
import { badCursor } from '../page.ts';
import { wordsOf } from '../say/choose.ts';
import { parsedJson } from '../stored.ts';
import { registerRead } from '../verb/registry.ts';
import { askedTime, timeFilters } from './asked.ts';
import { beginnings, dayAt, laterDay, periods, startOfDay } from './days.ts';
import type { AskedTime, TimeSum } from './time-sums.ts';
import { zoneOf } from './zone.ts';

/** So many periods in one report: the days of a year. */
const mostPeriods = 400;

export const AskReport = z.object({
  ...timeFilters,
  by: z.enum(['ticket', 'person', 'category', 'company', 'desk', ...periods]).default('ticket'),
  limit: z.number().int().min(1).max(1_000, 'Ask for at most 1,000 at a time.').default(100),
  cursor: z.string().optional(),
});

const Sum = { seconds: z.number().int(), billableSeconds: z.number().int(), entries: z.number().int() };

export const TimeReport = z.object({
  by: AskReport.shape.by.unwrap(),
  /** The days that it is of, where you are; null where none was given. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  timeZone: z.string(),
  /** Of everything that was asked for, on whatever page. */
  total: z.object(Sum),
  /** The largest sum first; periods in their order. `id` is null for entries without one. */
  items: z.array(z.object({ id: z.string().nullable(), name: z.string(), ...Sum })),
  next: z.string().nullable(),
});
export type TimeReport = z.infer<typeof TimeReport>;

type Asked = z.output<typeof AskReport>;

/** How much time was spent on the tickets that the actor works on: added up in the database, by what is asked for. */
export async function timeReport(ctx: Ctx, raw: z.input<typeof AskReport>): Promise<TimeReport> {
  const input = parseInput(AskReport, raw, ctx.actor);
  return reading(ctx, async (db) => {
    const zone = await zoneOf(db, ctx.actor);
    const time = await askedTime(ctx, db, input, zone);
    const [all] = await ctx.timeSums(db, { time, by: 'all', limit: 1 });
    const rows = await rowsOf(ctx, db, { input, time, zone });
    const shown = rows.slice(0, input.limit);
    const last = rows.length > input.limit ? shown.at(-1) : undefined;
    return TimeReport.parse({
      by: input.by,
      from: input.from ?? null,
      to: input.to ?? null,
      timeZone: zone,
      total: sumOf(all ?? { seconds: 0, billable: 0, entries: 0 }),
      items: shown.map((row) => ({ id: row.id === '' ? null : row.id, name: row.name, ...sumOf(row) })),
      next: last ? btoa(JSON.stringify([input.by, last.seconds, last.id])) : null,
    });
  });
}

const sumOf = ({ seconds, billable, entries }: Omit<TimeSum, 'id'>) => ({
  seconds,
  billableSeconds: billable,
  entries,
});

interface Report {
  readonly input: Asked;
  readonly time: AskedTime;
  readonly zone: string;
}

type Named = TimeSum & { readonly name: string };

function rowsOf(ctx: Ctx, db: Db, report: Report): Promise<Named[]> {
  const { by } = report.input;
  const period = periods.find((one) => one === by);
  return period ? byPeriod(ctx, db, report, period) : byNoun(ctx, db, report);
}

/** One row for each period that has any time, the first before the others. */
async function byPeriod(ctx: Ctx, db: Db, { input, time, zone }: Report, period: (typeof periods)[number]) {
  const words = wordsOf(ctx.actor);
  if (input.from === undefined) throw invalid(words.input.firstDay, [{ field: 'from', message: words.input.firstDay }]);
  const to = input.to ?? dayAt(ctx.clock.now(), zone);
  const days = to < input.from ? [] : periodsOf(period, input.from, to);
  if (days.length > mostPeriods) throw invalid(words.input.manyDays, [{ field: 'by', message: words.input.manyDays }]);
  const [first] = days;
  if (first === undefined) return [];
  const before = time.before ?? startOfDay(laterDay(to, 1), zone);
  const starts = days.map((day) => startOfDay(day, zone));
  const sums = await ctx.timeSums(db, { time: { ...time, before }, by: { starts }, limit: mostPeriods });
  const behind = input.cursor === undefined ? '' : readCursor(input).id;
  return sums
    .map((one) => ({ ...one, id: days[Number(one.id)] ?? first, name: days[Number(one.id)] ?? first }))
    .filter(({ id }) => id > behind);
}

/** The periods of these days; one that is cut off at the front begins with the first day that was asked for. */
const periodsOf = (period: (typeof periods)[number], from: string, to: string): string[] =>
  beginnings(period, from, to).map((day) => (day < from ? from : day));

async function byNoun(ctx: Ctx, db: Db, { input, time }: Report): Promise<Named[]> {
  const by = z.enum(['ticket', 'person', 'category', 'company', 'desk']).parse(input.by);
  const after = input.cursor === undefined ? {} : { after: readCursor(input) };
  const sums = await ctx.timeSums(db, { time, by, limit: input.limit + 1, ...after });
  const names = await namesOf(
    ctx,
    db,
    by,
    sums.map(({ id }) => id).filter((id) => id !== ''),
  );
  const { none } = wordsOf(ctx.actor).time;
  return sums.map((one) => ({ ...one, name: names.get(one.id) ?? (one.id === '' ? none : one.id) }));
}

async function namesOf(ctx: Ctx, db: Db, by: string, ids: string[]): Promise<ReadonlyMap<string, string>> {
  const where = { id: { in: ids } };
  const book = await ctx.book.read(db);
  switch (by) {
    case 'ticket': {
      const rows = await db.ticket.findMany({ where, select: { id: true, key: true, title: true } });
      return new Map(rows.map(({ id, key, title }) => [id, `${key} ${title}`]));
    }
    case 'person':
      return named(await db.person.findMany({ where, select: { id: true, name: true } }));
    case 'company':
      return named(await db.company.findMany({ where, select: { id: true, name: true } }));
    default:
      return by === 'desk' ? named(book.desks) : new Map(book.categories.map(({ id, path }) => [id, path]));
  }
}

const named = (rows: readonly { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [id, name]));

const Place = z.tuple([z.string(), z.number().int(), z.string()]);

/** @throws DeskError `invalid` for a cursor that is none of this report */
function readCursor({ by, cursor = '' }: Asked): Pick<TimeSum, 'id' | 'seconds'> {
  const read = Place.safeParse(decoded(cursor)).data;
  if (read?.[0] !== by) throw badCursor();
  return { seconds: read[1], id: read[2] };
}

function decoded(cursor: string): unknown {
  try {
    return parsedJson(atob(cursor));
  } catch {
    return undefined;
  }
}

registerRead({ name: 'time.report', summary: 'Add time up', input: AskReport, output: TimeReport });
