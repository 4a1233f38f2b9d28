import { type Clock, DeskError, forgetHour, keepForHour, type Outcome } from '#core';
import type { Chat } from '../chat.ts';

type Keeper = Pick<Chat, 'engine' | 'log' | 'surface'>;

/**
 * A press that was made in time may be worked a little later, and draws the message itself. A client waits less long for the
 * answer to a press.
 */
const graceMs = 5_000;

/**
 * Keeps how a message of ours is to be drawn when the time of what it offers is over: as a row of the inbox, so that it is done
 * whichever process is there then. `message` names it, and `payload` is what the surface needs for that. It never throws: then the
 * button stays, and a press on it says that it is over.
 */
export async function keepRedraw(chat: Keeper, message: string, at: number, payload: object): Promise<void> {
  const { engine, log, surface } = chat;
  try {
    const due = new Date(at + graceMs);
    await keepForHour(engine, { source: surface, key: message, payload: JSON.stringify(payload), due });
  } catch (error) {
    log.warn({ err: error }, 'What becomes of an answer after its time could not be kept');
  }
}

/** Something else stands in this message now. It never throws. */
export async function forgetRedraw({ engine, log, surface }: Keeper, message: string): Promise<void> {
  try {
    await forgetHour(engine, { source: surface, key: message });
  } catch (error) {
    log.warn({ err: error }, 'What becomes of an answer after its time could not be forgotten');
  }
}

/** Draws a message as it is after its time. What is refused is left as it is. @throws DeskError `unavailable` to be tried again */
export async function redrawOutcome(
  { clock }: { readonly clock: Clock },
  { at, worthMs }: { readonly at: number /** So long after its time it is worth a try. */; readonly worthMs: number },
  draw: () => Promise<'drawn' | 'refused' | 'away'>,
): Promise<Outcome> {
  if (clock.now().getTime() > at + worthMs) return { outcome: 'dropped', reason: 'It was too late to draw it anew.' };
  const done = await draw();
  if (done === 'away') throw new DeskError('unavailable', 'The platform was away when an answer was to be drawn anew.');
  return done === 'drawn'
    ? { outcome: 'command' }
    : { outcome: 'dropped', reason: 'The message cannot be drawn anew any more.' };
}
