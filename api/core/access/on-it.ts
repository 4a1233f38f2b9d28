// Pure
import { z } from 'zod';

/** What somebody is on a ticket who is neither its requester nor its assignee: `access/ways.ts` says what each reads. */
export const PartOnTicket = z.enum([
  /** Reads and tells what those do who work on it, while they work at its desk. */
  'follower',
  /** Reads what is public. */
  'copied',
]);
export type PartOnTicket = z.infer<typeof PartOnTicket>;

/** A row of somebody on a ticket. */
interface OnTicket {
  readonly personId: string;
  readonly kind: string;
}

/** The people on a ticket by what they are there. What this version does not know reads no more than what is public. */
export function partsOf(rows: readonly OnTicket[]): { participants: string[]; followers: string[] } {
  const { follower } = PartOnTicket.enum;
  const of = (follows: boolean) => rows.filter((one) => (one.kind === follower) === follows).map((one) => one.personId);
  return { participants: of(false), followers: of(true) };
}
