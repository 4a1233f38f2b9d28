import {
  type Ctx,
  clip,
  DeskError,
  endRecurring,
  fold,
  listRecurring,
  pauseRecurring,
  type RecurringView,
  resumeRecurring,
  showRecurring,
  skipRecurring,
  worksEverywhere,
} from '#core';
import { type Answer, offeredMs, type Run, say } from '../../answer.ts';
import { wordsOf } from '../../chat.ts';
import { titleLength } from '../../form/fields/new-ticket.ts';
import type { Intent } from '../intent.ts';

/** So many are listed, and so many stand on buttons. */
const listed = 20;
const offered = 5;

type Line = Extract<Intent, { verb: 'recurring' }>;

/** Lists recurring tickets, shows one, or does what the line says with the one that its words mean. @throws DeskError */
export async function runRecurring(ctx: Ctx, { do: what, words: typed, sure }: Line): Promise<Answer> {
  const { recurring } = wordsOf(ctx);
  if (what === 'new') return setsUp(ctx) ? offering(recurring.openForm, [newOne(ctx, typed)]) : say(recurring.notStaff);
  if (what === 'list' || typed === '') return listing(ctx, what);
  const found = await meant(ctx, typed);
  if (Array.isArray(found)) {
    if (found.length === 0) return say(recurring.noneFits(typed));
    const runs = found.slice(0, offered).map((one) => runOf(ctx, `${what} ${one.id}`, one.title));
    const text = [recurring.which, ...(found.length > offered ? [recurring.more] : [])].join('\n');
    return { kind: 'words', why: { text }, runs };
  }
  return act(ctx, what, found, sure === true);
}

/** Whether somebody sets up recurring tickets anywhere: at which desks, their form asks. */
export const setsUp = ({ actor }: Ctx): boolean =>
  actor.kind === 'person' && (actor.desks.size > 0 || worksEverywhere(actor));

async function act(ctx: Ctx, what: Line['do'], one: RecurringView, sure: boolean): Promise<Answer> {
  const { id, title, state, mayChange } = one;
  const { recurring } = wordsOf(ctx);
  const nextOf = ({ next: [first], rule }: RecurringView) => (first ? recurring.nextIs(first.day, rule.time) : '');
  switch (what) {
    case 'pause':
      await pauseRecurring(ctx, { recurring: id });
      return offering(recurring.paused(title), [runOf(ctx, `resume ${id}`, recurring.resume)]);
    case 'resume': {
      const { next, rule } = await resumeRecurring(ctx, { recurring: id });
      const on = next[0]?.day ?? rule.start;
      return offering(recurring.resumed(title, on, rule.time), [runOf(ctx, `pause ${id}`, recurring.pause)]);
    }
    case 'skip':
      // People who may not change it are told that instead.
      if (mayChange && state === 'paused')
        return offering(recurring.isPaused(title), [runOf(ctx, `resume ${id}`, recurring.resume)]);
      return say(recurring.skipped(title, nextOf(await skipRecurring(ctx, { recurring: id }))));
    case 'end':
      if (!mayChange) throw new DeskError('forbidden', recurring.notYours(await deskName(ctx, one)));
      if (state === 'ended') return say(recurring.ended(title));
      if (!sure) return offering(recurring.sureEnd(title), [runOf(ctx, `end ${id} yes`, recurring.end)]);
      await endRecurring(ctx, { recurring: id });
      return say(recurring.ended(title));
    default:
      return details(ctx, id);
  }
}

const deskName = async (ctx: Ctx, { desk }: RecurringView) =>
  (await ctx.book.read(ctx.db)).deskByKey(desk)?.name ?? desk;

const offering = (text: string, runs: readonly Run[]): Answer => ({ kind: 'words', why: { text }, runs });

/** All of one: its rule, its next dates and its last ticket, with what can be done with it. */
async function details(ctx: Ctx, id: string): Promise<Answer> {
  const { recurring } = wordsOf(ctx);
  const one = await showRecurring(ctx, id);
  const last = one.runs.find((run) => run.ticket !== null);
  const lines = [
    recurring.line(one.title, one.desk, recurring.state[one.state], ''),
    recurring.rule(one.rule),
    ...(one.next.length > 0
      ? [`${recurring.next} ${one.next.map(({ day }) => recurring.date(day, one.rule.time)).join(' · ')}`]
      : []),
    ...(last ? [recurring.last(last.day, last.ticket ?? '')] : []),
    recurring.owner(one.owner?.name ?? null),
    ...(one.mayChange && one.state !== 'ended' ? [recurring.howToChange] : []),
  ];
  const run = (does: 'pause' | 'resume' | 'skip' | 'end') => runOf(ctx, `${does} ${id}`, recurring[does]);
  const runs =
    one.state === 'active'
      ? [run('pause'), run('skip'), run('end')]
      : one.state === 'paused'
        ? [run('resume'), run('end')]
        : [];
  return offering(lines.join('\n'), one.mayChange ? runs : []);
}

async function listing(ctx: Ctx, what: Line['do']): Promise<Answer> {
  const { recurring } = wordsOf(ctx);
  const { items, next } = await listRecurring(ctx, { limit: listed });
  // What has ended stays to be read, at the end.
  const all = [...items.filter((one) => one.state !== 'ended'), ...items.filter((one) => one.state === 'ended')];
  const does = what === 'list' || what === 'new' ? 'show' : what;
  const runs = all.slice(0, offered - 1).map((one) => runOf(ctx, `${does} ${one.id}`, one.title));
  const lines = all.map(({ title, desk, state, next: [first], rule }) => {
    const said = `${recurring.state[state]}, ${recurring.rule(rule)}`;
    return `• ${recurring.line(title, desk, said, first ? recurring.nextIs(first.day, rule.time) : '')}`;
  });
  const may = setsUp(ctx);
  const head = all.length > 0 ? recurring.list : may ? recurring.none : recurring.notStaff;
  const text = [head, ...lines, ...(next === null ? [] : [recurring.more])].join('\n');
  return offering(text, [...runs, ...(may ? [newOne(ctx)] : [])]);
}

/** The one that the words mean: by its id, by its whole title, or the only one that has them; else those that have them. */
async function meant(ctx: Ctx, typed: string): Promise<RecurringView | RecurringView[]> {
  if (/^[0-9a-f-]{36}$/i.test(typed)) return showRecurring(ctx, typed.toLowerCase());
  const { items } = await listRecurring(ctx, { q: typed, limit: offered + 1 });
  const named = items.filter((one) => fold(one.title) === fold(typed));
  const [only, another] = named.length > 0 ? named : items;
  return only && !another ? only : items;
}

function runOf(ctx: Ctx, line: string, label: string): Run {
  return { line: `recurring ${line}`, label, until: ctx.clock.now().getTime() + offeredMs };
}

/** The way to its form, with the words that stood in the line as the title. */
const newOne = (ctx: Ctx, words = ''): Run =>
  runOf(ctx, `new ${clip(words, titleLength)}`.trim(), wordsOf(ctx).recurring.newOne);
