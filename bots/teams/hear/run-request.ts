import {
  type Ctx,
  channelTarget,
  DeskError,
  isBlank,
  isOfHouse,
  type Outcome,
  type RequestPlace,
  takeRequest,
} from '#core';
import { titleAndRest } from '../../shared/form/draft-text.ts';
import { saidAt } from '../../shared/hear/deeds.ts';
import { dropped, noText } from '../../shared/hear/run-message.ts';
import type { Intent } from '../../shared/line/intent.ts';
import { whyNone } from '../../shared/line/run/asked.ts';
import { withLinks } from '../../shared/markdown/links.ts';
import { noteLostOn } from '../../shared/tell/lost-files.ts';
import type { Bot } from '../bot.ts';
import { takeSent } from '../from-message/sent-along.ts';
import { saidMessage } from '../from-message/source.ts';
import type { Said } from '../jobs.ts';
import { kindOfAccount } from '../place/kind-of.ts';
import { withMentions } from '../place/mentioned.ts';
import type { Place } from '../place/place.ts';
import { linksIn } from '../read/sent.ts';
import { accountOf, contextAt } from '../speak.ts';

/** The channel of requests in which something was said; undefined elsewhere, and for what only its author and the app see. */
export async function requestPlaceOf(bot: Bot, { scope, targeted, tenant, chat }: Place) {
  if (scope !== 'channel' || targeted) return undefined;
  const book = await bot.engine.book.read(bot.engine.db);
  return book.requestPlace(channelTarget('teams', tenant, chat));
}

/** What a message in a channel of requests becomes: a ticket, a part of what its author asked a moment ago, or nothing. */
export async function runRequest(
  bot: Bot,
  said: Said,
  at: { readonly asked: RequestPlace; readonly intent: Intent; readonly key: string },
): Promise<Outcome> {
  const { place, id } = said;
  const { asked, intent, key } = at;
  if (place.thread !== id) return dropped('It stands in the thread of another message.');
  const ctx = await authorOf(bot, place, key);
  if (!ctx) return dropped('Its author is shut out.');
  const why = whyNone(asked, ctx, said.text, said.meant ? intent : null);
  if (why !== null) return dropped(why);
  if (await isOutside(bot, place, asked)) return dropped('It is of somebody outside.');
  const along = await takeSent(bot, said, ctx);
  const text = withLinks(await withMentions(bot, place, said.text, said.mentions), linksIn(said.sent));
  const { title, description } = titleAndRest(isBlank(text) ? along.names.join(', ') : text);
  if (title === '') return dropped(noText);
  const author = place.name ? { author: place.name } : {};
  const { ticket, joined } = await takeRequest(ctx, {
    message: { ...saidMessage(place, id), ...author },
    title,
    description,
    text: isBlank(text) ? '' : text,
    files: [...along.files],
    ...saidAt(Number(id)),
  });
  if (!ticket) return dropped('It is on a ticket already.');
  await noteLostOn(bot, { account: accountOf(place), requestId: key }, ticket.id, along.lost);
  return joined ? { outcome: 'comment', ticketId: ticket.id } : { outcome: 'ticket', ticketId: ticket.id };
}

/** People of other tenants, and of whom nothing says that they are not, ask only desks that are there for them, and join in nowhere else. */
export async function isOutside(bot: Bot, place: Place, { deskId }: Pick<RequestPlace, 'deskId'>): Promise<boolean> {
  const book = await bot.engine.book.read(bot.engine.db);
  return book.desk(deskId).mode === 'internal' && !isOfHouse(await kindOfAccount(bot, place));
}

/** The person who asks; null for somebody who is shut out, who is told nothing where everybody reads. */
async function authorOf(bot: Bot, place: Place, key: string): Promise<Ctx | null> {
  try {
    return await contextAt(bot, place, key);
  } catch (error) {
    if (error instanceof DeskError && error.code === 'unauthenticated') return null;
    throw error;
  }
}
