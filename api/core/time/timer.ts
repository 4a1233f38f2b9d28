import { forbidden, invalid, LostRace } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { changeTicket } from '../ticket/load.ts';
import { may } from '../ticket/policy.ts';
import { factsOf, subjectOf, type TicketRow, ticketParts } from '../ticket/view.ts';
import type { Work } from '../verb/work.ts';
import { elapsedMs, isDoubtful, secondsOf } from './elapsed.ts';
import { type EntryRow, entryParts, type TimerView } from './time-view.ts';

/** Whose timer it is. @throws DeskError `forbidden` for the product itself */
export function ownerOf({ ctx }: Pick<Work, 'ctx'>): string {
  if (ctx.actor.kind !== 'person') throw forbidden('Only a person has a timer.');
  return ctx.actor.personId;
}

/** The timer that runs for somebody, with its ticket; null when none does. */
export const timerOf = ({ tx }: Pick<Work, 'tx'>, personId: string) =>
  tx.timer.findUnique({ where: { personId }, include: { ticket: { include: ticketParts } } });
export type TimerRow = NonNullable<Awaited<ReturnType<typeof timerOf>>>;

/** The view of a running timer for its person. A ticket that was deleted, or that they may not see any more, is only a key. */
export function viewTimer({ ctx }: Pick<Work, 'ctx'>, row: TimerRow): TimerView {
  const sees = row.ticket.deletedAt === null && may(ctx.actor, 'view', factsOf(row.ticket));
  return {
    ticket: { key: row.ticket.key, title: sees ? row.ticket.title : '' },
    startedAt: row.startedAt.toISOString(),
    seconds: Math.max(0, Math.round(elapsedMs(ctx, row) / 1_000)),
    note: row.note,
    billable: row.billable,
    asks: isDoubtful(ctx, row),
  };
}

/** Refuses to count what nobody can tell the length of: its person says how long it was. @throws DeskError `invalid` */
export function demandSure({ ctx }: Pick<Work, 'ctx'>, row: TimerRow): void {
  if (!isDoubtful(ctx, row)) return;
  const { time, input } = wordsOf(ctx.actor);
  const message = time.howLong(row.ticket.key, secondsOf(Math.max(0, elapsedMs(ctx, row))));
  throw invalid(message, [{ field: 'duration', message: input.duration }]);
}

/**
 * Ends a timer and writes its entry, counted once however often it is stopped.
 * @throws LostRace when it is not running any more
 */
export async function endTimer(
  work: Work,
  timer: TimerRow,
  {
    seconds,
    note = timer.note,
    billable = timer.billable,
  }: { seconds?: number; note?: string; billable?: boolean } = {},
): Promise<EntryRow> {
  const { tx, ctx, now } = work;
  const { personId, id, ticketId, startedAt } = timer;
  const { count } = await tx.timer.deleteMany({ where: { personId, id } });
  if (count === 0) throw new LostRace(ticketId);
  const counted = seconds ?? secondsOf(elapsedMs(ctx, timer));
  const entry = { id, ticketId, personId, at: startedAt, seconds: counted, note, billable, source: 'timer' };
  await tx.timeEntry.createMany({ data: [{ ...entry, createdAt: now, updatedAt: now }] });
  const ticket = await addTime(work, timer.ticket, counted, billable ? counted : 0);
  work.record(subjectOf(ticket), { type: 'ticket.timed', what: 'stopped', seconds: counted });
  return loadedAgain(work, id);
}

/** Adds to what was spent on a ticket, or takes it off again. @throws LostRace when somebody else changed the ticket */
export const addTime = (work: Work, row: TicketRow, seconds: number, billable: number): Promise<TicketRow> =>
  changeTicket(work, row, {
    timeSpent: row.timeSpent + seconds,
    timeBillable: row.timeBillable + billable,
  });

/** An entry as it now stands. */
export const loadedAgain = ({ tx }: Pick<Work, 'tx'>, id: string): Promise<EntryRow> =>
  tx.timeEntry.findUniqueOrThrow({ where: { id }, include: entryParts });
