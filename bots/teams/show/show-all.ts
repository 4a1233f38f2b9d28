import { z } from 'zod';
import { type Ctx, clip, type Words } from '#core';
import { wordsOf } from '../../shared/chat.ts';
import { WholePlace } from '../../shared/pages.ts';
import { askRemoval, OfMessage, remove } from '../../shared/show/removal.ts';
import { askSplit, splitOff } from '../../shared/show/splitting.ts';
import { type WholePage, type WholePart, wholePage } from '../../shared/show/whole-text.ts';
import type { Bot } from '../bot.ts';
import { acts } from '../draw/controls.ts';
import {
  type AdaptiveCard,
  buttons,
  cardOf,
  heading,
  lengths,
  plain,
  small,
  submit,
  text,
  weightOf,
} from '../draw/elements.ts';
import type { InvokeAnswer } from '../draw/invoke-answer.ts';
import { withDialog } from '../draw/invoke-answer.ts';
import { escapeText, timeToken, toCardText } from '../draw/text.ts';

const Removal = OfMessage.extend({ act: z.literal([acts.askRemoval, acts.remove, acts.askSplit, acts.split]) });
const Asked = z.object({ act: z.literal(acts.showAll), t: z.string(), at: WholePlace.optional() });

/** A page is as much as a card holds, with room for its headings and buttons. */
const room = { piece: 9_000, page: 16_000, parts: 12, weigh: (markdown: string) => weightOf(toCardText(markdown)) };

/** The dialog with the whole text and conversation of a ticket, one page of it. Null for a button that asks for something else. */
export async function showAll(bot: Bot, ctx: Ctx, data: unknown): Promise<InvokeAnswer | null> {
  const removal = Removal.safeParse(data).data;
  if (removal) return showRemoval(bot, ctx, removal);
  const asked = Asked.safeParse(data).data;
  if (!asked) return null;
  const page = await wholePage(bot, ctx, asked.t, asked.at ?? {}, room);
  return inDialog(page.ticket.key, drawPage(wordsOf(ctx), page, asked.at));
}

const inDialog = (title: string, card: AdaptiveCard) => withDialog(clip(title, lengths.label), card, 'large');

/** Asks before a message is taken away for good or gets a ticket of its own; then shows its page again, or the new ticket. */
async function showRemoval(bot: Bot, ctx: Ctx, { act, ...of }: z.infer<typeof Removal>): Promise<InvokeAnswer> {
  const words = wordsOf(ctx);
  if (act === acts.remove) return inDialog(of.t, drawPage(words, await remove(bot, ctx, of, room), of.at));
  if (act === acts.split) {
    const page = await splitOff(bot, ctx, of, room);
    return inDialog(page.ticket.key, drawPage(words, page));
  }
  const splits = act === acts.askSplit;
  const { ticket, part, question } = await (splits ? askSplit : askRemoval)(bot, ctx, of, room);
  const { removal } = words.chat;
  const body = [plain(question), ...headed(part), text(toCardText(part.markdown), { spacing: 'Small' })];
  const back = { act: acts.showAll, t: of.t, ...(of.at ? { at: of.at } : {}) };
  const sure = splits
    ? submit(words.merge.splitSure, { act: acts.split, ...of }, { style: 'positive' })
    : submit(removal.sure, { act: acts.remove, ...of }, { style: 'destructive' });
  return inDialog(ticket.key, cardOf(body, [sure, submit(removal.back, back)]));
}

const headed = ({ heading: said, at }: Pick<WholePart, 'heading' | 'at'>) =>
  said === undefined
    ? []
    : [small(`**${escapeText(clip(said, lengths.title))}**${at === undefined ? '' : ` · ${timeToken(at)}`}`)];

function drawPage(
  { chat: { button, removal }, merge }: Words,
  { ticket, parts, next }: WholePage,
  at?: WholePlace,
): AdaptiveCard {
  const about = (c: string) => ({ t: ticket.key, ...(at ? { at } : {}), c });
  const body = parts.flatMap(({ markdown, removable, splittable, ...part }) => {
    const below = [
      ...(splittable ? [submit(merge.splitAsk, { act: acts.askSplit, ...about(splittable.comment) })] : []),
      ...(removable ? [submit(removal.ask, { act: acts.askRemoval, ...about(removable.comment) })] : []),
    ];
    return [
      ...headed(part),
      text(toCardText(markdown), { spacing: 'Small' }),
      ...(below.length > 0 ? [buttons(below)] : []),
    ];
  });
  const turn = (title: string, place?: WholePlace) =>
    submit(title, { act: acts.showAll, t: ticket.key, ...(place ? { at: place } : {}) });
  return cardOf(
    [heading(ticket.title), ...body],
    [...(next ? [turn(button.showMore, next)] : []), ...(at ? [turn(button.toStart)] : [])],
  );
}
