import type { InboundWork, Outcome } from '#core';
import type { Bot } from './bot.ts';
import type { InvokeAnswer } from './draw/invoke-answer.ts';
import type { Deleted, Edited, Said } from './jobs.ts';
import type { Invoke } from './pressed.ts';

/** What is done with each kind of thing that comes through the door. */
export interface Handlers {
  /** A message that is kept already; it is worked again when this throws. */
  onMessage(bot: Bot, said: Said, inbound: InboundWork): Promise<Outcome>;
  onEdited(bot: Bot, edited: Edited, inbound: InboundWork): Promise<Outcome>;
  onDeleted(bot: Bot, deleted: Deleted, inbound: InboundWork): Promise<Outcome>;
  /** Null for what is not known: the platform is told so. */
  onInvoke(bot: Bot, invoke: Invoke): Promise<InvokeAnswer | null>;
  /** How an invoke that failed or takes too long says so without losing what was typed; null where words are enough. */
  onFailed(invoke: Invoke, text: string): InvokeAnswer | null;
  /** A job that a handler kept itself, under a kind of its own. */
  runJob(bot: Bot, inbound: InboundWork): Promise<Outcome>;
}
