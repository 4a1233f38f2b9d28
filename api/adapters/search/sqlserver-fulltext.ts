import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Db, Log, Search, SearchIndex } from '#core';
import { join, sql } from '../prisma-values.ts';
import { conditionsSql, type Matches, makeReader } from './query-sql.ts';
import { makeReach, usuallyFew } from './reach.ts';
import { visibleSql } from './visible-sql.ts';

/**
 * Search by SQL Server's full-text indexes on Ticket and Comment. The server fills them shortly after a commit. Words come
 * folded by the core, in plain letters and digits, so its language-neutral word breaker takes each for one word.
 * https://learn.microsoft.com/sql/t-sql/queries/contains-transact-sql
 */
export function makeFullTextSearch(db: Db, few = usuallyFew): SearchIndex {
  const reach = makeReach(db, 'sqlserver', few);
  const reader = makeReader(db, 'sqlserver');
  const matching = async ({ terms, ways, where }: Search): Promise<Matches> => {
    const { sees, readsInside } = visibleSql(ways);
    const found = terms.map(({ key, beginning }) => {
      const word = beginning ? `"${key}*"` : `"${key}"`;
      return sql`(CONTAINS(t.folded, ${word}) OR EXISTS (SELECT 1 FROM Comment c
        WHERE c.ticketId = t.id AND c.withdrawnAt IS NULL AND (c.audience = 'public' OR ${readsInside}) AND CONTAINS(c.folded, ${word})))`;
    });
    const ids = await reach(ways);
    const visible = ids ? sql`t.id IN (${ids.all})` : sees;
    return { matches: sql`FROM Ticket t WHERE ${visible} AND ${join(found, ' AND ')} ${conditionsSql(where)}` };
  };
  return {
    engine: 'sqlserver-fulltext',
    index: async () => {},
    rebuild: async () => {},
    async find(search, stretch, limit) {
      return search.terms.length === 0 ? [] : reader.ids(await matching(search), stretch, limit);
    },
    async count(search, most) {
      return search.terms.length === 0 ? 0 : reader.count(await matching(search), most);
    },
  };
}

/** Whether the server has full-text search installed. Its answer is cast: the driver cannot read a sql_variant. */
export async function hasFullText(db: Db): Promise<boolean> {
  const rows = await db.$queryRaw`SELECT CAST(SERVERPROPERTY('IsFullTextInstalled') AS INT) AS installed`;
  const [answer] = z.array(z.object({ installed: z.number().nullable() })).parse(rows);
  return answer?.installed === 1;
}

/** Makes the full-text indexes that are missing; the server fills them by itself. */
export async function makeFullTextIndexes(db: Db): Promise<void> {
  const statements = [
    `IF NOT EXISTS (SELECT 1 FROM sys.fulltext_catalogs WHERE name = 'Threadline') CREATE FULLTEXT CATALOG Threadline WITH ACCENT_SENSITIVITY = OFF`,
    `IF NOT EXISTS (SELECT 1 FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID('Ticket'))
       CREATE FULLTEXT INDEX ON Ticket (folded LANGUAGE 0) KEY INDEX Ticket_pkey ON Threadline WITH STOPLIST = OFF`,
    `IF NOT EXISTS (SELECT 1 FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID('Comment'))
       CREATE FULLTEXT INDEX ON Comment (folded LANGUAGE 0) KEY INDEX Comment_pkey ON Threadline WITH STOPLIST = OFF`,
  ];
  for (const statement of statements) await db.$executeRawUnsafe(statement);
}

const Filling = z.tuple([z.object({ filling: z.number(), texts: z.number() })]);

/** Waits until the server has filled the indexes for the first time. https://learn.microsoft.com/sql/t-sql/functions/objectpropertyex-transact-sql */
export async function fullTextBuilt(db: Db, log: Log, pauseMs: number): Promise<undefined> {
  for (;;) {
    const [{ filling, texts }] = Filling.parse(
      await db.$queryRaw`SELECT
        SUM(CASE WHEN CAST(OBJECTPROPERTYEX(o.id, 'TableFulltextPopulateStatus') AS INT) IN (1, 2) THEN 1 ELSE 0 END) AS filling,
        SUM(CAST(OBJECTPROPERTYEX(o.id, 'TableFulltextDocsProcessed') AS INT)) AS texts
        FROM (VALUES (OBJECT_ID('Ticket')), (OBJECT_ID('Comment'))) o(id)`,
    );
    if (filling === 0) return undefined;
    log.info({ texts }, 'SQL Server fills its full-text indexes before they are used: so many texts are in them');
    await sleep(pauseMs);
  }
}
