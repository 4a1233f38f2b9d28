// Pure

import type { KnownBlock, SectionBlock } from '@slack/types';
import type { TicketLine, Words } from '#core';
import type { TicketList } from '../../shared/answer.ts';
import { firstOf, type ListPlace, nextOf } from '../../shared/pages.ts';
import { rowPieces } from '../../shared/show/row-pieces.ts';
import { button, context, row, section } from './blocks.ts';
import { drawPiece } from './card.ts';
import { acts, buttonValue } from './controls.ts';
import { boldText, dateToken, escapeText, sentence } from './text.ts';

/** One ticket as a line with a button that shows it. */
export function drawLine(words: Words, line: TicketLine, place: ListPlace): SectionBlock {
  const small = rowPieces(words, line, place)
    .map((piece) => drawPiece(piece))
    .join(' · ');
  return {
    ...section(`*${line.key}* ${escapeText(line.title)}\n${small} · ${dateToken(line.updatedAt)}`),
    accessory: button(words.button.show, acts.ticket('show'), buttonValue(line.key, line.version)),
  };
}

/** A page of a list under its heading, with what turns the page; an empty one says so in words. */
export function drawList(words: Words, list: TicketList): KnownBlock[] {
  const { heading, page, empty, place } = list;
  return [
    section(boldText(heading)),
    ...(page.items.length === 0 ? [context(sentence(empty))] : page.items.map((line) => drawLine(words, line, place))),
    ...turnPage(words, list, nextOf(list)),
  ];
}

/** The buttons that turn the pages of a list, and that which changes all of it. */
function turnPage(
  { chat: { button: words } }: Words,
  { place, changes }: TicketList,
  next: ListPlace | null,
): KnownBlock[] {
  const turns = [
    ...(next ? [button(words.showMore, acts.listMore, JSON.stringify(next))] : []),
    ...(place.c === undefined ? [] : [button(words.toStart, acts.listStart, JSON.stringify(firstOf(place)))]),
    ...(changes === undefined ? [] : [button(changes, acts.bulk, JSON.stringify(firstOf(place)))]),
  ];
  return turns.length === 0 ? [] : [row(...turns)];
}
