import { z } from 'zod';
import type { Db, SearchIndex, SearchPage } from '#core';
import { empty, sql } from '../prisma-values.ts';
import { placeIn } from './cursor.ts';
import { termsOf } from './terms.ts';
import { visibleSql } from './visible-sql.ts';

const Rows = z.array(z.object({ ticketId: z.string(), place: z.coerce.number() }));

/** Search by SQLite's FTS5 table, which triggers keep: a new text is found in its own transaction. The last word may be a beginning. */
export function makeFts5Search(db: Db): SearchIndex {
  return {
    engine: 'fts5',
    index: async () => {},
    rebuild: async () => {},
    async find({ words, visibility, limit, after: cursor }): Promise<SearchPage> {
      const after = placeIn(cursor, /^\d{1,15}$/);
      const terms = termsOf(words);
      if (terms.length === 0) return { ids: [] };
      const { sees, readsInside, somewhereInside } = visibleSql(visibility);
      const all = matchAll(terms);
      const outside = `{title publicText} : (${all})`;
      // An agent may read internal text at their desks only: elsewhere the public columns must match by themselves.
      const where = somewhereInside
        ? sql`s.TicketSearch MATCH ${all} AND ${sees} AND (${readsInside} OR EXISTS (
            SELECT 1 FROM TicketSearch o WHERE o.TicketSearch MATCH ${outside} AND o.rowid = s.rowid))`
        : sql`s.TicketSearch MATCH ${outside} AND ${sees}`;
      const before = after === undefined ? empty : sql`AND s.rowid < ${Number(after)}`;
      const rows = Rows.parse(
        await db.$queryRaw(sql`SELECT r.ticketId AS ticketId, s.rowid AS place
          FROM TicketSearch s CROSS JOIN TicketSearchRow r ON r.id = s.rowid CROSS JOIN Ticket t ON t.id = r.ticketId
          WHERE ${where} ${before} ORDER BY s.rowid DESC LIMIT ${limit + 1}`),
      );
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return { ids: page.map((row) => row.ticketId), ...(last ? { next: String(last.place) } : {}) };
    },
  };
}

function matchAll(terms: readonly string[]): string {
  return terms.map((term, index) => (index === terms.length - 1 ? `"${term}"*` : `"${term}"`)).join(' AND ');
}
