import type { CardAction, Ctx } from '#core';
import type { Answer } from '../answer.ts';
import type { Press } from './press.ts';
import { runTime } from './time.ts';

const timers = { startTimer: 'start', stopTimer: 'stop', keepTimer: 'keep' } as const satisfies Partial<
  Record<CardAction, string>
>;
type TimerPress = Press & { readonly action: keyof typeof timers };

/** Whether a press is about the presser's own timer: its answer is for them alone, and the card does not tell it. */
export const isTimer = (press: Press): press is TimerPress => press.action in timers;

/**
 * Starts, stops or keeps the presser's timer, and says what became of it. A card is not drawn anew by every start: each press is
 * a request of its own. @throws DeskError
 */
export function pressTimer(ctx: Ctx, { action, ticket, value }: TimerPress): Promise<Answer> {
  const own: Ctx = { ...ctx, requestKey: `timer:${ctx.requestId}` };
  return runTime(own, { do: timers[action], ticket, ...(value === undefined ? {} : { duration: value }) });
}
