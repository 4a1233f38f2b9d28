import type { Actor } from './actor.ts';
import type { DeskBook } from './desk/book.ts';
import { DeskError } from './errors.ts';
import type { Files } from './file/files.ts';
import type { AtCommit, Clock, CountOn, Db, InsertRows, Log, Tx } from './ports.ts';
import type { Recurs } from './recurring/dates.ts';
import type { SearchIndex } from './ticket/finding/search-index.ts';
import type { TimeSums } from './time/time-sums.ts';
import type { Reactions } from './verb/reaction.ts';

export type { Db, Tx } from './ports.ts';

/** Everything that verbs share and that does not depend on who asks. */
export interface Engine {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly search: SearchIndex;
  readonly insert: InsertRows;
  readonly atCommit: AtCommit;
  readonly countOn: CountOn;
  readonly timeSums: TimeSums;
  /** The days that a recurring ticket comes on. */
  readonly recurs: Recurs;
  /** Where the bytes of files are, and what they are looked at with. */
  readonly files: Files;
  /** Desks, categories and statuses, kept in memory. */
  readonly book: DeskBook;
  /** What follows by itself from what happens. */
  readonly reactions: Reactions;
  /** A new UUIDv7; of a time gone by where one is given, so that it sorts there and no stream takes it for news. */
  newId(at?: Date): string;
  /** sha-256, hex. */
  digest(text: string): string;
  /** Whether an error means that the database is gone or busy, or that another writer was first; `gone`: by removing something. */
  classify(error: unknown): 'unavailable' | 'duplicate' | 'gone' | 'retry' | 'other';
  /** Called after a commit that left deliveries or events, so that workers and streams need not wait for their tick. */
  wake(): void;
  /** For how long a public reply from an agent's chat can be taken back, in milliseconds. */
  readonly undoMs: number;
}

/** The actor, the door that they came by, and the request. */
export interface Ctx extends Engine {
  readonly actor: Actor;
  readonly requestId: string;
  /** The network address that the request came from, where one is known. */
  readonly address?: string;
  /** The same key twice has one effect and one answer. */
  readonly requestKey?: string;
  /** Nobody is told of what is done: it happened long ago, and is only written down. */
  readonly silent?: boolean;
  /** It is a part of a change of many tickets: its people are told of all of them once, when that is over. */
  readonly bulk?: { readonly job: string; readonly round: 1 | 2 };
}

const transactionOptions = { maxWait: 8_000, timeout: 15_000 };

/**
 * Runs `work` in one transaction, again when the database chose it as the victim of a deadlock.
 * @throws DeskError `unavailable` when the database is gone or too busy.
 */
export async function inTransaction<T>(engine: Engine, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await engine.db.$transaction(async (tx) => {
        engine.atCommit.begin(tx);
        const done = await work(tx);
        await engine.atCommit.finish(tx);
        return done;
      }, transactionOptions);
    } catch (error) {
      if (error instanceof DeskError) throw error;
      const kind = engine.classify(error);
      if (kind === 'retry' && attempt < 4) continue;
      if (kind === 'unavailable' || kind === 'retry') throw unavailable(error);
      throw error;
    }
  }
}

/** Runs a read outside a transaction, again as above, with the same answer to a database that is gone. */
export const reading = <T>(engine: Engine, work: (db: Db) => Promise<T>): Promise<T> => alone(engine, work);

/**
 * Runs writes outside a transaction, likewise: one statement, or several of which each holds by itself, as their conditions are a
 * part of them.
 */
export const writing = <T>(engine: Engine, work: (db: Db) => Promise<T>): Promise<T> => alone(engine, work);

async function alone<T>(engine: Engine, work: (db: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(engine.db);
    } catch (error) {
      if (error instanceof DeskError) throw error;
      const kind = engine.classify(error);
      if (kind === 'retry' && attempt < 4) continue;
      if (kind !== 'other' && kind !== 'gone') throw unavailable(error);
      throw error;
    }
  }
}

/**
 * Writes something that a read would like remembered, without keeping the read waiting: where the database takes no writes at
 * the moment, it is lost.
 */
export function aside(engine: Engine, write: (db: Db) => Promise<unknown>): void {
  write(engine.db).catch((error: unknown) =>
    engine.log.debug({ err: error }, 'Something was not written down beside a read'),
  );
}

/** The error as it is to be told: what a database that is gone or busy throws becomes `unavailable`. */
export function toldError({ classify }: Pick<Engine, 'classify'>, error: unknown): unknown {
  if (error instanceof DeskError) return error;
  const kind = classify(error);
  return kind === 'unavailable' || kind === 'retry' ? unavailable(error) : error;
}

const unavailable = (cause: unknown) =>
  new DeskError(
    'unavailable',
    'The desk cannot reach its database right now. Nothing was changed; try again in a moment.',
    { retryAfterSeconds: 5 },
    cause,
  );
