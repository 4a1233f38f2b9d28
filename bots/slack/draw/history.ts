// Pure
import type { KnownBlock, ModalView } from '@slack/types';
import { clip, historyKinds, type Words } from '#core';
import type { PastPage } from '../../shared/answer.ts';
import type { HistoryPlace } from '../../shared/pages.ts';
import { button, context, menu, row, type Saying, section } from './blocks.ts';
import { acts } from './controls.ts';
import { limits } from './limits.ts';
import { boldText, dateToken, escapeText } from './text.ts';

/** What a button about a history carries: its ticket, what of it is shown, and where the page begins. */
const pastOf = (place: HistoryPlace): string => JSON.stringify(place);

/** Lines that one block holds. */
const together = 5;

function drawLines({ history }: Words, { lines }: PastPage): KnownBlock[] {
  if (lines.length === 0) return [context(escapeText(history.none))];
  const drawn = lines.map(({ text, at }) => `${dateToken(at)}  ${escapeText(clip(text, 500))}`);
  return Array.from({ length: Math.ceil(drawn.length / together) }, (_, at) =>
    section(drawn.slice(at * together, (at + 1) * together).join('\n')),
  );
}

/** The newest lines of a history, as a message; older ones are in a view. */
export function pastSaying(words: Words, page: PastPage): Saying {
  const heading = words.history.heading(page.ticket.key);
  const { next } = page;
  return {
    text: escapeText(heading),
    blocks: [
      section(`${boldText(heading)}\n${escapeText(page.ticket.title)}`),
      ...drawLines(words, page),
      ...(next ? [row(button(words.chat.button.showMore, acts.history, pastOf(next)))] : []),
    ],
  };
}

/** A page of a history as a view, with what else of it can be shown. */
export function pastView(words: Words, page: PastPage): ModalView {
  const { ticket, kind, next, goesOn } = page;
  const options = [
    { value: all, label: words.history.everything },
    ...historyKinds.map((one) => ({ value: one, label: words.history.kinds[one] })),
  ];
  const first = { t: ticket.key, ...(kind === undefined ? {} : { k: kind }) };
  const turn = [
    ...(next ? [button(words.chat.button.showMore, acts.history, pastOf(next), 'primary')] : []),
    ...(goesOn ? [button(words.chat.button.toStart, acts.historyStart, pastOf(first))] : []),
  ];
  return {
    type: 'modal',
    callback_id: 'history',
    title: { type: 'plain_text', text: clip(words.history.heading(ticket.key), limits.viewTitle) },
    close: { type: 'plain_text', text: words.chat.form.done },
    blocks: [
      section(boldText(ticket.title)),
      {
        ...row(menu(words.history.choose, acts.historyKind, options, kind ?? all)),
        block_id: `history:${ticket.key}:${kind ?? all}`,
      },
      ...drawLines(words, page),
      ...(turn.length > 0 ? [row(...turn)] : []),
    ],
  };
}

const all = 'all';
