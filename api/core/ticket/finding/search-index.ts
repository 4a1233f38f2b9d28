import type { Way } from '../../access/ways.ts';
import type { Tx } from '../../ports.ts';
import type { SearchTerm } from '../../text/fold.ts';
import type { Condition, Stretch } from './query.ts';

/** What is searched for: words, among tickets that somebody may see and that meet all conditions. */
export interface Search {
  readonly terms: readonly SearchTerm[];
  readonly ways: readonly Way[];
  readonly where: readonly Condition[];
}

/** Full-text search inside the database, filtered by what the actor may see in the same query. */
export interface SearchIndex {
  /** Which engine answers: said on the readiness page and in the docs. */
  readonly engine: 'fts5' | 'sqlserver-fulltext' | 'words';
  /** Adds a text, as `searchWords` folds it, to the index within the change's own transaction; a no-op where the database keeps the index itself. */
  index(tx: Tx, text: { ticketId: string; audience: 'public' | 'internal'; folded: string }): Promise<void>;
  /** Reads all texts of a ticket again, after one was changed or taken back; a no-op likewise. */
  rebuild(tx: Tx, ticketId: string): Promise<void>;
  /** Ids of the tickets of that stretch, in its order, at most so many. */
  find(search: Search, stretch: Stretch, limit: number): Promise<readonly string[]>;
  /** How many there are; counting stops at `most`. */
  count(search: Search, most: number): Promise<number>;
}
