import type { KnownBlock, HomeView as PublishedHome } from '@slack/types';
import { type Destination, type Draft, listDrafts, listPrepared, parsedJson, type Words } from '#core';
import type { TicketList } from '../../shared/answer.ts';
import { contextFor, wordsOf } from '../../shared/chat.ts';
import { draftTitle } from '../../shared/form/draft-text.ts';
import { nextOf } from '../../shared/pages.ts';
import { listPage } from '../../shared/show/list-page.ts';
import { explain, textOf } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import { drawSentence } from '../draw/answer.ts';
import { button, context, divider, header, row, section } from '../draw/blocks.ts';
import { acts } from '../draw/controls.ts';
import { beginningOf, goOnLabel, ownerOf } from '../draw/drafts.ts';
import { limits } from '../draw/limits.ts';
import { drawLine } from '../draw/lists.ts';
import { boldText, sentence } from '../draw/text.ts';
import { openTicketForm } from '../form/open.ts';
import type { Opening } from '../place/place.ts';
import { type HomeOwner, mostDrafts, mostShown, Shown } from '../tell/homes.ts';
import { drawHomeView, type HomeView, homeView } from './chosen-view.ts';
import { drawReady, type ReadyOnHome } from './ready.ts';

interface HomeLists {
  readonly mine: TicketList;
  /** Of the departments that the person heads; null for everybody else. */
  readonly department: TicketList | null;
  readonly agent: { readonly assigned: TicketList; readonly queue: TicketList } | null;
  readonly view: HomeView;
  readonly drafts: readonly Draft[];
  readonly ready?: ReadyOnHome;
}

/** The Home of one person. */
function drawHome(words: Words, name: string, lists: HomeLists, shown: Shown): PublishedHome {
  const { chat } = words;
  const blocks: KnownBlock[] = [
    header(chat.home.hello(name)),
    row(button(chat.form.newTicket, acts.newTicket, 'new', 'primary')),
    ...drafts(words, lists.drafts, shown),
    ...(lists.ready ? drawReady(words, lists.ready) : []),
    ...drawHomeView(words, lists.view),
    ...list(words, 'mine', lists.mine, shown),
    ...(lists.department ? list(words, 'department', lists.department, shown) : []),
  ];
  if (lists.agent) {
    blocks.push(...list(words, 'assigned', lists.agent.assigned, shown));
    blocks.push(...list(words, 'queue', lists.agent.queue, shown));
  }
  blocks.push(divider(), context(chat.home.foot));
  return { type: 'home', private_metadata: JSON.stringify(shown), blocks: blocks.slice(0, limits.viewBlocks) };
}

/** A list of the Home: it unfolds to a page's length, and goes on in a view of its own. */
function list(
  words: Words,
  kind: 'mine' | 'department' | 'assigned' | 'queue',
  of: TicketList,
  shown: Shown,
): KnownBlock[] {
  const { heading, page, empty, place } = of;
  const next = nextOf(of);
  const unfold = JSON.stringify({ ...shown, [kind]: Math.min(mostShown, shown[kind] + 10), kind });
  const [act, value] = shown[kind] < mostShown ? [acts.more, unfold] : [acts.listMore, JSON.stringify(next)];
  return [
    divider(),
    section(boldText(heading)),
    ...(page.items.length === 0 ? [context(sentence(empty))] : page.items.map((line) => drawLine(words, line, place))),
    ...(next === null ? [] : [row(button(words.chat.button.showMore, act, value))]),
  ];
}

function drafts(words: Words, found: readonly Draft[], shown: Shown): KnownBlock[] {
  if (found.length === 0) return [];
  const { button: labels, home } = words.chat;
  const unfold = JSON.stringify({ ...shown, drafts: mostDrafts });
  const rest = shown.drafts < mostDrafts ? row(button(labels.showMore, acts.more, unfold)) : context(home.moreDrafts);
  return [
    divider(),
    section(`*${home.drafts}*`),
    ...found
      .slice(0, shown.drafts)
      .flatMap((draft) => [
        ...beginningOf(draftTitle(words, draft), textOf(draft)),
        row(
          button(goOnLabel(words, draft.kind), acts.openDraft, draft.id),
          button(labels.throwAway, acts.dropDraft, draft.id),
        ),
      ]),
    ...(found.length > shown.drafts ? [rest] : []),
    ...(found.length > 1 ? [row(button(labels.throwAllAway, acts.dropDrafts, 'all'))] : []),
  ];
}

/** Draws a person's Home and publishes it. */
export async function publishHome(bot: Bot, { team, user }: HomeOwner, shown: Shown): Promise<void> {
  const view = await homeOf(bot, team, user, shown);
  try {
    await bot.web.quick.views.publish({ user_id: user, view });
  } catch (error) {
    bot.log.warn({ err: error, user }, 'A Home could not be published');
  }
}

/** Whether what is shown in this channel is on the person's Home: they work at its desk. */
export async function seesOnHome(bot: Bot, { team, user }: HomeOwner, channel: Destination): Promise<boolean> {
  const book = await bot.engine.book.read(bot.engine.db);
  const desk = book.deskOfChannel('slack', channel.tenant, channel.address);
  return desk !== undefined && (await bot.who.actor({ tenant: team, id: user })).desks.has(desk.id);
}

async function homeOf(bot: Bot, team: string, user: string, shown: Shown): Promise<PublishedHome> {
  try {
    const actor = await bot.who.actor({ tenant: team, id: user });
    const ctx = contextFor(bot, actor, `home:${user}`);
    const words = wordsOf(ctx);
    const mine = await listPage(ctx, { k: 'mine' }, shown.mine);
    const department = actor.heads.length > 0 ? await listPage(ctx, { k: 'department' }, shown.department) : null;
    const view = await homeView(ctx);
    const drafts = await listDrafts(bot.engine, ownerOf(team, user), shown.drafts + 1);
    const book = await bot.engine.book.read(bot.engine.db);
    const desks = book.desks.filter((desk) => desk.active && actor.desks.has(desk.id)).map((desk) => desk.key);
    if (actor.desks.size === 0)
      return drawHome(words, actor.name, { mine, department, agent: null, view, drafts }, shown);
    const assigned = await listPage(ctx, { k: 'assigned' }, shown.assigned);
    const queue = await listPage(ctx, { k: 'queue', d: desks }, shown.queue);
    const ready = { items: (await listPrepared(ctx)).items, reader: actor.personId };
    const agent = { assigned, queue };
    return drawHome(words, actor.name, { mine, department, agent, view, drafts, ready }, shown);
  } catch (error) {
    const words = await bot.who.words({ tenant: team, id: user });
    return { type: 'home', blocks: [section(drawSentence(explain(bot, error, `home:${user}`, words)))] };
  }
}

/** "New ticket" in the Home. */
export const openHomeForm = (bot: Bot, opening: Opening) => openTicketForm(bot, opening, {});

/** "Show more" in one of the lists. */
export async function turnHomePage(bot: Bot, { team, place }: Opening, value: string): Promise<void> {
  await bot.homes.show({ team, user: place.user }, Shown.catch(Shown.parse({})).parse(parsedJson(value)));
}
