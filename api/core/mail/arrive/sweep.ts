import { type Engine, inTransaction, writing } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import { holding, leasesOf, newLease } from '../../lease.ts';
import { afterFailure } from '../box/after-failure.ts';
import { type MailServers, mailboxAt, serverOf, takesIn } from '../box/mailbox-at.ts';
import type { MailServer, MailThere } from '../server/mail-server.ts';
import { keepMails } from './keep-mails.ts';

/** How often a mailbox is looked into although nothing was notified. */
const sweepEveryMs = 5 * 60_000;
/** So long a worker may be silent: after a kill another one looks into its mailboxes by then. */
const leaseMs = 60_000;
/** After so many pages another mailbox has its turn. */
const mostPages = 40;

/** A mailbox that this worker holds, as it stood when it took it. */
type Held = NonNullable<Awaited<ReturnType<typeof claim>>>;

/**
 * Looks into one mailbox that is due, page by page: each page is kept, with where the next one begins, before that is asked
 * for. Gives whether there was one.
 */
export async function sweepNext(engine: Engine, owner: string, servers: MailServers): Promise<boolean> {
  const held = await claim(engine, owner, servers);
  const server = held && serverOf(servers, held);
  if (!held || !server) return false;
  try {
    await holding(
      engine,
      leaseMs,
      () => holdOn(engine, held),
      () => sweepPages(engine, held, server),
    );
  } catch (error) {
    await failed(engine, held, error);
  }
  return true;
}

/** Has mailboxes looked into now; gives how many there are. */
export const sweepSoon = (engine: Engine, ids: readonly string[]): Promise<number> =>
  inTransaction(engine, async (tx) => {
    const where = { id: { in: [...ids] }, active: true };
    return (await tx.mailbox.updateMany({ where, data: { dueAt: engine.clock.now() } })).count;
  });

async function claim(engine: Engine, owner: string, servers: MailServers) {
  const now = engine.clock.now();
  const due = {
    active: true,
    direction: { in: takesIn },
    server: { in: Object.keys(servers) },
    dueAt: { lte: now },
    OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }],
  };
  return writing(engine, async (db) => {
    const orderBy = [{ dueAt: 'asc' as const }, { id: 'asc' as const }];
    for (const { id } of await db.mailbox.findMany({ where: due, orderBy, take: 5, select: { id: true } })) {
      const leaseOwner = newLease(engine, owner);
      const data = { leaseOwner, leaseUntil: new Date(now.getTime() + leaseMs) };
      if ((await db.mailbox.updateMany({ where: { AND: [{ id }, due] }, data })).count === 0) continue;
      const row = await db.mailbox.findFirst({ where: { id, leaseOwner } });
      if (row) return { ...row, leaseOwner };
    }
    return null;
  });
}

/** Holds the mailbox for another while: a server may take longer over one page than a lease lasts. */
async function holdOn(engine: Engine, held: Held): Promise<void> {
  const mine = { id: held.id, leaseOwner: held.leaseOwner };
  const leaseUntil = new Date(engine.clock.now().getTime() + leaseMs);
  await inTransaction(engine, (tx) => tx.mailbox.updateMany({ where: mine, data: { leaseUntil } }));
}

async function sweepPages(engine: Engine, held: Held, server: MailServer): Promise<void> {
  const at = mailboxAt(held);
  const begun = engine.clock.now();
  // What is found without a notification since the last look was not notified.
  const wasTold = held.lastPushAt !== null && (held.lastSweepAt === null || held.lastPushAt > held.lastSweepAt);
  // What lay there before is counted once.
  if (held.lastSweepAt === null) {
    const countBefore = await server.countBefore(at, held.since);
    await writing(engine, (db) => db.mailbox.updateMany({ where: { id: held.id }, data: { countBefore } }));
  }
  let { cursor } = held;
  for (let pages = 1; ; pages++) {
    const page = await server.sweep(at, cursor, held.since);
    const isOver = !page.more || page.cursor === cursor;
    // Servers say when a mail came in whole seconds.
    const begin = Math.floor(held.since.getTime() / 1_000) * 1_000;
    const mails = page.mails.filter((one) => one.receivedAt.getTime() >= begin);
    if (!(await keepPage(engine, held, { mails, cursor: page.cursor, wasTold }))) return;
    cursor = page.cursor;
    if (isOver) break;
    if (pages >= mostPages) return release(engine, held, begun, 0);
  }
  await release(engine, held, begun, sweepEveryMs);
}

/** Keeps a page of mails and where the next one begins; false when another worker has taken the mailbox over. */
async function keepPage(
  engine: Engine,
  held: Held,
  { mails, cursor, wasTold }: { mails: readonly MailThere[]; cursor: string; wasTold: boolean },
): Promise<boolean> {
  for (let attempt = 1; ; attempt++)
    try {
      return await inTransaction(engine, async (tx) => {
        const now = engine.clock.now();
        const mine = { id: held.id, leaseOwner: held.leaseOwner };
        const data = { cursor, leaseUntil: new Date(now.getTime() + leaseMs) };
        if ((await tx.mailbox.updateMany({ where: mine, data })).count === 0) return false;
        const { fresh } = await keepMails(engine, tx, { mailboxId: held.id, mails });
        if (fresh === 0) return true;
        const found = wasTold ? {} : { foundBySweep: { increment: fresh } };
        await tx.mailbox.updateMany({ where: mine, data: { lastMailAt: now, ...found } });
        return true;
      });
    } catch (error) {
      // Another mailbox kept the same mail at the same moment: now it is known.
      if (attempt >= 4 || error instanceof DeskError || engine.classify(error) !== 'duplicate') throw error;
    }
}

/** Gives a mailbox back after it was looked into; what was notified meanwhile makes it due at once. */
async function release(engine: Engine, held: Held, begun: Date, inMs: number): Promise<void> {
  const now = engine.clock.now();
  const works = { failures: 0, lastSweepAt: begun, leaseUntil: null, leaseOwner: null };
  await inTransaction(engine, async (tx) => {
    const { count } = await tx.mailbox.updateMany({ where: { id: held.id, leaseOwner: held.leaseOwner }, data: works });
    if (count === 0) return;
    const dueAt = new Date(now.getTime() + inMs);
    await tx.mailbox.updateMany({ where: { id: held.id, dueAt: held.dueAt }, data: { dueAt } });
    // What was given up while the mailbox could not be reached is tried again.
    if (held.failures > 0)
      await tx.inbound.updateMany({
        where: { mailboxId: held.id, importId: null, outcome: null, state: 'dead', awayTries: { gt: 0 } },
        data: { state: 'received', failures: 0, awayTries: 0, availableAt: now, doneAt: null },
      });
    // Told once, it is told that it works again by the round that looks after alarms.
    await tx.mailbox.updateMany({
      where: { id: held.id, problemTold: false },
      data: { problem: null, problemSince: null },
    });
  });
}

/** A mailbox that could not be looked into is looked into again later, ever later; nothing is lost meanwhile. */
async function failed(engine: Engine, held: Held, error: unknown): Promise<void> {
  const now = engine.clock.now();
  engine.log.warn({ err: error, mailbox: held.address }, 'A mailbox could not be looked into; it is tried again');
  const otherwise = 'It could not be looked into, for a reason that stands in the log.';
  const { problem, waitMs } = afterFailure(error, held.failures, otherwise);
  const data = {
    leaseUntil: null,
    leaseOwner: null,
    dueAt: new Date(now.getTime() + waitMs),
    failures: { increment: 1 },
    problem,
  };
  await inTransaction(engine, async (tx) => {
    const mine = { id: held.id, leaseOwner: held.leaseOwner };
    if ((await tx.mailbox.updateMany({ where: mine, data })).count === 0) return;
    await tx.mailbox.updateMany({ where: { id: held.id, problemSince: null }, data: { problemSince: now } });
  });
}

/** Gives back the mailboxes that this worker holds, when it stops. */
export async function releaseMailboxes(engine: Engine, owner: string): Promise<void> {
  const data = { leaseUntil: null, leaseOwner: null };
  await inTransaction(engine, (tx) => tx.mailbox.updateMany({ where: { leaseOwner: leasesOf(engine, owner) }, data }));
}
