import { z } from 'zod';
import { waysToSee } from '../../access/ways.ts';
import type { Actor } from '../../actor.ts';
import { parseInput } from '../../command.ts';
import { type Ctx, reading, type Tx } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import { conflict } from '../../errors.ts';
import { cursorOf, Limit, readCursor } from '../../page.ts';
import { wordsOf } from '../../say/choose.ts';
import { registerRead } from '../../verb/registry.ts';
import { demandRead, findByKey, loadTicket } from '../load.ts';
import { may } from '../policy.ts';
import { factsOf, type TicketRow } from '../view.ts';
import { whereDeleted } from '../visible.ts';
import { TicketKey } from '../words.ts';

/** A deleted ticket, as those see it who may restore it. */
export const DeletedTicket = z.object({
  key: z.string(),
  title: z.string(),
  desk: z.object({ id: z.string(), key: z.string(), name: z.string() }),
  requester: z.object({ id: z.string(), name: z.string() }),
  deletedAt: z.iso.datetime(),
  deletedBy: z.string(),
  version: z.number().int(),
});
export const DeletedPage = z.object({ items: z.array(DeletedTicket), next: z.string().nullable() });
const ListDeleted = z.object({ limit: Limit, cursor: z.string().optional() });

interface DeletedRow {
  readonly key: string;
  readonly title: string;
  readonly deskId: string;
  readonly requester: { readonly id: string; readonly name: string };
  readonly deletedAt: Date | null;
  readonly version: number;
}

export function deletedView(row: DeletedRow, book: Book, deletedBy: string): z.input<typeof DeletedTicket> {
  const { id, key, name } = book.desk(row.deskId);
  return {
    key: row.key,
    title: row.title,
    desk: { id, key, name },
    requester: { id: row.requester.id, name: row.requester.name },
    deletedAt: (row.deletedAt ?? new Date(0)).toISOString(),
    deletedBy,
    version: row.version,
  };
}

/** The deleted tickets that the actor may restore, the last deleted first. */
export async function listDeleted(ctx: Ctx, raw: z.input<typeof ListDeleted>): Promise<z.infer<typeof DeletedPage>> {
  demandRead(ctx.actor);
  const { limit, cursor } = parseInput(ListDeleted, raw, ctx.actor);
  const after = cursor === undefined ? undefined : readCursor('deleted', cursor);
  const at = after ? new Date(after.at) : undefined;
  const beyond =
    after && at ? { deletedAt: { lte: at }, OR: [{ deletedAt: { lt: at } }, { id: { lt: after.id } }] } : {};
  return reading(ctx, async (db) => {
    const rows = await db.ticket.findMany({
      where: { AND: [whereDeleted(waysToSee(ctx.actor)), beyond] },
      orderBy: [{ deletedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      include: { requester: { select: { id: true, name: true } } },
    });
    const page = rows.slice(0, limit);
    const events = await db.event.findMany({
      where: { ticketId: { in: page.map((one) => one.id) }, type: 'ticket.deleted' },
      orderBy: { id: 'asc' },
      select: { ticketId: true, actorName: true },
    });
    const by = new Map(events.map((one) => [one.ticketId, one.actorName]));
    const book = await ctx.book.read(db);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return DeletedPage.parse({
      items: page.map((row) => deletedView(row, book, by.get(row.id) ?? '')),
      next: last?.deletedAt ? cursorOf('deleted', last.deletedAt.toISOString(), last.id) : null,
    });
  });
}

/** One that the actor may restore. @throws DeskError `not_found`, `conflict` when it is not deleted */
export async function showDeleted(ctx: Ctx, raw: string): Promise<z.infer<typeof DeletedTicket>> {
  demandRead(ctx.actor);
  const { ticket } = parseInput(z.object({ ticket: TicketKey }), { ticket: raw }, ctx.actor);
  return reading(ctx, async (db) => {
    const row = await loadDeleted(db, ctx.actor, ticket);
    const where = { ticketId: row.id, type: 'ticket.deleted' };
    const last = await db.event.findFirst({ where, orderBy: { id: 'desc' }, select: { actorName: true } });
    return DeletedTicket.parse(deletedView(row, await ctx.book.read(db), last?.actorName ?? ''));
  });
}

/** @throws DeskError as above */
export async function loadDeleted(tx: Tx, actor: Actor, key: string): Promise<TicketRow> {
  const row = await findByKey(tx, key);
  if (row?.deletedAt && row.mergedIntoId === null && may(actor, 'delete', factsOf(row))) return row;
  // Whether there was such a ticket is told to nobody who could not restore it.
  await loadTicket(tx, actor, key);
  throw conflict(wordsOf(actor).refuse.notDeleted(key));
}

registerRead({ name: 'ticket.deleted', summary: 'List deleted tickets', input: ListDeleted, output: DeletedPage });
