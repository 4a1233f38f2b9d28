import { type Engine, inTransaction, type Tx, writing } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import { sentSource } from '../../inbox/settle.ts';
import { holding, leasesOf, newLease } from '../../lease.ts';
import { mailServerWords } from '../../say/mail-server.ts';
import { type LyingMail, nameOfSent } from '../arrive/same-mail.ts';
import { afterFailure } from '../box/after-failure.ts';
import { type MailServers, mailboxAt, serverOf, takesIn } from '../box/mailbox-at.ts';
import { type MailServer, type MailThere, sentFolder } from '../server/mail-server.ts';
import { learnIds } from './own-copy.ts';

/** Nothing tells of what is sent: a second subscription would be told of each mail of the desk's own, too. */
const lookEveryMs = 30_000;
/** So long a worker may be silent. */
const leaseMs = 60_000;
/** After so many pages another mailbox has its turn. */
const mostPages = 40;

type Held = NonNullable<Awaited<ReturnType<typeof claim>>>;

/**
 * Looks into the folder of sent mails of one mailbox that is due: what people sent from there is kept, to be read by a worker.
 * What this desk sent itself is known and leaves nothing but the id that the server gave it. Gives whether there was one.
 */
export async function sweepSentNext(engine: Engine, owner: string, servers: MailServers): Promise<boolean> {
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

/** Gives back the sent folders that this worker holds, when it stops. */
export async function releaseSent(engine: Engine, owner: string): Promise<void> {
  const data = { sentLeaseUntil: null, sentLeaseOwner: null };
  const where = { sentLeaseOwner: leasesOf(engine, owner) };
  await inTransaction(engine, (tx) => tx.mailbox.updateMany({ where, data }));
}

async function claim(engine: Engine, owner: string, servers: MailServers) {
  const now = engine.clock.now();
  const due = {
    active: true,
    direction: { in: takesIn },
    server: { in: Object.keys(servers) },
    AND: [
      { OR: [{ sentDueAt: null }, { sentDueAt: { lte: now } }] },
      { OR: [{ sentLeaseUntil: null }, { sentLeaseUntil: { lt: now } }] },
    ],
  };
  return writing(engine, async (db) => {
    const orderBy = [{ sentDueAt: 'asc' as const }, { id: 'asc' as const }];
    for (const { id } of await db.mailbox.findMany({ where: due, orderBy, take: 5, select: { id: true } })) {
      const sentLeaseOwner = newLease(engine, owner);
      const data = { sentLeaseOwner, sentLeaseUntil: new Date(now.getTime() + leaseMs) };
      if ((await db.mailbox.updateMany({ where: { ...due, id }, data })).count === 0) continue;
      // What was sent before the first look was sent without this desk.
      await db.mailbox.updateMany({ where: { id, sentLeaseOwner, sentSince: null }, data: { sentSince: now } });
      const row = await db.mailbox.findFirst({ where: { id, sentLeaseOwner } });
      if (row?.sentSince) return { ...row, sentSince: row.sentSince, sentLeaseOwner };
    }
    return null;
  });
}

/** Holds the folder for another while: a server may take longer over one page than a lease lasts. */
async function holdOn(engine: Engine, held: Held): Promise<void> {
  const mine = { id: held.id, sentLeaseOwner: held.sentLeaseOwner };
  const sentLeaseUntil = new Date(engine.clock.now().getTime() + leaseMs);
  await inTransaction(engine, (tx) => tx.mailbox.updateMany({ where: mine, data: { sentLeaseUntil } }));
}

async function sweepPages(engine: Engine, held: Held, server: MailServer): Promise<void> {
  const at = { ...mailboxAt(held), folder: sentFolder };
  const begun = engine.clock.now();
  // Servers say when a mail was sent in whole seconds.
  const begin = Math.floor(held.sentSince.getTime() / 1_000) * 1_000;
  let { sentCursor: cursor } = held;
  for (let pages = 1; ; pages++) {
    const page = await server.sweep(at, cursor, held.sentSince);
    const isOver = !page.more || page.cursor === cursor;
    const mails = page.mails.filter((one) => one.receivedAt.getTime() >= begin);
    if (!(await keepPage(engine, held, mails, page.cursor))) return;
    cursor = page.cursor;
    if (isOver) break;
    if (pages >= mostPages) return release(engine, held, begun, 0);
  }
  await release(engine, held, begun, lookEveryMs);
}

/** Keeps a page and where the next one begins; false when another worker has taken the folder over. */
async function keepPage(engine: Engine, held: Held, mails: readonly MailThere[], sentCursor: string): Promise<boolean> {
  for (let attempt = 1; ; attempt++)
    try {
      return await inTransaction(engine, async (tx) => {
        const mine = { id: held.id, sentLeaseOwner: held.sentLeaseOwner };
        const data = { sentCursor, sentLeaseUntil: new Date(engine.clock.now().getTime() + leaseMs) };
        if ((await tx.mailbox.updateMany({ where: mine, data })).count === 0) return false;
        await keepMails(engine, tx, held.id, mails);
        return true;
      });
    } catch (error) {
      // What this desk sent may be written down at the same moment: now it is known.
      if (attempt >= 4 || error instanceof DeskError || engine.classify(error) !== 'duplicate') throw error;
    }
}

/** Keeps what people sent and is not known yet, the eldest first. */
async function keepMails(engine: Engine, tx: Tx, mailboxId: string, mails: readonly MailThere[]): Promise<void> {
  if (mails.length === 0) return;
  const known = await learnIds(engine, tx, mails);
  const sent = mails
    .filter((one) => !known.has(one))
    .toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
    .map((one) => ({ one, sameAs: engine.digest(nameOfSent(mailboxId, one)) }));
  const there = await tx.inbound.findMany({
    where: { sameAs: { in: sent.map((mail) => mail.sameAs) } },
    select: { sameAs: true },
  });
  const seen = new Set(there.map((row) => row.sameAs));
  const rows = sent.flatMap(({ one, sameAs }) => {
    if (seen.has(sameAs)) return [];
    seen.add(sameAs);
    const { messageId, receivedAt } = one;
    const payload: LyingMail = { messageId, receivedAt: receivedAt.toISOString(), again: false };
    return [
      {
        id: engine.newId(),
        source: sentSource,
        key: one.remoteId,
        sameAs,
        kind: 'mail',
        payload: JSON.stringify(payload),
        state: 'received',
        availableAt: engine.clock.now(),
        receivedAt,
        mailboxId,
      },
    ];
  });
  if (rows.length > 0) await engine.insert(tx, 'Inbound', rows);
}

async function release(engine: Engine, held: Held, begun: Date, inMs: number): Promise<void> {
  const data = {
    sentDueAt: new Date(engine.clock.now().getTime() + inMs),
    sentSweptAt: begun,
    ...{ sentFailures: 0, sentProblem: null, sentLeaseUntil: null, sentLeaseOwner: null },
  };
  const where = { id: held.id, sentLeaseOwner: held.sentLeaseOwner };
  await inTransaction(engine, (tx) => tx.mailbox.updateMany({ where, data }));
}

/** A folder that cannot be read is tried again, ever later. The inbox is read all the same. */
async function failed(engine: Engine, held: Held, error: unknown): Promise<void> {
  engine.log.warn({ err: error, mailbox: held.address }, 'A folder of sent mails could not be read; it is tried again');
  const { problem, waitMs } = afterFailure(error, held.sentFailures, mailServerWords.unread);
  const data = {
    sentDueAt: new Date(engine.clock.now().getTime() + waitMs),
    sentFailures: { increment: 1 },
    sentProblem: problem,
    ...{ sentLeaseUntil: null, sentLeaseOwner: null },
  };
  const where = { id: held.id, sentLeaseOwner: held.sentLeaseOwner };
  await inTransaction(engine, (tx) => tx.mailbox.updateMany({ where, data }));
}
