import type { KnownBlock } from '@slack/types';
import { type Ctx, chooseView, chosenView, listViews, type Words } from '#core';
import type { TicketList } from '../../shared/answer.ts';
import { contextFor } from '../../shared/chat.ts';
import { nextOf } from '../../shared/pages.ts';
import { listPage } from '../../shared/show/list-page.ts';
import type { Bot } from '../bot.ts';
import { button, context, divider, menu, row, section } from '../draw/blocks.ts';
import { acts } from '../draw/controls.ts';
import { drawLine } from '../draw/lists.ts';
import { boldText, sentence } from '../draw/text.ts';
import type { Opening } from '../place/place.ts';

/** The views that somebody may choose from on their Home, and the first tickets of the one that they chose. */
export interface HomeView {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: { readonly id: string; readonly list: TicketList } | null;
}

const none = 'none';
/** Tickets of the view that stand on the Home; the others are a press away. */
const lines = 6;

/** What the Home shows of views. @throws DeskError */
export async function homeView(ctx: Ctx): Promise<HomeView> {
  const { items } = await listViews(ctx);
  const id = await chosenView(ctx);
  const choices = items.map((one) => ({ value: one.id, label: one.name }));
  return { choices, chosen: id === null ? null : { id, list: await listPage(ctx, { k: 'view', v: id }, lines) } };
}

/** The menu of views, with the tickets of the chosen one below it. */
export function drawHomeView(words: Words, { choices, chosen }: HomeView): KnownBlock[] {
  const { views, chat } = words;
  const options = [{ value: none, label: views.noneChosen }, ...choices];
  const choice = row(menu(views.choose, acts.homeView, options, chosen?.id ?? none));
  if (!chosen) return [divider(), choice];
  const { heading, page, empty, place } = chosen.list;
  const next = nextOf(chosen.list);
  return [
    divider(),
    section(boldText(heading)),
    choice,
    ...(page.items.length === 0 ? [context(sentence(empty))] : page.items.map((line) => drawLine(words, line, place))),
    ...(next === null ? [] : [row(button(chat.button.showMore, acts.listMore, JSON.stringify(next)))]),
  ];
}

/** Another view was chosen on the Home: it is kept for the person, and drawn. */
export async function chooseHomeView(bot: Bot, { team, place, trigger }: Opening, value: string): Promise<void> {
  try {
    const ctx = contextFor(bot, await bot.who.actor({ tenant: team, id: place.user }), trigger);
    await chooseView(ctx, { view: value === none ? null : value });
  } catch (error) {
    bot.log.warn({ err: error, user: place.user }, 'A view could not be chosen');
  }
  await bot.homes.refresh({ team, user: place.user });
}
