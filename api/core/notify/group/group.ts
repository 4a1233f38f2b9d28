import type { Tx } from '../../context.ts';
import type { DeskEntry } from '../../desk/book.ts';

/** What decides how those around a ticket are reached. */
export interface About {
  readonly desk: Pick<DeskEntry, 'id' | 'assignedOnly' | 'channels' | 'mails'>;
  readonly requesterId: string;
  readonly assigneeId: string | null;
  readonly confidential: boolean;
  readonly actorId: string | null;
  /** The door the ticket was opened through. */
  readonly source: string;
}

/** Looks up the people of a group for all these at once, in a few statements, and gives those of each. */
export type Group = (tx: Tx, abouts: readonly About[]) => Promise<(about: About) => readonly string[]>;
