import type { Ctx, Db, Tx } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import { DeskError, invalid } from '../../errors.ts';
import { holds, worksEverywhere } from '../../person/powers.ts';
import { asFiltered } from '../../request-form/answered.ts';
import { wordsOf } from '../../say/choose.ts';
import { nearest } from '../../text/nearest.ts';
import { zoneOf } from '../../time/zone.ts';
import { StatusCategory } from '../status.ts';
import { Turn } from '../turn/turn.ts';
import { priorities } from '../words.ts';
import { type Filters, type Named, type TimeField, timeFields, type ValueField, valueFields } from './fields.ts';
import { fieldsFor, isId } from './named.ts';
import type { AskedColumn, Condition } from './query.ts';
import { readSpan, type SpanSaid } from './span.ts';

/** A value that was asked for: the ids that it stands for (null: none at all), and its name where that is known without asking. */
export interface Value {
  readonly ids: readonly (string | null)[];
  readonly name?: string;
  readonly is: 'me' | 'none' | 'value';
  readonly typed: string;
}

/** The values of one field: any of `yes`, and none of `no`. */
export interface Wanted {
  readonly field: ValueField;
  readonly yes: readonly Value[];
  readonly no: readonly Value[];
}

/** Filters as they were understood. */
export interface Understood {
  readonly where: readonly Condition[];
  readonly wanted: readonly Wanted[];
  readonly times: readonly { readonly field: TimeField; readonly said: SpanSaid }[];
}

/**
 * What was asked for, with names, `me` and days resolved; all of it has to fit.
 * @throws DeskError `invalid` for a name or a time that is not known, with the nearest one
 */
export async function understand(ctx: Ctx, db: Db | Tx, book: Book, input: Filters): Promise<Understood> {
  const wanted: Wanted[] = [];
  for (const field of valueFields) {
    const given = input[field];
    if (!given) continue;
    // Desks come first: names of categories are looked for at them.
    const desks = wanted.find((one) => one.field === 'desk')?.yes.flatMap(({ ids }) => ids) ?? [];
    const names = fieldsFor(
      ctx,
      db,
      book,
      desks.filter((id) => id !== null),
    );
    const values: { but: boolean; value: Value }[] = [];
    for (const typed of given) {
      const but = typed.startsWith('!');
      const value = await valueAsked(ctx, field, names[field], but ? typed.slice(1).trim() : typed);
      values.push({ but, value });
    }
    const of = (negative: boolean) => values.filter(({ but }) => but === negative).map(({ value }) => value);
    wanted.push({ field, yes: of(false), no: of(true) });
  }
  const times = await timesOf(ctx, db, input);
  const where = [
    ...wanted.flatMap((one) => conditionsOf(ctx, book, one)),
    ...(input.open === undefined ? [] : [{ column: 'open', any: [input.open] } as const]),
    ...snoozedIn(ctx, input),
    ...answersOf(input.answer ?? []),
    ...times.map(({ condition }) => condition),
  ];
  return { where, wanted, times };
}

async function valueAsked(
  ctx: Ctx,
  field: ValueField,
  known: ReturnType<typeof fieldsFor>[ValueField],
  typed: string,
): Promise<Value> {
  if (known.me && typed.toLowerCase() === 'me')
    return { ids: [ctx.actor.kind === 'person' ? ctx.actor.personId : ''], is: 'me', typed };
  if (known.none && typed.toLowerCase() === 'none') return { ids: [null], is: 'none', typed };
  if (known.byId && isId(typed)) return { ids: [typed], is: 'value', typed };
  const found = await known.find(typed);
  if (found.ids.length > 0)
    return { ids: found.ids, is: 'value', typed, ...(found.name === undefined ? {} : { name: found.name }) };
  throw unknownName(ctx, field, typed, found);
}

/** The refusal of a name that nothing has, with the one that was probably meant, or those that there are. */
function unknownName(ctx: Ctx, field: ValueField, typed: string, { near, among }: Named): DeskError {
  const { find } = wordsOf(ctx.actor);
  const meant = nearestName(typed, near);
  // Several have it: none of them is nearer than the others.
  if (among && near.length === 0) return invalid(find.several(typed, among), [{ field, message: find.wholeName }]);
  const message = meant
    ? find.didYouMean(meant)
    : among && among.length > 0
      ? find.oneOf(among.slice(0, 20))
      : find.byNameOrId;
  const said = find.unknown(find.fields[field], typed);
  return new DeskError('invalid', meant ? `${said} ${find.didYouMean(meant)}` : said, {
    fields: [{ field, message }],
    ...(meant === undefined ? {} : { meant: { given: typed, value: meant } }),
  });
}

/** The name that is near to what was typed, whatever their case. */
function nearestName(typed: string, names: readonly string[]): string | undefined {
  const small = nearest(
    typed.toLowerCase(),
    names.map((one) => one.toLowerCase()),
  );
  return names.find((one) => one.toLowerCase() === small);
}

async function timesOf(ctx: Ctx, db: Db | Tx, input: Filters) {
  const fields = (['created', 'updated', 'resolved', 'closed'] as const).filter((field) => input[field] !== undefined);
  if (fields.length === 0) return [];
  const zone = await zoneOf(db, ctx.actor);
  return fields.map((field) => {
    const typed = input[field] ?? '';
    const span = readSpan(typed, ctx.clock.now(), zone);
    const { find } = wordsOf(ctx.actor);
    if (!span) throw invalid(find.noSpan(typed), [{ field, message: find.spanForm }]);
    const { from, until, said } = span;
    const condition: Condition = { column: timeFields[field], from, until };
    return { field, said, condition };
  });
}

const columns: Readonly<Partial<Record<ValueField, AskedColumn>>> = {
  desk: 'deskId',
  assignee: 'assigneeId',
  requester: 'requesterId',
  department: 'departmentId',
  priority: 'priority',
  turn: 'turn',
  category: 'categoryId',
  company: 'companyId',
  project: 'projectId',
  task: 'taskId',
  source: 'source',
};

/** Fields whose values are all known: what is not one of them is one of the others, which an index answers. */
const closed: Readonly<Partial<Record<ValueField, readonly string[]>>> = {
  priority: priorities,
  turn: Turn.options,
};

function conditionsOf(ctx: Ctx, book: Book, { field, yes, no }: Wanted): Condition[] {
  const [any, none] = [yes, no].map((values) => [...new Set(values.flatMap(({ ids }) => ids))]);
  if (!any || !none) return [];
  if (field === 'status') return statusConditions(book, any, none);
  const column = columns[field];
  const all = closed[field];
  if (column && all && none.length > 0) {
    const left = (any.length > 0 ? any : all).filter((one) => !none.includes(one));
    return [{ column, any: left }];
  }
  if (column) return [...(any.length > 0 ? [{ column, any }] : []), ...(none.length > 0 ? [{ column, none }] : [])];
  const rows = (ids: readonly (string | null)[]): Condition[] => (ids.length > 0 ? [rowsOf(ctx, field, ids)] : []);
  const but = rows(none).map((one): Condition => (one.column === undefined ? { ...one, but: true } : one));
  const isOfOthers = field === 'follower' && [...any, ...none].some((id) => id !== meOf(ctx));
  return [...rows(any), ...but, ...(isOfOthers ? followersSeen(ctx) : [])];
}

const meOf = ({ actor }: Ctx) => (actor.kind === 'person' ? actor.personId : null);

function rowsOf(ctx: Ctx, field: ValueField, ids: readonly (string | null)[]): Condition {
  if (field === 'tag') return { tagged: ids };
  const people = ids.filter((one) => one !== null);
  if (field === 'author') return { openedBy: people };
  if (field === 'follower') return { withPeople: people, as: 'follower' };
  // Everybody on a ticket sees who was copied in, and not everybody who follows it.
  return { withPeople: people, as: people.every((id) => id === meOf(ctx)) ? 'any' : 'copied' };
}

/** The tickets of which the actor sees who follows them: those on which they read inside, as far as a desk says so. */
function followersSeen({ actor }: Ctx): Condition[] {
  if (holds(actor, 'workEveryTicket')) return [];
  const ordinary: Condition = { column: 'confidential', any: [false] };
  if (worksEverywhere(actor)) return [ordinary];
  const desks = actor.kind === 'person' ? [...actor.desks].filter(([, one]) => !one.assignedOnly) : [];
  return [{ column: 'deskId', any: desks.map(([id]) => id) }, ordinary];
}

/** Statuses by their categories, or one by one where a single one was named. */
function statusConditions(book: Book, any: readonly (string | null)[], none: readonly (string | null)[]): Condition[] {
  const isCategory = (one: string | null) => StatusCategory.safeParse(one).success;
  if ([...any, ...none].every(isCategory)) {
    const left = (any.length > 0 ? any : StatusCategory.options).filter((one) => !none.includes(one));
    return [{ column: 'statusCategory', any: left }];
  }
  const fits = (ids: readonly (string | null)[]) => (one: { id: string; category: string }) =>
    ids.includes(one.id) || ids.includes(one.category);
  const left = book.statuses.filter((one) => (any.length === 0 || fits(any)(one)) && !fits(none)(one));
  return [{ column: 'statusId', any: left.map(({ id }) => id) }];
}

/** What agents put aside is known to those who work there: nobody finds out by a filter. */
function snoozedIn({ actor }: Ctx, { snoozed, assignee }: Filters): Condition[] {
  if (snoozed === undefined) return [];
  const there: Condition = { column: 'snoozed', any: [snoozed] };
  // Somebody who has a ticket works on it.
  const isTheirs = assignee?.length === 1 && assignee[0] === 'me';
  if (actor.kind === 'system' || worksEverywhere(actor) || isTheirs) return [there];
  return [there, { column: 'deskId', any: ['', ...actor.desks.keys()] }];
}

/** Of several values of one field any will do, and all fields must fit. */
function answersOf(given: readonly string[]): Condition[] {
  const parts = given.map((one) => {
    const but = one.startsWith('!');
    const [field = '', ...value] = (but ? one.slice(1) : one).split(':');
    return { field, but, value: asFiltered(value.join(':')) };
  });
  const fields = Map.groupBy(parts, (one) => `${one.but ? '!' : ''}${one.field}`);
  return [...fields.values()].map((those) => ({
    answerTo: those[0]?.field ?? '',
    any: those.map((one) => one.value),
    ...(those[0]?.but ? { but: true as const } : {}),
  }));
}
