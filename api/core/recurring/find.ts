import { z } from 'zod';
import { waysToSee } from '../access/ways.ts';
import { parseInput } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { notFound } from '../errors.ts';
import { badCursor } from '../page.ts';
import { wordsOf } from '../say/choose.ts';
import { parsedJson } from '../stored.ts';
import { foldedName } from '../text/fold.ts';
import { demandRead } from '../ticket/load.ts';
import { whereVisible } from '../ticket/visible.ts';
import { registerRead } from '../verb/registry.ts';
import { nextDates } from './dates.ts';
import { ListRecurring, PreviewRecurring, RecurringDates, RecurringPage, RecurringShown } from './recurring-view.ts';
import { asRRule } from './rule.ts';
import { loadRecurring, recurringParts, seenRecurring, viewRecurring } from './seen.ts';

/** A page of the recurring tickets of the desks where the actor works, by title. */
export async function listRecurring(
  ctx: Ctx,
  raw: z.input<typeof ListRecurring>,
): Promise<z.infer<typeof RecurringPage>> {
  const { actor } = ctx;
  demandRead(actor);
  const { q = '', desk: key, state, limit, cursor } = parseInput(ListRecurring, raw, actor);
  return reading(ctx, async (db) => {
    const book = await ctx.book.read(db);
    const desk = key === undefined ? undefined : book.deskByKey(key);
    if (key !== undefined && !desk) throw notFound(wordsOf(actor).refuse.noDesk(key));
    const words = foldedName(q).split(' ');
    const rows = await db.recurringTicket.findMany({
      where: {
        AND: [
          { OR: seenRecurring(actor, book, desk) },
          ...(state === undefined ? [] : [{ state }]),
          ...words.filter((word) => word !== '').map((word) => ({ titleFolded: { contains: word } })),
          ...placeAfter(cursor),
        ],
      },
      orderBy: [{ titleFolded: 'asc' }, { id: 'asc' }],
      take: limit + 1,
      include: recurringParts,
    });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const next = last ? btoa(encodeURIComponent(JSON.stringify([last.titleFolded, last.id]))) : null;
    return RecurringPage.parse({ items: rows.slice(0, limit).map((row) => viewRecurring(row, ctx, book)), next });
  });
}

/** So many of its last dates are shown. */
const shownRuns = 20;

/** One recurring ticket, with what became of its last dates. @throws DeskError `not_found`, also when it is hidden */
export async function showRecurring(ctx: Ctx, id: string): Promise<z.infer<typeof RecurringShown>> {
  demandRead(ctx.actor);
  return reading(ctx, async (db) => {
    const row = await loadRecurring(db, ctx.actor, id);
    const runs = await db.recurringRun.findMany({
      where: { recurringId: id },
      orderBy: { day: 'desc' },
      take: shownRuns,
    });
    const ids = runs.flatMap((one) => one.ticketId ?? []);
    const seen = { AND: [{ id: { in: ids } }, whereVisible(waysToSee(ctx.actor))] };
    const tickets = await db.ticket.findMany({ where: seen, select: { id: true, key: true } });
    const keys = new Map(tickets.map((one) => [one.id, one.key]));
    return RecurringShown.parse({
      ...viewRecurring(row, ctx, await ctx.book.read(db)),
      runs: runs.map(({ day, at, ticketId, missed }) => ({
        ...{ day, at: at.toISOString(), missed },
        ticket: keys.get(ticketId ?? '') ?? null,
      })),
    });
  });
}

/** The next dates of a rule, before anything is set up by it. */
export async function previewRecurring(
  ctx: Ctx,
  raw: z.input<typeof PreviewRecurring>,
): Promise<z.infer<typeof RecurringDates>> {
  demandRead(ctx.actor);
  const { rule, most } = parseInput(PreviewRecurring, raw, ctx.actor);
  const dates = nextDates(ctx.recurs, rule, { after: ctx.clock.now(), most });
  return { rrule: asRRule(rule), dates: dates.map(({ day, at }) => ({ day, at: at.toISOString() })) };
}

const Place = z.tuple([z.string(), z.string()]);

function placeAfter(cursor: string | undefined) {
  if (cursor === undefined) return [];
  const place = Place.safeParse(parsedJson(decoded(cursor))).data;
  if (!place) throw badCursor();
  const [title, id] = place;
  return [{ titleFolded: { gte: title }, OR: [{ titleFolded: { gt: title } }, { id: { gt: id } }] }];
}

function decoded(cursor: string): string {
  try {
    return decodeURIComponent(atob(cursor));
  } catch {
    throw badCursor();
  }
}

registerRead({
  name: 'recurring.list',
  summary: 'List recurring tickets',
  input: ListRecurring,
  output: RecurringPage,
});
registerRead({
  name: 'recurring.show',
  summary: 'Show a recurring ticket',
  input: z.object({ recurring: z.string() }),
  output: RecurringShown,
});
registerRead({
  name: 'recurring.preview',
  summary: 'Show the next dates of a rule',
  input: PreviewRecurring,
  output: RecurringDates,
});
