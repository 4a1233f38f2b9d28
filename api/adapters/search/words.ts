import type { Db, Search, SearchIndex } from '#core';
import { atCommit } from '../at-commit.ts';
import { join, type Sql, sql } from '../prisma-values.ts';
import type { BuildPart } from './index-state.ts';
import { conditionsSql, type Matches, makeReader } from './query-sql.ts';
import { makeReach, usuallyFew } from './reach.ts';
import { visibleSql } from './visible-sql.ts';

/** Search by a table of words, for a SQL Server that has no full-text search installed. */
export function makeWordSearch(db: Db, provider: 'sqlite' | 'sqlserver', few = usuallyFew): SearchIndex {
  const reach = makeReach(db, provider, few);
  const reader = makeReader(db, provider);
  const matching = async ({ terms, ways, where }: Search): Promise<Matches> => {
    const { sees, readsInside } = visibleSql(ways);
    const found = terms.map(({ key, beginning }) => {
      const word = beginning ? sql`w.word LIKE ${`${key}%`}` : sql`w.word = ${key}`;
      return sql`EXISTS (SELECT 1 FROM SearchWord w WHERE w.ticketId = t.id AND ${word}
        AND (w.audience = 'public' OR ${readsInside}))`;
    });
    const ids = await reach(ways);
    const visible = ids ? sql`t.id IN (${ids.all})` : sees;
    return { matches: sql`FROM Ticket t WHERE ${visible} AND ${join(found, ' AND ')} ${conditionsSql(where)}` };
  };
  return {
    engine: 'words',
    index: (tx, text) => atCommit(tx, wordsInto(provider, text)),
    async rebuild(tx, ticketId) {
      const ticket = await tx.ticket.findUnique({ where: { id: ticketId }, select: { folded: true } });
      const comments = await tx.comment.findMany({
        where: { ticketId, withdrawnAt: null },
        select: { audience: true, folded: true },
      });
      await tx.searchWord.deleteMany({ where: { ticketId } });
      const of = (audience: string) => comments.filter((one) => one.audience === audience).map((one) => one.folded);
      const texts = { public: [ticket?.folded ?? '', ...of('public')], internal: of('internal') };
      for (const audience of ['public', 'internal'] as const)
        await atCommit(tx, wordsInto(provider, { ticketId, audience, folded: texts[audience].join(' ') }));
    },
    async find(search, stretch, limit) {
      return search.terms.length === 0 ? [] : reader.ids(await matching(search), stretch, limit);
    },
    async count(search, most) {
      return search.terms.length === 0 ? 0 : reader.count(await matching(search), most);
    },
  };
}

const partSize = 200;

/** Builds the word index of a SQL Server anew for the tickets that come next, in the order of their ids. */
export const wordsOfNext: BuildPart = async (tx, after) => {
  const next = { where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: partSize, select: { id: true } } as const;
  const rows = await tx.ticket.findMany(next);
  const last = rows.at(-1)?.id;
  if (last === undefined) return undefined;
  await tx.searchWord.deleteMany({ where: { ticketId: { gt: after, lte: last } } });
  // UNION leaves a word that stands in several texts once.
  await tx.$executeRaw(sql`INSERT INTO SearchWord (word, ticketId, audience)
    SELECT CAST(s.value AS NVARCHAR(64)), t.id, 'public' FROM Ticket t CROSS APPLY STRING_SPLIT(t.folded, ' ') s
      WHERE t.id > ${after} AND t.id <= ${last} AND s.value <> ''
    UNION SELECT CAST(s.value AS NVARCHAR(64)), c.ticketId, c.audience FROM Comment c CROSS APPLY STRING_SPLIT(c.folded, ' ') s
      WHERE c.ticketId > ${after} AND c.ticketId <= ${last} AND c.withdrawnAt IS NULL AND s.value <> ''`);
  return { last, tickets: rows.length };
};

/** Adds the words of a folded text that the index does not have, without asking first which it has. */
function wordsInto(provider: 'sqlite' | 'sqlserver', text: Parameters<SearchIndex['index']>[1]): Sql {
  const { ticketId, audience } = text;
  const words = [...new Set(text.folded.split(/\s+/))].filter((word) => word !== '');
  const given =
    provider === 'sqlserver'
      ? sql`SELECT CAST(s.value AS NVARCHAR(64)) AS word FROM STRING_SPLIT(${words.join(' ')}, ' ') s WHERE s.value <> ''`
      : sql`SELECT s.value AS word FROM json_each(${JSON.stringify(words)}) s`;
  return sql`INSERT INTO SearchWord (word, ticketId, audience) SELECT g.word, ${ticketId}, ${audience} FROM (${given}) g
    WHERE NOT EXISTS (SELECT 1 FROM SearchWord w WHERE w.word = g.word AND w.ticketId = ${ticketId} AND w.audience = ${audience})`;
}
