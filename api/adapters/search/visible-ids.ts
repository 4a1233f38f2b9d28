import { fewest, insideOf, type Way } from '#core';
import { join, type Sql, sql } from '../prisma-values.ts';
import { columnsOf, onIt } from './visible-sql.ts';

/** Queries that give ids of tickets, some of them more than once. */
export interface Ids {
  /** All that the actor may see. */
  readonly all: Sql;
  /** Those whose internal text they may read too; undefined when there are none. */
  readonly inside: Sql | undefined;
}

/** The same as `visibleSql`, but starting from the indexes of Ticket; undefined for people who see tickets of every desk. */
export function visibleIds(ways: readonly Way[]): Ids | undefined {
  if (ways.length === 0 || ways.some(isEverywhere)) return undefined;
  const inside = insideOf(ways);
  return { all: together(ways), inside: inside.length > 0 ? together(inside) : undefined };
}

const isEverywhere = (way: Way) =>
  onIt(way) === undefined &&
  [way.requesterId, way.assigneeId, way.desks, way.departments, way.companies].every((one) => one === undefined);

const together = (ways: readonly Way[]) => join(fewest(ways).map(idsOf), ' UNION ALL ');

function idsOf(way: Way): Sql {
  const on = onIt(way);
  const from =
    on === undefined
      ? sql`SELECT t.id AS id FROM Ticket t WHERE t.deletedAt IS NULL`
      : sql`SELECT t.id AS id FROM Participant p JOIN Ticket t ON t.id = p.ticketId
          WHERE t.deletedAt IS NULL AND ${on}`;
  const columns = columnsOf(way);
  return columns.length === 0 ? from : sql`${from} AND ${join(columns, ' AND ')}`;
}
