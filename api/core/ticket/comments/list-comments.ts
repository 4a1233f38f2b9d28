import { z } from 'zod';
import { parseInput } from '../../command.ts';
import { type Ctx, reading } from '../../context.ts';
import { filesOfComments } from '../../file/read.ts';
import { cursorOf, Limit, readCursor } from '../../page.ts';
import { registerRead } from '../../verb/registry.ts';
import { demandRead, loadTicket } from '../load.ts';
import { may } from '../policy.ts';
import { factsOf } from '../view.ts';
import { TicketKey } from '../words.ts';
import { CommentView, viewComment } from './comment-view.ts';

const PageOfTicket = z.object({ ticket: TicketKey, limit: Limit, cursor: z.string().optional() });
export const CommentPage = z.object({ items: z.array(CommentView), next: z.string().nullable() });

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

registerRead({
  name: 'comment.list',
  summary: 'List the comments of a ticket',
  input: PageOfTicket,
  output: CommentPage,
});
