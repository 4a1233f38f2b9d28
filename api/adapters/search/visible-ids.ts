import type { Visibility } from '#core';
import { join, type Sql, sql } from '../prisma-values.ts';

/** Queries that give ids of tickets, some of them more than once. */
export interface Ids {
  /** All that the actor may see. */
  readonly all: Sql;
  /** Those whose internal text they may read too; undefined when there are none. */
  readonly inside: Sql | undefined;
}

/** The same as `visibleSql`, but starting from the indexes of Ticket; undefined for people who see tickets of every desk. */
export function visibleIds(visibility: Visibility): Ids | undefined {
  const { all, personId, memberDesks, agentDesks, leadDesks, departments } = visibility;
  if (all !== 'none') return undefined;
  const inside: Sql[] = [];
  const outside: Sql[] = [];
  if (personId) {
    outside.push(sql`${tickets} AND t.requesterId = ${personId}`);
    outside.push(
      sql`SELECT t.id AS id FROM Participant p JOIN Ticket t ON t.id = p.ticketId WHERE t.deletedAt IS NULL AND p.personId = ${personId}`,
    );
    if (memberDesks.length > 0)
      inside.push(sql`${tickets} AND t.assigneeId = ${personId} AND t.deskId IN (${join([...memberDesks])})`);
  }
  if (agentDesks.length > 0)
    inside.push(sql`${tickets} AND t.deskId IN (${join([...agentDesks])}) AND t.confidential = ${false}`);
  if (leadDesks.length > 0) inside.push(sql`${tickets} AND t.deskId IN (${join([...leadDesks])})`);
  if (departments.length > 0)
    outside.push(sql`${tickets} AND t.departmentId IN (${join([...departments])}) AND t.confidential = ${false}`);
  const ways = [...inside, ...outside];
  if (ways.length === 0) return undefined;
  return { all: together(ways), inside: inside.length > 0 ? together(inside) : undefined };
}

const tickets = sql`SELECT t.id AS id FROM Ticket t WHERE t.deletedAt IS NULL`;

const together = (ways: Sql[]) => join(ways, ' UNION ALL ');
