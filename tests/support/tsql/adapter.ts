import type {
  ConnectionInfo,
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import { SqliteAdapterFactory, type SqliteOptions } from '../../../api/adapters/sqlite/adapter.ts';
import { widthOf } from './schema.ts';
import { fromTsql, type Translated } from './translate.ts';
import { note, refuse } from './trips.ts';

const adapterName = 'tsql-on-sqlite';

/** What SQL Server takes in one command, less the two that carry the statement itself. */
const mostArguments = 2_098;

/**
 * SQL Server's side of the wire on a SQLite file, as far as SQL goes: it takes T-SQL of the kinds that the product uses,
 * refuses all other, and refuses texts that are longer than their column. Locks, collation and full text are not SQL
 * Server's.
 */
export class TsqlOnSqlite implements SqlDriverAdapterFactory {
  readonly provider = 'sqlserver';
  readonly adapterName = adapterName;
  readonly #sqlite: SqliteAdapterFactory;

  constructor(path: string, options: SqliteOptions = {}) {
    this.#sqlite = new SqliteAdapterFactory(path, { durable: false, ...options });
  }

  async connect(): Promise<SqlDriverAdapter> {
    const sqlite = await this.#sqlite.connect();
    return {
      ...speaking(sqlite),
      startTransaction: async () => {
        note('BEGIN');
        return transaction(await sqlite.startTransaction());
      },
      // As with Prisma's adapter for SQL Server: migrations go past the client.
      executeScript: () => Promise.reject(new Error('This adapter runs no scripts: migrations go past the client.')),
      getConnectionInfo: (): ConnectionInfo => ({ maxBindValues: mostArguments, supportsRelationJoins: false }),
      dispose: () => sqlite.dispose(),
    };
  }
}

function transaction(sqlite: Transaction): Transaction {
  return {
    ...speaking(sqlite),
    options: sqlite.options,
    commit: () => {
      note('COMMIT');
      return sqlite.commit();
    },
    rollback: () => {
      note('ROLLBACK');
      return sqlite.rollback();
    },
    createSavepoint: (name) => sqlite.createSavepoint?.(name) ?? Promise.resolve(),
    rollbackToSavepoint: (name) => sqlite.rollbackToSavepoint?.(name) ?? Promise.resolve(),
  };
}

function speaking(sqlite: SqlQueryable): SqlQueryable {
  return {
    provider: 'sqlserver',
    adapterName,
    async queryRaw(query): Promise<SqlResultSet> {
      const [statement, ...more] = heard(query);
      if (!statement || more.length > 0)
        throw refuse(new Error(`Only one statement can be asked for rows: ${query.sql}`));
      return sqlite.queryRaw(statement);
    },
    async executeRaw(query): Promise<number> {
      const changes: number[] = [];
      for (const statement of heard(query)) changes.push(await sqlite.executeRaw(statement));
      return changes[0] ?? 0;
    },
  };
}

/** The command as SQLite's statements; counted as one message to the server. */
function heard({ sql, args, argTypes }: SqlQuery): SqlQuery[] {
  note(sql);
  if (args.length > mostArguments)
    throw refuse(new Error(`The incoming request has too many parameters (${args.length}): ${sql.slice(0, 400)}`));
  return translated(sql).map((statement) => {
    const given = statement.places.map((place) => args[place]);
    demandWidths(statement, given);
    const types = statement.places.map((place) => argTypes[place]).filter((type) => type !== undefined);
    return { sql: statement.sql, args: given, argTypes: types };
  });
}

/** Questions about the server itself, word for word, with what it answers: it has no full-text search. */
const kept = new Map<string, Translated[]>([
  [
    `SELECT CAST(SERVERPROPERTY('IsFullTextInstalled') AS INT) AS installed`,
    [{ sql: 'SELECT 0 AS installed', places: [], stored: [] }],
  ],
]);

function translated(sql: string): Translated[] {
  const known = kept.get(sql);
  if (known) return known;
  try {
    const made = fromTsql(sql);
    if (sql.length < 8_000) kept.set(sql, made);
    return made;
  } catch (error) {
    throw refuse(error);
  }
}

/** SQL Server cuts nothing in silence: error 2628. */
function demandWidths(statement: Translated, args: readonly unknown[]): void {
  for (const { table, column, place } of statement.stored) {
    const width = widthOf(table, column);
    const value = args[place];
    if (width !== undefined && typeof value === 'string' && value.length > width)
      throw refuse(new DriverAdapterError({ kind: 'LengthMismatch', column: `${table}.${column}` }));
  }
}
