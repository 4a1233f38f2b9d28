import { type Ctx, myProfile, type TicketView } from '#core';
import { type Answer, offeredMs } from '../answer.ts';
import { wordsOf } from '../chat.ts';

/** The time zone in which a person says times. */
export const zoneOf = async (ctx: Ctx): Promise<string> => (await myProfile(ctx)).timeZone;

/** A moment as it is said to somebody, on the clocks of where they are. */
export async function saidMoment(ctx: Ctx, at: string): Promise<string> {
  const { locale } = ctx.actor.kind === 'person' ? ctx.actor : { locale: 'en' };
  const timeZone = await zoneOf(ctx);
  const named = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const inEnglish = locale === 'en' || locale.startsWith('en-US') ? 'en-GB' : locale;
  return new Intl.DateTimeFormat(inEnglish, { timeZone, ...named, ...clock }).format(new Date(at));
}

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
