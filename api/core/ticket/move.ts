import { command } from '../command.ts';
import type { Ctx } from '../context.ts';
import type { Book, StatusEntry } from '../desk/book.ts';
import { forbidden, invalid } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { stored } from '../stored.ts';
import type { Work } from '../verb/work.ts';
import { demandItemsKnown } from './checklist/open-items.ts';
import { sideOf } from './comments/side.ts';
import { MoveTicket } from './inputs.ts';
import { changeTicket, checkSeen, demand, loadTicket } from './load.ts';
import { may, standingsOf } from './policy.ts';
import { effectOfMove, isOpen, type Mover, mayMove, mayRegret, StatusCategory, timesAfter } from './status.ts';
import { TicketView } from './ticket-view.ts';
import { turnAfterMove } from './turn/turn.ts';
import { factsOf, subjectOf, type TicketRow, viewTicket } from './view.ts';

/** Changes the status: work on it, wait, resolve, close, open again; who may take which way is in status.ts. */
export const moveTicket = command({
  name: 'ticket.move',
  summary: 'Change the status',
  effect: 'irreversible',
  effectOf: ({ status }) => effectOfMove(status),
  input: MoveTicket,
  output: TicketView,
  async load(work, input) {
    const row = await loadTicket(work.tx, work.ctx.actor, input.ticket);
    const book = await work.ctx.book.read(work.tx);
    return { row, book, to: findStatus(work.ctx, book, input.status) };
  },
  async allow(work, { row, to }, { version, waitsUntil: until, leaveOpen }) {
    await allowMove(work, row, to, version);
    await demandItemsKnown(work, row, to, leaveOpen);
    checkUntil(work, to, until);
  },
  async run(work, { row, book, to }, { waitsUntil: until }) {
    const waitsUntil = until === undefined ? null : new Date(until);
    const sameDate = until === undefined || waitsUntil?.getTime() === row.waitsUntil?.getTime();
    if (to.id === row.statusId && sameDate) return viewTicket(row, work.ctx, book);
    const next = await changeTicket(work, row, statusColumns(work, row, to, waitsUntil));
    recordMove(work, row, next, to, { book, ...howMoved(work, row, to) });
    return viewTicket(next, work.ctx, book);
  },
});

/** @throws DeskError when the actor may not take this ticket there, or somebody else has moved it meanwhile */
export async function allowMove(work: Work, row: TicketRow, to: StatusEntry, seen: number | undefined): Promise<void> {
  const already = to.id === row.statusId;
  await checkSeen(work, row, seen, ['ticket.moved'], already);
  if (already) return;
  const from = stored.category.parse(row.statusCategory);
  const mover = moverOf(work, row);
  if (!mover) demand(work.ctx.actor, 'move', row);
  if (mover && !mayMove(mover, from, to.category)) throw await refusal(work, row, mover, to);
}

/** A status that waits for a date needs one that is to come; no other takes one. @throws DeskError `invalid` */
export function checkUntil(work: Work, to: StatusEntry, until: string | undefined): void {
  const { refuse } = wordsOf(work.ctx.actor);
  const late = until !== undefined && new Date(until) <= work.now;
  const message =
    to.waitsFor === 'date'
      ? until === undefined || late
        ? refuse.untilWhen(to.name)
        : null
      : until === undefined
        ? null
        : refuse.noUntil(to.name);
  if (message) throw invalid(message, [{ field: 'waitsUntil', message }]);
}

/** Whether a move that was allowed needed force, and who caused it. */
export function howMoved(work: Work, row: TicketRow, to: StatusEntry) {
  const from = stored.category.parse(row.statusCategory);
  const forced = !mayMove('agent', from, to.category) && moverOf(work, row) === 'override';
  const cause: 'automatic' | 'person' = work.ctx.actor.kind === 'system' ? 'automatic' : 'person';
  return { forced, cause };
}

/** The columns that a change of status writes. */
export function statusColumns(work: Work, row: TicketRow, to: StatusEntry, waitsUntil: Date | null = null) {
  const { category, waitsFor } = to;
  const answered = row.firstResponseAt !== null;
  return {
    statusId: to.id,
    statusCategory: category,
    open: isOpen(category),
    waitsUntil,
    closedById: category === 'closed' ? closerOf(work, row) : null,
    turn: turnAfterMove(stored.turn.parse(row.turn), stored.category.parse(row.statusCategory), {
      category,
      waitsFor,
      answered,
    }),
    ...timesAfter(row, to.category, work.now),
  };
}

/** The person who closes it now, or closed it before. */
function closerOf({ ctx: { actor } }: Work, row: TicketRow): string | null {
  if (row.statusCategory === 'closed') return row.closedById;
  return actor.kind === 'person' ? actor.personId : null;
}

/** Writes down that a ticket moved. */
export function recordMove(
  work: Work,
  before: TicketRow,
  after: TicketRow,
  to: StatusEntry,
  how: {
    book: Book;
    forced: boolean;
    cause: 'person' | 'reply' | 'automatic' | 'undo' | 'withdrawn';
    commentId?: string;
  },
): void {
  const was = how.book.status(before.statusId);
  work.record(subjectOf(after), {
    type: 'ticket.moved',
    from: statusAsSaid(was),
    to: { ...statusAsSaid(to), ...(after.waitsUntil ? { until: after.waitsUntil.toISOString() } : {}) },
    forced: how.forced,
    cause: how.cause,
    ...(how.commentId === undefined ? {} : { commentId: how.commentId }),
  });
}

/** A status as an event remembers it. */
export const statusAsSaid = ({ id, name, category, waitsFor }: StatusEntry) => ({ id, name, category, waitsFor });

/** As whom the actor moves this ticket; the strongest way first. */
function moverOf(work: Work, row: TicketRow): Mover | undefined {
  const { actor } = work.ctx;
  const facts = factsOf(row);
  if (may(actor, 'override', facts)) return 'override';
  if (may(actor, 'move', facts)) return 'agent';
  const standing = standingsOf(actor, facts);
  if (standing.has('closer') && facts.statusCategory === 'closed')
    return mayRegret(row.closedAt, work.now) ? 'closer' : undefined;
  const own = standing.has('requester');
  return own && (may(actor, 'close', facts) || may(actor, 'reopen', facts)) ? 'requester' : undefined;
}

/** A usable status by id, name or category. @throws DeskError `invalid` */
export function findStatus({ actor }: Ctx, book: Book, wanted: string): StatusEntry {
  const category = StatusCategory.safeParse(wanted);
  const lower = wanted.toLowerCase();
  const usable = book.statuses.filter((status) => status.active);
  const named = usable.find((status) => status.id === wanted || status.name.toLowerCase() === lower);
  if (named) return named;
  if (category.success) return book.defaultStatus(category.data);
  const { refuse } = wordsOf(actor);
  const fix = refuse.statuses(usable.map((status) => status.name));
  throw invalid(`${refuse.noStatus(wanted)} ${fix}`, [{ field: 'status', message: fix }]);
}

async function refusal({ ctx, tx }: Work, row: TicketRow, mover: Mover, to: StatusEntry) {
  const words = wordsOf(ctx.actor);
  if (row.statusCategory === 'closed') return forbidden(words.closed(row.key, sideOf(ctx.actor, row) === 'requester'));
  if (mover === 'requester') return forbidden(words.refuse.ownMoves(to.name));
  const from = (await ctx.book.read(tx)).status(row.statusId);
  return forbidden(words.refuse.noWay(row.key, from.name, to.name));
}
