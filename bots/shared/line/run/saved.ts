import {
  type Ctx,
  clip,
  fillSavedReply,
  fold,
  listSavedReplies,
  readable,
  readMarkdown,
  type SavedReplyView,
} from '#core';
import { type Answer, offeredMs, say } from '../../answer.ts';
import { type Asked, type Chat, wordsOf } from '../../chat.ts';
import { giveBack } from '../../tell/give-back.ts';

/** So many are listed, and so many stand on buttons. */
const listed = 20;
const offered = 5;

/** Lists saved replies, or fills the one in that the words mean: as a draft, which only its author sends. @throws DeskError */
export async function runSaved(
  chat: Chat,
  ctx: Ctx,
  asked: Asked,
  { ticket, words: typed }: { readonly ticket?: string; readonly words: string },
): Promise<Answer> {
  const words = wordsOf(ctx).savedReply;
  if (ticket === undefined) return say(await listing(ctx));
  const { items, next } = await listSavedReplies(ctx, { ticket, q: typed, limit: offered });
  const named = items.find((one) => fold(one.name) === fold(typed));
  const only = named ?? (items.length === 1 && typed !== '' ? items[0] : undefined);
  if (only) return filled(chat, ctx, asked, ticket, only);
  if (items.length === 0) return say(typed === '' ? words.none : words.noneFits(typed));
  const until = ctx.clock.now().getTime() + offeredMs;
  const runs = items.map(({ name }) => ({ line: `saved ${ticket} ${name}`, label: name, until }));
  const text = [words.which(ticket), ...(next === null ? [] : [words.more])].join('\n');
  return { kind: 'words', why: { text }, runs };
}

async function filled(
  chat: Chat,
  ctx: Ctx,
  asked: Asked,
  ticket: string,
  { id, name }: SavedReplyView,
): Promise<Answer> {
  const words = wordsOf(ctx).savedReply;
  const { text, changes } = await fillSavedReply(ctx, { savedReply: id, ticket });
  const does = words.does(changes);
  const why = [words.filled(name, ticket), ...(does === '' ? [] : [`${words.withIt}: ${does}.`])].join('\n');
  const content = { text, ticket, ...(does === '' ? {} : { changes }) };
  return giveBack(chat, asked, { kind: 'reply', content }, { text: why });
}

async function listing(ctx: Ctx): Promise<string> {
  const words = wordsOf(ctx).savedReply;
  const { items, next } = await listSavedReplies(ctx, { limit: listed });
  if (items.length === 0) return words.none;
  const lines = items.map(({ name, text, desk }) => {
    const said = readable(readMarkdown(text)).replace(/\s+/g, ' ');
    return `• ${name}${desk === null ? '' : ` (${desk})`}: ${clip(said, 80)}`;
  });
  return [words.list, ...lines, ...(next === null ? [] : [words.more])].join('\n');
}
