import type { TicketFilter } from '#core';
import { join, type Sql, sql } from '../prisma-values.ts';

/** A filter as conditions over `Ticket t`, each with AND before it; empty when everything fits. */
export function filterSql({ assigneeId, ...filter }: TicketFilter): Sql {
  const { deskId, requesterId, statusCategory, open, turn, priority, categoryId } = filter;
  const conditions = [
    ...(deskId ? [sql`t.deskId IN (${join([...deskId])})`] : []),
    ...(requesterId ? [sql`t.requesterId IN (${join([...requesterId])})`] : []),
    ...(statusCategory ? [sql`t.statusCategory IN (${join([...statusCategory])})`] : []),
    ...(open ? [sql`t."open" IN (${join([...open])})`] : []),
    ...(turn ? [sql`t.turn IN (${join([...turn])})`] : []),
    ...(priority ? [sql`t.priority IN (${join([...priority])})`] : []),
    ...(categoryId ? [sql`t.categoryId IN (${join([...categoryId])})`] : []),
    ...(assigneeId ? [assigned(assigneeId)] : []),
  ];
  return conditions.reduce((all, one) => sql`${all} AND ${one}`, sql``);
}

function assigned(ids: readonly (string | null)[]): Sql {
  const somebody = ids.filter((one) => one !== null);
  const ways = [
    ...(somebody.length > 0 ? [sql`t.assigneeId IN (${join(somebody)})`] : []),
    ...(ids.includes(null) ? [sql`t.assigneeId IS NULL`] : []),
  ];
  return sql`(${join(ways, ' OR ')})`;
}
