import { DeskError, type InboundWork, type Outcome, receive, retryInbound } from '#core';
import type { Chat } from '../chat.ts';

/** What became of something that a person was to be told. */
export type Told = 'told' | 'refused' | 'away';

/** The kind under which an answer that waits for its platform stands in the inbox. */
export const answerKind = 'answer';

const silent = (cause?: unknown) =>
  new DeskError('unavailable', 'The platform was away when a person was to be answered.', {}, cause);

/**
 * Keeps an answer that the platform could not be given, so that its person hears it once the platform is there again.
 * `count` tells apart several answers to one received thing. It never throws.
 */
export async function tellLater(chat: Chat, to: InboundWork, count: number, answer: object): Promise<void> {
  const { engine, owner, log, surface } = chat;
  const key = `${answerKind} ${count} ${to.id}`;
  try {
    const kept = await receive(engine, owner, {
      source: surface,
      key,
      kind: answerKind,
      payload: JSON.stringify(answer),
    });
    if (kept) await retryInbound(engine, kept, silent());
  } catch (error) {
    log.warn({ err: error, inbound: to.id }, 'An answer could not be kept for later');
  }
}

/** What a kept answer comes to. @throws DeskError `unavailable` while the platform is still away */
export function answerOutcome(told: Told): Outcome {
  if (told === 'away') throw silent();
  return told === 'told'
    ? { outcome: 'command' }
    : { outcome: 'dropped', reason: 'The person cannot be written to there.' };
}
