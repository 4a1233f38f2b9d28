import { type Engine, inTransaction, writing } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import { holding, leasesOf, newLease } from '../../lease.ts';
import { doubling } from '../../patience.ts';
import { headOf } from '../../text/cut.ts';
import type { MailHouse } from '../arrive/arrive.ts';
import { fileSome } from './file.ts';
import { findPage } from './find.ts';
import { forgetSome } from './forget.ts';
import type { Held, Step } from './step.ts';

/** So long a worker may be silent. */
const leaseMs = 60_000;
const longestProblem = 1_000;

/**
 * Goes on with one import that is due, by a page of its list or some of its mails. `waits`: mail that comes now goes first, or
 * the next step is a little off; `none`: there is nothing to do.
 */
export async function importNext(house: MailHouse, owner: string): Promise<'more' | 'waits' | 'none'> {
  const { engine } = house;
  const held = await claim(house, owner);
  if (!held) return 'none';
  try {
    const step = await holding(
      engine,
      leaseMs,
      () => holdOn(engine, held),
      () => stepOf(house, held, owner),
    );
    await settle(engine, held, step);
    return step.inMs > 0 ? 'waits' : 'more';
  } catch (error) {
    await failed(engine, held, error);
    return 'waits';
  }
}

function stepOf(house: MailHouse, held: Held, owner: string): Promise<Step> {
  if (held.state === 'discarding') return forgetSome(house.engine, held);
  return held.state === 'finding' ? findPage(house, held) : fileSome(house, held, owner);
}

async function claim({ engine, servers }: MailHouse, owner: string): Promise<Held | null> {
  const now = engine.clock.now();
  const reached = { active: true, server: { in: Object.keys(servers) } };
  const due = {
    dueAt: { lte: now },
    AND: [
      { OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] },
      { OR: [{ state: 'discarding' }, { state: { in: ['finding', 'filing'] }, mailbox: reached }] },
    ],
  };
  return writing(engine, async (db) => {
    const orderBy = [{ dueAt: 'asc' as const }, { id: 'asc' as const }];
    for (const { id } of await db.mailImport.findMany({ where: due, orderBy, take: 5, select: { id: true } })) {
      const leaseOwner = newLease(engine, owner);
      const data = { leaseOwner, leaseUntil: new Date(now.getTime() + leaseMs) };
      if ((await db.mailImport.updateMany({ where: { AND: [{ id }, due] }, data })).count === 0) continue;
      const row = await db.mailImport.findFirst({ where: { id, leaseOwner }, include: { mailbox: true } });
      if (row) return { ...row, leaseOwner };
    }
    return null;
  });
}

const mine = ({ id, leaseOwner }: Held) => ({ id, leaseOwner });

async function holdOn(engine: Engine, held: Held): Promise<void> {
  const leaseUntil = new Date(engine.clock.now().getTime() + leaseMs);
  await inTransaction(engine, (tx) => tx.mailImport.updateMany({ where: mine(held), data: { leaseUntil } }));
}

/** Gives the import back after a step. */
async function settle(engine: Engine, held: Held, { inMs, filed = 0, data = {} }: Step): Promise<void> {
  const now = engine.clock.now();
  const well = { failures: 0, problem: null, leaseUntil: null, leaseOwner: null, updatedAt: now };
  const dueAt = new Date(now.getTime() + inMs);
  const counted = filed === 0 ? {} : { runFiled: { increment: filed } };
  await inTransaction(engine, (tx) =>
    tx.mailImport.updateMany({ where: mine(held), data: { ...well, dueAt, ...counted, ...data } }),
  );
}

/** Its server could not be asked, or something else was wrong: it is gone on with later, ever later; nothing is lost meanwhile. */
async function failed(engine: Engine, held: Held, error: unknown): Promise<void> {
  const now = engine.clock.now();
  const isOurs = error instanceof DeskError;
  engine.log.warn({ err: error, import: held.id }, 'An import of mail does not go on; it is tried again');
  const says = isOurs ? error.message : 'It could not go on, for a reason that stands in the log.';
  const asked = (isOurs ? (error.details.retryAfterSeconds ?? 0) : 0) * 1_000;
  const data = {
    leaseUntil: null,
    leaseOwner: null,
    dueAt: new Date(now.getTime() + Math.max(asked, doubling(held.failures + 1, 5_000, 300_000))),
    failures: { increment: 1 },
    problem: headOf(says, longestProblem),
    updatedAt: now,
  };
  await inTransaction(engine, (tx) => tx.mailImport.updateMany({ where: mine(held), data }));
}

/** Gives back the imports that this worker holds, when it stops. */
export async function releaseImports(engine: Engine, owner: string): Promise<void> {
  const data = { leaseUntil: null, leaseOwner: null };
  await inTransaction(engine, (tx) =>
    tx.mailImport.updateMany({ where: { leaseOwner: leasesOf(engine, owner) }, data }),
  );
}
