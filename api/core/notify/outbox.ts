import { type Engine, inTransaction, reading } from '../context.ts';
import type { PostedCopy } from '../ports.ts';
import type { DeliveryWork } from './compose.ts';

const leaseMs = 30_000;
const maxAttempts = 10;

/** A batch of deliveries that this worker holds; `token` proves it when settling. */
export interface Claimed {
  readonly token: string;
  readonly deliveries: readonly DeliveryWork[];
}

/**
 * Claims due deliveries of these channels, oldest first. At most one worker holds deliveries of one ticket to one target
 * at a time, so that two replicas never post the same card twice.
 */
export async function claimDeliveries(
  engine: Engine,
  owner: string,
  channels: readonly string[],
  limit = 40,
): Promise<Claimed> {
  const now = engine.clock.now();
  const token = `${owner}#${engine.newId()}`.slice(0, 60);
  const due = {
    channel: { in: [...channels] },
    OR: [
      { state: 'pending', availableAt: { lte: now } },
      { state: 'sending', leaseUntil: { lt: now } },
    ],
  };
  return reading(engine, async (db) => {
    const found = await db.delivery.findMany({
      where: due,
      orderBy: [{ availableAt: 'asc' }, { id: 'asc' }],
      take: limit,
      select: { id: true },
    });
    if (found.length === 0) return { token, deliveries: [] };
    const ids = found.map((one) => one.id);
    const leaseUntil = new Date(now.getTime() + leaseMs);
    const claim = { state: 'sending', leaseOwner: token, leaseUntil, attempts: { increment: 1 } };
    await db.delivery.updateMany({ where: { AND: [{ id: { in: ids } }, due] }, data: claim });
    const mine = await db.delivery.findMany({ where: { id: { in: ids }, leaseOwner: token }, orderBy: { id: 'asc' } });
    return { token, deliveries: await withoutContested(engine, token, mine) };
  });
}

async function withoutContested<T extends { id: string; ticketId: string; target: string }>(
  engine: Engine,
  token: string,
  mine: T[],
) {
  if (mine.length === 0) return mine;
  const now = engine.clock.now();
  const others = await engine.db.delivery.findMany({
    where: {
      ticketId: { in: mine.map((one) => one.ticketId) },
      state: 'sending',
      leaseUntil: { gte: now },
      leaseOwner: { not: token },
    },
    select: { id: true, ticketId: true, target: true },
  });
  if (others.length === 0) return mine;
  const contested = mine.filter((one) =>
    others.some((other) => other.ticketId === one.ticketId && other.target === one.target && other.id < one.id),
  );
  const back = {
    state: 'pending',
    leaseOwner: null,
    leaseUntil: null,
    attempts: { decrement: 1 },
    availableAt: new Date(now.getTime() + 500),
  };
  if (contested.length > 0)
    await engine.db.delivery.updateMany({
      where: { id: { in: contested.map((one) => one.id) }, leaseOwner: token },
      data: back,
    });
  return mine.filter((one) => !contested.includes(one));
}

/** What became of a delivery. */
export type Settled =
  | { readonly state: 'sent'; readonly answer: string; readonly posted?: PostedCopy; readonly drawn?: number }
  | { readonly state: 'retry'; readonly answer: string; readonly afterMs?: number; readonly uncounted?: boolean }
  | { readonly state: 'dead'; readonly answer: string };

/** Writes down what became of deliveries that show the same thing; a posted copy is remembered in the same transaction. */
export async function settleDeliveries(
  engine: Engine,
  token: string,
  group: readonly DeliveryWork[],
  result: Settled,
): Promise<void> {
  const now = engine.clock.now();
  const [first] = group;
  if (!first) return;
  const where = { id: { in: group.map((one) => one.id) }, leaseOwner: token };
  const free = { leaseOwner: null, leaseUntil: null, answer: result.answer.slice(0, 1000) };
  await inTransaction(engine, async (tx) => {
    if (result.state === 'sent') {
      await tx.delivery.updateMany({ where, data: { ...free, state: 'sent', sentAt: now } });
      if (result.posted) {
        const { ticketId, commentId, channel: surface, target, kind, targetAudience: audience } = first;
        const ref = { id: engine.newId(), ticketId, commentId, surface, target, kind, audience, ...result.posted };
        await tx.messageRef.createMany({ data: [{ ...ref, drawn: result.drawn ?? 0, createdAt: now }] });
      }
      return;
    }
    const tried = Math.max(...group.map((one) => one.attempts));
    const over = result.state === 'dead' || (!(result.state === 'retry' && result.uncounted) && tried >= maxAttempts);
    if (over) {
      await tx.delivery.updateMany({ where, data: { ...free, state: 'dead' } });
      return;
    }
    const wait = result.state === 'retry' && result.afterMs !== undefined ? result.afterMs : backoff(tried);
    const availableAt = new Date(now.getTime() + wait);
    const again = result.state === 'retry' && result.uncounted ? { attempts: { decrement: 1 } } : {};
    await tx.delivery.updateMany({ where, data: { ...free, ...again, state: 'pending', availableAt } });
  });
}

/** Remembers which version a card shows now. */
export async function markDrawn(engine: Engine, refId: string, version: number): Promise<void> {
  await inTransaction(engine, (tx) => tx.messageRef.updateMany({ where: { id: refId }, data: { drawn: version } }));
}

/** Forgets a copy that the platform no longer has, so that it is posted anew. */
export async function markGone(engine: Engine, refId: string): Promise<void> {
  await inTransaction(engine, (tx) => tx.messageRef.updateMany({ where: { id: refId }, data: { gone: true } }));
}

/** Hands back what this worker holds, when it stops. */
export async function releaseDeliveries(engine: Engine, owner: string): Promise<void> {
  const data = { state: 'pending', leaseOwner: null, leaseUntil: null };
  await engine.db.delivery.updateMany({ where: { state: 'sending', leaseOwner: { startsWith: owner } }, data });
}

/** Doubles from one second to five minutes, with up to half of it as jitter. */
function backoff(attempts: number): number {
  const base = Math.min(300_000, 1_000 * 2 ** Math.max(0, attempts - 1));
  return base / 2 + Math.random() * (base / 2);
}

/** Milliseconds until the next delivery is due on these channels; false when none waits. */
export async function nextDelivery(engine: Engine, channels: readonly string[]): Promise<number | false> {
  const next = await reading(engine, (db) =>
    db.delivery.findFirst({
      where: { state: 'pending', channel: { in: [...channels] } },
      orderBy: [{ availableAt: 'asc' }, { id: 'asc' }],
      select: { availableAt: true },
    }),
  );
  return next ? Math.max(20, next.availableAt.getTime() - engine.clock.now().getTime()) : false;
}
