import { z } from 'zod';
import type { Db, SearchIndex, SearchPage, Tx } from '#core';
import { empty, join, sql } from '../prisma-values.ts';
import { idOfTicket, placeIn } from './cursor.ts';
import { filterSql } from './filter-sql.ts';
import { makeReach, usuallyFew } from './reach.ts';
import { visibleSql } from './visible-sql.ts';

const Rows = z.array(z.object({ id: z.string() }));

/** Search by a table of words, for a SQL Server that has no full-text search installed. */
export function makeWordSearch(db: Db, provider: 'sqlite' | 'sqlserver', few = usuallyFew): SearchIndex {
  const reach = makeReach(db, provider, few);
  return {
    engine: 'words',
    index: (tx, { ticketId, audience, folded }) => addWords(tx, ticketId, audience, [folded]),
    async rebuild(tx, ticketId) {
      const ticket = await tx.ticket.findUnique({ where: { id: ticketId }, select: { folded: true } });
      const comments = await tx.comment.findMany({
        where: { ticketId, withdrawnAt: null },
        select: { audience: true, folded: true },
      });
      await tx.searchWord.deleteMany({ where: { ticketId } });
      const of = (audience: string) => comments.filter((one) => one.audience === audience).map((one) => one.folded);
      await addWords(tx, ticketId, 'public', [ticket?.folded ?? '', ...of('public')]);
      await addWords(tx, ticketId, 'internal', of('internal'));
    },
    async find({ terms, visibility, filter, limit, after: cursor }): Promise<SearchPage> {
      const after = placeIn(cursor, idOfTicket);
      if (terms.length === 0) return { ids: [] };
      const { sees, readsInside } = visibleSql(visibility);
      const found = terms.map(({ key, beginning }) => {
        const word = beginning ? sql`w.word LIKE ${`${key}%`}` : sql`w.word = ${key}`;
        return sql`EXISTS (SELECT 1 FROM SearchWord w WHERE w.ticketId = t.id AND ${word}
          AND (w.audience = 'public' OR ${readsInside}))`;
      });
      const ids = await reach(visibility);
      const visible = ids ? sql`t.id IN (${ids.all})` : sees;
      const before = after === undefined ? empty : sql`AND t.id < ${after}`;
      const top = provider === 'sqlserver' ? sql`TOP (${limit + 1})` : empty;
      const bottom = provider === 'sqlserver' ? empty : sql`LIMIT ${limit + 1}`;
      // Ids are time-ordered: the greatest is the newest ticket.
      const rows = Rows.parse(
        await db.$queryRaw(sql`SELECT ${top} t.id AS id FROM Ticket t
          WHERE ${visible} AND ${join(found, ' AND ')} ${filterSql(filter)} ${before} ORDER BY t.id DESC ${bottom}`),
      );
      return pageOf(rows, limit);
    },
  };
}

/** The page of rows read with one more than asked for. */
export function pageOf(rows: readonly { id: string }[], limit: number): SearchPage {
  const ids = rows.slice(0, limit).map((row) => row.id);
  const last = rows.length > limit ? ids.at(-1) : undefined;
  return { ids, ...(last === undefined ? {} : { next: last }) };
}

async function addWords(tx: Tx, ticketId: string, audience: 'public' | 'internal', folded: string[]): Promise<void> {
  const wanted = [...new Set(folded.flatMap((one) => one.split(/\s+/)))].filter((word) => word !== '');
  const known = await tx.searchWord.findMany({ where: { ticketId, audience }, select: { word: true } });
  const have = new Set(known.map((one) => one.word));
  const data = wanted.filter((word) => !have.has(word)).map((word) => ({ word, ticketId, audience }));
  // SQL Server takes at most 2,100 parameters a statement.
  for (let start = 0; start < data.length; start += 600)
    await tx.searchWord.createMany({ data: data.slice(start, start + 600) });
}
