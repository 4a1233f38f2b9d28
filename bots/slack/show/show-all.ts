import type { KnownBlock, ModalView } from '@slack/types';
import { clip, type Words } from '#core';
import { contextFor, wordsOf } from '../../shared/chat.ts';
import { type WholePage, wholePage } from '../../shared/show/whole-text.ts';
import { explain } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import { drawSentence } from '../draw/answer.ts';
import { button, context, row, section } from '../draw/blocks.ts';
import { acts } from '../draw/controls.ts';
import { limits } from '../draw/limits.ts';
import { Asked, allOf } from '../draw/show-all-value.ts';
import { dateToken, escapeText, toMrkdwn } from '../draw/text.ts';
import type { Opening } from '../place/place.ts';
import type { ActionPayload } from '../wire/payloads.ts';
import { showView } from './show-view.ts';

/** A page is as much as a person reads at once, far below what Slack takes. */
const room = {
  piece: limits.text - 100,
  page: 9_000,
  parts: 20,
  weigh: (markdown: string) => toMrkdwn(markdown).length,
};

/** Shows the whole text and conversation in a view, page by page: the button in a message opens it, those in it turn pages. */
export async function showAll(bot: Bot, opening: Opening, payload: ActionPayload, value: string): Promise<void> {
  const { team, place, trigger } = opening;
  try {
    const asked = Asked.parse(JSON.parse(value));
    const ctx = contextFor(bot, await bot.who.actor({ tenant: team, id: place.user }), trigger);
    const view = drawPage(wordsOf(ctx), await wholePage(ctx, asked.t, asked.at ?? {}, room), asked.at === undefined);
    await showView(bot, payload, trigger, view);
  } catch (error) {
    const words = await bot.who.words({ tenant: team, id: place.user });
    await bot.tell(place, { text: drawSentence(explain(bot, error, trigger, words)) });
  }
}

function drawPage({ chat }: Words, { ticket, parts, next }: WholePage, isFirst: boolean): ModalView {
  const drawn = parts.flatMap(({ heading, at, markdown }): KnownBlock[] => [
    ...(heading === undefined
      ? []
      : [context(`*${escapeText(heading)}*${at === undefined ? '' : ` · ${dateToken(at)}`}`)]),
    section(toMrkdwn(markdown)),
  ]);
  const turn = [
    ...(next ? [button(chat.button.showMore, acts.showAll, allOf(ticket.key, next), 'primary')] : []),
    ...(isFirst ? [] : [button(chat.button.toStart, acts.toStart, allOf(ticket.key))]),
  ];
  return {
    type: 'modal',
    callback_id: 'text.all',
    title: { type: 'plain_text', text: clip(ticket.key, limits.viewTitle) },
    close: { type: 'plain_text', text: chat.form.done },
    blocks: [section(`*${escapeText(ticket.title)}*`), ...drawn, ...(turn.length > 0 ? [row(...turn)] : [])],
  };
}
