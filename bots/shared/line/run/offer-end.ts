import { type Ctx, DeskError } from '#core';
import { type Answer, offeredMs } from '../../answer.ts';
import { wordsOf } from '../../chat.ts';
import type { Changing } from '../parts.ts';

/** Whether a ticket was not ended because items of its checklist are open. */
export const hasOpenItems = (error: unknown): error is DeskError =>
  error instanceof DeskError && error.details.openItems !== undefined;

/** Says how many items are open, with a button that ends the ticket all the same; the words that came along go with it. */
export function offerEnd(ctx: Ctx, intent: Changing, error: DeskError): Answer {
  const { ticket, words } = intent;
  const verb = intent.verb === 'close' ? 'close' : 'resolve';
  const line = `${verb} ${ticket} anyway${words === undefined ? '' : `: ${words}`}`;
  const until = ctx.clock.now().getTime() + offeredMs;
  const run = { line, label: wordsOf(ctx).checklist.endAnyway(ticket), until };
  return { kind: 'words', why: { text: error.message }, runs: [run] };
}
