import { DriverAdapterError, type SqlQuery, type SqlResultSet, type Transaction } from '@prisma/driver-adapter-utils';
import type { Connection } from './connection.ts';
import { outOfPlace, toCommitError, toPrismaError } from './errors.ts';
import type { Group } from './group.ts';
import { kindOf } from './statement.ts';

/**
 * One caller's transaction: a savepoint inside the transaction of its group. It has the connection to itself until it
 * commits, rolls back, or leaves it untouched for too long.
 */
export class Turn implements Transaction {
  readonly provider = 'sqlite';
  readonly options = { usePhantomQuery: true };
  readonly adapterName: string;
  /** Resolves when the connection is free for the next caller. */
  readonly over: Promise<void>;
  readonly #connection: Connection;
  readonly #group: Group;
  readonly #leave: () => void;
  readonly #idle: NodeJS.Timeout;
  #open = true;

  constructor(adapterName: string, connection: Connection, group: Group, idleMs: number) {
    this.adapterName = adapterName;
    this.#connection = connection;
    this.#group = group;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.over = promise;
    this.#leave = resolve;
    connection.script('SAVEPOINT turn');
    this.#idle = setTimeout(() => this.abandon(), idleMs);
    this.#idle.unref();
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#do(query.sql, () => this.#connection.query(query));
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    return this.#do(query.sql, () => this.#connection.execute(query));
  }

  /** Runs statements without arguments, separated by semicolons. */
  async script(sql: string): Promise<void> {
    this.#do('', () => this.#connection.script(sql));
  }

  async createSavepoint(name: string): Promise<void> {
    await this.script(`SAVEPOINT ${name}`);
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    await this.script(`ROLLBACK TO ${name}`);
  }

  async releaseSavepoint(name: string): Promise<void> {
    await this.script(`RELEASE ${name}`);
  }

  /** Resolves when the work is on the disk. */
  async commit(): Promise<void> {
    this.#refuseWhenOver();
    try {
      if (this.#group.cause === undefined) this.#connection.script('RELEASE turn');
    } catch (error) {
      this.#loseGroup(error);
    }
    const stored = this.#group.join();
    this.#end();
    return stored;
  }

  /**
   * Resolves when the work of those who played before is on the disk: a caller who lost against one of them reads what that one
   * wrote. Nobody joins any more, so that it takes no longer than their commit.
   */
  async rollback(): Promise<void> {
    const waits = this.#group.size > 0;
    if (waits) this.#group.closed = true;
    this.abandon();
    if (waits) await this.#group.over;
  }

  /** Undoes the work and frees the connection; harmless when the turn is over already. */
  abandon(): void {
    if (!this.#open) return;
    try {
      if (this.#group.cause === undefined) this.#connection.script('ROLLBACK TO turn; RELEASE turn');
    } catch (error) {
      // Work that cannot be undone alone must not be stored with the neighbours'.
      this.#loseGroup(error);
    }
    this.#end();
  }

  #do<T>(sql: string, work: () => T): T {
    this.#refuseWhenOver();
    const kind = kindOf(sql);
    if (kind === 'control') throw outOfPlace();
    // A setting (deferred keys) lasts until the shared COMMIT and must not reach callers who did not ask for it.
    if (kind === 'setting') this.#group.closed = true;
    this.#idle.refresh();
    try {
      return work();
    } catch (error) {
      if (!this.#connection.inTransaction) this.#loseGroup(error);
      throw toPrismaError(error);
    }
  }

  #loseGroup(error: unknown): void {
    this.#group.lose(toCommitError(error, this.#group.size > 0));
  }

  #refuseWhenOver(): void {
    if (!this.#open) throw closed('The transaction is over: it was committed, rolled back, or left alone for too long');
    const { cause } = this.#group;
    if (cause !== undefined && !this.#connection.inTransaction) {
      this.#end();
      throw cause.error;
    }
  }

  #end(): void {
    this.#open = false;
    clearTimeout(this.#idle);
    this.#leave();
  }
}

function closed(cause: string): DriverAdapterError {
  return new DriverAdapterError({ kind: 'TransactionAlreadyClosed', cause });
}
