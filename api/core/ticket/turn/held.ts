// Pure
import { z } from 'zod';
import { parsedJson } from '../../stored.ts';

/** How a ticket stood before a reply that can still be taken back, and until when. */
const Held = z.object({
  until: z.iso.datetime(),
  statusId: z.string(),
  turn: z.string(),
  turnSince: z.iso.datetime(),
  firstResponseAt: z.iso.datetime().nullable(),
  replies: z.number().int(),
  updatedAt: z.iso.datetime(),
  version: z.number().int(),
});
type Held = z.infer<typeof Held>;

/** What of a ticket a reply changes. */
interface Standing {
  /** A `Held` as JSON; null where no reply is held back. */
  readonly held: string | null;
  readonly statusId: string;
  readonly turn: string;
  readonly turnSince: Date;
  readonly updatedAt: Date;
}
interface Answered {
  readonly version: number;
  readonly firstResponseAt: Date | null;
  readonly replies: number;
}

/** How the ticket stood before a reply that is held back at this moment; null when none is. */
export function heldNow({ held }: Pick<Standing, 'held'>, now: Date): Held | null {
  if (held === null) return null;
  const known = Held.safeParse(parsedJson(held)).data;
  return known && new Date(known.until) > now ? known : null;
}

/**
 * THE rule: the ticket as everybody reads it who does not work on it. A reply that its author can still take back is known
 * to nobody else, so that they are not told what it changed either: on cards, in lists, on Home and through the API.
 */
export function asReadOutside<T extends Standing & Partial<Answered>>(row: T, now: Date): T {
  const before = heldNow(row, now);
  if (!before) return row;
  const { statusId, turn, turnSince, firstResponseAt, replies, updatedAt, version } = before;
  return {
    ...row,
    statusId,
    turn,
    turnSince: new Date(turnSince),
    updatedAt: new Date(updatedAt),
    ...(row.version === undefined ? {} : { version }),
    ...(row.replies === undefined
      ? {}
      : { replies, firstResponseAt: firstResponseAt === null ? null : new Date(firstResponseAt) }),
  };
}

/** What is written of a ticket when a reply to it is held until then: how it stood before the first of those that are held. */
export function holdUntil(row: Standing & Answered, until: Date, now: Date): string | null {
  if (until <= now) return null;
  const known = heldNow(row, now);
  const { statusId, turn, turnSince, firstResponseAt, replies, updatedAt, version } = row;
  const before: Held = known ?? {
    until: until.toISOString(),
    statusId,
    turn,
    turnSince: turnSince.toISOString(),
    firstResponseAt: firstResponseAt?.toISOString() ?? null,
    replies,
    updatedAt: updatedAt.toISOString(),
    version,
  };
  return JSON.stringify({
    ...before,
    until: new Date(Math.min(until.getTime(), Date.parse(before.until))).toISOString(),
  });
}

/**
 * The same after another change of the ticket, which everybody is told of: it is newer for them, too. The versions of an earlier
 * moment stay what they are, so that a change that was decided on one of them still stops at what the reply did.
 */
export function holdAfter(row: Standing, { updatedAt, version }: Changed, now: Date): string | null {
  const known = heldNow(row, now);
  return known ? JSON.stringify({ ...known, updatedAt: updatedAt.toISOString(), version }) : row.held;
}
type Changed = { readonly updatedAt: Date; readonly version: number };

/** What is left of it when one of the replies is taken back; `next` is when the first of the others goes out. */
export function holdWithout(row: Pick<Standing, 'held'>, next: Date | null, now: Date): string | null {
  const known = heldNow(row, now);
  return known && next ? JSON.stringify({ ...known, until: next.toISOString() }) : null;
}
