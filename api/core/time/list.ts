import { z } from 'zod';
import { parseInput } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { cursorOf, Limit, readCursor } from '../page.ts';
import { registerRead } from '../verb/registry.ts';
import { askedTime, timeFilters, whereTime } from './asked.ts';
import { entryParts, TimeEntryView, viewEntry } from './time-view.ts';
import { zoneOf } from './zone.ts';

export const ListTime = z.object({ ...timeFilters, limit: Limit, cursor: z.string().optional() });
export const TimePage = z.object({ items: z.array(TimeEntryView), next: z.string().nullable() });

/** A page of the entries on tickets that the actor works on, the newest work first. */
export async function listTime(ctx: Ctx, raw: z.input<typeof ListTime>): Promise<z.infer<typeof TimePage>> {
  const input = parseInput(ListTime, raw, ctx.actor);
  const after = input.cursor === undefined ? undefined : readCursor('time', input.cursor);
  return reading(ctx, async (db) => {
    const zone = await zoneOf(db, ctx.actor);
    const asked = await askedTime(ctx, db, input, zone);
    const at = after && new Date(after.at);
    const beyond = after && at ? [{ at: { lte: at } }, { OR: [{ at: { lt: at } }, { id: { lt: after.id } }] }] : [];
    const rows = await db.timeEntry.findMany({
      where: { AND: [whereTime(asked), ...beyond] },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: input.limit + 1,
      include: entryParts,
    });
    const items = rows.slice(0, input.limit).map((row) => viewEntry(row, ctx.actor, zone));
    const last = rows.length > input.limit ? items.at(-1) : undefined;
    return TimePage.parse({ items, next: last ? cursorOf('time', last.at, last.id) : null });
  });
}

registerRead({ name: 'time.list', summary: 'List time entries', input: ListTime, output: TimePage });
