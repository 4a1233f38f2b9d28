import { type Engine, inTransaction, reading, type Tx } from '../context.ts';
import { leasesOf } from '../lease.ts';
import { afterTry, doubling, isOver, longestWaitMs, type Patience } from '../patience.ts';
import { headOf } from '../text/cut.ts';
import { standingOf } from './aside/compose.ts';
import { leaseMs } from './claim.ts';
import type { DeliveryWork } from './delivery-work.ts';
import type { FullPlaces } from './full.ts';
import type { PostedPart, Settled, Shown } from './notifier.ts';
import { parseChannelTarget } from './refs.ts';

export { type Claimed, claimDeliveries } from './claim.ts';
export { type FullPlaces, makeFullPlaces } from './full.ts';

/** A platform that is away is tried every minute or two: so often is about a day. */
const patience: Patience = { failures: 10, awayTries: 1_000 };

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
  const where = { id: { in: group.map((one) => one.id) }, leaseOwner: token, state: 'sending' };
  const free = { leaseOwner: null, leaseUntil: null, answer: headOf(result.answer, 1000) };
  await inTransaction(engine, async (tx) => {
    if (result.state === 'sent') {
      const { count } = await tx.delivery.updateMany({ where, data: { ...free, state: 'sent', sentAt: now } });
      // The worker that has it now looks for the copy by its marker, and remembers it.
      if (count > 0) await writeShown(engine, tx, first, result, result.drawn ?? 0);
      if (group.some((one) => one.awayTries > 0)) await hurryAway(tx, first.channel, now);
      return;
    }
    if (result.state === 'held') {
      // The row of the channel is held as it is: an admin who agrees to its readers meanwhile finds this delivery held.
      const { tenant, channelId } = parseChannelTarget(first.target);
      const channel = { surface: first.channel, tenant, channelId, held: true };
      const { count } = await tx.deskChannel.updateMany({ where: channel, data: { held: true } });
      const rest = { ...free, attempts: { decrement: 1 } };
      await tx.delivery.updateMany({
        where,
        data: { ...rest, state: count > 0 ? 'held' : 'pending', availableAt: now },
      });
      return;
    }
    const uncounted = result.state === 'retry' && result.uncounted === true;
    const away = result.state === 'retry' && result.away === true;
    const before = {
      failures: Math.max(...group.map((one) => one.failures)),
      awayTries: Math.max(...group.map((one) => one.awayTries)),
    };
    const tried = uncounted && !away ? before : afterTry(before, away);
    if (result.state !== 'retry' || isOver(tried, patience)) {
      engine.log.error(
        { deliveries: where.id.in, channel: first.channel, answer: free.answer },
        'A delivery is given up',
      );
      await tx.delivery.updateMany({ where, data: { ...free, ...tried, state: 'dead' } });
      await writeShown(engine, tx, first, result, result.drawn ?? 0);
      return;
    }
    const wait = Math.min(
      longestWaitMs,
      result.afterMs ?? (away ? awayWait(tried.awayTries) : backoff(tried.failures)),
    );
    const availableAt = new Date(now.getTime() + wait);
    const counts = { ...tried, ...(uncounted ? { attempts: { decrement: 1 } } : {}) };
    const data = { ...free, ...counts, state: 'pending', availableAt };
    const { count } = await tx.delivery.updateMany({ where, data });
    if (count > 0) await writeShown(engine, tx, first, result, result.drawn ?? 0);
  });
}

/** The platform is there again: what was waiting for that is due. */
async function hurryAway(tx: Tx, channel: string, now: Date): Promise<void> {
  const where = { state: 'pending', channel, awayTries: { gt: 0 }, availableAt: { gt: now } };
  await tx.delivery.updateMany({ where, data: { availableAt: now } });
}

/** Writes down what was shown of a delivery that is not settled yet. */
export async function rememberShown(engine: Engine, of: DeliveryWork, shown: Shown, drawn: number): Promise<void> {
  if (!(shown.posted ?? shown.edited ?? shown.removed)) return;
  await inTransaction(engine, (tx) => writeShown(engine, tx, of, shown, drawn));
}

async function writeShown(engine: Engine, tx: Tx, of: DeliveryWork, shown: Shown, drawn: number) {
  const { posted = [], edited = [], removed = [] } = shown;
  for (const one of posted) await rememberCopy(engine, tx, of, one, drawn);
  if (edited.length > 0) await tx.messageRef.updateMany({ where: { id: { in: [...edited] } }, data: { drawn } });
  if (removed.length > 0) await tx.messageRef.updateMany({ where: { id: { in: [...removed] } }, data: { gone: true } });
}

async function rememberCopy(engine: Engine, tx: Tx, of: DeliveryWork, posted: PostedPart, drawn: number) {
  const { ticketId, commentId, channel: surface, target, kind, targetAudience: audience } = of;
  const { tenant, channelId, messageId, threadId, part = 0, fileId = null } = posted;
  const place = { surface, tenant, channelId, messageId };
  if (ticketId === null) {
    const about = standingOf(of)?.about;
    // Most of what is about no ticket is said once: nothing edits it, and nothing below it belongs to a ticket.
    if (about === undefined) return;
    const stands = await tx.asideCopy.updateMany({ where: place, data: { gone: false } });
    const copy = { id: engine.newId(), about, target, ...place, threadId, createdAt: engine.clock.now() };
    if (stands.count === 0) await tx.asideCopy.createMany({ data: [copy] });
    return;
  }
  const known = await tx.messageRef.updateMany({ where: place, data: { drawn, gone: false } });
  if (known.count > 0) return;
  const eventId = kind === 'notice' ? of.eventId : null;
  const copy = { ticketId, commentId, target, kind, audience, ...place, threadId, part, fileId, eventId };
  await engine.insert(tx, 'MessageRef', [{ id: engine.newId(), ...copy, drawn, createdAt: engine.clock.now() }]);
}

/** Holds deliveries for another while; false when the lease is lost and another worker may have them. */
export async function renewLease(engine: Engine, token: string, group: readonly DeliveryWork[]): Promise<boolean> {
  const leaseUntil = new Date(engine.clock.now().getTime() + leaseMs);
  const where = { id: { in: group.map((one) => one.id) }, leaseOwner: token, state: 'sending' };
  const { count } = await inTransaction(engine, (tx) => tx.delivery.updateMany({ where, data: { leaseUntil } }));
  return count === group.length;
}

/** Remembers which version a card shows now. */
export async function markDrawn(engine: Engine, refId: string, version: number): Promise<void> {
  await inTransaction(engine, (tx) => tx.messageRef.updateMany({ where: { id: refId }, data: { drawn: version } }));
}

/** Forgets a copy that the platform no longer has, so that it is posted anew. */
export async function markGone(engine: Engine, refId: string): Promise<void> {
  await inTransaction(engine, async (tx) => {
    const one = { where: { id: refId }, data: { gone: true } };
    if ((await tx.messageRef.updateMany(one)).count === 0) await tx.asideCopy.updateMany(one);
  });
}

/** Hands back what this worker holds, when it stops. */
export async function releaseDeliveries(engine: Engine, owner: string): Promise<void> {
  const data = { state: 'pending', leaseOwner: null, leaseUntil: null };
  await engine.db.delivery.updateMany({ where: { state: 'sending', leaseOwner: leasesOf(engine, owner) }, data });
}

/** Up to half of a wait is left to chance, so that not everything comes back at once. */
const jittered = (ms: number) => ms / 2 + Math.random() * (ms / 2);
const backoff = (failures: number) => jittered(doubling(failures, 1_000, longestWaitMs));
const awayWait = (tries: number) => jittered(doubling(tries, 1_000, 120_000));

/** Milliseconds until the next delivery is due on these channels; false when none waits. */
export async function nextDelivery(
  engine: Engine,
  channels: readonly string[],
  full?: FullPlaces,
): Promise<number | false> {
  const passOver = full?.passOver() ?? [];
  const next = await reading(engine, (db) =>
    db.delivery.findFirst({
      where: {
        state: 'pending',
        channel: { in: [...channels] },
        ...(passOver.length > 0 ? { NOT: { OR: passOver } } : {}),
      },
      orderBy: [{ availableAt: 'asc' }, { id: 'asc' }],
      select: { availableAt: true },
    }),
  );
  const room = full?.nextRoom() ?? Number.POSITIVE_INFINITY;
  const due = next ? next.availableAt.getTime() - engine.clock.now().getTime() : Number.POSITIVE_INFINITY;
  const wait = Math.min(room, due);
  return Number.isFinite(wait) ? Math.max(20, wait) : false;
}
