import { z } from 'zod';
import { Surface } from '../actor.ts';
import { parseInput } from '../command.ts';
import { type Ctx, type Db, reading } from '../context.ts';
import { filesOfComments } from '../file/read.ts';
import { cursorOf, Limit, readCursor } from '../page.ts';
import { wordsOf } from '../say/choose.ts';
import { readEvent, StoredEvent, stored } from '../stored.ts';
import { registerRead } from '../verb/registry.ts';
import { CommentView, viewComment } from './comments/comment-view.ts';
import { hiddenEnds, otherEnd } from './links/read.ts';
import { demandRead, loadTicket } from './load.ts';
import { may } from './policy.ts';
import { factsOf } from './view.ts';
import { TicketKey } from './words.ts';

const PageOfTicket = z.object({ ticket: TicketKey, limit: Limit, cursor: z.string().optional() });

/** One line of a ticket's history: who, what, when, through which door. */
export const HistoryLine = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
  surface: Surface,
  event: StoredEvent,
  /** The same in words. */
  text: z.string(),
  version: z.number().int(),
  /** What made Threadline do it by itself, and the event it followed from; null where somebody did it, and outside the desk. */
  cause: z.object({ name: z.string(), event: z.string().nullable() }).nullable(),
});
export const HistoryPage = z.object({ items: z.array(HistoryLine), next: z.string().nullable() });
export const CommentPage = z.object({ items: z.array(CommentView), next: z.string().nullable() });

/** The ticket's history, oldest first, without what the actor may not read. */
export async function ticketHistory(ctx: Ctx, raw: z.input<typeof PageOfTicket>): Promise<z.infer<typeof HistoryPage>> {
  demandRead(ctx.actor);
  const input = parseInput(PageOfTicket, raw);
  const after = input.cursor === undefined ? undefined : readCursor('history', input.cursor);
  const words = wordsOf(ctx.actor);
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, input.ticket);
    const inside = may(ctx.actor, 'readInternal', factsOf(row));
    const rows = await db.event.findMany({
      where: {
        ticketId: row.id,
        ...(inside ? {} : { audience: 'public' }),
        ...(after ? { id: { gt: after.id } } : {}),
      },
      orderBy: { id: 'asc' },
      take: input.limit + 1,
    });
    const held = inside ? new Set<string>() : await heldComments(ctx, db, row.id);
    const page = rows.slice(0, input.limit).map((one) => ({ ...one, event: readEvent(one.data) }));
    const hidden = await hiddenEnds(ctx, db, eventsOf(page));
    const items = page.flatMap((one) => {
      const { event } = one;
      if (hidden.has(otherEnd(event) ?? '')) return [];
      if ('commentId' in event && held.has(event.commentId ?? '')) return [];
      const { id, actorName: by, version } = one;
      return {
        id,
        by,
        version,
        at: one.at.toISOString(),
        surface: stored.surface.parse(one.surface),
        event,
        text: words.event(event, by),
        cause: inside && one.cause !== null ? { name: one.cause, event: one.causeId } : null,
      };
    });
    const last = rows.length > input.limit ? page.at(-1) : undefined;
    return HistoryPage.parse({ items, next: last ? cursorOf('history', last.at.toISOString(), last.id) : null });
  });
}

const eventsOf = (rows: readonly { readonly event: StoredEvent }[]) => rows.map((one) => one.event);

/** Replies that their authors can still take back: nobody outside reads that there are any. */
async function heldComments({ clock }: Ctx, db: Db, ticketId: string): Promise<Set<string>> {
  const where = { ticketId, withdrawnAt: null, heldUntil: { gt: clock.now() } };
  return new Set((await db.comment.findMany({ where, select: { id: true } })).map((one) => one.id));
}

/** The ticket's comments, oldest first, without internal ones for those who may not read them. */
export async function ticketComments(
  ctx: Ctx,
  raw: z.input<typeof PageOfTicket>,
): Promise<z.infer<typeof CommentPage>> {
  demandRead(ctx.actor);
  const input = parseInput(PageOfTicket, raw);
  const after = input.cursor === undefined ? undefined : readCursor('comments', input.cursor);
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, input.ticket);
    const inside = may(ctx.actor, 'readInternal', factsOf(row));
    const at = after ? new Date(after.at) : undefined;
    const beyond = after && at ? { saidAt: { gte: at }, OR: [{ saidAt: { gt: at } }, { id: { gt: after.id } }] } : {};
    const rows = await db.comment.findMany({
      where: { ticketId: row.id, AND: [inside ? {} : { withdrawnAt: null, ...outside(ctx) }, beyond] },
      orderBy: [{ saidAt: 'asc' }, { id: 'asc' }],
      take: input.limit + 1,
      include: { author: { select: { id: true, name: true } } },
    });
    const shown = rows.slice(0, input.limit);
    const files = await filesOfComments(ctx, db, row, idsOf(shown));
    const items = shown.map((one) => viewComment(one, null, files.get(one.id)));
    const last = rows.length > input.limit ? items.at(-1) : undefined;
    return CommentPage.parse({ items, next: last ? cursorOf('comments', last.saidAt, last.id) : null });
  });
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map((one) => one.id);

/** The comments that people read who do not work on the ticket: what can still be taken back is not among them. */
const outside = ({ clock }: Ctx) => ({
  audience: 'public',
  OR: [{ heldUntil: null }, { heldUntil: { lte: clock.now() } }],
});

/** The newest comments of a ticket, newest last, without what the actor may not read; `earlier` says that there are others. */
export async function latestComments(
  ctx: Ctx,
  { ticket, limit }: { ticket: string; limit: number },
): Promise<{ items: CommentView[]; earlier: boolean }> {
  demandRead(ctx.actor);
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, ticket);
    const inside = may(ctx.actor, 'readInternal', factsOf(row));
    const rows = await db.comment.findMany({
      where: { ticketId: row.id, withdrawnAt: null, ...(inside ? {} : outside(ctx)) },
      orderBy: [{ saidAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      include: { author: { select: { id: true, name: true } } },
    });
    const shown = rows.slice(0, limit);
    const files = await filesOfComments(ctx, db, row, idsOf(shown));
    const items = shown.map((one) => viewComment(one, null, files.get(one.id))).reverse();
    return { items, earlier: rows.length > limit };
  });
}

registerRead({ name: 'ticket.history', summary: 'Show what happened', input: PageOfTicket, output: HistoryPage });
registerRead({
  name: 'comment.list',
  summary: 'List the comments of a ticket',
  input: PageOfTicket,
  output: CommentPage,
});
