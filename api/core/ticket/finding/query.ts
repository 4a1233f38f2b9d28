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
  'statusCategory',
  'open',
  'priority',
  'turn',
  'rank',
  'turnSince',
  'updatedAt',
] as const;
export type AskedColumn = (typeof askedColumns)[number];

export type AskedValue = string | number | boolean | Date;

/** What a column has to be: one of several values (null: none at all), anything but one, or more than one. */
export type Condition =
  | { readonly column: AskedColumn; readonly any: readonly (AskedValue | null)[] }
  | { readonly column: AskedColumn; readonly not: AskedValue }
  | { readonly column: AskedColumn; readonly above: AskedValue };

/** A part of a list that is read from one index, in its order. */
export interface Stretch {
  readonly where: readonly Condition[];
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
