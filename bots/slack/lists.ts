// Pure

import type { KnownBlock, SectionBlock } from '@slack/types';
import { type Book, en, type TicketLine, type TicketPage, type TicketView, ticketCard } from '#core';
import { button, context, type Saying, section } from './blocks.ts';
import { acts, buttonValue } from './controls.ts';
import { drawCard } from './render.ts';
import { dateToken, escapeText } from './text.ts';

/** One ticket as a line with a button that shows it. */
export function drawLine(line: TicketLine): SectionBlock {
  const who = line.assignee?.name ?? en.nobodyYet;
  const small = [line.status.name, en.priority(line.priority), who].map(escapeText).join(' · ');
  return {
    ...section(`*${line.key}* ${escapeText(line.title)}\n${small} · ${dateToken(line.updatedAt)}`),
    accessory: button(en.button.show, acts.ticket('show'), buttonValue(line.key, line.version)),
  };
}

/** A list under a heading; an empty one says so in words. */
export function drawList(heading: string, page: TicketPage, empty: string): KnownBlock[] {
  return [
    section(`*${escapeText(heading)}*`),
    ...(page.items.length === 0 ? [context(escapeText(empty))] : page.items.map(drawLine)),
    ...(page.next === null ? [] : [context(en.slack.moreThere)]),
  ];
}

/** Lists as one message. */
export function sayLists(text: string, ...lists: KnownBlock[][]): Saying {
  return { text, blocks: lists.flat().slice(0, 50) };
}

/** The card of a ticket for the one who asked for it. */
export function sayTicket(
  ticket: TicketView,
  book: Book,
  how: { controls?: boolean } = {},
): Saying & { blocks: KnownBlock[] } {
  const reader = ticket.abilities.includes('readInternal') ? 'desk' : 'requester';
  return drawCard(ticketCard(ticket, reader, { statuses: book.statuses.filter((one) => one.active) }), how);
}

/** The words of `/ticket`, with what each does. */
export function sayHelp(command: string): Saying {
  const lines = en.slack.help.map(({ form, does }) => `\`${command} ${escapeText(form)}\`  ${escapeText(does)}`);
  return {
    text: en.slack.helpHeading,
    blocks: [section(`*${en.slack.helpHeading}*\n${lines.join('\n')}`), context(en.slack.helpFoot)],
  };
}
