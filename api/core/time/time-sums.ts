import type { Way } from '../access/ways.ts';
import type { Db } from '../ports.ts';

/** The entries that are asked for, as the databases are asked. */
export interface AskedTime {
  /** The ways in which who asks reads the inside of tickets. */
  readonly ways: readonly Way[];
  readonly ticketId?: string;
  readonly personId?: string;
  readonly deskId?: string;
  /** Of any of these categories. */
  readonly categoryIds?: readonly string[];
  readonly companyId?: string;
  readonly billable?: boolean;
  /** From this moment on, and before that one. */
  readonly from?: Date;
  readonly before?: Date;
}

/** What sums are made of: a column, the periods that begin at these moments, in order, or everything in one sum. */
export type SummedBy =
  | 'ticket'
  | 'person'
  | 'category'
  | 'company'
  | 'desk'
  | 'all'
  | { readonly starts: readonly Date[] };

/** A sum. `id` is empty for entries without a value; for periods it is the place of the period, from 0, as text. */
export interface TimeSum {
  readonly id: string;
  readonly seconds: number;
  readonly billable: number;
  readonly entries: number;
}

export interface SumsAsked {
  readonly time: AskedTime;
  readonly by: SummedBy;
  readonly limit: number;
  /** The sum to go on behind; the largest comes first. */
  readonly after?: Pick<TimeSum, 'id' | 'seconds'>;
}

/** Adds entries up inside the database, as far as who asks reads them: the largest sum first, periods in their order. */
export type TimeSums = (db: Db, asked: SumsAsked) => Promise<TimeSum[]>;
