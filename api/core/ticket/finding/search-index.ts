import type { Way } from '../../access/ways.ts';
import type { Tx } from '../../ports.ts';
import type { SearchTerm } from '../../text/fold.ts';

/** Which tickets, as a database is asked: a column, and the values of which it has to have one. */
export interface TicketFilter {
  readonly deskId?: readonly string[];
  readonly requesterId?: readonly string[];
  /** Null: nobody has it. */
  readonly assigneeId?: readonly (string | null)[];
  readonly statusCategory?: readonly string[];
  readonly open?: readonly boolean[];
  readonly turn?: readonly string[];
  readonly priority?: readonly string[];
  readonly categoryId?: readonly string[];
}

/** One page of ticket ids, newest ticket first. */
export interface SearchPage {
  readonly ids: readonly string[];
  /** Opaque place to go on from, absent on the last page. */
  readonly next?: string;
}

/** Full-text search inside the database, filtered by what the actor may see in the same query. */
export interface SearchIndex {
  /** Which engine answers: said on the readiness page and in the docs. */
  readonly engine: 'fts5' | 'sqlserver-fulltext' | 'words';
  /** Adds a text, as `searchWords` folds it, to the index within the change's own transaction; a no-op where the database keeps the index itself. */
  index(tx: Tx, text: { ticketId: string; audience: 'public' | 'internal'; folded: string }): Promise<void>;
  /** Reads all texts of a ticket again, after one was changed or taken back; a no-op likewise. */
  rebuild(tx: Tx, ticketId: string): Promise<void>;
  find(query: {
    terms: readonly SearchTerm[];
    ways: readonly Way[];
    filter: TicketFilter;
    limit: number;
    after?: string;
  }): Promise<SearchPage>;
}
