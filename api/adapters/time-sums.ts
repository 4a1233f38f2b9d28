import { z } from 'zod';
import type { AskedTime, SummedBy, TimeSums } from '#core';
import { empty, join, raw, type Sql, sql } from './prisma-values.ts';
import { visibleSql } from './search/visible-sql.ts';

const Sums = z.array(
  z.object({
    id: z.coerce.string(),
    seconds: z.coerce.number(),
    billable: z.coerce.number(),
    entries: z.coerce.number(),
  }),
);

/** Adds time entries up in one statement, of the tickets whose inside the asker reads. */
export function makeTimeSums(provider: 'sqlite' | 'sqlserver'): TimeSums {
  return async (db, { time, by, limit, after }) => {
    const top = provider === 'sqlserver' ? sql`TOP (${limit})` : empty;
    const bottom = provider === 'sqlserver' ? empty : sql`LIMIT ${limit}`;
    const total = sql`SUM(CAST(g."seconds" AS BIGINT))`;
    const behind = after
      ? sql`HAVING ${total} < ${after.seconds} OR (${total} = ${after.seconds} AND g."id" > ${after.id})`
      : empty;
    const order = typeof by === 'object' ? sql`g."id" ASC` : sql`${total} DESC, g."id" ASC`;
    const rows = await db.$queryRaw(sql`SELECT ${top} g."id" AS "id", ${total} AS "seconds",
      SUM(CAST(CASE WHEN g."billable" = ${true} THEN g."seconds" ELSE 0 END AS BIGINT)) AS "billable", COUNT(*) AS "entries"
      FROM (SELECT ${idOf(by)} AS "id", e."seconds" AS "seconds", e."billable" AS "billable"
        FROM "TimeEntry" e INNER JOIN "Ticket" t ON t."id" = e."ticketId" WHERE ${conditions(time)}) g
      GROUP BY g."id" ${behind} ORDER BY ${order} ${bottom}`);
    return Sums.parse(rows);
  };
}

/** What sums are made of, over `TimeEntry e` and `Ticket t`. */
function idOf(by: SummedBy): Sql {
  if (typeof by === 'object') {
    const [, ...later] = by.starts;
    const whens = later.map((start, at) => sql`WHEN e."at" < ${start} THEN ${raw(String(at))}`);
    const last = raw(String(later.length));
    return whens.length === 0 ? last : sql`CASE ${join(whens, ' ')} ELSE ${last} END`;
  }
  switch (by) {
    case 'all':
      return raw(`''`);
    case 'ticket':
      return raw('e."ticketId"');
    case 'person':
      return raw('e."personId"');
    case 'category':
      return raw(`COALESCE(t."categoryId", '')`);
    case 'company':
      return raw(`COALESCE(t."companyId", '')`);
    case 'desk':
      return raw('t."deskId"');
  }
}

function conditions(asked: AskedTime): Sql {
  const { ways, ticketId, personId, deskId, categoryIds, companyId, billable, from, before } = asked;
  const { readsInside } = visibleSql(ways);
  return join(
    [
      sql`t."deletedAt" IS NULL`,
      readsInside,
      ...(ticketId === undefined ? [] : [sql`e."ticketId" = ${ticketId}`]),
      ...(personId === undefined ? [] : [sql`e."personId" = ${personId}`]),
      ...(deskId === undefined ? [] : [sql`t."deskId" = ${deskId}`]),
      ...(categoryIds === undefined ? [] : [sql`t."categoryId" IN (${join([...categoryIds])})`]),
      ...(companyId === undefined ? [] : [sql`t."companyId" = ${companyId}`]),
      ...(billable === undefined ? [] : [sql`e."billable" = ${billable}`]),
      ...(from ? [sql`e."at" >= ${from}`] : []),
      ...(before ? [sql`e."at" < ${before}`] : []),
    ],
    ' AND ',
  );
}
