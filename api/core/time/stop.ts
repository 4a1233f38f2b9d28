import { command } from '../command.ts';
import { conflict } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import type { Work } from '../verb/work.ts';
import { readDuration } from './duration.ts';
import { StopTimer } from './inputs.ts';
import { TimeEntryView, viewEntry } from './time-view.ts';
import { demandSure, endTimer, ownerOf, type TimerRow, timerOf } from './timer.ts';
import { zoneOf } from './zone.ts';

/**
 * Stops the actor's timer and writes its entry. One that ran on beyond a working day is not counted as it is: its person says
 * how long it was, or that it goes on, and until then it runs.
 */
export const stopTimer = command({
  name: 'time.stop',
  summary: 'Stop your timer',
  effect: 'writes',
  input: StopTimer,
  output: TimeEntryView,
  load: (work, { ticket }) => loadTimer(work, ticket),
  allow(work, timer, { duration }) {
    if (duration === undefined) demandSure(work, timer);
  },
  async run(work, timer, { duration, note, billable }) {
    const { tx, ctx } = work;
    const seconds = duration === undefined ? null : readDuration(duration);
    const said = {
      ...(seconds === null ? {} : { seconds }),
      ...(note === undefined ? {} : { note }),
      ...(billable === undefined ? {} : { billable }),
    };
    return viewEntry(await endTimer(work, timer, said), ctx.actor, await zoneOf(tx, ctx.actor));
  },
});

/** The actor's running timer, on this ticket where one is named. @throws DeskError `conflict` when there is none */
export async function loadTimer(work: Work, ticket?: string): Promise<TimerRow> {
  const running = await timerOf(work, ownerOf(work));
  const { time } = wordsOf(work.ctx.actor);
  if (!running) throw conflict(time.noneRuns);
  const isMeant = ticket === undefined || running.ticket.key === ticket || (await leadsTo(work, ticket, running));
  if (!isMeant) throw conflict(time.runsElsewhere(running.ticket.key, ticket));
  return running;
}

/** Whether a key is one that the ticket had before. */
const leadsTo = async ({ tx }: Work, key: string, { ticketId }: TimerRow): Promise<boolean> =>
  (await tx.ticketKeyAlias.findUnique({ where: { key }, select: { ticketId: true } }))?.ticketId === ticketId;
