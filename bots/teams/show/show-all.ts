import { z } from 'zod';
import { type Ctx, clip, type Words } from '#core';
import { wordsOf } from '../../shared/chat.ts';
import { WholePlace } from '../../shared/pages.ts';
import { type WholePage, wholePage } from '../../shared/show/whole-text.ts';
import { acts } from '../draw/controls.ts';
import { type AdaptiveCard, cardOf, heading, lengths, small, submit, text, weightOf } from '../draw/elements.ts';
import type { InvokeAnswer } from '../draw/invoke-answer.ts';
import { withDialog } from '../draw/invoke-answer.ts';
import { escapeText, timeToken, toCardText } from '../draw/text.ts';

const Asked = z.object({ act: z.literal(acts.showAll), t: z.string(), at: WholePlace.optional() });

/** A page is as much as a card holds, with room for its headings and buttons. */
const room = { piece: 9_000, page: 16_000, parts: 12, weigh: (markdown: string) => weightOf(toCardText(markdown)) };

/** The dialog with the whole text and conversation of a ticket, one page of it. Null for a button that asks for something else. */
export async function showAll(ctx: Ctx, data: unknown): Promise<InvokeAnswer | null> {
  const asked = Asked.safeParse(data).data;
  if (!asked) return null;
  const page = await wholePage(ctx, asked.t, asked.at ?? {}, room);
  return withDialog(clip(page.ticket.key, lengths.label), drawPage(wordsOf(ctx), page, asked.at), 'large');
}

function drawPage({ chat: { button } }: Words, { ticket, parts, next }: WholePage, at?: WholePlace): AdaptiveCard {
  const body = parts.flatMap(({ heading: said, at: time, markdown }) => [
    ...(said === undefined
      ? []
      : [small(`**${escapeText(clip(said, lengths.title))}**${time === undefined ? '' : ` · ${timeToken(time)}`}`)]),
    text(toCardText(markdown), { spacing: 'Small' }),
  ]);
  const turn = (title: string, place?: WholePlace) =>
    submit(title, { act: acts.showAll, t: ticket.key, ...(place ? { at: place } : {}) });
  return cardOf(
    [heading(ticket.title), ...body],
    [...(next ? [turn(button.showMore, next)] : []), ...(at ? [turn(button.toStart)] : [])],
  );
}
