import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, Log, SearchIndex } from '#core';
import { classify } from '../classify.ts';
import { makeFts5Search } from './fts5.ts';
import { makeWhole } from './index-state.ts';
import { fullTextBuilt, hasFullText, makeFullTextIndexes, makeFullTextSearch } from './sqlserver-fulltext.ts';
import { makeWordSearch, wordsOfNext } from './words.ts';

const tries = 3;

/**
 * The best search this database has: a SQL Server without full-text search gets the word index, and the log says so. An
 * index that another engine was used instead of is built first.
 */
export async function chooseSearch(
  db: Db,
  provider: 'sqlite' | 'sqlserver',
  log: Log,
  pauseMs = 1_000,
): Promise<SearchIndex> {
  if (provider === 'sqlite') return makeFts5Search(db);
  if (await canUseFullText(db, log, pauseMs)) {
    await makeWhole(db, log, 'sqlserver-fulltext', () => fullTextBuilt(db, log, pauseMs));
    return makeFullTextSearch(db);
  }
  await makeWhole(db, log, 'words', wordsOfNext);
  return makeWordSearch(db, provider);
}

async function canUseFullText(db: Db, log: Log, pauseMs: number): Promise<boolean> {
  if (!(await hasFullText(db))) {
    log.warn({}, 'This SQL Server has no full-text search installed: searching by the word index instead');
    return false;
  }
  // Of several processes that start at once one makes the indexes and the others fail: they find them a moment later.
  for (let attempt = 1; ; attempt++) {
    try {
      await makeFullTextIndexes(db);
      return true;
    } catch (error) {
      log.warn({ err: error, attempt }, 'Full-text search could not be set up');
      if (attempt < tries) await sleep(pauseMs);
      else if (classify(error) === 'unavailable') throw error;
      else break;
    }
  }
  log.warn(
    {},
    'Full-text search is installed, but its indexes could not be made: searching by the word index instead. Give the database user the rights that docs/operations.md names, and start again',
  );
  return false;
}
