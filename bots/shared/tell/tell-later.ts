import { DeskError, type InboundWork, type Outcome, receive, retryInbound } from '#core';
import type { Chat } from '../chat.ts';

/** What became of something that a person was to be told. */
export type Told = 'told' | 'refused' | 'away';

/** The kind under which an answer that waits for its platform stands in the inbox. */
export const answerKind = 'answer';

const silent = (cause?: unknown) =>
  new DeskError('unavailable', 'The platform was away when a person was to be answered.', {}, cause);

/** How several messages are told, one after the other. */
export interface TellingAll<M> {
  one(message: M, index: number): Promise<Told>;
  /** Hears what is still to be told, after each message. */
  left?(rest: readonly M[]): void;
}

/**
 * Tells all of it in order. What the platform refuses does not keep the others back; where it is away, the rest is still to be
 * told. `refused` only where nothing got through.
 */
export async function tellAll<M>(messages: readonly M[], { one, left }: TellingAll<M>): Promise<Told> {
  let any = false;
  for (const [index, message] of messages.entries()) {
    const told = await one(message, index);
    if (told === 'away') return 'away';
    any ||= told === 'told';
    left?.(messages.slice(index + 1));
  }
  return any ? 'told' : 'refused';
}

/**
 * Keeps an answer that the platform could not be given, so that its person hears it once the platform is there again.
 * `count` tells apart several answers to one received thing. It never throws.
 */
export async function tellLater(chat: Chat, to: Pick<InboundWork, 'id'>, count: number, answer: object): Promise<void> {
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
