import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { ColumnType, SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils';
import { kindOf } from './statement.ts';
import { declaredType, inferredType, type SqliteValue, toPrisma, toSqlite } from './values.ts';

type Prepared = { statement: StatementSync; names: string[]; types: (ColumnType | undefined)[]; reads: boolean };

/** Longer statements (an IN list of thousands) come once; keeping them would only fill memory. */
const longestKept = 16_384;
const mostKept = 400;
/** After so long without a statement a connection gives its memory back. */
const idleMs = 15_000;

/** One connection to a SQLite file with its prepared statements; synchronous, throws the errors of node:sqlite. */
export class Connection {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();
  readonly #idle: NodeJS.Timeout;

  constructor(path: string, pragmas: string[], idleAfterMs = idleMs) {
    this.#database = new DatabaseSync(path, { timeout: 0, enableForeignKeyConstraints: true });
    try {
      for (const pragma of pragmas) this.#database.exec(`PRAGMA ${pragma}`);
    } catch (error) {
      this.#database.close();
      throw error;
    }
    this.#idle = setTimeout(() => this.#giveBack(), idleAfterMs).unref();
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  /** Runs statements without arguments, separated by semicolons. */
  script(sql: string): void {
    this.#database.exec(sql);
  }

  query({ sql, args, argTypes }: SqlQuery): SqlResultSet {
    this.#idle.refresh();
    const prepared = this.#prepare(sql);
    const rows = allRows(prepared, toArguments(args, argTypes));
    const columnTypes = prepared.types.map((type, column) => type ?? inferredType(rows, column));
    const converted = rows.map((row) => row.map((value, column) => toPrisma(value, columnTypes[column] ?? 0)));
    return { columnNames: prepared.names, columnTypes, rows: converted };
  }

  /** Runs one statement; gives the number of rows that it changed. */
  execute({ sql, args, argTypes }: SqlQuery): number {
    this.#idle.refresh();
    return Number(this.#prepare(sql).statement.run(...toArguments(args, argTypes)).changes);
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#prepared.clear();
    this.#database.close();
  }

  /** Pages and statements are read and compiled again when they are needed: nobody is there who would wait. */
  #giveBack(): void {
    if (this.inTransaction) return;
    this.#prepared.clear();
    this.#database.exec('PRAGMA shrink_memory');
    try {
      // What a long reader kept in the log goes into the file, and the log is empty again; readers of now are not waited for.
      this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // Somebody reads or writes: the next idle time will do.
    }
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known !== undefined) {
      // The least recently used statement stays first in the map and is the next to go.
      this.#prepared.delete(sql);
      this.#prepared.set(sql, known);
      return known;
    }
    const statement = this.#database.prepare(sql);
    statement.setReturnArrays(true);
    const columns = statement.columns();
    const types = columns.map(({ type }) => declaredType(type));
    const prepared = { statement, names: columns.map(({ name }) => name), types, reads: kindOf(sql) === 'read' };
    if (sql.length > longestKept) return prepared;
    this.#prepared.set(sql, prepared);
    if (this.#prepared.size > mostKept) {
      const [oldest] = this.#prepared.keys();
      if (oldest !== undefined) this.#prepared.delete(oldest);
    }
    return prepared;
  }
}

function toArguments(args: SqlQuery['args'], types: SqlQuery['argTypes']): SqliteValue[] {
  return args.map((arg, at) => toSqlite(arg, types[at]));
}

/** Rows with integers as numbers where these are exact, as bigint where not. */
function allRows({ statement, reads }: Prepared, args: SqliteValue[]): SqliteValue[][] {
  if (reads) {
    try {
      return arrays(statement.all(...args));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  // Reading as bigint is slower but cannot fail half-way, which would leave a write done and its caller told otherwise.
  statement.setReadBigInts(true);
  try {
    return arrays(statement.all(...args)).map((row) => row.map(narrow));
  } finally {
    statement.setReadBigInts(false);
  }
}

function narrow(value: SqliteValue): SqliteValue {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** node:sqlite types rows as objects; with setReturnArrays(true), set on every statement above, they are arrays. */
function arrays(rows: unknown): SqliteValue[][] {
  return rows as SqliteValue[][];
}
