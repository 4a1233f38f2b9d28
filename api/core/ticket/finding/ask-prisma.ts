import type { Prisma } from '../../../../prisma/generated/sqlserver/client.ts';
import { kindsOf } from '../../access/on-it.ts';
import { isAnyOf } from '../../any-of.ts';
import {
  type AskedColumn,
  behind,
  type ColumnCondition,
  type Comparison,
  type Condition,
  type Stretch,
} from './query.ts';

const signs = { '<': 'lt', '>': 'gt', '<=': 'lte', '>=': 'gte' } as const;

/** Conditions as Prisma is asked; all of them have to fit. */
export function whereAsked(conditions: readonly Condition[]): Prisma.TicketWhereInput {
  return { AND: conditions.map(whereOne) };
}

/** A stretch of a list as Prisma is asked. */
export function stretchAsked(
  stretch: Stretch,
): Pick<Prisma.TicketFindManyArgs, 'orderBy'> & { where: Prisma.TicketWhereInput } {
  const { and, or } = behind(stretch);
  const where: Prisma.TicketWhereInput = {
    AND: [whereAsked(stretch.where), ...and.map(compared), ...(or.length > 0 ? [{ OR: or.map(compared) }] : [])],
  };
  return { where, orderBy: stretch.by.map(([column, way]) => ({ [column]: way })) };
}

const compared = ([column, sign, value]: Comparison): Prisma.TicketWhereInput => ({
  [column]: { [signs[sign]]: value },
});

/** Columns that may be empty. */
const canBeEmpty: ReadonlySet<AskedColumn> = new Set<AskedColumn>([
  'departmentId',
  'assigneeId',
  'categoryId',
  'companyId',
  'projectId',
  'taskId',
  'resolvedAt',
  'closedAt',
]);

function whereOne(condition: Condition): Prisma.TicketWhereInput {
  if (condition.column !== undefined) return whereColumn(condition);
  const where = whereRows(condition);
  return condition.but ? { NOT: where } : where;
}

/** A condition on rows that belong to a ticket. */
function whereRows(condition: Exclude<Condition, ColumnCondition>): Prisma.TicketWhereInput {
  if ('answerTo' in condition)
    return { answerRows: { some: { field: condition.answerTo, value: isAnyOf(condition.any) } } };
  if ('openedBy' in condition)
    return { events: { some: { type: 'ticket.opened', actorId: isAnyOf(condition.openedBy) } } };
  if ('withPeople' in condition) {
    const kind = condition.as === 'any' ? {} : { kind: { in: kindsOf(condition.as) } };
    return { participants: { some: { personId: isAnyOf(condition.withPeople), ...kind } } };
  }
  const ids = condition.tagged.filter((one) => one !== null);
  const ways: Prisma.TicketWhereInput[] = [
    ...(ids.length > 0 ? [{ tags: { some: { tagId: isAnyOf(ids) } } }] : []),
    ...(condition.tagged.includes(null) ? [{ tags: { none: {} } }] : []),
  ];
  return anyWay(ways);
}

/** Any of several ways; none of none. */
function anyWay(ways: Prisma.TicketWhereInput[]): Prisma.TicketWhereInput {
  const [only, another] = ways;
  if (!only) return { id: '' };
  return another ? { OR: ways } : only;
}

function whereColumn(condition: ColumnCondition): Prisma.TicketWhereInput {
  const { column } = condition;
  if ('not' in condition) return { [column]: { not: condition.not } };
  if ('above' in condition) return { [column]: { gt: condition.above } };
  if ('below' in condition) return { [column]: { lt: condition.below } };
  if ('from' in condition) {
    const { from, until } = condition;
    const within = { [column]: { ...(from ? { gte: from } : {}), ...(until ? { lt: until } : {}) } };
    return condition.orTickets ? { OR: [within, { id: { in: [...condition.orTickets] } }] } : within;
  }
  if ('none' in condition) {
    const values = condition.none.filter((one) => one !== null);
    const others = values.length > 0 ? [{ [column]: { notIn: values } }] : [];
    if (condition.none.includes(null)) return { AND: [{ [column]: { not: null } }, ...others] };
    return canBeEmpty.has(column) ? { OR: [...others, { [column]: null }] } : { AND: others };
  }
  const values = condition.any.filter((one) => one !== null);
  const ways = [
    ...(values.length > 0 ? [{ [column]: isAnyOf(values) }] : []),
    ...(condition.any.includes(null) ? [{ [column]: null }] : []),
    ...(condition.orTickets ? [{ id: { in: [...condition.orTickets] } }] : []),
  ];
  return anyWay(ways);
}
