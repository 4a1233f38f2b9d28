// Pure. One question to the tickets, said once: lists ask it through Prisma (ask-prisma.ts), the search engines in SQL
// (api/adapters/search/query-sql.ts).

/** The columns of a ticket that a question may name. A new one is a line here, and an index where lists are ordered by it. */
export const askedColumns = [
  'id',
  'deskId',
  'departmentId',
  'requesterId',
  'assigneeId',
  'categoryId',
  'companyId',
  'projectId',
  'taskId',
  'statusCategory',
  'statusId',
  'open',
  'snoozed',
  'priority',
  'turn',
  'rank',
  'turnSince',
  'updatedAt',
  'requestedAt',
  'resolvedAt',
  'closedAt',
  'source',
  'confidential',
] as const;
export type AskedColumn = (typeof askedColumns)[number];

export type AskedValue = string | number | boolean | Date;

/** What has to hold of a ticket. */
export type Condition = ColumnCondition | AnswerCondition | TagCondition | PersonCondition | OpenedCondition;

/**
 * What a column has to be: one of several values (null: none at all), none of several (what has no value fits unless null is
 * among them), anything but one, more or less than one, or within a stretch of time up to a moment that it does not include.
 * `orTickets` fit by their id.
 */
export type ColumnCondition =
  | {
      readonly column: AskedColumn;
      readonly any: readonly (AskedValue | null)[];
      readonly orTickets?: readonly string[];
    }
  | { readonly column: AskedColumn; readonly none: readonly (AskedValue | null)[] }
  | { readonly column: AskedColumn; readonly not: AskedValue }
  | {
      readonly column: AskedColumn;
      readonly from: Date | null;
      readonly until: Date | null;
      readonly orTickets?: readonly string[];
    }
  | { readonly column: AskedColumn; readonly above: AskedValue }
  | { readonly column: AskedColumn; readonly below: AskedValue };

/** What was answered to a field of a form: one of several values, as filters compare them; or none of them. */
export interface AnswerCondition {
  readonly answerTo: string;
  readonly any: readonly string[];
  readonly but?: true;
  readonly column?: undefined;
}

/** It has one of these tags, by id, or none of them; null: it has no tag at all. */
export interface TagCondition {
  readonly tagged: readonly (string | null)[];
  readonly but?: true;
  readonly column?: undefined;
}

/** One of these people is on it in such a way, or none of them. */
export interface PersonCondition {
  readonly withPeople: readonly string[];
  readonly as: 'follower' | 'copied' | 'any';
  readonly but?: true;
  readonly column?: undefined;
}

/** One of these people opened it, for themselves or for somebody else; or none of them. */
export interface OpenedCondition {
  readonly openedBy: readonly string[];
  readonly but?: true;
  readonly column?: undefined;
}

/** A part of a list that is read from one index, in its order. */
export interface Stretch {
  readonly where: readonly ColumnCondition[];
  readonly by: readonly (readonly [AskedColumn, 'asc' | 'desc'])[];
  /** The row to go on behind, a value for each column of `by`, which are one or two then; absent at the beginning. */
  readonly after?: readonly AskedValue[];
}

/** A comparison with a value. */
export type Comparison = readonly [AskedColumn, '<' | '>' | '<=' | '>=', AskedValue];

/**
 * What comes behind a row of the stretch: all of `and`, and any of `or` where there are some. The form
 * `x <= a and (x < a or id < b)` is answered from an index by both databases.
 */
export function behind({ by, after = [] }: Stretch): { and: Comparison[]; or: Comparison[] } {
  const parts = by.flatMap(([column, way], at): { column: AskedColumn; way: 'asc' | 'desc'; value: AskedValue }[] => {
    const value = after[at];
    return value === undefined ? [] : [{ column, way, value }];
  });
  const [first, second] = parts;
  if (first === undefined) return { and: [], or: [] };
  const past = ({ column, way, value }: typeof first): Comparison => [column, way === 'asc' ? '>' : '<', value];
  if (second === undefined) return { and: [past(first)], or: [] };
  return { and: [[first.column, first.way === 'asc' ? '>=' : '<=', first.value]], or: [past(first), past(second)] };
}

/** A row as far as questions name its columns. */
export type AskedRow = Readonly<Partial<Record<AskedColumn, AskedValue | null>>>;

const plain = (value: AskedValue | null | undefined) => (value instanceof Date ? value.getTime() : value);

/** Whether a moment lies in a stretch of time. */
export const isWithin = (own: number, { from, until }: { from: Date | null; until: Date | null }) =>
  (from === null || own >= from.getTime()) && (until === null || own < until.getTime());

/** Whether a row belongs to a stretch: the same question, answered without a database. */
export function isIn(stretch: Stretch, row: AskedRow): boolean {
  const { and, or } = behind(stretch);
  const holds = ([column, sign, value]: Comparison) => {
    const [own, other] = [plain(row[column]) ?? '', plain(value) ?? ''];
    if (sign === '<') return own < other;
    if (sign === '>') return own > other;
    return sign === '<=' ? own <= other : own >= other;
  };
  const fits = (condition: ColumnCondition) => {
    const own = plain(row[condition.column]) ?? null;
    if ('not' in condition) return own !== plain(condition.not);
    if ('none' in condition) return !condition.none.some((one) => plain(one) === own);
    if ('from' in condition)
      return (
        (own !== null && isWithin(Number(own), condition)) || condition.orTickets?.includes(String(row.id)) === true
      );
    if ('above' in condition) return own !== null && own > (plain(condition.above) ?? '');
    if ('below' in condition) return own !== null && own < (plain(condition.below) ?? '');
    return condition.any.some((one) => plain(one) === own) || condition.orTickets?.includes(String(row.id)) === true;
  };
  return stretch.where.every(fits) && and.every(holds) && (or.length === 0 || or.some(holds));
}

/** Compares rows by the order of a stretch, for sorting. */
export function inOrderOf({ by }: Stretch, one: AskedRow, other: AskedRow): number {
  for (const [column, way] of by) {
    const [first, second] = [plain(one[column]) ?? '', plain(other[column]) ?? ''];
    if (first !== second) return first < second === (way === 'asc') ? -1 : 1;
  }
  return 0;
}
