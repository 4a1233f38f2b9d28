import { DeskError, editedByOthers, editTicket, type Outcome, openedFrom, showTicket } from '#core';
import { type Asked, contextFor } from '../../shared/chat.ts';
import { titleAndRest } from '../../shared/form/draft-text.ts';
import { dropped } from '../../shared/hear/run-message.ts';
import { withLinks } from '../../shared/markdown/links.ts';
import type { Bot } from '../bot.ts';
import { messageAt } from '../from-message/message-at.ts';
import { linksIn } from '../from-message/sent-along.ts';
import { readWhole } from '../place/look-up.ts';
import { withoutMention } from '../wire/mention.ts';

/**
 * The author of the message that a ticket was opened from has edited it: the ticket says the same, while it is open, still
 * theirs, and nobody else has edited it. Null where no ticket was opened from it.
 */
export async function followEdit(
  bot: Bot,
  asked: Asked,
  { channel, ts }: { readonly channel: string; readonly ts: string },
): Promise<Outcome | null> {
  const { account, requestId } = asked;
  const ctx = contextFor(bot, await bot.who.actor(account), requestId, requestId);
  const from = { surface: 'slack' as const, tenant: account.tenant, channelId: channel, threadId: ts };
  const key = await openedFrom(ctx, from);
  if (key === null) return null;
  const ticket = await showTicket(ctx, key).catch((error: unknown) => {
    if (error instanceof DeskError && error.code === 'not_found') return null;
    throw error;
  });
  if (ticket === null) return dropped('Its author is not on its ticket.');
  const isTheirs = ctx.actor.kind === 'person' && ticket.requester.id === ctx.actor.personId;
  if (!isTheirs || !ticket.abilities.includes('edit')) return dropped('Its ticket is not theirs to edit any more.');
  if (await editedByOthers(bot.engine, ticket.id, ticket.requester.id))
    return dropped('Somebody else has edited its ticket since.');
  // As it reads by now: of several edits the last one counts.
  const message = await messageAt(bot, { channel, ts });
  if ('unread' in message) return dropped(message.unread);
  const written = { ...message.written, text: withoutMention(message.written.text ?? '', bot.self()) };
  const { title, description } = titleAndRest(withLinks(await readWhole(bot, written), linksIn(message.files)));
  if (title === '') return dropped('Nothing is left of it but files.');
  if (title === ticket.title && description === ticket.description) return dropped('Its ticket says this already.');
  try {
    await editTicket(ctx, { ticket: key, title, description });
  } catch (error) {
    // It was closed, or edited, in the same moment: what stands on the ticket stays.
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    return dropped(`Its ticket stays as it is: ${error.code}.`);
  }
  return { outcome: 'ticket', ticketId: ticket.id };
}
