import { command } from '../command.ts';
import { invalid } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { demand, loadTicket } from '../ticket/load.ts';
import { subjectOf } from '../ticket/view.ts';
import type { Work } from '../verb/work.ts';
import { dayAt, noonOf, startOfDay } from './days.ts';
import { readDuration } from './duration.ts';
import { LogTime } from './inputs.ts';
import { TimeEntryView, viewEntry } from './time-view.ts';
import { addTime, loadedAgain, ownerOf } from './timer.ts';
import { zoneOf } from './zone.ts';

/** Writes down how long the actor worked on a ticket, today or on a day before. */
export const logTime = command({
  name: 'time.log',
  summary: 'Write down time that you worked on a ticket',
  effect: 'writes',
  input: LogTime,
  output: TimeEntryView,
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  allow: (work, row) => demand(work.ctx.actor, 'trackTime', row),
  async run(work, row, { duration, day, note, billable }) {
    const { tx, ctx, now } = work;
    const zone = await zoneOf(tx, ctx.actor);
    const seconds = readDuration(duration) ?? 0;
    const at = beginningOn(work, day, zone, seconds);
    const entry = { id: ctx.newId(), ticketId: row.id, personId: ownerOf(work), at, seconds, note, billable };
    await tx.timeEntry.createMany({ data: [{ ...entry, source: 'hand', createdAt: now, updatedAt: now }] });
    const ticket = await addTime(work, row, seconds, billable ? seconds : 0);
    work.record(subjectOf(ticket), { type: 'ticket.timed', what: 'logged', seconds });
    return viewEntry(await loadedAgain(work, entry.id), ctx.actor, zone);
  },
});

/** When work on a day began, as far as that is known: today it has just ended. @throws DeskError `invalid` for a day to come */
export function beginningOn({ ctx, now }: Work, day: string | undefined, zone: string, seconds: number): Date {
  const today = dayAt(now, zone);
  if (day === undefined || day === today)
    return new Date(Math.max(startOfDay(today, zone).getTime(), now.getTime() - seconds * 1_000));
  const { input } = wordsOf(ctx.actor);
  if (day > today) throw invalid(input.dayAhead, [{ field: 'day', message: input.dayAhead }]);
  return noonOf(day, zone);
}
