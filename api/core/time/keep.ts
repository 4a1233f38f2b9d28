import { z } from 'zod';
import { command } from '../command.ts';
import { LostRace } from '../errors.ts';
import { longestSeconds, workingDayMs } from './duration.ts';
import { elapsedMs } from './elapsed.ts';
import { StopTimer } from './inputs.ts';
import { loadTimer } from './stop.ts';
import { TimerView } from './time-view.ts';
import { demandSure, ownerOf, viewTimer } from './timer.ts';

/** Says that the actor's timer goes on: it is believed for another working day, and they are asked again after it. */
export const keepTimer = command({
  name: 'time.keep',
  summary: 'Let your timer run on',
  effect: 'writes',
  input: z.object({ ticket: StopTimer.shape.ticket }),
  output: TimerView,
  load: (work, { ticket }) => loadTimer(work, ticket),
  allow(work, timer) {
    const elapsed = elapsedMs(work.ctx, timer);
    // No entry is longer than a day: then only how long it was helps.
    if (elapsed < 0 || elapsed > longestSeconds * 1_000) demandSure(work, timer);
  },
  async run(work, timer) {
    const elapsed = elapsedMs(work.ctx, timer);
    const data = { sureUntil: new Date(timer.startedAt.getTime() + elapsed + workingDayMs), askedAt: null };
    const { count } = await work.tx.timer.updateMany({ where: { personId: ownerOf(work), id: timer.id }, data });
    if (count === 0) throw new LostRace(timer.ticketId);
    return viewTimer(work, { ...timer, ...data });
  },
});
