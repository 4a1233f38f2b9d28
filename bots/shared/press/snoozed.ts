import { type Ctx, capital, myProfile, type TicketView } from '#core';
import { type Answer, offeredMs } from '../answer.ts';
import { wordsOf } from '../chat.ts';
import { atNoon, dayOf, morningOf } from './clock.ts';

/** The time zone in which a person says times. */
export const zoneOf = async (ctx: Ctx): Promise<string> => (await myProfile(ctx)).timeZone;

/** A moment as it is said to somebody, on the clocks of where they are. */
export async function saidMoment(ctx: Ctx, at: string): Promise<string> {
  return wordsOf(ctx).moment(await zoneOf(ctx))(at);
}

/** The Monday that “Monday” means in a choice, by the calendar of where somebody is: `2026-12-07`, and as it is said. */
export async function nextMonday(ctx: Ctx): Promise<{ day: string; said: string }> {
  const { locale } = ctx.actor.kind === 'person' ? ctx.actor : { locale: 'en' };
  const timeZone = await zoneOf(ctx);
  const { year, month, day } = dayOf(morningOf('monday', ctx.clock.now(), timeZone), timeZone);
  const noon = atNoon({ year, month, day }, 0);
  const format = { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' } as const;
  const said = new Intl.DateTimeFormat(inEurope(locale), format).format(noon);
  return { day: noon.toISOString().slice(0, 10), said: capital(said) };
}

const inEurope = (locale: string) => (locale === 'en' || locale.startsWith('en-US') ? 'en-GB' : locale);

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
