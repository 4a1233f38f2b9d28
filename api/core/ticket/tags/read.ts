import { z } from 'zod';
import { waysToSee } from '../../access/ways.ts';
import { parseInput } from '../../command.ts';
import { type Ctx, type Db, reading, type Tx } from '../../context.ts';
import { forbidden, notFound } from '../../errors.ts';
import { holds } from '../../person/powers.ts';
import { readInto } from '../../verb/complete.ts';
import { registerRead } from '../../verb/registry.ts';
import { demandRead } from '../load.ts';
import { rowWithout, type TicketRow } from '../view.ts';
import { whereVisible } from '../visible.ts';
import { tagKey } from './tag-name.ts';

export const TagView = z.object({
  id: z.string(),
  name: z.string(),
  /** Number of tickets that have it, without confidential ones that the reader does not see. */
  uses: z.number().int(),
});
export const TagList = z.object({ items: z.array(TagView) });

export const ListTags = z.object({
  /** Desk key. */
  desk: z.string().trim().toUpperCase(),
  /** Tags that begin so, whatever their case. */
  q: z.string().trim().max(50).default(''),
  limit: z.number().int().min(1).max(100, 'Ask for at most 100 at a time.').default(25),
  /** Behind this tag, by its id. */
  after: z.string().optional(),
});

/** The tags of a ticket, by name. */
export async function tagsOf(db: Db | Tx, row: Pick<TicketRow, 'id' | 'tagged'>) {
  if (!row.tagged) return [];
  const rows = await db.ticketTag.findMany({
    where: { ticketId: row.id },
    orderBy: { tag: { nameKey: 'asc' } },
    select: { tag: { select: { id: true, name: true } } },
  });
  return rows.map((one) => one.tag);
}

readInto(async (_, db, view) => {
  const row = rowWithout('tags', view);
  if (row) Object.assign(view, { tags: await tagsOf(db, row) });
});

/** The tags of a desk that begin so, for people who work there: those that are used most first, then by name. */
export async function listTags(ctx: Ctx, raw: z.input<typeof ListTags>): Promise<z.infer<typeof TagList>> {
  demandRead(ctx.actor);
  const { desk: key, q, limit, after } = parseInput(ListTags, raw, ctx.actor);
  return reading(ctx, async (db) => {
    const desk = (await ctx.book.read(db)).deskByKey(key);
    if (!desk) throw notFound(`There is no desk ${key}.`);
    const { actor } = ctx;
    const works =
      actor.kind === 'system' ||
      actor.desks.has(desk.id) ||
      holds(actor, 'workOrdinaryTickets') ||
      holds(actor, 'workEveryTicket');
    if (!works) throw forbidden(`Only people who work at ${desk.name} see its tags.`);
    const told = { OR: [{ confidential: false }, whereVisible(waysToSee(actor))] };
    const begins = tagKey(q);
    const last = after === undefined ? null : await db.tag.findUnique({ where: { id: after } });
    const beyond = last
      ? [{ uses: { lte: last.uses } }, { OR: [{ uses: { lt: last.uses } }, { nameKey: { gt: last.nameKey } }] }]
      : [];
    const items = await db.tag.findMany({
      where: {
        deskId: desk.id,
        ...(begins === '' ? {} : { nameKey: { startsWith: begins } }),
        // A tag that confidential tickets alone have says what these are about.
        AND: [...beyond, { OR: [{ uses: 0 }, { tickets: { some: { ticket: told } } }] }],
      },
      orderBy: [{ uses: 'desc' }, { nameKey: 'asc' }],
      take: limit,
      select: { id: true, name: true, uses: true },
    });
    const counted = await db.ticketTag.groupBy({
      by: ['tagId'],
      where: { tagId: { in: items.map((one) => one.id) }, ticket: told },
      _count: { _all: true },
    });
    const uses = new Map(counted.map((one) => [one.tagId, one._count._all]));
    return TagList.parse({ items: items.map((one) => ({ ...one, uses: uses.get(one.id) ?? 0 })) });
  });
}

registerRead({ name: 'tag.list', summary: 'List the tags of a desk', input: ListTags, output: TagList });
