import { createHash } from 'node:crypto';
import {
  type Clock,
  type Engine,
  type Files,
  houseReactions,
  type Log,
  makeDeskBook,
  makeReactions,
  type Reaction,
  type SearchIndex,
} from '#core';
import { makeAtCommit } from './at-commit.ts';
import { makeCountOn } from './count.ts';
import { classify, type Database } from './database.ts';
import { makeIds } from './ids.ts';
import { insertRows } from './insert.ts';
import { recurs } from './recurs.ts';
import { makeTimeSums } from './time-sums.ts';

/** The computer's own clocks. */
export const systemClock: Clock = { now: () => new Date(), ticks: () => performance.now() };

/** Joins database, clock, log and search to what verbs work with. `onWake` hears of each commit that left work behind. */
export function makeEngine(parts: {
  database: Database;
  clock: Clock;
  log: Log;
  search: SearchIndex;
  files: Files;
  undoMs: number;
  /** Mail is sent also for desks that have no mailbox. */
  mails?: boolean;
  onWake: () => void;
  /** The newest id that there is: what is made now sorts after it. */
  newest?: string | null;
  /** In their order; those of the house when left out. */
  reactions?: readonly Reaction[];
}): Engine {
  const {
    database,
    clock,
    log,
    search,
    files,
    undoMs,
    onWake,
    newest = null,
    mails = false,
    reactions = houseReactions,
  } = parts;
  return {
    db: database.client,
    clock,
    log,
    search,
    files,
    insert: insertRows,
    atCommit: makeAtCommit(database.provider),
    countOn: makeCountOn(database.provider),
    timeSums: makeTimeSums(database.provider),
    recurs,
    undoMs,
    reactions: makeReactions(reactions),
    book: makeDeskBook({ clock, classify }, { mails }),
    newId: makeIds(newest),
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    classify,
    wake: onWake,
  };
}
