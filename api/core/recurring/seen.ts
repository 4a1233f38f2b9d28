import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import type { Actor } from '../actor.ts';
import type { Engine, Tx } from '../context.ts';
import type { Book, DeskEntry } from '../desk/book.ts';
import { forbidden, invalid, notFound } from '../errors.ts';
import { has, reaches, worksEverywhere } from '../person/powers.ts';
import type { Db } from '../ports.ts';
import { wordsOf } from '../say/choose.ts';
import { parsedJson } from '../stored.ts';
import { datesFrom } from './dates.ts';
import {
  RecurringContent,
  RecurringProblem,
  RecurringState,
  type RecurringView,
  StoredRule,
} from './recurring-view.ts';
import { asRRule, RecurringRule } from './rule.ts';

/** What each load of a recurring ticket brings along. */
const parts = {
  owner: { select: { id: true, name: true } },
  requester: { select: { id: true, name: true } },
  assignee: { select: { id: true, name: true } },
} satisfies Prisma.RecurringTicketInclude;
export const recurringParts = parts;
export type RecurringRow = Prisma.RecurringTicketGetPayload<{ include: typeof parts }>;

/** Whether somebody opens tickets at a desk for others: that is what a recurring ticket does. */
export const opensAt = (actor: Actor, deskId: string): boolean =>
  actor.kind === 'system' || actor.desks.has(deskId) || worksEverywhere(actor);

/** How an actor reads those of a desk: all, only their own where agents see what is assigned to them, or none. */
function seenAt(actor: Actor, deskId: string): 'all' | 'own' | 'none' {
  if (actor.kind === 'system' || worksEverywhere(actor) || has(actor, 'manageCategories', deskId)) return 'all';
  const membership = actor.desks.get(deskId);
  if (!membership) return 'none';
  return membership.assignedOnly && !membership.lead ? 'own' : 'all';
}

/** Recurring tickets that an actor reads: those of the desks where they work or that they set up. */
export function seenRecurring(actor: Actor, { desks }: Book, only?: DeskEntry): Prisma.RecurringTicketWhereInput[] {
  const some = only ? [only] : desks;
  const at = (how: 'all' | 'own') => some.filter((one) => seenAt(actor, one.id) === how).map((one) => one.id);
  const own = actor.kind === 'person' ? [{ deskId: { in: at('own') }, ownerId: actor.personId }] : [];
  return [{ deskId: { in: at('all') } }, ...own.filter((one) => one.deskId.in.length > 0)];
}

/** The recurring ticket with this id, as the actor may see it. @throws DeskError `not_found`, also when it is hidden */
export async function loadRecurring(db: Db | Tx, actor: Actor, id: string): Promise<RecurringRow> {
  const row = await db.recurringTicket.findUnique({ where: { id }, include: parts });
  const how = row ? seenAt(actor, row.deskId) : 'none';
  const isOwn = actor.kind === 'person' && row?.ownerId === actor.personId;
  if (!row || how === 'none' || (how === 'own' && !isOwn)) throw notFound(wordsOf(actor).recurring.gone);
  return row;
}

/** Whether the actor may change it: it is theirs and they work at its desk, or they set the desk up. */
function mayChange(actor: Actor, { deskId, ownerId }: Pick<RecurringRow, 'deskId' | 'ownerId'>): boolean {
  if (actor.kind === 'system' || has(actor, 'manageCategories', deskId)) return true;
  return actor.personId === ownerId && opensAt(actor, deskId) && reaches(actor, 'tickets:write');
}

/** @throws DeskError `forbidden` to those who may not */
export function demandChange(actor: Actor, book: Book, row: RecurringRow): void {
  if (!mayChange(actor, row)) throw forbidden(wordsOf(actor).recurring.notYours(book.desk(row.deskId).name));
}

/** What its columns hold. */
export const contentOf = (row: Pick<RecurringRow, 'content'>): RecurringContent =>
  RecurringContent.parse(parsedJson(row.content));
/** Null where it cannot be counted by any more: a later version of the platform may not know its time zone. */
export const ruleOf = (row: Pick<RecurringRow, 'rule'>): RecurringRule | null =>
  RecurringRule.safeParse(parsedJson(row.rule)).data ?? null;

/** The rule that it is counted by. @throws DeskError `invalid` where it cannot be counted by any more */
export function demandRule(actor: Actor, row: Pick<RecurringRow, 'rule'>): RecurringRule {
  const rule = ruleOf(row);
  if (rule) return rule;
  const message = wordsOf(actor).recurring.badRule;
  throw invalid(message, [{ field: 'rule', message }]);
}

/** So many of its next dates are shown. */
const shownDates = 3;

/** As the actor sees it. */
export function viewRecurring(
  row: RecurringRow,
  { actor, recurs }: { readonly actor: Actor } & Pick<Engine, 'recurs'>,
  book: Book,
): RecurringView {
  const counted = ruleOf(row);
  const rule = counted ?? StoredRule.parse(parsedJson(row.rule));
  // It opens nothing, even before its date comes and writes that down.
  const stuck = counted === null && row.state !== 'ended' ? ({ state: 'paused', problem: 'rule' } as const) : row;
  const next: RecurringView['next'] = [];
  if (counted && row.nextDay !== null)
    for (const { day, at } of datesFrom(recurs, counted, row.nextDay)) {
      next.push({ day, at: at.toISOString() });
      if (next.length >= shownDates) break;
    }
  const { id, title, requester, assignee, owner } = row;
  return {
    ...{ id, desk: book.desk(row.deskId).key, title, ...contentOf(row), rule, rrule: asRRule(rule) },
    ...{ requester, assignee, owner },
    state: RecurringState.parse(stuck.state),
    problem: RecurringProblem.nullable().parse(stuck.problem),
    next,
    mayChange: mayChange(actor, row),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}

/** The days of it, from one on, that have become a ticket already or were skipped. */
export async function daysTaken(db: Db | Tx, id: string, from: string): Promise<ReadonlySet<string>> {
  const rows = await db.recurringRun.findMany({
    where: { recurringId: id, day: { gte: from } },
    select: { day: true },
  });
  return new Set(rows.map((one) => one.day));
}
