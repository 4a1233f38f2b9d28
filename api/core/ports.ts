import type { Prisma, PrismaClient } from '../../prisma/generated/sqlserver/client.ts';

/** What every room of the core needs of the world; a port that one room needs is declared in that room. */
export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;

/** Gives the current time; tests give their own. */
export interface Clock {
  /** The time of day, for what is written down. It may be set back or forward at any moment: nothing waits by it. */
  now(): Date;
  /** Milliseconds of a clock that only goes forward, for all that waits or is kept for a while in this process. */
  ticks(): number;
}

/** Structured log; the first argument's fields are searchable, secrets in them are redacted by the adapter. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The tables that every request writes to, with what a new row of each is made of. */
export interface NewRows {
  readonly Comment: Prisma.CommentCreateManyInput;
  readonly Delivery: Prisma.DeliveryCreateManyInput;
  readonly Draft: Prisma.DraftCreateManyInput;
  readonly Event: Prisma.EventCreateManyInput;
  readonly IdempotencyKey: Prisma.IdempotencyKeyCreateManyInput;
  readonly Inbound: Prisma.InboundCreateManyInput;
  readonly MessageRef: Prisma.MessageRefCreateManyInput;
  readonly Ticket: Prisma.TicketCreateManyInput;
}

/** Writes new rows of one table, all with the same columns, in as few statements as the database takes. */
export type InsertRows = <T extends keyof NewRows>(db: Db | Tx, table: T, rows: readonly NewRows[T][]) => Promise<void>;

/**
 * The end of a transaction: rows that nobody reads within it wait until then, and go to the database in as few messages as
 * it takes.
 */
export interface AtCommit {
  /** From now on what is written at the end of this transaction waits. */
  begin(tx: Tx): void;
  /** Writes rows of one table, all with the same columns, at the end; at once where the transaction was not begun here. */
  insert<T extends keyof NewRows>(tx: Tx, table: T, rows: readonly NewRows[T][]): Promise<void>;
  /** Writes what waits; the commit comes next. */
  finish(tx: Tx): Promise<void>;
}

/** Adds one to a counter that is there already, and gives what it then stands at; nobody else gets the same number. */
export type CountOn = (tx: Tx, key: string) => Promise<number>;
