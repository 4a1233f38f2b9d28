// Pure

import type { KnownBlock, SectionBlock } from '@slack/types';
import type { TicketLine, TicketPage, Words } from '#core';
import { button, context, section } from './blocks.ts';
import { acts, buttonValue } from './controls.ts';
import { dateToken, escapeText } from './text.ts';

/** One ticket as a line with a button that shows it. */
export function drawLine(words: Words, line: TicketLine): SectionBlock {
  const who = line.assignee?.name ?? words.nobodyYet;
  const small = [line.status.name, words.priority(line.priority), who].map(escapeText).join(' · ');
  return {
    ...section(`*${line.key}* ${escapeText(line.title)}\n${small} · ${dateToken(line.updatedAt)}`),
    accessory: button(words.button.show, acts.ticket('show'), buttonValue(line.key, line.version)),
  };
}

/** A list under a heading; an empty one says so in words. */
export function drawList(words: Words, heading: string, page: TicketPage, empty: string): KnownBlock[] {
  return [
    section(`*${escapeText(heading)}*`),
    ...(page.items.length === 0 ? [context(escapeText(empty))] : page.items.map((line) => drawLine(words, line))),
    ...(page.next === null ? [] : [context(words.chat.moreThere)]),
  ];
}
