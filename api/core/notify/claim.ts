import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { type Db, type Engine, writing } from '../context.ts';
import { newLease } from '../lease.ts';
import type { DeliveryWork } from './delivery-work.ts';
import type { FullPlaces } from './full.ts';

/** How long a worker may hold a delivery before another takes it over, in milliseconds. */
export const leaseMs = 30_000;
const lookAgainMs = 200;

/** A batch of deliveries that this worker holds; `token` proves it when settling. */
export interface Claimed {
  readonly token: string;
  /** Until when this worker holds them, on its clock that only goes forward. */
  readonly heldUntil: number;
  readonly deliveries: readonly DeliveryWork[];
}

const parts = {
  id: true,
  ticketId: true,
  channel: true,
  target: true,
  kind: true,
  authorId: true,
  state: true,
  availableAt: true,
  leaseUntil: true,
  leaseOwner: true,
} satisfies Prisma.DeliverySelect;
type Waiting = Prisma.DeliveryGetPayload<{ select: typeof parts }>;

/**
 * Claims due deliveries of these channels, oldest first. Those of one ticket (or of none) to one target on one channel are a lane: at most one worker
 * holds any of it at a time, and a message waits until the ones before it are out. Only the card, which shows the ticket
 * as it stands, may pass a message that waits. What is for a place without room stays where it is.
 */
export async function claimDeliveries(
  engine: Engine,
  owner: string,
  channels: readonly string[],
  limit = 40,
  full?: FullPlaces,
): Promise<Claimed> {
  const now = engine.clock.now();
  const token = newLease(engine, owner);
  const passOver = full?.passOver() ?? [];
  const due = {
    channel: { in: [...channels] },
    ...(passOver.length > 0 ? { NOT: { OR: passOver } } : {}),
    OR: [
      { state: 'pending', availableAt: { lte: now } },
      { state: 'sending', leaseUntil: { lt: now } },
    ],
  };
  return writing(engine, async (db) => {
    const found = await inTurn(db, due, limit);
    const leaseUntil = new Date(now.getTime() + leaseMs);
    const held = { token, heldUntil: engine.clock.ticks() + leaseMs };
    if (found.length === 0) return { ...held, deliveries: [] };
    const { free, blocked } = sorted(found, await lanesOf(db, found, channels), now, full);
    await postpone(db, blocked);
    if (free.length === 0) return { ...held, deliveries: [] };
    const claim = { state: 'sending', leaseOwner: token, leaseUntil, attempts: { increment: 1 } };
    await db.delivery.updateMany({ where: { AND: [{ id: { in: free } }, due] }, data: claim });
    const mine = await db.delivery.findMany({ where: { id: { in: free }, leaseOwner: token }, orderBy: { id: 'asc' } });
    return { ...held, deliveries: await withoutContested(engine, token, mine) };
  });
}

/** So many authors take turns in one look. */
const authorsAtOnce = 20;

/**
 * What is due, oldest first. Where more is due than one look takes, the authors of the changes take turns: one person's
 * hundreds of changes do not hold up what others did a minute later.
 */
async function inTurn(db: Db, due: Prisma.DeliveryWhereInput, limit: number): Promise<Waiting[]> {
  const look = (where: Prisma.DeliveryWhereInput, take: number) =>
    db.delivery.findMany({ where, orderBy: [{ availableAt: 'asc' }, { id: 'asc' }], take, select: parts });
  const oldest = await look(due, limit);
  if (oldest.length < limit) return oldest;
  const authors = await db.delivery.groupBy({
    by: ['authorId'],
    where: due,
    orderBy: { _min: { availableAt: 'asc' } },
    take: authorsAtOnce,
  });
  if (authors.length < 2) return oldest;
  const share = Math.max(1, Math.floor(limit / authors.length));
  const shares = await Promise.all(authors.map(({ authorId }) => look({ AND: [due, { authorId }] }, share)));
  return shares.flat();
}

/** Everything unsettled in the lanes of these deliveries, in order. */
function lanesOf(db: Db, found: readonly Waiting[], channels: readonly string[]): Promise<Waiting[]> {
  return db.delivery.findMany({
    where: {
      ...inLanesOf(found),
      channel: { in: [...channels] },
      state: { in: ['pending', 'sending'] },
    },
    orderBy: { id: 'asc' },
    select: parts,
  });
}

/** What goes in order: all of one ticket to one target on one channel, and likewise all that is about no ticket. */
export const laneOf = (one: { ticketId: string | null; target: string; channel: string }) =>
  `${one.ticketId ?? '-'} ${one.channel} ${one.target}`;

/** The filter of deliveries that may be in the lanes of these. */
function inLanesOf(these: readonly { ticketId: string | null; target: string }[]): Prisma.DeliveryWhereInput {
  const tickets = [...new Set(these.flatMap((one) => one.ticketId ?? []))];
  const target = { in: [...new Set(these.map((one) => one.target))] };
  if (these.every((one) => one.ticketId !== null)) return { ticketId: { in: tickets }, target };
  return { OR: [{ ticketId: null }, { ticketId: { in: tickets } }], target };
}

/** Which of the found may be claimed, and until when the others have to wait. */
function sorted(found: readonly Waiting[], unsettled: readonly Waiting[], now: Date, full?: FullPlaces) {
  const due = new Set(found.map((one) => one.id));
  const lanes = Map.groupBy(unsettled, laneOf);
  const free: string[] = [];
  const blocked: { id: string; until: Date }[] = [];
  for (const lane of lanes.values()) {
    const held = lane.find((one) => one.state === 'sending' && one.leaseUntil !== null && one.leaseUntil >= now);
    let first: Waiting | undefined = held;
    for (const one of lane) {
      const passes = one.kind === 'card' && !held && first?.kind !== 'card';
      if (!due.has(one.id)) first ??= one;
      else if (first && !passes) blocked.push({ id: one.id, until: afterwards(first, now, full) });
      else free.push(one.id);
    }
  }
  return { free, blocked };
}

function afterwards(first: Waiting, now: Date, full?: FullPlaces): Date {
  const soon = now.getTime() + Math.max(lookAgainMs, full?.waitOf(first) ?? 0);
  return new Date(first.state === 'pending' ? Math.max(soon, first.availableAt.getTime()) : soon);
}

/** Moves what has to wait out of the way, so that it does not stand before what can go. */
async function postpone(db: Db, blocked: readonly { id: string; until: Date }[]): Promise<void> {
  for (const [until, group] of Map.groupBy(blocked, (one) => one.until.getTime()))
    await db.delivery.updateMany({
      where: { id: { in: group.map((one) => one.id) }, state: 'pending' },
      data: { availableAt: new Date(until) },
    });
}

/** Hands back what another worker began in the same moment; both may, and the next look tells who goes on. */
async function withoutContested(engine: Engine, token: string, mine: DeliveryWork[]): Promise<DeliveryWork[]> {
  if (mine.length === 0) return mine;
  const now = engine.clock.now();
  const others = await engine.db.delivery.findMany({
    where: {
      ...inLanesOf(mine),
      state: 'sending',
      leaseUntil: { gte: now },
      leaseOwner: { not: token },
    },
    select: { ticketId: true, target: true, channel: true },
  });
  const taken = new Set(others.map(laneOf));
  const contested = mine.filter((one) => taken.has(laneOf(one)));
  if (contested.length === 0) return mine;
  const wait = lookAgainMs * (1 + 2 * Math.random());
  await engine.db.delivery.updateMany({
    where: { id: { in: contested.map((one) => one.id) }, leaseOwner: token },
    data: {
      state: 'pending',
      leaseOwner: null,
      leaseUntil: null,
      attempts: { decrement: 1 },
      availableAt: new Date(now.getTime() + wait),
    },
  });
  return mine.filter((one) => !taken.has(laneOf(one)));
}
