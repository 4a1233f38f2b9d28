// Pure
import type { RequestPlace } from './settings.ts';

/** What is asked of a ticket and of the book: whether everybody reads along, and where. */
interface Asked {
  readonly askedIn: string | null;
  readonly deskId: string;
  readonly confidential: boolean;
  readonly deletedAt: Date | null;
}
interface Places {
  requestPlace(target: string): RequestPlace | undefined;
}

/**
 * The channel where everybody reads along with a ticket; undefined where nobody does. It takes requests still, for the desk that
 * has the ticket: what another desk answers is not said to people who asked this one.
 */
export function openThread(book: Places, row: Asked): RequestPlace | undefined {
  if (row.askedIn === null || row.confidential || row.deletedAt !== null) return undefined;
  const place = book.requestPlace(row.askedIn);
  return place?.deskId === row.deskId ? place : undefined;
}
