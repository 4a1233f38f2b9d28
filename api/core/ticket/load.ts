import { demandProof } from '../access/demand-proof.ts';
import type { Actor } from '../actor.ts';
import type { Tx } from '../context.ts';
import { conflict, DeskError, type FirstMover, forbidden, invalid, LostRace, notFound } from '../errors.ts';
import type { EventType } from '../events.ts';
import { worksAt } from '../leaving/works-at.ts';
import { wordsOf } from '../say/choose.ts';
import { readEvent } from '../stored.ts';
import { momentsFor } from '../time/zone.ts';
import type { Work } from '../verb/work.ts';
import { sideOf } from './comments/side.ts';
import { commentOf, untoldReplies } from './history/untold.ts';
import { withParts } from './parts.ts';
import { type Ability, may, standingsOf } from './policy.ts';
import { asReadOutside, holdAfter } from './turn/held.ts';
import { rankOf, Turn } from './turn/turn.ts';
import { factsOf, subjectOf, type TicketRow } from './view.ts';

/** @throws DeskError `forbidden` when an API key may not read tickets at all, or who asks is known by a mail address only */
export function demandRead(actor: Actor): void {
  demandProof(actor);
  if (actor.kind === 'person' && actor.scopes && !actor.scopes.some((scope) => scope.startsWith('tickets:')))
    throw forbidden('This API key may not read tickets.');
}

/** The ticket that has this key, or had it before; which of both is asked only where no ticket has it. Not yet what anybody may see. */
export async function findByKey(tx: Tx, key: string): Promise<TicketRow | null> {
  const row = await tx.ticket.findUnique({ where: { key } });
  if (row) return withParts(tx, row);
  const known = await tx.ticketKeyAlias.findUnique({ where: { key }, select: { ticketId: true } });
  const moved = known && (await tx.ticket.findUnique({ where: { id: known.ticketId } }));
  return moved && withParts(tx, moved);
}

/** The ticket with this key, as the actor may see it. @throws DeskError `not_found`, also when it is hidden from them */
export async function loadTicket(tx: Tx, actor: Actor, key: string): Promise<TicketRow> {
  const row = await findByKey(tx, key);
  if (!row || row.deletedAt || standingsOf(actor, factsOf(row)).size === 0)
    throw notFound(wordsOf(actor).refuse.noTicket(key));
  return row;
}

/**
 * The ticket that a reply is to. One that was deleted is there for the people who were on it without working on it: their reply
 * goes to a follow-up. @throws DeskError `not_found` likewise
 */
export async function loadToReply(tx: Tx, actor: Actor, key: string): Promise<TicketRow> {
  const row = await findByKey(tx, key);
  const isTheirs = row?.deletedAt && standingsOf(actor, factsOf(row)).size > 0 && sideOf(actor, row) === 'requester';
  return isTheirs ? row : loadTicket(tx, actor, key);
}

/** @throws DeskError `forbidden` in words that say what is missing */
export function demand(actor: Actor, ability: Ability, row: TicketRow): void {
  const facts = factsOf(row);
  if (may(actor, ability, facts)) return;
  const works = may(actor, 'readInternal', facts);
  const follows = sideOf(actor, row) === 'requester';
  const about = { assignee: row.assignee?.name ?? null, status: facts.statusCategory, works, follows };
  throw forbidden(wordsOf(actor).refused(ability, row.key, about));
}

/**
 * A comment with its ticket, as the actor may see both. The comment is read after the ticket: whatever happens to it from
 * then on gives the ticket a new version, and `changeTicket` notices.
 * @throws DeskError `not_found`, also when it is hidden from them
 */
export async function loadComment(
  { tx, ctx }: { readonly tx: Tx; readonly ctx: { readonly actor: Actor } },
  id: string,
) {
  const known = await tx.comment.findUnique({ where: { id }, select: { ticket: { select: { key: true } } } });
  const row = known && (await loadTicket(tx, ctx.actor, known.ticket.key).catch(unlessHidden));
  const found =
    row && (await tx.comment.findUnique({ where: { id }, include: { author: { select: { id: true, name: true } } } }));
  if (!row || !found || (found.audience === 'internal' && !may(ctx.actor, 'readInternal', factsOf(row))))
    throw notFound(wordsOf(ctx.actor).refuse.noMessage);
  return { found, row };
}

/** @throws DeskError `forbidden` with these words, unless the actor works on the ticket */
export function demandWork(actor: Actor, row: TicketRow, words: string): void {
  if (!may(actor, 'note', factsOf(row))) throw forbidden(words);
}

/** @throws DeskError `forbidden` with these words, unless the actor reads what only those read who work on the ticket */
export function demandInside(actor: Actor, row: TicketRow, words: string): void {
  if (!may(actor, 'readInternal', factsOf(row))) throw forbidden(words);
}

/** Null for what is not there or hidden; every other error goes on. */
export function unlessHidden(error: unknown): null {
  if (error instanceof DeskError && error.code === 'not_found') return null;
  throw error;
}

/**
 * Refuses a change that was decided on an older state of the ticket, when something that matters to it happened since.
 * Changes that do not matter to it (a note, a new title) do not stand in the way, nor does the actor's own earlier press
 * for the same (`already`). A merge always matters: the card that was pressed may have been that of the other ticket. Without a version, the actor decided on what the first try loaded.
 * @throws DeskError `conflict` with who did what and when
 */
export async function checkSeen(
  work: Work,
  row: TicketRow,
  seen: number | undefined,
  matters: readonly EventType[],
  already = false,
): Promise<void> {
  if (seen !== undefined && seen > row.version) {
    const message = wordsOf(work.ctx.actor).refuse.noSuchVersion(seen);
    throw invalid(message, [{ field: 'version', message }]);
  }
  const first = work.firstSeen?.get(row.id) ?? row.version;
  work.firstSeen?.set(row.id, first);
  const known = Math.min(seen ?? first, first);
  if (known >= row.version) return;
  const { actor } = work.ctx;
  const events = await work.tx.event.findMany({
    where: { ticketId: row.id, version: { gt: known }, type: { in: [...matters, 'ticket.merged'] } },
    // The newest change, by its first event: taking a ticket also moves it.
    orderBy: [{ version: 'desc' }, { id: 'asc' }],
    take: 100,
  });
  // What only came with a reply that they are not told of stops nobody.
  const untold = may(actor, 'readInternal', factsOf(row)) ? undefined : await untoldReplies(work.tx, row.id, work.now);
  const since = events.find((one) => !untold?.has(commentOf(one.data)));
  const own = actor.kind === 'person' && actor.personId === since?.actorId;
  if (since && !(already && own)) throw await late(work, untold ? asReadOutside(row, work.now) : row, since);
}

/**
 * Writes the change if the ticket is still as it was loaded.
 * @throws LostRace when it is not: the command runs again and decides on the new state
 */
export async function changeTicket(
  work: Work,
  row: TicketRow,
  data: Partial<TicketColumns>,
  /** The new version is above this one as well. */
  above = 0,
): Promise<TicketRow> {
  const turn = Turn.parse(data.turn ?? row.turn);
  const rank = rankOf(data.priority ?? row.priority, turn);
  const turnSince = data.turnSince ?? (turn === row.turn ? row.turnSince : work.now);
  // Somebody had it since its last one left: it does not go back to them by itself.
  const gone = await hasGone(work, row, data);
  const had = data.assigneeId === undefined && !gone ? {} : { leftById: null, leftAt: null };
  const next = {
    ...data,
    ...had,
    // What is over is not put aside any more, nor what comes to people who did not put it aside.
    ...((data.open === false || (data.deskId ?? row.deskId) !== row.deskId) && row.snoozed ? awake : {}),
    ...(gone ? { assigneeId: null } : {}),
    // What is changed by somebody else meanwhile is no secret.
    ...(data.held === undefined && ((data.statusId ?? row.statusId) !== row.statusId || turn !== row.turn)
      ? { held: null }
      : {}),
    turn,
    turnSince,
    rank,
    version: Math.max(row.version, above) + 1,
    // What is only now written down of an earlier time makes nothing older.
    updatedAt: work.now > row.updatedAt ? work.now : row.updatedAt,
  };
  const written = 'held' in next ? next : { ...next, held: holdAfter(row, next, work.now) };
  const { count } = await work.tx.ticket.updateMany({ where: { id: row.id, version: row.version }, data: written });
  if (count === 0) throw new LostRace(row.id);
  const changed = { ...row, ...written };
  if (!gone || !row.assignee) return changed;
  const free = { ...changed, assignee: null };
  work.record(subjectOf(free), { type: 'ticket.unassigned', from: row.assignee });
  return free;
}

/** The columns of a ticket that nobody put aside. */
export const awake = { snoozed: false, snoozedUntil: null } as const;

/** Whether a ticket is opened again whose last assignee does not work at its desk any more: it goes to the queue. */
async function hasGone(work: Work, row: TicketRow, data: Partial<TicketColumns>): Promise<boolean> {
  if (data.open !== true || row.open || row.assigneeId === null || data.assigneeId !== undefined) return false;
  return !(await keepsAssignee(work, row));
}

/** Whether somebody is on the ticket who would still be on it were it opened again: they work at its desk today. */
export async function keepsAssignee({ tx }: Work, row: TicketRow): Promise<boolean> {
  if (row.assigneeId === null) return false;
  return row.open || (await worksAt(tx, row.deskId, row.assigneeId));
}

/** The columns that verbs change. */
type TicketColumns = Pick<
  TicketRow,
  | 'title'
  | 'description'
  | 'folded'
  | 'categoryId'
  | 'priority'
  | 'statusId'
  | 'statusCategory'
  | 'open'
  | 'assigneeId'
  | 'replies'
  | 'notes'
  | 'timeSpent'
  | 'timeBillable'
  | 'files'
  | 'links'
  | 'answers'
  | 'tagged'
  | 'items'
  | 'itemsDone'
  | 'prepared'
  | 'firstResponseAt'
  | 'resolvedAt'
  | 'firstResolvedAt'
  | 'lastResolvedAt'
  | 'reopenings'
  | 'turn'
  | 'turnSince'
  | 'waitsUntil'
  | 'snoozed'
  | 'snoozedUntil'
  | 'channelAt'
  | 'held'
  | 'deskId'
  | 'confidential'
  | 'requesterId'
  | 'departmentId'
  | 'companyId'
  | 'projectId'
  | 'taskId'
  | 'followedBy'
  | 'closedById'
  | 'closedAt'
  | 'deletedAt'
  | 'key'
  | 'mergedIntoId'
>;

async function late(
  { ctx: { actor }, tx }: Pick<Work, 'ctx' | 'tx'>,
  row: TicketRow,
  event: { actorName: string; at: Date; data: string },
): Promise<DeskError> {
  const words = wordsOf(actor);
  const moment = await momentsFor(tx, actor, words);
  const what = words.event(readEvent(event.data), moment, event.actorName);
  const first: FirstMover = { by: event.actorName, at: event.at.toISOString(), what };
  return conflict(words.late(row.key, first), { first, ticketKey: row.key, version: row.version });
}
