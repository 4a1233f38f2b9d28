import type { Db, Search, SearchIndex, SearchTerm, Stretch, Way } from '#core';
import { empty, type Sql, sql } from '../prisma-values.ts';
import { conditionsSql, isByAge, type Matches, makeReader } from './query-sql.ts';
import { makeReach, usuallyFew } from './reach.ts';
import type { Ids } from './visible-ids.ts';
import { visibleSql } from './visible-sql.ts';

/** Search by SQLite's FTS5 table, which triggers keep: a new text is found in its own transaction. */
export function makeFts5Search(db: Db, few = usuallyFew): SearchIndex {
  const reach = makeReach(db, 'sqlite', few);
  const reader = makeReader(db, 'sqlite');
  const matching = async ({ terms, ways, where }: Search, stretch?: Stretch): Promise<Matches> => {
    const ids = await reach(ways);
    const needsTicket = where.length > 0 || (stretch !== undefined && !isByAge(stretch));
    const found = ids ? amongFew(ids, terms, needsTicket) : amongMany(ways, terms);
    return { matches: sql`${found} ${conditionsSql(where)}`, byAge };
  };
  return {
    engine: 'fts5',
    index: async () => {},
    rebuild: async () => {},
    async find(search, stretch, limit) {
      return search.terms.length === 0 ? [] : reader.ids(await matching(search, stretch), stretch, limit);
    },
    async count(search, most) {
      return search.terms.length === 0 ? 0 : reader.count(await matching(search), most);
    },
  };
}

/** The table's own order, in which it gives its matches without sorting them. */
const byAge: Matches['byAge'] = {
  id: sql`r.ticketId`,
  order: sql`s.rowid DESC`,
  behind: (id) => sql`s.rowid < (SELECT x.id FROM TicketSearchRow x WHERE x.ticketId = ${id})`,
};

// An agent may read internal text at their desks only: elsewhere the public columns must match by themselves.

/** Each match, the newest first, is looked up and asked for whether it is visible. */
function amongMany(ways: readonly Way[], terms: readonly SearchTerm[]): Sql {
  const { sees, readsInside, somewhereInside } = visibleSql(ways);
  const where = somewhereInside
    ? sql`s.TicketSearch MATCH ${matchAll(terms)} AND ${sees} AND (${readsInside} OR EXISTS (
        SELECT 1 FROM TicketSearch o WHERE o.TicketSearch MATCH ${matchOutside(terms)} AND o.rowid = s.rowid))`
    : sql`s.TicketSearch MATCH ${matchOutside(terms)} AND ${sees}`;
  return sql`FROM TicketSearch s CROSS JOIN TicketSearchRow r ON r.id = s.rowid CROSS JOIN Ticket t ON t.id = r.ticketId
    WHERE ${where}`;
}

/** What is visible is written down once; a match that is not among it costs nothing more than that. */
function amongFew({ all, inside }: Ids, terms: readonly SearchTerm[], needsTicket: boolean): Sql {
  const rowsOf = (ids: Sql) => sql`(SELECT x.id FROM TicketSearchRow x WHERE x.ticketId IN (${ids}))`;
  const where = inside
    ? sql`s.TicketSearch MATCH ${matchAll(terms)} AND +s.rowid IN ${rowsOf(all)} AND (+s.rowid IN ${rowsOf(inside)}
        OR +s.rowid IN (SELECT o.rowid FROM TicketSearch o WHERE o.TicketSearch MATCH ${matchOutside(terms)}))`
    : sql`s.TicketSearch MATCH ${matchOutside(terms)} AND +s.rowid IN ${rowsOf(all)}`;
  // The plus keeps SQLite from starting the full-text search anew for each row.
  const ticket = needsTicket ? sql`CROSS JOIN Ticket t ON t.id = r.ticketId` : empty;
  return sql`FROM TicketSearch s CROSS JOIN TicketSearchRow r ON r.id = s.rowid ${ticket} WHERE ${where}`;
}

function matchAll(terms: readonly SearchTerm[]): string {
  return terms.map(({ key, beginning }) => (beginning ? `"${key}"*` : `"${key}"`)).join(' AND ');
}

const matchOutside = (terms: readonly SearchTerm[]) => `{publicText} : (${matchAll(terms)})`;
