import { type Ctx, DeskError, listDrafts, type PersonActor, type Words, worksEverywhere } from '#core';
import { type Answer, offeredMs, say, type TicketList } from '../answer.ts';
import { type Asked, type Chat, contextFor, wordsOf } from '../chat.ts';
import { draftTitle } from '../form/draft-text.ts';
import { sayMyTime } from '../press/time.ts';
import { emojiThatAct } from '../react/emoji-that-act.ts';
import { answerPage, linesFor } from '../show/answer-page.ts';
import { pastPage } from '../show/history-page.ts';
import { listPage } from '../show/list-page.ts';
import { shownTicket } from '../show/shown.ts';
import { explain, ownerOf, quoting, textOf } from '../tell/give-back.ts';
import { helpFor } from './help.ts';
import type { Intent } from './intent.ts';
import { answerSearch } from './run/search.ts';
import { answerViews } from './run/views.ts';

/** What only reads: help, lists, one ticket, a search. */
export type Question = Extract<
  Intent,
  | { verb: 'mine' | 'department' | 'drafts' | 'help' | 'myTime' }
  | { verb: 'queue' | 'show' | 'search' | 'history' | 'views' }
>;

/** Whether a line only reads; `show` with words behind it says something as well. */
export function isQuestion(intent: Intent): intent is Question {
  switch (intent.verb) {
    case 'help':
    case 'mine':
    case 'department':
    case 'drafts':
    case 'myTime':
    case 'queue':
    case 'search':
    case 'history':
    case 'views':
      return true;
    case 'show':
      return intent.words === undefined;
    default:
      return false;
  }
}

/** Answers what only reads, as far as this person may see it; refusals and a lost database are answers too. */
export async function answerQuestion(chat: Chat, question: Question, asked: Asked): Promise<Answer> {
  if (question.verb === 'help') return answerHelp(chat, asked);
  try {
    const actor = await chat.who.actor(asked.account);
    const ctx = contextFor(chat, actor, asked.requestId);
    switch (question.verb) {
      case 'mine':
        return await answerMine(ctx, actor);
      case 'department':
        return await answerPage(ctx, { k: 'department' });
      case 'drafts': {
        const words = wordsOf(ctx);
        const { page = 1 } = question;
        const first = (page - 1) * draftsShown;
        const found = await listDrafts(chat.engine, ownerOf(chat, asked.account), first + draftsShown + 1);
        if (found.length <= first) return say(words.chat.noDrafts);
        const drafts = found
          .slice(first, first + draftsShown)
          .map((one) => ({ ...one, title: draftTitle(words, one), said: textOf(one) }));
        const until = ctx.clock.now().getTime() + offeredMs;
        const run = { line: `drafts ${page + 1}`, label: words.chat.button.showMore, until };
        return { kind: 'drafts', drafts, ...(found.length > first + draftsShown ? { run } : {}) };
      }
      case 'myTime':
        return await sayMyTime(ctx);
      case 'queue':
        return await answerQueue(chat, ctx, actor, question.desk);
      case 'show':
        return await shownTicket(chat, ctx, question.ticket);
      case 'history': {
        const { ticket, kind } = question;
        const place = { t: ticket, ...(kind === undefined ? {} : { k: kind }) };
        return { kind: 'history', page: await pastPage(ctx, place, 'message') };
      }
      case 'views':
        return await answerViews(ctx, question.name);
      case 'search':
        return await answerSearch(chat, ctx, asked, question.words);
    }
  } catch (error) {
    const why = explain(chat, error, asked.requestId, await chat.who.words(asked.account));
    const typed = lineOf(question);
    return { kind: 'words', why: typed ? await quoting(chat, asked, typed, why) : why };
  }
}

/** The line of a question that says something: a search, or the name of a view; the id of one stands on a button only. */
function lineOf(question: Question): { line: string; own: string } | null {
  const own = question.verb === 'search' ? question.words : question.verb === 'views' ? question.name : '';
  return own === '' || /^[0-9a-f-]{36}$/.test(own) ? null : { line: `${question.verb} ${own}`, own };
}

/** Help for the person who asks; while the desk cannot say who they are, all of it. */
async function answerHelp(chat: Chat, { account }: Asked): Promise<Answer> {
  const words = await chat.who.words(account);
  const actor = chat.who.lately(account) ?? (await chat.who.actor(account).catch(() => null));
  return { kind: 'help', lines: helpFor(words, actor), emoji: await emojiFor(chat, words, actor) };
}

/** The emoji of somebody's own desk, or of the house; nothing while they cannot be read. */
async function emojiFor({ engine, surface }: Chat, words: Words, actor: PersonActor | null): Promise<string> {
  const book = await engine.book.read(engine.db).catch(() => null);
  if (book === null) return '';
  const [own, another] = [...(actor?.desks.keys() ?? [])];
  const rules = book.emoji(own !== undefined && another === undefined ? own : null);
  return emojiThatAct(words, rules, actor, surface);
}

/** Drafts in one answer. */
const draftsShown = 10;

async function answerMine(ctx: Ctx, actor: PersonActor): Promise<Answer> {
  const mine = await listPage(ctx, { k: 'mine' }, linesFor(ctx));
  const assigned = actor.desks.size > 0 ? [await listPage(ctx, { k: 'assigned' }, linesFor(ctx))] : [];
  return { kind: 'lists', heading: mine.heading, lists: [mine, ...assigned] };
}

async function answerQueue({ engine }: Chat, ctx: Ctx, actor: PersonActor, key: string | undefined): Promise<Answer> {
  const words = wordsOf(ctx).chat.list;
  const book = await engine.book.read(engine.db).catch((error: unknown) => {
    throw new DeskError('unavailable', wordsOf(ctx).chat.databaseGone, {}, error);
  });
  const seesAll = worksEverywhere(actor);
  // People who work everywhere and are of no desk have the queue of each.
  const everywhere = seesAll && actor.desks.size === 0;
  const mine = book.desks.filter((desk) => desk.active && (everywhere || actor.desks.has(desk.id)));
  const wanted = key === undefined ? mine : book.desks.filter((desk) => desk.key === key);
  if (wanted.length === 0) return say(key === undefined ? words.noDesk : words.noSuchDesk(key));
  const foreign = wanted.find((desk) => !seesAll && !actor.desks.has(desk.id));
  if (foreign) return say(words.notYourQueue(foreign.name));
  // One list a desk; of more desks than there is room for, one list of all.
  if (wanted.length > 3) return answerPage(ctx, { k: 'queue', d: wanted.map((desk) => desk.key) });
  const each = Math.floor((2 * linesFor(ctx)) / Math.max(2, wanted.length));
  const lists: TicketList[] = [];
  for (const desk of wanted) lists.push(await listPage(ctx, { k: 'queue', d: [desk.key], n: desk.name }, each));
  return { kind: 'lists', heading: words.queueHeading, lists };
}
