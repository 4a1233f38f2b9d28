import type { Prisma } from '../../../../prisma/generated/sqlserver/client.ts';
import { isAnyOf } from '../../any-of.ts';
import { behind, type Comparison, type Condition, type Stretch } from './query.ts';

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

function whereOne(condition: Condition): Prisma.TicketWhereInput {
  if ('answerTo' in condition)
    return { answerRows: { some: { field: condition.answerTo, value: isAnyOf(condition.any) } } };
  if ('tagged' in condition) {
    const among = { in: [...condition.tagged] };
    return { tags: { some: { tag: { OR: [{ id: among }, { nameKey: among }] } } } };
  }
  const { column } = condition;
  if ('not' in condition) return { [column]: { not: condition.not } };
  if ('above' in condition) return { [column]: { gt: condition.above } };
  const values = condition.any.filter((one) => one !== null);
  const ways = [
    ...(values.length > 0 ? [{ [column]: isAnyOf(values) }] : []),
    ...(condition.any.includes(null) ? [{ [column]: null }] : []),
    ...(condition.orTickets ? [{ id: { in: [...condition.orTickets] } }] : []),
  ];
  const [only] = ways;
  return ways.length === 1 && only ? only : { OR: ways };
}
