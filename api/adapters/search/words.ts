import { z } from 'zod';
import type { Db, SearchIndex, SearchPage, Tx } from '#core';
import { empty, join, sql } from '../prisma-values.ts';
import { idOfTicket, placeIn } from './cursor.ts';
import { makeReach, usuallyFew } from './reach.ts';
import { keysOf } from './terms.ts';
import { visibleSql } from './visible-sql.ts';

const Rows = z.array(z.object({ id: z.string() }));

/** Search by a table of words, for a SQL Server that has no full-text search installed. The last word may be a beginning. */
export function makeWordSearch(db: Db, provider: 'sqlite' | 'sqlserver', few = usuallyFew): SearchIndex {
  const reach = makeReach(db, provider, few);
  return {
    engine: 'words',
    index: (tx, { ticketId, audience, words }) => addWords(tx, ticketId, audience, words),
    async rebuild(tx, ticketId) {
      const ticket = await tx.ticket.findUnique({
        where: { id: ticketId },
        select: { key: true, title: true, description: true },
      });
      const comments = await tx.comment.findMany({
        where: { ticketId, withdrawnAt: null },
        select: { audience: true, body: true },
      });
      await tx.searchWord.deleteMany({ where: { ticketId } });
      const of = (audience: string) => comments.filter((one) => one.audience === audience).map((one) => one.body);
      const title = ticket ? [ticket.key, ticket.title, ticket.description] : [];
      await addWords(tx, ticketId, 'public', [...title, ...of('public')].join(' '));
      await addWords(tx, ticketId, 'internal', of('internal').join(' '));
    },
    async find({ words, visibility, limit, after: cursor }): Promise<SearchPage> {
      const after = placeIn(cursor, idOfTicket);
      const terms = keysOf(words).slice(0, 8);
      if (terms.length === 0) return { ids: [] };
      const { sees, readsInside } = visibleSql(visibility);
      const found = terms.map((term, index) => {
        const word = index === terms.length - 1 ? sql`w.word LIKE ${`${term}%`}` : sql`w.word = ${term}`;
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
          WHERE ${visible} AND ${join(found, ' AND ')} ${before} ORDER BY t.id DESC ${bottom}`),
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

async function addWords(tx: Tx, ticketId: string, audience: 'public' | 'internal', text: string): Promise<void> {
  const wanted = keysOf(text);
  const known = await tx.searchWord.findMany({ where: { ticketId, audience }, select: { word: true } });
  const have = new Set(known.map((one) => one.word));
  const data = wanted.filter((word) => !have.has(word)).map((word) => ({ word, ticketId, audience }));
  // SQL Server takes at most 2,100 parameters a statement.
  for (let start = 0; start < data.length; start += 600)
    await tx.searchWord.createMany({ data: data.slice(start, start + 600) });
}
