import { isChat } from '../../request-channel/asks.ts';
import { openThread } from '../../request-channel/open-thread.ts';
import type { Work } from '../../verb/work.ts';
import { demand, loadComment } from '../load.ts';
import { type Ability, standingsOf } from '../policy.ts';
import { factsOf, type TicketRow, ticketParts } from '../view.ts';

type Loaded = Awaited<ReturnType<typeof loadComment>>;

/** A comment with its ticket, and whether its author is on neither: then it is all that they may change. */
export interface Said extends Loaded {
  readonly apart: boolean;
}

/**
 * A comment that is to be changed, as the actor may see it. People who wrote it in the thread of a request, without being on the
 * ticket, correct it where it stands, as long as everybody reads that thread. @throws DeskError `not_found`, also when it is hidden
 */
export async function loadSaid(work: Work, id: string): Promise<Said> {
  const own = await ownInThread(work, id);
  return own ? { ...own, apart: true } : { ...(await loadComment(work, id)), apart: false };
}

/** @throws DeskError `forbidden` in words that say what is missing */
export function demandSaid({ ctx: { actor } }: Work, { found, row, apart }: Said): void {
  const ability: Ability = found.audience === 'internal' ? 'note' : 'reply';
  if (!apart) demand(actor, ability, row);
}

async function ownInThread({ tx, ctx }: Work, id: string): Promise<Loaded | null> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || !isChat(actor.surface)) return null;
  const own = { id, authorId: actor.personId, audience: 'public' };
  const known = await tx.comment.findFirst({ where: own, select: { ticketId: true } });
  const row: TicketRow | null =
    known && (await tx.ticket.findUnique({ where: { id: known.ticketId }, include: ticketParts }));
  if (!row?.askedIn || standingsOf(actor, factsOf(row)).size > 0) return null;
  if (!openThread(await ctx.book.read(tx), row)) return null;
  // What they said elsewhere, before they were taken off the ticket, is not theirs to see any more.
  const typed = { commentId: id, kind: 'origin', target: row.askedIn };
  if (!(await tx.messageRef.findFirst({ where: typed, select: { id: true } }))) return null;
  // Read after its ticket, as `loadComment` says.
  const found = await tx.comment.findFirst({
    where: own,
    include: { author: { select: { id: true, name: true } } },
  });
  return found && { found, row };
}
