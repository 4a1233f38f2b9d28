import { z } from 'zod';
import { type Way, waysToSee } from '../../access/ways.ts';
import { parseInput } from '../../command.ts';
import { type Ctx, type Db, reading, type Tx } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import type { StoredEvent } from '../../stored.ts';
import { readInto } from '../../verb/complete.ts';
import { registerRead } from '../../verb/registry.ts';
import { demandRead, loadTicket } from '../load.ts';
import { may } from '../policy.ts';
import { isOpen } from '../status.ts';
import { factsOf, rowWithout, type TicketRow, ticketParts } from '../view.ts';
import { whereVisible } from '../visible.ts';
import { TicketKey } from '../words.ts';
import { below } from './below.ts';
import { linkKinds, linkWords, wordOf } from './kinds.ts';
import { LinkView } from './link-view.ts';

const OfTicket = z.object({ ticket: TicketKey });
export const TicketLinks = z.object({
  items: z.array(LinkView),
  /**
   * What the end of this ticket offers: to resolve or close the children and duplicates that are open and that you may close.
   * Null while it is open, and where there is nothing to offer.
   */
  offer: z.object({ status: z.enum(['resolved', 'closed']), tickets: z.array(z.string()) }).nullable(),
});
export type TicketLinks = z.infer<typeof TicketLinks>;

/** The links of a ticket to those that are seen in one of these ways, in the order of their kinds, the first ones first. */
export async function linksOf(
  db: Db | Tx,
  book: Book,
  row: Pick<TicketRow, 'id' | 'links'>,
  ways: readonly Way[],
): Promise<LinkView[]> {
  if (row.links === 0) return [];
  const parts = { id: true, key: true, title: true, number: true, statusId: true } as const;
  const seen = whereVisible(ways);
  const kind = { in: [...linkKinds] };
  const found = await db.link.findMany({
    where: {
      kind,
      OR: [
        { fromId: row.id, to: seen },
        { toId: row.id, from: seen },
      ],
    },
    include: { from: { select: parts }, to: { select: parts } },
  });
  const views = found.flatMap((one): (LinkView & { readonly number: number })[] => {
    const word = wordOf(one, row.id);
    const { id, key, title, number, statusId } = one.fromId === row.id ? one.to : one.from;
    const { name, category } = book.status(statusId);
    return word ? [{ kind: word, ticket: { id, key, title, status: { name, category } }, number }] : [];
  });
  const inOrder = views.sort(
    (one, two) => linkWords.indexOf(one.kind) - linkWords.indexOf(two.kind) || one.number - two.number,
  );
  return inOrder.map(({ number: _, ...view }) => view);
}

readInto(async (ctx, db, view) => {
  const row = rowWithout('links', view);
  if (!row) return;
  Object.assign(view, { links: await linksOf(db, await ctx.book.read(db), row, waysToSee(ctx.actor)) });
});

/** The links of a ticket that the actor may see, and what its end offers. */
export async function ticketLinks(ctx: Ctx, raw: z.input<typeof OfTicket>): Promise<TicketLinks> {
  demandRead(ctx.actor);
  const { ticket } = parseInput(OfTicket, raw, ctx.actor);
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, ticket);
    const book = await ctx.book.read(db);
    const items = await linksOf(db, book, row, waysToSee(ctx.actor));
    return TicketLinks.parse({ items, offer: await offerOf(ctx, db, book, row) });
  });
}

async function offerOf(ctx: Ctx, db: Db, book: Book, row: TicketRow): Promise<TicketLinks['offer']> {
  const { category } = book.status(row.statusId);
  if (row.links === 0 || isOpen(category)) return null;
  const ids = (await below(db, book, row, 'offer')).map((one) => one.id);
  if (ids.length === 0) return null;
  const rows = await db.ticket.findMany({
    where: { AND: [{ id: { in: ids } }, whereVisible(waysToSee(ctx.actor))] },
    orderBy: { id: 'asc' },
    include: ticketParts,
  });
  const theirs = rows.filter((one) => may(ctx.actor, 'close', factsOf(one, ctx.clock.now())));
  const status = category === 'closed' ? 'closed' : 'resolved';
  return theirs.length === 0 ? null : { status, tickets: theirs.map((one) => one.key) };
}

/** Of these events, the ids of other tickets that the actor may not see: that they are linked is not told them either. */
export async function hiddenEnds(ctx: Ctx, db: Db, events: readonly StoredEvent[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(events.flatMap((event) => otherEnd(event) ?? []))];
  if (ids.length === 0) return new Set();
  const where = { AND: [{ id: { in: ids } }, whereVisible(waysToSee(ctx.actor))] };
  const seen = new Set((await db.ticket.findMany({ where, select: { id: true } })).map((one) => one.id));
  return new Set(ids.filter((id) => !seen.has(id)));
}

/** The other ticket that an event names; undefined for those that name none. */
export const otherEnd = (event: StoredEvent): string | undefined =>
  event.type === 'link.added' || event.type === 'link.removed' || event.type === 'link.solved'
    ? event.other.id
    : undefined;

registerRead({ name: 'ticket.links', summary: 'Show the links of a ticket', input: OfTicket, output: TicketLinks });
