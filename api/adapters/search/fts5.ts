import { z } from 'zod';
import type { Db, SearchIndex, SearchPage, SearchTerm, TicketFilter, Way } from '#core';
import { empty, type Sql, sql } from '../prisma-values.ts';
import { placeIn } from './cursor.ts';
import { filterSql } from './filter-sql.ts';
import { makeReach, usuallyFew } from './reach.ts';
import type { Ids } from './visible-ids.ts';
import { visibleSql } from './visible-sql.ts';

const Rows = z.array(z.object({ ticketId: z.string(), place: z.coerce.number() }));

/** Search by SQLite's FTS5 table, which triggers keep: a new text is found in its own transaction. */
export function makeFts5Search(db: Db, few = usuallyFew): SearchIndex {
  const reach = makeReach(db, 'sqlite', few);
  return {
    engine: 'fts5',
    index: async () => {},
    rebuild: async () => {},
    async find({ terms, ways, filter, limit, after: cursor }): Promise<SearchPage> {
      const after = placeIn(cursor, /^\d{1,15}$/);
      if (terms.length === 0) return { ids: [] };
      const ids = await reach(ways);
      const before = after === undefined ? empty : sql`AND s.rowid < ${Number(after)}`;
      const found = ids ? amongFew(ids, terms, filter) : amongMany(ways, terms);
      const rows = Rows.parse(
        await db.$queryRaw(sql`${found} ${filterSql(filter)} ${before} ORDER BY s.rowid DESC LIMIT ${limit + 1}`),
      );
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return { ids: page.map((row) => row.ticketId), ...(last ? { next: String(last.place) } : {}) };
    },
  };
}

// An agent may read internal text at their desks only: elsewhere the public columns must match by themselves.

/** Each match, the newest first, is looked up and asked for whether it is visible. */
function amongMany(ways: readonly Way[], terms: readonly SearchTerm[]): Sql {
  const { sees, readsInside, somewhereInside } = visibleSql(ways);
  const where = somewhereInside
    ? sql`s.TicketSearch MATCH ${matchAll(terms)} AND ${sees} AND (${readsInside} OR EXISTS (
        SELECT 1 FROM TicketSearch o WHERE o.TicketSearch MATCH ${matchOutside(terms)} AND o.rowid = s.rowid))`
    : sql`s.TicketSearch MATCH ${matchOutside(terms)} AND ${sees}`;
  return sql`SELECT r.ticketId AS ticketId, s.rowid AS place
    FROM TicketSearch s CROSS JOIN TicketSearchRow r ON r.id = s.rowid CROSS JOIN Ticket t ON t.id = r.ticketId
    WHERE ${where}`;
}

/** What is visible is written down once; a match that is not among it costs nothing more than that. */
function amongFew({ all, inside }: Ids, terms: readonly SearchTerm[], filter: TicketFilter): Sql {
  const rowsOf = (ids: Sql) => sql`(SELECT x.id FROM TicketSearchRow x WHERE x.ticketId IN (${ids}))`;
  const where = inside
    ? sql`s.TicketSearch MATCH ${matchAll(terms)} AND +s.rowid IN ${rowsOf(all)} AND (+s.rowid IN ${rowsOf(inside)}
        OR +s.rowid IN (SELECT o.rowid FROM TicketSearch o WHERE o.TicketSearch MATCH ${matchOutside(terms)}))`
    : sql`s.TicketSearch MATCH ${matchOutside(terms)} AND +s.rowid IN ${rowsOf(all)}`;
  // The plus keeps SQLite from starting the full-text search anew for each row.
  const ticket = Object.keys(filter).length > 0 ? sql`CROSS JOIN Ticket t ON t.id = r.ticketId` : empty;
  return sql`SELECT r.ticketId AS ticketId, s.rowid AS place
    FROM TicketSearch s CROSS JOIN TicketSearchRow r ON r.id = s.rowid ${ticket} WHERE ${where}`;
}

function matchAll(terms: readonly SearchTerm[]): string {
  return terms.map(({ key, beginning }) => (beginning ? `"${key}"*` : `"${key}"`)).join(' AND ');
}

const matchOutside = (terms: readonly SearchTerm[]) => `{publicText} : (${matchAll(terms)})`;
