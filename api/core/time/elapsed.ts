import type { Engine } from '../context.ts';
import type { Clock } from '../ports.ts';

/** A timer, as far as it says how long it has been running. */
export interface Running {
  readonly personId: string;
  readonly id: string;
  readonly startedAt: Date;
  readonly sureUntil: Date;
}

/** After the question that long a stop still is the answer to it. */
const answerMs = 3_600_000;

/** When each timer began on the clock that only goes forward, for those that began in this process: one a person at most. */
const begun = new WeakMap<Clock, Map<string, { readonly id: string; readonly ticks: number }>>();

/** Remembers that a timer begins now: while this process lives, setting the time of day changes nothing of its length. */
export function beginCounting({ clock }: Pick<Engine, 'clock'>, { personId, id }: Pick<Running, 'personId' | 'id'>) {
  const known = begun.get(clock) ?? new Map<string, { id: string; ticks: number }>();
  begun.set(clock, known);
  known.set(personId, { id, ticks: clock.ticks() });
}

/** How long a timer has been running, in milliseconds; less than 0 where the clock was set back since it began. */
export function elapsedMs({ clock }: Pick<Engine, 'clock'>, { personId, id, startedAt }: Running): number {
  const counted = begun.get(clock)?.get(personId);
  return counted?.id === id ? clock.ticks() - counted.ticks : clock.now().getTime() - startedAt.getTime();
}

/** Whether nobody can tell how long it really was: it ran on beyond a working day, or the clock was set back. */
export function isDoubtful(engine: Pick<Engine, 'clock'>, running: Running): boolean {
  const elapsed = elapsedMs(engine, running);
  return elapsed < 0 || elapsed > running.sureUntil.getTime() - running.startedAt.getTime() + answerMs;
}

/** The seconds of an entry: work that was done has at least one. */
export const secondsOf = (ms: number): number => Math.max(1, Math.round(ms / 1_000));
