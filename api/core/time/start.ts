import { z } from 'zod';
import { command } from '../command.ts';
import { LostRace } from '../errors.ts';
import { demand, loadTicket } from '../ticket/load.ts';
import { subjectOf } from '../ticket/view.ts';
import { workingDayMs } from './duration.ts';
import { beginCounting } from './elapsed.ts';
import { StartTimer } from './inputs.ts';
import { TimeEntryView, TimerView, viewEntry } from './time-view.ts';
import { demandSure, endTimer, ownerOf, timerOf, viewTimer } from './timer.ts';
import { zoneOf } from './zone.ts';

export const TimerStarted = z.object({
  running: TimerView,
  /** The entry of the timer that ran on another ticket: starting this one stopped it. */
  stopped: TimeEntryView.nullable(),
  /** False where it was running already. */
  changed: z.boolean(),
});

/** Starts the actor's timer on a ticket. The one that runs on another ticket is stopped, and counted there. */
export const startTimer = command({
  name: 'time.start',
  summary: 'Start your timer on a ticket',
  effect: 'writes',
  input: StartTimer,
  output: TimerStarted,
  async load(work, input) {
    const row = await loadTicket(work.tx, work.ctx.actor, input.ticket);
    return { row, running: await timerOf(work, ownerOf(work)) };
  },
  allow(work, { row, running }) {
    demand(work.ctx.actor, 'trackTime', row);
    if (running) demandSure(work, running);
  },
  async run(work, { row, running }, { note, billable }) {
    const { tx, ctx, now } = work;
    const personId = ownerOf(work);
    if (running?.ticketId === row.id) {
      const data = { note: note ?? running.note, billable: billable ?? running.billable };
      const { count } = await tx.timer.updateMany({ where: { personId, id: running.id }, data });
      if (count === 0) throw new LostRace(row.id);
      return { running: viewTimer(work, { ...running, ...data }), stopped: null, changed: false };
    }
    const stopped = running && (await endTimer(work, running));
    const timer = {
      id: ctx.newId(),
      personId,
      ticketId: row.id,
      startedAt: now,
      note: note ?? '',
      billable: billable ?? false,
      sureUntil: new Date(now.getTime() + workingDayMs),
      askedAt: null,
    };
    // Of two that start at once the second finds the row of the first, and runs again.
    await tx.timer.createMany({ data: [timer] });
    beginCounting(ctx, timer);
    work.record(subjectOf(row), { type: 'ticket.timed', what: 'started', seconds: 0 });
    return {
      running: viewTimer(work, { ...timer, ticket: row }),
      stopped: stopped && viewEntry(stopped, ctx.actor, await zoneOf(tx, ctx.actor)),
      changed: true,
    };
  },
});
