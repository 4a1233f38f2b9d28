import { z } from 'zod';
import { openDraft, piecesOf, type Words } from '#core';
import { ownerOf, textOf } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import { acts } from '../draw/controls.ts';
import { cardOf, submit, text, weightOf } from '../draw/elements.ts';
import type { InvokeAnswer } from '../draw/invoke-answer.ts';
import { withDialog, withSentence } from '../draw/invoke-answer.ts';
import { toCardText } from '../draw/text.ts';
import type { Place } from '../place/place.ts';
import { accountOf } from '../speak.ts';

const Asked = z.object({ act: z.literal(acts.showDraft), d: z.string(), page: z.number().int().min(0).optional() });

/** What a page of it weighs at most. */
const room = 16_000;

/** The dialog with the whole text of a person's own draft, one page of it. Null for a button that asks for something else. */
export async function showDraft(bot: Bot, place: Place, words: Words, data: unknown): Promise<InvokeAnswer | null> {
  const asked = Asked.safeParse(data).data;
  if (!asked) return null;
  const draft = await openDraft(bot.engine, ownerOf(bot, accountOf(place)), asked.d);
  if (!draft) return withSentence(words.chat.draftGone);
  const { page = 0 } = asked;
  const { button } = words.chat;
  const pages = piecesOf(textOf(draft), room, (markdown) => weightOf(toCardText(markdown)));
  const turn = (title: string, to: number) => submit(title, { act: acts.showDraft, d: draft.id, page: to });
  const turns = [
    ...(page + 1 < pages.length ? [turn(button.showMore, page + 1)] : []),
    ...(page > 0 ? [turn(button.toStart, 0)] : []),
  ];
  return withDialog(button.showAll, cardOf([text(toCardText(pages[page]?.shown ?? ''))], turns), 'large');
}
