import { fewest, insideOf, type Way } from '#core';
import { join, type Sql, sql } from '../prisma-values.ts';

/** The list of ways as SQL over `Ticket t`: what the actor may see at all, and where they may also read internal text. */
export function visibleSql(ways: readonly Way[]): { sees: Sql; readsInside: Sql; somewhereInside: boolean } {
  const inside = insideOf(ways);
  return {
    sees: sql`t.deletedAt IS NULL AND ${anyOf(ways)}`,
    readsInside: anyOf(inside),
    somewhereInside: inside.length > 0,
  };
}

function anyOf(ways: readonly Way[]): Sql {
  const conditions = fewest(ways).map((way) => {
    const on = onIt(way);
    const there = on && sql`EXISTS (SELECT 1 FROM Participant p WHERE p.ticketId = t.id AND ${on})`;
    const parts = [...columnsOf(way), ...(there ? [there] : [])];
    return parts.length === 0 ? sql`1 = 1` : sql`(${join(parts, ' AND ')})`;
  });
  return conditions.length === 0 ? sql`1 = 0` : sql`(${join(conditions, ' OR ')})`;
}

/** What a way asks of the row `Participant p` of somebody on the ticket; undefined where it asks for none. */
export function onIt({ participantId, followerId, chosenId }: Way): Sql | undefined {
  if (participantId !== undefined) return sql`p.personId = ${participantId} AND p.kind <> ${'follower'}`;
  if (chosenId !== undefined) return sql`p.personId = ${chosenId} AND p.kind = ${'chosen'}`;
  return followerId === undefined ? undefined : sql`p.personId = ${followerId} AND p.kind = ${'follower'}`;
}

/** What a way asks of the columns of `Ticket t`. */
export function columnsOf({ requesterId, assigneeId, desks, departments, companies, ordinary }: Way): Sql[] {
  return [
    ...(requesterId === undefined ? [] : [sql`t.requesterId = ${requesterId}`]),
    ...(assigneeId === undefined ? [] : [sql`t.assigneeId = ${assigneeId}`]),
    ...(desks === undefined ? [] : [sql`t.deskId IN (${join([...desks])})`]),
    ...(departments === undefined ? [] : [sql`t.departmentId IN (${join([...departments])})`]),
    ...(companies === undefined ? [] : [sql`t.companyId IN (${join([...companies])})`]),
    ...(ordinary ? [sql`t.confidential = ${false}`] : []),
  ];
}
