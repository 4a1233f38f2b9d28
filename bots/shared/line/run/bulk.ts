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
import { isChangeWord } from './read-change.ts';
import { searchAsked } from './search.ts';

/** Says what a change of all tickets that are found would do, with a button that begins it. @throws DeskError */
export async function runChange(
  chat: Chat,
  ctx: Ctx,
  asked: Asked,
  { which, how }: Extract<Intent, { verb: 'change' }>,
): Promise<{ answer: Answer }> {
  const change = parseInput(BulkChange, await changeSaid(chat, ctx, asked, { which, how }), ctx.actor);
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
    if (!found) throw invalid(wordsOf(ctx).bulk.whichOne('view', bare(rest), []));
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
        'desk',
        typed,
        desks.map((one) => one.key),
      ),
    );
  return { k: 'queue', d: theirs.map((one) => one.key) };
}

/**
 * What is to be changed, in the words of single tickets. A line makes one change: what is left behind it is refused, and nothing
 * is done, so that no word is passed over.
 * @throws DeskError `invalid`
 */
async function changeSaid(
  chat: Chat,
  ctx: Ctx,
  { account }: Asked,
  { which, how }: { readonly which: string; readonly how: string },
): Promise<object> {
  const [first, after] = split(how);
  const rest = bare(after);
  const words = wordsOf(ctx).bulk;
  const verb = bare(first);
  const not = (left: string, form: string) => invalid(words.notUnderstood(left, `change ${which}: ${form}`));
  const alone = (change: object): object => {
    if (rest !== '') throw not(after, verb);
    return change;
  };
  switch (commandIn(first)) {
    case 'take':
    case 'claim':
      return alone({ assignee: 'me' });
    case 'unassign':
      return alone({ assignee: null });
    case 'assign': {
      const meant = valueIn(plainWord(rest));
      if (meant === 'me' || meant === 'myself') return { assignee: 'me' };
      if (meant === 'none' || meant === 'nobody') return { assignee: null };
      const [, id, behind = ''] = /^<@([A-Z0-9]+)(?:\|[^>]*)?>([\s\S]*)$/.exec(after.trim()) ?? [];
      if (id !== undefined) {
        if (bare(behind) !== '') throw not(behind.trim(), `${verb} <@${id}>`);
        return { assignee: await chat.who.personId({ tenant: account.tenant, id }) };
      }
      const { people } = await bulkChoices(ctx);
      return { assignee: only(ctx, 'person', rest.replace(/^@/, ''), people).id };
    }
    case 'status':
      if (rest === '') throw invalid(words.whichOne('status', '', []));
      return { status: rest };
    case 'resolve':
      return alone({ status: 'resolved' });
    case 'close':
      return alone({ status: 'closed' });
    case 'priority': {
      const meant = valueIn(plainWord(rest));
      const found = priorities.find((one) => one === meant);
      if (!found) throw invalid(words.whichOne('priority', rest, priorities));
      return { priority: found };
    }
    case 'category': {
      if (/^(?:none|kein(?:es|e|s)?|brak|żaden|żadna)$/i.test(rest)) return { category: null };
      const { categories } = await bulkChoices(ctx);
      const among = categories.map((one) => ({ id: one.id, name: one.name, also: one.label }));
      return { category: only(ctx, 'category', rest, among).id };
    }
    case 'tag':
    case 'untag': {
      const { tags, left } = tagsIn(after);
      if (left !== '') throw not(left, `${verb} ${tags.join(', ') || 'vpn'}`);
      if (tags.length === 0) throw invalid(words.whichOne('tag', '', []));
      return commandIn(first) === 'tag' ? { addTags: tags } : { removeTags: tags };
    }
    case 'wake':
      return alone({ snoozedUntil: null });
    case 'snooze': {
      const named = momentIn(after, ctx.clock.now(), await zoneOf(ctx));
      if (named?.at && named.words === undefined) return { snoozedUntil: named.at.toISOString() };
      throw not(named?.words ?? (rest === '' ? verb : after), 'snooze until tomorrow 9:00');
    }
    default:
      throw invalid(words.lineIs);
  }
}

/** The tags of a line, and what stands behind them that says another change. */
function tagsIn(typed: string): { readonly tags: string[]; readonly left: string } {
  const [said = '', ...more] = typed.split(/(?=[;\n])/);
  const parts = said.includes(',') ? said.split(',') : said.split(/\s+/);
  const next = parts.findIndex((one, at) => at > 0 && isChangeWord(split(one)[0]));
  const names = next === -1 ? parts : parts.slice(0, next);
  const behind = next === -1 ? [] : parts.slice(next);
  const left = bare([behind.join(said.includes(',') ? ',' : ' '), ...more].join('').replace(/^[;\s]+/, ''));
  return { tags: names.map((one) => bare(one.trim())).filter(Boolean), left };
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly also?: string;
}

/** The one of this name, else the one whose name begins so. @throws DeskError `invalid` for none and for several */
function only(ctx: Ctx, kind: 'person' | 'category', typed: string, among: readonly Named[]): Named {
  const wanted = fold(typed);
  const fits = (test: (name: string) => boolean) =>
    among.filter((one) => test(fold(one.name)) || test(fold(one.also ?? '')));
  const whole = fits((name) => name === wanted);
  const found = whole.length > 0 ? whole : wanted === '' ? [] : fits((name) => name.startsWith(wanted));
  const [one, another] = found;
  if (one && !another) return one;
  throw invalid(
    wordsOf(ctx).bulk.whichOne(
      kind,
      typed,
      found.slice(0, 10).map((each) => each.also ?? each.name),
    ),
  );
}
