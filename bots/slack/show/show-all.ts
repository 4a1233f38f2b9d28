import type { Button, KnownBlock, ModalView } from '@slack/types';
import { type Ctx, clip, type Words } from '#core';
import { contextFor, wordsOf } from '../../shared/chat.ts';
import type { WholePlace } from '../../shared/pages.ts';
import { askRemoval, OfMessage, type RemovalAsked, remove } from '../../shared/show/removal.ts';
import { askSplit, splitOff } from '../../shared/show/splitting.ts';
import { type WholePage, wholePage } from '../../shared/show/whole-text.ts';
import { explain } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import { drawSentence } from '../draw/answer.ts';
import { button, context, row, section } from '../draw/blocks.ts';
import { acts } from '../draw/controls.ts';
import { limits } from '../draw/limits.ts';
import { drawSaid, withButton } from '../draw/rich-text.ts';
import { Asked, allOf } from '../draw/show-all-value.ts';
import { boldText, dateToken, sentence, toMrkdwn } from '../draw/text.ts';
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
    await showView(
      bot,
      payload,
      trigger,
      drawPage(wordsOf(ctx), await wholePage(bot, ctx, asked.t, asked.at ?? {}, room), asked.at),
    );
  } catch (error) {
    const words = await bot.who.words({ tenant: team, id: place.user });
    await bot.tell(place, { text: drawSentence(explain(bot, error, trigger, words)) });
  }
}

/**
 * A press below a message in that view: it asks before the text is taken away for good, or the message gets a ticket of its own, and
 * shows the page, or the new ticket, afterwards.
 */
export async function pressRemoval(
  bot: Bot,
  opening: Opening,
  payload: ActionPayload,
  { act, value }: { act: string; value: string },
): Promise<void> {
  const { team, place, trigger } = opening;
  try {
    const of = OfMessage.parse(JSON.parse(value));
    const ctx = contextFor(bot, await bot.who.actor({ tenant: team, id: place.user }), trigger);
    await showView(bot, payload, trigger, await viewOf(bot, ctx, act, of));
  } catch (error) {
    const words = await bot.who.words({ tenant: team, id: place.user });
    await bot.tell(place, { text: drawSentence(explain(bot, error, trigger, words)) });
  }
}

async function viewOf(bot: Bot, ctx: Ctx, act: string, of: OfMessage): Promise<ModalView> {
  const words = wordsOf(ctx);
  const { removal } = words.chat;
  switch (act) {
    case acts.remove:
      return drawPage(words, await remove(bot, ctx, of, room), of.at);
    case acts.split:
      return drawPage(words, await splitOff(bot, ctx, of, room));
    case acts.askSplit:
      return drawQuestion(
        words,
        await askSplit(bot, ctx, of, room),
        of,
        button(words.merge.splitSure, acts.split, JSON.stringify(of), 'primary'),
      );
    default:
      return drawQuestion(
        words,
        await askRemoval(bot, ctx, of, room),
        of,
        button(removal.sure, acts.remove, JSON.stringify(of), 'danger'),
      );
  }
}

function drawQuestion(
  { chat }: Words,
  { ticket, part, question }: RemovalAsked,
  of: OfMessage,
  sure: Button,
): ModalView {
  const { removal, form } = chat;
  const blocks = [
    section(sentence(question)),
    ...(part.heading === undefined ? [] : [context(boldText(part.heading))]),
    drawSaid(part.markdown),
    row(sure, button(removal.back, acts.showAll, allOf(of.t, of.at ?? {}))),
  ];
  return modal(ticket.key, form.done, blocks);
}

function drawPage({ chat, merge }: Words, { ticket, parts, next }: WholePage, place?: WholePlace): ModalView {
  const about = (c: string) =>
    JSON.stringify({ t: ticket.key, ...(place ? { at: place } : {}), c } satisfies OfMessage);
  const drawn = parts.flatMap(({ heading, at, markdown, removable, splittable }): KnownBlock[] => [
    ...(heading === undefined ? [] : [context(`${boldText(heading)}${at === undefined ? '' : ` · ${dateToken(at)}`}`)]),
    ...withButtons(drawSaid(markdown), [
      ...(splittable ? [button(merge.splitAsk, acts.askSplit, about(splittable.comment))] : []),
      ...(removable ? [button(chat.removal.ask, acts.askRemoval, about(removable.comment))] : []),
    ]),
  ]);
  const turn = [
    ...(next ? [button(chat.button.showMore, acts.showAll, allOf(ticket.key, next), 'primary')] : []),
    ...(isFirst(place) ? [] : [button(chat.button.toStart, acts.toStart, allOf(ticket.key))]),
  ];
  const blocks = [section(boldText(ticket.title)), ...drawn, ...(turn.length > 0 ? [row(...turn)] : [])];
  return modal(ticket.key, chat.form.done, blocks);
}

/** One button stands beside what was said, two below it. */
function withButtons(said: ReturnType<typeof drawSaid>, buttons: readonly Button[]): KnownBlock[] {
  const [only, another] = buttons;
  if (!only) return [said];
  return another ? [said, row(...buttons)] : withButton(said, only);
}

const isFirst = (place: WholePlace | undefined) =>
  place === undefined || (place.after === undefined && (place.piece ?? 0) === 0);

const modal = (title: string, done: string, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: 'text.all',
  title: { type: 'plain_text', text: clip(title, limits.viewTitle) },
  close: { type: 'plain_text', text: done },
  blocks,
});
