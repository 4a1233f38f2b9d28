import type {
  ConnectionInfo,
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
} from '@prisma/driver-adapter-utils';
import { Connection } from './connection.ts';
import { outOfPlace, toPrismaError } from './errors.ts';
import { after, patiently } from './patience.ts';
import { kindOf } from './statement.ts';
import type { Turn } from './turn.ts';
import { Writer, type WriterSettings } from './writer.ts';

/** `durable: false` lets a power cut (not a crash of the process) take the last commits, for speed. */
export type SqliteOptions = Partial<Omit<WriterSettings, 'adapterName'>> & { durable?: boolean };

const name = 'threadline-sqlite';

/** What SQLite may hold in memory in this process; it gives pages back rather than take more. */
const mostBytes = 32 * 1_048_576;

/**
 * Prisma's driver adapter on node:sqlite for one file: one connection that writes, with commits shared by concurrent
 * callers, and one that reads and never sees what is not committed.
 */
export class SqliteAdapterFactory implements SqlDriverAdapterFactory {
  readonly provider = 'sqlite';
  readonly adapterName = name;
  readonly #path: string;
  readonly #durable: boolean;
  readonly #settings: WriterSettings;

  constructor(path: string, { durable = true, ...settings }: SqliteOptions = {}) {
    this.#path = path;
    this.#durable = durable;
    const usual = { busyMs: 10_000, idleMs: 30_000, groupSize: 64, groupMs: 50, onCommit: () => {} };
    this.#settings = { adapterName: name, ...usual, ...settings };
  }

  async connect(): Promise<SqlDriverAdapter> {
    // Cache sizes are kilobytes of pages; the heap limit holds for all connections of the process together.
    const shared = ['temp_store=MEMORY', `soft_heap_limit=${mostBytes}`];
    const synchronous = `synchronous=${this.#durable ? 'FULL' : 'NORMAL'}`;
    const { busyMs } = this.#settings;
    const open = (pragmas: string[]) => patiently(() => new Connection(this.#path, pragmas), after(busyMs));
    try {
      const writing = await open([
        'journal_mode=WAL',
        'journal_size_limit=16777216',
        synchronous,
        'cache_size=-8192',
        ...shared,
      ]);
      const reading = await open(['query_only=ON', 'cache_size=-16384', ...shared]);
      return new SqliteAdapter(reading, new Writer(writing, this.#settings), busyMs);
    } catch (error) {
      throw toPrismaError(error);
    }
  }
}

class SqliteAdapter implements SqlDriverAdapter {
  readonly provider = 'sqlite';
  readonly adapterName = name;
  readonly #reading: Connection;
  readonly #writer: Writer;
  readonly #busyMs: number;

  constructor(reading: Connection, writer: Writer, busyMs: number) {
    this.#reading = reading;
    this.#writer = writer;
    this.#busyMs = busyMs;
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    const kind = kindOf(query.sql);
    if (kind === 'control') throw outOfPlace();
    if (kind !== 'read') return this.#writer.run((connection) => connection.query(query));
    try {
      return await patiently(() => this.#reading.query(query), after(this.#busyMs));
    } catch (error) {
      throw toPrismaError(error);
    }
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    if (kindOf(query.sql) === 'control') throw outOfPlace();
    return this.#writer.run((connection) => connection.execute(query));
  }

  async executeScript(script: string): Promise<void> {
    const turn = await this.#writer.begin();
    try {
      await turn.script(script);
      await turn.commit();
    } finally {
      turn.abandon();
    }
  }

  startTransaction(): Promise<Turn> {
    return this.#writer.begin();
  }

  /** SQLite takes 32766 arguments in one statement: https://www.sqlite.org/limits.html#max_variable_number */
  getConnectionInfo(): ConnectionInfo {
    return { maxBindValues: 32_766, supportsRelationJoins: false };
  }

  async dispose(): Promise<void> {
    await this.#writer.close();
    this.#reading.close();
  }
}
