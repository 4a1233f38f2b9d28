import type { Db, Log, SearchIndex } from '#core';
import { makeFts5Search } from './fts5.ts';
import { makeFullTextSearch, prepareFullText } from './sqlserver-fulltext.ts';
import { makeWordSearch } from './words.ts';

/** The best search this database has; a SQL Server without full-text search gets the word index, and the log says so. */
export async function chooseSearch(db: Db, provider: 'sqlite' | 'sqlserver', log: Log): Promise<SearchIndex> {
  if (provider === 'sqlite') return makeFts5Search(db);
  const hasFullText = await prepareFullText(db).catch((error: unknown) => {
    log.warn({ err: error }, 'Full-text search could not be set up');
    return false;
  });
  if (hasFullText) return makeFullTextSearch(db);
  log.warn({}, 'This SQL Server has no full-text search installed: searching by the word index instead');
  return makeWordSearch(db, provider);
}
