import { z } from 'zod';
import type { Outcome } from '#core';
import type { Chat } from '../../shared/chat.ts';
import { forgetRedraw, keepRedraw, redrawOutcome } from '../../shared/tell/redraw.ts';
import type { Drawn, Later } from '../draw/card.ts';
import { namedIn } from '../place/named.ts';
import { type Connector, isAway, Refusal } from '../wire/connector.ts';
import { cardMessage } from '../wire/message.ts';

/** A message of ours, as it can be edited. */
const Posted = z.object({
  /** Empty where an earlier version kept it. */
  tenant: z.string().default(''),
  serviceUrl: z.string(),
  conversation: z.string(),
  id: z.string(),
  /** Only this person (29:…) sees it. */
  only: z.string().optional(),
});
export type Posted = z.infer<typeof Posted>;

const Kept = z.object({
  posted: Posted,
  later: z.object({
    at: z.number(),
    drawn: z.custom<Drawn>((value) => typeof value === 'object' && value !== null),
  }),
});

type Keeper = Pick<Chat, 'engine' | 'log' | 'surface'>;

const nameOf = (bot: Keeper, { tenant, conversation, id }: Posted) => namedIn(bot, tenant, conversation, id);

/** What becomes of a message that says this now: drawn anew at its time, or nothing. It never throws. */
export const followWith = (bot: Keeper, posted: Posted, later: Later | undefined): Promise<void> =>
  later ? keepRedraw(bot, nameOf(bot, posted), later.at, { posted, later }) : forgetRedraw(bot, nameOf(bot, posted));

/** Teams keeps a message for one person so long; in their own chat it is worth as little afterwards. */
const worthMs = 24 * 3_600_000;

/** Draws a message as it is after its time. @throws DeskError `unavailable` to be tried again */
export async function redraw(bot: Chat & { readonly connector: Connector }, payload: unknown): Promise<Outcome> {
  const { posted, later } = Kept.parse(payload);
  const { card, summary, later: next } = later.drawn;
  const { serviceUrl, conversation, id, only } = posted;
  const outcome = await redrawOutcome(bot.engine, { at: later.at, worthMs }, async () => {
    try {
      await bot.connector.edit({ serviceUrl, conversation }, id, cardMessage(card, summary), only);
      return 'drawn';
    } catch (error) {
      bot.log.debug({ err: error }, 'An answer could not be drawn anew after its time');
      return isAway(error) || (error instanceof Refusal && error.status === 429) ? 'away' : 'refused';
    }
  });
  if (next && outcome.outcome === 'command') await followWith(bot, posted, next);
  return outcome;
}
