import {
  BulkChange,
  bulkChoices,
  type Ctx,
  cancelBulk,
  fold,
  invalid,
  listViews,
  parseInput,
  priorities,
  proposeBulk,
  startBulk,
  type TicketQuery,
  undoBulk,
  worksEverywhere,
} from '#core';
import { type Answer, say } from '../../answer.ts';
import { type Asked, type Chat, wordsOf } from '../../chat.ts';
import type { ListPlace } from '../../pages.ts';
import { zoneOf } from '../../press/snoozed.ts';
import { sayBulk } from '../../show/bulk.ts';
import { queryAt } from '../../show/list-page.ts';
import type { Intent } from '../intent.ts';
import { commandIn, valueIn } from '../languages.ts';
import { bare, keysAhead, plainWord, split } from '../tokens.ts';
import { momentIn } from './moment.ts';
import { searchAsked } from './search.ts';

/** Says what a change of all tickets that are found would do, with a button that begins it. @throws DeskError */
export async function runChange(
  chat: Chat,
  ctx: Ctx,
  asked: Asked,
  { which, how }: Extract<Intent, { verb: 'change' }>,
): Promise<{ answer: Answer }> {
  const change = parseInput(BulkChange, await changeSaid(chat, ctx, asked, how), ctx.actor);
  const { keys, rest } = keysAhead(which);
  const target =
    keys.length > 0 && bare(rest) === '' ? { tickets: keys } : { query: await queryFor(chat, ctx, asked, which) };
  return { answer: await sayBulk(ctx, await proposeBulk(ctx, { ...target, change })) };
}

/** Begins, stops or undoes one. @throws DeskError */
export async function runBulk(
  ctx: Ctx,
  { do: what, job }: Extract<Intent, { verb: 'bulk' }>,
): Promise<{ answer: Answer }> {
  const { bulk } = wordsOf(ctx);
  switch (what) {
    case 'start':
      await startBulk(ctx, { job });
      return { answer: say(bulk.began) };
    case 'stop':
      await cancelBulk(ctx, { job });
      return { answer: say(bulk.stopping) };
    case 'undo':
      await undoBulk(ctx, { job });
      return { answer: say(bulk.goesBack) };
  }
}

/** The tickets that are meant: a list, a view by its name, or a search. */
async function queryFor(chat: Chat, ctx: Ctx, asked: Asked, typed: string): Promise<TicketQuery & { view?: string }> {
  const [first, rest] = split(typed);
  const word = commandIn(first);
  if (word === 'mine' && bare(rest) === '') return queryAt(ctx, { k: 'assigned' });
  if (word === 'queue') return queryAt(ctx, await queueAt(chat, ctx, bare(rest)));
  if (word === 'views' || word === 'view') {
    const { items } = await listViews(ctx);
    const found = items.find((one) => fold(one.name) === fold(bare(rest)));
    if (!found) throw invalid(wordsOf(ctx).bulk.whichOne(bare(rest), []));
    return { view: found.id };
  }
  const { query } = await searchAsked(chat, ctx, asked, word === 'search' ? rest : typed);
  return query;
}

async function queueAt({ engine }: Chat, ctx: Ctx, typed: string): Promise<Extract<ListPlace, { k: 'queue' }>> {
  const { actor } = ctx;
  const { desks } = await engine.book.read(engine.db);
  const own = actor.kind === 'person' ? actor.desks : new Map();
  const everywhere = worksEverywhere(actor) && own.size === 0;
  const key = plainWord(typed).toUpperCase();
  const theirs = desks.filter((one) => one.active && (key === '' ? everywhere || own.has(one.id) : one.key === key));
  if (theirs.length === 0)
    throw invalid(
      wordsOf(ctx).bulk.whichOne(
        typed,
        desks.map((one) => one.key),
      ),
    );
  return { k: 'queue', d: theirs.map((one) => one.key) };
}

/** What is to be changed, in the words of single tickets. @throws DeskError `invalid` */
async function changeSaid(chat: Chat, ctx: Ctx, { account }: Asked, how: string): Promise<object> {
  const [first, after] = split(how);
  const rest = bare(after);
  const words = wordsOf(ctx).bulk;
  switch (commandIn(first)) {
    case 'take':
    case 'claim':
      return { assignee: 'me' };
    case 'unassign':
      return { assignee: null };
    case 'assign': {
      const meant = valueIn(plainWord(rest));
      if (meant === 'me' || meant === 'myself') return { assignee: 'me' };
      if (meant === 'none' || meant === 'nobody') return { assignee: null };
      const [, id] = /^<@([A-Z0-9]+)(?:\|[^>]*)?>/.exec(after.trim()) ?? [];
      if (id !== undefined) return { assignee: await chat.who.personId({ tenant: account.tenant, id }) };
      const { people } = await bulkChoices(ctx);
      return { assignee: only(ctx, rest.replace(/^@/, ''), people).id };
    }
    case 'status':
      return { status: rest };
    case 'resolve':
      return { status: 'resolved' };
    case 'close':
      return { status: 'closed' };
    case 'priority': {
      const meant = valueIn(plainWord(rest));
      const found = priorities.find((one) => one === meant);
      if (!found) throw invalid(words.whichOne(rest, priorities));
      return { priority: found };
    }
    case 'category': {
      if (/^(?:none|kein(?:es|e|s)?|brak|żaden|żadna)$/i.test(rest)) return { category: null };
      const { categories } = await bulkChoices(ctx);
      return {
        category: only(
          ctx,
          rest,
          categories.map((one) => ({ id: one.id, name: one.name, also: one.label })),
        ).id,
      };
    }
    case 'tag':
      return { addTags: tagsIn(after) };
    case 'untag':
      return { removeTags: tagsIn(after) };
    case 'wake':
      return { snoozedUntil: null };
    case 'snooze': {
      const named = momentIn(after, ctx.clock.now(), await zoneOf(ctx));
      if (!named?.at || named.words !== undefined) throw invalid(words.lineIs);
      return { snoozedUntil: named.at.toISOString() };
    }
    default:
      throw invalid(words.lineIs);
  }
}

const tagsIn = (typed: string): string[] =>
  (typed.includes(',') ? typed.split(',') : typed.split(/\s+/)).map((one) => bare(one.trim())).filter(Boolean);

interface Named {
  readonly id: string;
  readonly name: string;
  readonly also?: string;
}

/** The one of this name, else the one whose name begins so. @throws DeskError `invalid` for none and for several */
function only(ctx: Ctx, typed: string, among: readonly Named[]): Named {
  const wanted = fold(typed);
  const fits = (test: (name: string) => boolean) =>
    among.filter((one) => test(fold(one.name)) || test(fold(one.also ?? '')));
  const whole = fits((name) => name === wanted);
  const found = whole.length > 0 ? whole : wanted === '' ? [] : fits((name) => name.startsWith(wanted));
  const [one, another] = found;
  if (one && !another) return one;
  throw invalid(
    wordsOf(ctx).bulk.whichOne(
      typed,
      found.slice(0, 10).map((each) => each.also ?? each.name),
    ),
  );
}
