import { z } from 'zod';
import { type Ctx, clip, historyKinds, type Words } from '#core';
import type { PastPage } from '../../shared/answer.ts';
import { wordsOf } from '../../shared/chat.ts';
import { HistoryPlace } from '../../shared/pages.ts';
import { pastPage } from '../../shared/show/history-page.ts';
import { drawPast } from '../draw/answer.ts';
import { acts } from '../draw/controls.ts';
import { type AdaptiveCard, cardOf, heading, lengths, submit, unfold } from '../draw/elements.ts';
import type { InvokeAnswer } from '../draw/invoke-answer.ts';
import { withDialog } from '../draw/invoke-answer.ts';

const Asked = HistoryPlace.extend({ act: z.literal(acts.history) });

/** The dialog with what happened to a ticket, one page of it. Null for a button that asks for something else. */
export async function showHistory(ctx: Ctx, data: unknown): Promise<InvokeAnswer | null> {
  const asked = Asked.safeParse(data).data;
  if (!asked) return null;
  const { act: _, ...place } = asked;
  const page = await pastPage(ctx, place, 'view');
  const words = wordsOf(ctx);
  const title = clip(words.history.heading(page.ticket.key), lengths.label);
  return withDialog(title, drawPage(words, page), 'large');
}

function drawPage(words: Words, page: PastPage): AdaptiveCard {
  const { ticket, kind, next, goesOn } = page;
  const { history, chat } = words;
  const turn = (title: string, place: HistoryPlace) => submit(title, { act: acts.history, ...place });
  const first = { t: ticket.key, ...(kind === undefined ? {} : { k: kind }) };
  const kinds = [
    turn(history.everything, { t: ticket.key }),
    ...historyKinds.map((one) => turn(history.kinds[one], { t: ticket.key, k: one })),
  ];
  const shown = kind === undefined ? history.everything : history.kinds[kind];
  return cardOf(
    [heading(ticket.title), ...drawPast(words, page)],
    [
      ...(next ? [turn(chat.button.showMore, next)] : []),
      ...(goesOn ? [turn(chat.button.toStart, first)] : []),
      unfold(`${history.choose}: ${shown}`, [], kinds),
    ],
  );
}
