import { type Engine, reading } from './context.ts';

const overdueMs = 2 * 60_000;

/** Deliveries on a channel that nobody takes. */
interface Overdue {
  readonly channel: string;
  readonly size: number;
  readonly since: Date;
}

/** Channels on which deliveries have been due for two minutes: a worker that serves a channel, busy or not, takes them sooner. */
export async function overdueDeliveries(engine: Engine): Promise<Overdue[]> {
  const before = new Date(engine.clock.now().getTime() - overdueMs);
  const groups = await reading(engine, (db) =>
    db.delivery.groupBy({
      by: ['channel'],
      where: { state: 'pending', availableAt: { lt: before } },
      orderBy: { channel: 'asc' },
      _count: true,
      _min: { availableAt: true },
    }),
  );
  return groups.map(({ channel, _count: size, _min }) => ({ channel, size, since: _min.availableAt ?? before }));
}

/** Deliveries that have found their platform away at least so often are worth a word: a hiccup is over sooner. */
const awayTriesToTell = 3;

/** Deliveries on a channel whose platform has been away for a while, and what was heard last. */
export async function waitingForPlatform(
  engine: Engine,
): Promise<{ channel: string; size: number; since: Date; answer: string }[]> {
  return reading(engine, async (db) => {
    const where = { state: 'pending', awayTries: { gte: awayTriesToTell } };
    const groups = await db.delivery.groupBy({ by: ['channel'], where, orderBy: { channel: 'asc' }, _count: true });
    return Promise.all(
      groups.map(async ({ channel, _count: size }) => {
        const [oldest] = await db.delivery.findMany({
          where: { ...where, channel },
          orderBy: { createdAt: 'asc' },
          take: 1,
        });
        return { channel, size, since: oldest?.createdAt ?? engine.clock.now(), answer: oldest?.answer ?? '' };
      }),
    );
  });
}

/** What waits for a date is taken up within a minute of it. */
const takenUpMs = 5 * 60_000;

/** What desks are told of their mailboxes (core/mail/alarm). */
const mailboxTroubles = [
  ['failing', { failures: { gt: 0 } }],
  ['silent', { silentSince: { not: null } }],
  ['behind', { behindSince: { not: null } }],
] as const;

/** How many rows of each queue stand in a state that somebody should know of. */
export async function queueSizes(engine: Engine): Promise<{ queue: string; state: string; size: number }[]> {
  return reading(engine, async (db) => {
    const sizes: { queue: string; state: string; size: number }[] = [];
    for (const state of ['pending', 'sending', 'dead', 'held'])
      sizes.push({ queue: 'deliveries', state, size: await db.delivery.count({ where: { state } }) });
    for (const state of ['received', 'working', 'dead'])
      sizes.push({ queue: 'inbound', state, size: await db.inbound.count({ where: { state } }) });
    const waitsUntil = { lt: new Date(engine.clock.now().getTime() - takenUpMs) };
    const size = await db.ticket.count({ where: { waitsUntil } });
    sizes.push({ queue: 'tickets waiting for a date', state: 'overdue', size });
    for (const [state, trouble] of mailboxTroubles)
      sizes.push({ queue: 'mailboxes', state, size: await db.mailbox.count({ where: { active: true, ...trouble } }) });
    return sizes;
  });
}
