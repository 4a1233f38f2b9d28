import { type Ctx, clip, fold, listViews, nearest, removeView, type SavedSearch, saveView } from '#core';
import { type Answer, offeredMs, type Run, say } from '../../answer.ts';
import { type Asked, type Chat, wordsOf } from '../../chat.ts';
import { answerPage } from '../../show/answer-page.ts';
import { searchAsked } from './search.ts';

/** So many views stand on buttons of one answer. */
const offered = 10;

/** Lists the views with how many tickets each finds, or shows the tickets of the one that is named. @throws DeskError */
export async function answerViews(ctx: Ctx, typed: string): Promise<Answer> {
  const words = wordsOf(ctx);
  if (typed === '') {
    const { items } = await listViews(ctx, { counts: true });
    return choosing(ctx, [words.views.heading], items);
  }
  const { items } = await listViews(ctx);
  const named = viewNamed(items, typed);
  if (named) return answerPage(ctx, { k: 'view', v: named.id });
  const near = nearest(
    typed.toLowerCase(),
    items.map((one) => one.name.toLowerCase()),
  );
  const meant = items.filter((one) => one.name.toLowerCase() === near);
  return choosing(ctx, [words.chat.youTyped(`views ${typed}`), words.views.which], meant.length > 0 ? meant : items);
}

/** Views to choose from: the first by a button, the others by their name. What stands on a button is not said twice. */
function choosing(ctx: Ctx, said: readonly string[], items: readonly SavedSearch[]): Answer {
  const lines = items.slice(offered).map((one) => `• ${lineOf(ctx, one)}`);
  return { kind: 'words', why: { text: [...said, ...lines].join('\n') }, runs: runsOf(ctx, items) };
}

/** Saves a search, under the name before the colon or as it was understood. @throws DeskError */
export async function saveSearch(
  chat: Chat,
  ctx: Ctx,
  asked: Asked,
  { name, search }: { readonly name?: string | undefined; readonly search: string },
): Promise<Answer> {
  const { query, says } = await searchAsked(chat, ctx, asked, search);
  const saved = await saveView(ctx, { name: clip(name ?? says, 60), query });
  return say(wordsOf(ctx).views.saved(saved.name, `views ${saved.name}`));
}

/** Removes the view of that name, where its reader may. @throws DeskError */
export async function dropView(ctx: Ctx, typed: string): Promise<Answer> {
  const { items } = await listViews(ctx);
  const theirs = items.filter((one) => one.mayChange);
  const own = theirs.filter(({ owner }) => ctx.actor.kind === 'person' && owner?.id === ctx.actor.personId);
  // Their own goes before a shared one of the same name.
  const named = viewNamed(own, typed) ?? viewNamed(theirs, typed);
  const { chat, views } = wordsOf(ctx);
  if (!named) return say(`${chat.youTyped(`unsave ${typed}`)}\n${views.noView}`);
  const { name } = await removeView(ctx, { view: named.id });
  return say(views.removed(name));
}

/** The view with this id, or this name. */
const viewNamed = (items: readonly SavedSearch[], typed: string): SavedSearch | undefined =>
  items.find((one) => one.id === typed) ?? items.find((one) => fold(one.name) === fold(typed));

function lineOf(ctx: Ctx, { name, desk, count, more }: SavedSearch): string {
  const words = wordsOf(ctx);
  const said = desk === null ? name : words.views.shared(name, desk);
  return count === null ? said : words.find.counted(said, String(count), more);
}

function runsOf(ctx: Ctx, items: readonly SavedSearch[]): Run[] {
  const until = ctx.clock.now().getTime() + offeredMs;
  return items.slice(0, offered).map((one) => ({ line: `views ${one.id}`, label: clip(lineOf(ctx, one), 70), until }));
}
