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

/** A follower whom somebody let in: they follow it while it is confidential, too. Stored as the kind of their row; told as `follower`. */
export const chosenKind = 'chosen';

/** The kinds of rows of people who read what those read who work on it. */
export const followingKinds: readonly string[] = [PartOnTicket.enum.follower, chosenKind];

/** The kinds of rows of people who are this on it. */
export const kindsOf = (part: PartOnTicket): string[] => (part === 'follower' ? [...followingKinds] : [part]);

/** What somebody is, by the kind of their row. */
export const partOfKind = (kind: string): PartOnTicket => (followingKinds.includes(kind) ? 'follower' : 'copied');

/** A row of somebody on a ticket. */
interface OnTicket {
  readonly personId: string;
  readonly kind: string;
}

/** The people on a ticket by what they are there. What this version does not know reads no more than what is public. */
export function partsOf(rows: readonly OnTicket[]): { participants: string[]; followers: string[]; chosen: string[] } {
  const of = (fits: (kind: string) => boolean) => rows.filter((one) => fits(one.kind)).map((one) => one.personId);
  return {
    participants: of((kind) => !followingKinds.includes(kind)),
    followers: of((kind) => followingKinds.includes(kind)),
    chosen: of((kind) => kind === chosenKind),
  };
}
