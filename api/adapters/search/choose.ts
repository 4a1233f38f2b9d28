import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, Log, SearchIndex } from '#core';
import { makeFts5Search } from './fts5.ts';
import { makeFullTextSearch, prepareFullText } from './sqlserver-fulltext.ts';
import { makeWordSearch } from './words.ts';

const tries = 3;

/** The best search this database has; a SQL Server without full-text search gets the word index, and the log says so. */
export async function chooseSearch(
  db: Db,
  provider: 'sqlite' | 'sqlserver',
  log: Log,
  pauseMs = 1_000,
): Promise<SearchIndex> {
  if (provider === 'sqlite') return makeFts5Search(db);
  if (await hasFullText(db, log, pauseMs)) return makeFullTextSearch(db);
  log.warn({}, 'This SQL Server has no full-text search installed: searching by the word index instead');
  return makeWordSearch(db, provider);
}

/** Of several processes that start at once one makes the indexes and the others fail: they find them a moment later. */
async function hasFullText(db: Db, log: Log, pauseMs: number): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await prepareFullText(db);
    } catch (error) {
      log.warn({ err: error, attempt }, 'Full-text search could not be set up');
      if (attempt >= tries) return false;
      await sleep(pauseMs);
    }
  }
}
