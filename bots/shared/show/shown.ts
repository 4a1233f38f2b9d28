import {
  type Card,
  type CardPlace,
  type Ctx,
  cardPlace,
  latestComments,
  personCard,
  showTicket,
  type TicketView,
} from '#core';
import type { Answer } from '../answer.ts';
import { type Chat, wordsOf } from '../chat.ts';
import { ticketPage } from './ticket-page.ts';
import { commentText, headingOf } from './whole-text.ts';

/** Messages that are shown with a ticket; the rest is behind "Show all". */
const newest = 5;

/** The card of a ticket for the one who asks for it. @throws DeskError */
export const cardFor = ({ surface }: Pick<Chat, 'surface'>, ctx: Ctx, key: string): Promise<Card> =>
  personCard(ctx, key, surface === 'teams' ? 'chat' : 'view');

/** A ticket as one person may see it: its card with a link to where it stands, and what was said last. @throws DeskError */
export async function shownTicket(chat: Chat, ctx: Ctx, key: string): Promise<Answer & { kind: 'ticket' }> {
  const ticket = await showTicket(ctx, key);
  const [card, { items, earlier }, url] = await Promise.all([
    cardFor(chat, ctx, key),
    latestComments(ctx, { ticket: key, limit: newest }),
    linkTo(chat, ctx, ticket),
  ]);
  const said = items.map((one) => ({
    heading: headingOf(ctx, ticket, one),
    at: one.saidAt,
    markdown: commentText(ctx, one, ticketPage(chat.publicUrl, ticket.key)),
  }));
  const line = url === null ? card.line : [...card.line, { label: wordsOf(ctx).label.thread, url }];
  // On the pages of the whole conversation agents split off messages, and leads take away what was typed by mistake.
  const { abilities } = ticket;
  const changes = (abilities.includes('override') || abilities.includes('split')) && said.length > 0;
  return { kind: 'ticket', card: { ...card, line }, talk: { said, earlier: earlier || changes } };
}

async function linkTo(chat: Chat, ctx: Ctx, ticket: TicketView): Promise<string | null> {
  const place: CardPlace | null = await cardPlace(ctx, ticket);
  return place && chat.linkTo(place);
}
