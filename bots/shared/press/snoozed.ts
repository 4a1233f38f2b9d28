import { type Ctx, myProfile, type TicketView } from '#core';
import { type Answer, offeredMs } from '../answer.ts';
import { wordsOf } from '../chat.ts';

/** The time zone in which a person says times. */
export const zoneOf = async (ctx: Ctx): Promise<string> => (await myProfile(ctx)).timeZone;

/** What is said once it is put aside, with the way back. */
export function snoozed(ctx: Ctx, { id, key, snoozedUntil }: TicketView): { answer: Answer; ticketId: string } {
  const words = wordsOf(ctx).snooze;
  const until = ctx.clock.now().getTime() + offeredMs;
  const run = { line: `wake ${key}`, label: words.wakeNow, until };
  const at = snoozedUntil ? { at: snoozedUntil } : {};
  return { answer: { kind: 'words', why: { text: words.done(key), ...at }, run }, ticketId: id };
}

/** What is said once a reminder is set. */
export const reminded = (ctx: Ctx, { at, ticket }: { at: string; ticket: { key: string } }): Answer => ({
  kind: 'words',
  why: { text: wordsOf(ctx).snooze.reminded(ticket.key), at },
});
