import type { Prisma } from '../../../../prisma/generated/sqlserver/client.ts';
import { systemActor } from '../../actor.ts';
import { type Engine, inTransaction, reading, type Tx } from '../../context.ts';
import { sentSource } from '../../inbox/settle.ts';
import { type TellAside, tellAside } from '../../notify/plan.ts';
import { takesIn } from '../box/mailbox-at.ts';
import { heldNow } from './held.ts';
import type { MailboxNews } from './news.ts';

/** A mailbox that fails for a shorter time is no matter for people. */
const failsAfterMs = 5 * 60_000;
/** A server tells within three minutes. */
const silentAfterMs = 5 * 60_000;
const behindAfterMs = 15 * 60_000;
const outcomes = ['ticket', 'comment', 'held', 'dropped'];

/** A change of what a mailbox is known to be like: it is told by the worker whose write finds it as it was. */
interface Alarm {
  readonly what: MailboxNews;
  readonly where: Prisma.MailboxWhereInput;
  readonly data: Prisma.MailboxUpdateManyMutationInput;
}

/**
 * Tells the desk of each mailbox that fails, of which nothing is told although something came, or whose eldest mail waits too
 * long: once, and once more when it is well again. A mailbox whose desk cannot be told keeps no other from being looked at.
 */
export async function raiseAlarms(engine: Engine): Promise<void> {
  const rows = await reading(engine, (db) =>
    db.mailbox.findMany({ where: { active: true, direction: { in: takesIn } }, orderBy: { id: 'asc' } }),
  );
  for (const row of rows)
    try {
      for (const alarm of [ofFailing(engine, row), await ofSilence(engine, row), await ofWaiting(engine, row)])
        if (alarm) await raise(engine, row, alarm);
      await tellHeld(engine, row);
    } catch (error) {
      engine.log.warn(
        { err: error, mailbox: row.address },
        'The desk of a mailbox could not be told; it is tried again',
      );
    }
}

type Row = Prisma.MailboxGetPayload<object>;

const ago = ({ clock }: Engine, ms: number) => new Date(clock.now().getTime() - ms);

function ofFailing(engine: Engine, { failures, problemSince, problemTold }: Row): Alarm | null {
  if (problemTold)
    return failures > 0
      ? null
      : {
          what: 'works',
          where: { problemTold: true, failures: 0 },
          data: { problem: null, problemSince: null, problemTold: false },
        };
  const long = ago(engine, failsAfterMs);
  if (failures === 0 || problemSince === null || problemSince > long) return null;
  const where = { problemTold: false, failures: { gt: 0 }, problemSince: { lte: long } };
  return { what: 'fails', where, data: { problemTold: true } };
}

/** Mail that came to its server long after the last word from there, and of which a word would have come by now. */
async function ofSilence(engine: Engine, row: Row): Promise<Alarm | null> {
  const { id, silentSince, lastPushAt, lastMailAt } = row;
  if (silentSince !== null) {
    if (lastPushAt === null || lastPushAt <= silentSince) return null;
    return { what: 'toldAgain', where: { silentSince }, data: { silentSince: null } };
  }
  // Where nothing is asked to tell us, nothing is silent.
  if (lastMailAt === null || (row.watchId === null && row.watchFailures === 0)) return null;
  const told = Math.max((row.watchedAt ?? row.since).getTime(), lastPushAt?.getTime() ?? 0);
  const from = new Date(told + silentAfterMs);
  const until = ago(engine, silentAfterMs);
  if (lastMailAt <= from || from >= until) return null;
  const untold = await reading(engine, (db) =>
    db.inbound.findFirst({
      where: {
        mailboxId: id,
        importId: null,
        // Nothing tells of what is sent.
        source: { not: sentSource },
        receivedAt: { gt: from, lt: until },
        OR: [{ outcome: null }, { outcome: { in: outcomes } }],
      },
      select: { id: true },
    }),
  );
  if (!untold) return null;
  return { what: 'silent', where: { silentSince: null, lastPushAt }, data: { silentSince: engine.clock.now() } };
}

/** A mail that a mailbox brought late, having failed before, is late by itself only when it cannot be taken in. */
async function ofWaiting(engine: Engine, { id, behindSince }: Row): Promise<Alarm | null> {
  const long = ago(engine, behindAfterMs);
  const eldest = await reading(engine, (db) =>
    db.inbound.findFirst({
      where: {
        mailboxId: id,
        outcome: null,
        importId: null,
        receivedAt: { lte: long },
        OR: [{ failures: { gt: 0 } }, { awayTries: { gt: 0 } }, { availableAt: { lte: long } }],
      },
      orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
      select: { receivedAt: true },
    }),
  );
  if (behindSince === null)
    return eldest && { what: 'behind', where: { behindSince: null }, data: { behindSince: eldest.receivedAt } };
  return eldest ? null : { what: 'caughtUp', where: { behindSince }, data: { behindSince: null } };
}

/** Tells the desk once that mails are held, and changes what it was told as long as some are: no message for each. */
async function tellHeld(engine: Engine, row: Row): Promise<void> {
  const { id, deskId, address, heldTold } = row;
  const held = await reading(engine, (db) => heldNow(db, row));
  if (held === heldTold) return;
  await inTransaction(engine, async (tx) => {
    const where = { id, active: true, deskId, heldTold };
    if ((await tx.mailbox.updateMany({ where, data: { heldTold: held } })).count === 0) return;
    const again = heldTold !== '';
    await tell(engine, tx, deskId, (desk) => ({
      aside: 'heldMail',
      content: { desk, address, mailbox: id, again },
    }));
  });
  engine.wake();
}

async function raise(engine: Engine, { id, deskId, address }: Row, { what, where, data }: Alarm): Promise<void> {
  await inTransaction(engine, async (tx) => {
    const { count } = await tx.mailbox.updateMany({ where: { AND: [{ id, active: true, deskId }, where] }, data });
    if (count === 0) return;
    await tell(engine, tx, deskId, (desk) => ({ aside: 'mailbox', content: { desk, address, what } }));
  });
  engine.wake();
}

/** Tells the channels of a desk, its leads where it has none. */
async function tell(
  engine: Engine,
  tx: Tx,
  deskId: string,
  what: (desk: string) => Pick<TellAside, 'aside' | 'content'>,
): Promise<void> {
  const ctx = { ...engine, actor: systemActor('mailbox-alarm'), requestId: '' };
  const desk = (await engine.book.read(tx)).desk(deskId);
  await tellAside(
    { ctx, tx, now: engine.clock.now() },
    {
      ...what(desk.name),
      of: engine.newId(),
      reason: 'lead',
      news: 'always',
      desk: deskId,
      to: [desk.channels.length > 0 ? { desk: deskId } : { group: 'leads' }],
    },
  );
}
