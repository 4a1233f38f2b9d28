import { WebAPIRateLimitedError } from '@slack/web-api';
import { z } from 'zod';
import type { Outcome } from '#core';
import type { Chat } from '../../shared/chat.ts';
import { forgetRedraw, keepRedraw, redrawOutcome } from '../../shared/tell/redraw.ts';
import type { Later, Saying } from '../draw/blocks.ts';
import { isAway } from '../wire/refusals.ts';
import type { Web } from '../wire/web.ts';
import { respond } from './respond.ts';

/**
 * A message of ours, and what it can be drawn anew by: itself, or the address of the press that it was drawn by. Nothing leads to
 * one that only its reader sees and that no press has drawn; a press on it says that its time is over.
 */
const Posted = z.object({
  channel: z.string(),
  ts: z.string(),
  responseUrl: z.string().optional(),
  /** The workspace; rows of earlier versions do not say it. */
  team: z.string().optional(),
});
export type Posted = z.infer<typeof Posted>;

const Kept = z.object({
  posted: Posted,
  later: z.object({
    at: z.number(),
    saying: z.custom<Saying>((value) => typeof value === 'object' && value !== null),
  }),
});

/** The workspace; null while Slack has not said it. */
interface InTeam {
  team(): string | null;
}

type Keeper = Pick<Chat, 'engine' | 'log' | 'surface'> & InTeam;

const nameOf = ({ channel, ts }: Posted) => `${channel} ${ts}`;

/** What becomes of a message that says this now: drawn anew at its time, or nothing. It never throws. */
export function followWith(bot: Keeper, posted: Posted, later: Later | undefined): Promise<void> {
  const team = bot.team();
  const where = team === null ? posted : { ...posted, team };
  return later
    ? keepRedraw(bot, nameOf(posted), later.at, { posted: where, later })
    : forgetRedraw(bot, nameOf(posted));
}

const minute = 60_000;
/** A response_url lives for half an hour: https://docs.slack.dev/interactivity/handling-user-interaction */
const urlLivesMs = 30 * minute;
const worthMs = 24 * 60 * minute;

/** Draws a message as it is after its time. @throws DeskError `unavailable` to be tried again */
export async function redraw(bot: Chat & InTeam & { readonly web: Web }, payload: unknown): Promise<Outcome> {
  const { posted, later } = Kept.parse(payload);
  const { channel, ts, responseUrl } = posted;
  const { text, blocks = [], later: next } = later.saying;
  const about = { at: later.at, worthMs: responseUrl === undefined ? worthMs : urlLivesMs };
  const outcome = await redrawOutcome(bot.engine, about, async () => {
    if (responseUrl !== undefined) return respond(responseUrl, { text, blocks }, true, bot.log);
    try {
      await bot.web.quick.chat.update({ channel, ts, text, blocks });
      return 'drawn';
    } catch (error) {
      bot.log.debug({ err: error }, 'An answer could not be drawn anew after its time');
      return isAway(error) || error instanceof WebAPIRateLimitedError ? 'away' : 'refused';
    }
  });
  if (next && outcome.outcome === 'command') await followWith(bot, posted, next);
  return outcome;
}
