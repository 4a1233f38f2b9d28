import { bulkLeaseMs } from './bulk/load.ts';
import { type Engine, inTransaction, reading } from './context.ts';
import { atHourKind } from './inbox/at-hour.ts';
import { inboundLeaseMs } from './inbox/receive.ts';
import { leaseMs } from './notify/claim.ts';
import { longestWaitMs } from './patience.ts';
import { bringRecurringNear } from './recurring/set-back.ts';

/** Clocks of several machines differ by less. */
const slackMs = 60_000;

/**
 * Brings near what lies further ahead than anything is ever put off: it was written down before the clock was set back. Due
 * times become now; leases become as long as a lease is, so that a worker who lives keeps what it holds. Gives how many rows
 * that were.
 */
export async function bringNear(engine: Engine): Promise<number> {
  const now = engine.clock.now();
  const recurring = await bringRecurringNear(engine, now, new Date(now.getTime() + slackMs));
  const count = recurring + (await bringQueuesNear(engine, now));
  if (count > 0) {
    engine.log.warn({ rows: count }, 'The clock was set back; what was to be done later is brought near');
    engine.wake();
  }
  return count;
}

async function bringQueuesNear(engine: Engine, now: Date): Promise<number> {
  const later = (ms: number) => new Date(now.getTime() + ms);
  const tooFar = { gt: later(longestWaitMs + slackMs) };
  const lateDelivery = { state: 'pending', availableAt: tooFar };
  const heldDelivery = { state: 'sending', leaseUntil: { gt: later(leaseMs + slackMs) } };
  // What has an hour of its own keeps it: what that hour ends is judged by the same clock.
  const lateInbound = { state: 'received', availableAt: tooFar, kind: { not: atHourKind } };
  // What is worked was due before; after a step back its own time may lie ahead, and it would not be looked at.
  const heldInbound = {
    state: 'working',
    OR: [{ availableAt: tooFar }, { leaseUntil: { gt: later(inboundLeaseMs + slackMs) } }],
  };
  // What is done is due no more, and what is only proposed is due once it is begun.
  const going = { state: { in: ['running', 'undoing', 'cancelled'] }, doneAt: null };
  const lateBulk = { ...going, dueAt: tooFar };
  const heldBulk = { ...going, leaseUntil: { gt: later(bulkLeaseMs + slackMs) } };
  // Asked first: where nothing is wrong nobody waits for the lock of a writer.
  const wrong = await reading(engine, async (db) => [
    await db.delivery.findFirst({ where: lateDelivery, select: { id: true } }),
    await db.delivery.findFirst({ where: heldDelivery, select: { id: true } }),
    await db.inbound.findFirst({ where: lateInbound, select: { id: true } }),
    await db.inbound.findFirst({ where: heldInbound, select: { id: true } }),
    await db.bulkJob.findFirst({ where: lateBulk, select: { id: true } }),
    await db.bulkJob.findFirst({ where: heldBulk, select: { id: true } }),
  ]);
  if (wrong.every((one) => one === null)) return 0;
  const counts = await inTransaction(engine, async (tx) => [
    await tx.delivery.updateMany({ where: lateDelivery, data: { availableAt: now } }),
    await tx.delivery.updateMany({ where: heldDelivery, data: { leaseUntil: later(leaseMs) } }),
    await tx.inbound.updateMany({ where: lateInbound, data: { availableAt: now } }),
    await tx.inbound.updateMany({ where: heldInbound, data: { availableAt: now, leaseUntil: later(inboundLeaseMs) } }),
    await tx.bulkJob.updateMany({ where: lateBulk, data: { dueAt: now } }),
    await tx.bulkJob.updateMany({ where: heldBulk, data: { leaseUntil: later(bulkLeaseMs) } }),
  ]);
  return counts.reduce((sum, one) => sum + one.count, 0);
}
