import { type Ctx, invalid, setReminder, showTicket, snoozeTicket, wakeTicket } from '#core';
import { type Answer, offeredMs, say } from '../../answer.ts';
import { wordsOf } from '../../chat.ts';
import { reminded, snoozed, zoneOf } from '../../press/snoozed.ts';
import type { Intent } from '../intent.ts';
import { momentIn } from './moment.ts';

type Snoozing = Extract<Intent, { verb: 'snooze' | 'wake' | 'remind' }>;

/** Puts a ticket aside, takes it up again, or reminds of it; where no time can be read, some are offered. @throws DeskError */
export async function runSnooze(ctx: Ctx, intent: Snoozing): Promise<{ answer: Answer; ticketId?: string }> {
  const { ticket } = intent;
  const words = wordsOf(ctx).snooze;
  if (intent.verb === 'wake') {
    const awake = await wakeTicket(ctx, { ticket });
    return { answer: say(words.isAwake(awake.key)), ticketId: awake.id };
  }
  const named = momentIn(intent.when, ctx.clock.now(), await zoneOf(ctx));
  if (named?.at) {
    const at = named.at.toISOString();
    if (intent.verb === 'snooze') {
      // Words behind the time may be a part of it that nobody here understands.
      if (named.words !== undefined) throw invalid(words.formIs(ticket));
      return snoozed(ctx, await snoozeTicket(ctx, { ticket, snoozedUntil: at }));
    }
    const text = (named.words ?? '').replace(/^(?:to|about|an|zu|o|aby|zeby)\s+/i, '').replace(/\s+/g, ' ');
    return { answer: reminded(ctx, await setReminder(ctx, { ticket, at, text })) };
  }
  return { answer: await offered(ctx, intent) };
}

/** Times that can be chosen by one press, each as a line that says it. */
async function offered(ctx: Ctx, { verb, ticket }: Exclude<Snoozing, { verb: 'wake' }>): Promise<Answer> {
  const { key } = await showTicket(ctx, ticket);
  const words = wordsOf(ctx).snooze;
  const until = ctx.clock.now().getTime() + offeredMs;
  const runs = (
    [
      ['in 3 hours', words.inHours],
      ['tomorrow 8:00', words.tomorrow],
      ['monday 8:00', words.monday],
    ] as const
  ).map(([when, label]) => ({ line: `${verb} ${key} ${when}`, label, until }));
  return { kind: 'words', why: { text: words.formIs(key) }, runs };
}
