import type { Visibility } from '#core';
import { join, type Sql, sql } from '../prisma-values.ts';

/** A visibility as SQL over `Ticket t`: what the actor may see at all, and where they may also read internal text. */
export function visibleSql(visibility: Visibility): {
  sees: Sql;
  readsInside: Sql;
  somewhereInside: boolean;
} {
  if (visibility.all === 'everything') return { sees: alive, readsInside: always, somewhereInside: true };
  const inside: Sql[] = [];
  const outside: Sql[] = [];
  const { personId, memberDesks, agentDesks, leadDesks, departments } = visibility;
  if (visibility.all === 'ordinary') inside.push(sql`t.confidential = ${false}`);
  if (personId) {
    outside.push(sql`t.requesterId = ${personId}`);
    outside.push(sql`EXISTS (SELECT 1 FROM Participant p WHERE p.ticketId = t.id AND p.personId = ${personId})`);
    if (memberDesks.length > 0)
      inside.push(sql`(t.assigneeId = ${personId} AND t.deskId IN (${join([...memberDesks])}))`);
  }
  if (agentDesks.length > 0) inside.push(sql`(t.deskId IN (${join([...agentDesks])}) AND t.confidential = ${false})`);
  if (leadDesks.length > 0) inside.push(sql`t.deskId IN (${join([...leadDesks])})`);
  if (departments.length > 0)
    outside.push(sql`(t.departmentId IN (${join([...departments])}) AND t.confidential = ${false})`);
  return {
    sees: sql`${alive} AND ${anyOf([...inside, ...outside])}`,
    readsInside: anyOf(inside),
    somewhereInside: inside.length > 0,
  };
}

const always = sql`1 = 1`;
const alive = sql`t.deletedAt IS NULL`;

function anyOf(ways: Sql[]): Sql {
  return ways.length === 0 ? sql`1 = 0` : sql`(${join(ways, ' OR ')})`;
}
