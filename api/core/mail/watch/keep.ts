import { type Engine, reading, writing } from '../../context.ts';
import { DeskError } from '../../errors.ts';
import { doubling } from '../../patience.ts';
import { newSecret } from '../../person/credentials/secret.ts';
import { mailServerWords } from '../../say/mail-server.ts';
import { headOf } from '../../text/cut.ts';
import { type MailServers, mailboxAt, serverOf, takesIn } from '../box/mailbox-at.ts';
import type { MailboxAt, MailServer, MailServerKind, Watched } from '../server/mail-server.ts';

type Watching = NonNullable<MailServer['watching']>;

/** Where nothing tells us, mailboxes are looked into so often. */
const unwatchedEveryMs = 60_000;
/** A worker that asks for a watch and dies leaves it to another after so long. */
const claimMs = 2 * 60_000;
/** A server tells within three minutes; what was found so much earlier by looking was not told. */
const silentAfterMs = 5 * 60_000;
/** A watch that is silent is made anew at most so often. */
const anewEveryMs = 30 * 60_000;
const soonestMs = 60_000;
const [firstTryMs, lastTryMs] = [60_000, 30 * 60_000];
const atOnce = 20;
const mostQuiet = 500;

const fields = {
  id: true,
  address: true,
  folder: true,
  tenant: true,
  server: true,
  direction: true,
  active: true,
  watchId: true,
  watchFor: true,
  watchedAt: true,
  watchDueAt: true,
  watchFailures: true,
  lastPushAt: true,
  lastMailAt: true,
} as const;

interface Row {
  readonly id: string;
  readonly address: string;
  readonly folder: string;
  readonly tenant: string;
  readonly server: string;
  readonly direction: string;
  readonly active: boolean;
  readonly watchId: string | null;
  readonly watchFor: string;
  readonly watchedAt: Date | null;
  readonly watchDueAt: Date | null;
  readonly watchFailures: number;
  readonly lastPushAt: Date | null;
  readonly lastMailAt: Date | null;
}

/**
 * Sees to it that servers tell us of what comes: watches are made, renewed at half of their life, made anew when they are lost
 * or silent, and ended when nobody needs them. Each by one worker at a time. Nothing depends on them but how soon a mail is
 * found. Gives whether there was something to do.
 */
export async function keepWatches(engine: Engine, servers: MailServers): Promise<boolean> {
  await lookOftener(engine, servers);
  const kinds = Object.values(servers).flatMap((server) => (server.watching ? [server.kind] : []));
  if (kinds.length === 0) return false;
  const rows = await due(engine, kinds);
  for (const row of rows) {
    const watching = serverOf(servers, row)?.watching;
    const claim = watching && (await claimed(engine, row));
    if (watching && claim) await keepOne(engine, watching, row, claim);
  }
  return rows.length === atOnce;
}

/** Mailboxes that nothing tells of are not left until the next round. */
async function lookOftener(engine: Engine, servers: MailServers): Promise<void> {
  const soon = new Date(engine.clock.now().getTime() + unwatchedEveryMs);
  const where = {
    active: true,
    direction: { in: takesIn },
    server: { in: Object.keys(servers) },
    watchId: null,
    failures: 0,
    dueAt: { gt: soon },
  };
  await writing(engine, (db) => db.mailbox.updateMany({ where, data: { dueAt: soon } }));
}

/** Those whose time has come, and those that are silent. */
async function due(engine: Engine, kinds: readonly MailServerKind[]): Promise<Row[]> {
  const now = engine.clock.now();
  const server = { in: [...kinds] };
  const wanted = { server, active: true, direction: { in: takesIn } };
  // Asked for again too far ahead: the clock was set back since.
  const far = new Date(now.getTime() + lastTryMs);
  const orderBy = [{ watchDueAt: 'asc' as const }, { id: 'asc' as const }];
  return reading(engine, async (db) => {
    const timely = await db.mailbox.findMany({
      where: {
        OR: [
          {
            ...wanted,
            OR: [{ watchDueAt: null }, { watchDueAt: { lte: now } }, { watchId: null, watchDueAt: { gt: far } }],
          },
          {
            server,
            watchId: { not: null },
            AND: [
              { OR: [{ active: false }, { direction: { notIn: takesIn } }] },
              { OR: [{ watchFailures: 0 }, { watchDueAt: { lte: now } }] },
            ],
          },
        ],
      },
      orderBy,
      take: atOnce,
      select: fields,
    });
    const long = { watchId: { not: null }, watchFailures: 0, watchedAt: { lt: new Date(now.getTime() - anewEveryMs) } };
    const found = { lastMailAt: { lt: new Date(now.getTime() - silentAfterMs) } };
    const where = { ...wanted, ...long, ...found };
    const quiet = await db.mailbox.findMany({ where, orderBy, take: mostQuiet, select: fields });
    const known = new Set(timely.map(({ id }) => id));
    return [...timely, ...quiet.filter((row) => !known.has(row.id) && isSilent(row, now))];
  });
}

/** The worker that moves the time on does it. */
async function claimed({ db, clock }: Engine, { id, watchDueAt, watchId }: Row): Promise<Date | null> {
  const until = new Date(clock.now().getTime() + claimMs);
  const { count } = await db.mailbox.updateMany({ where: { id, watchDueAt, watchId }, data: { watchDueAt: until } });
  return count > 0 ? until : null;
}

async function keepOne(engine: Engine, watching: Watching, row: Row, claim: Date): Promise<void> {
  const at = mailboxAt(row);
  try {
    if (!row.active || !takesIn.includes(row.direction)) return await end(engine, watching, row, at);
    const now = engine.clock.now();
    const goesOn = row.watchId !== null && row.watchFor === placeOf(row) && !isSilent(row, now);
    const renewed = goesOn && row.watchId !== null ? await watching.renew(at, row.watchId) : null;
    if (renewed) return await keep(engine, row, claim, renewed, {});
    await makeAnew(engine, watching, row, { at, claim });
  } catch (error) {
    await failed(engine, row, claim, error);
  }
}

/** Mail was found that had not been told, and by now it would have been. */
function isSilent({ watchedAt, lastPushAt, lastMailAt }: Row, now: Date): boolean {
  if (lastMailAt === null || watchedAt === null || now.getTime() - watchedAt.getTime() < anewEveryMs) return false;
  const told = Math.max(watchedAt.getTime(), lastPushAt?.getTime() ?? 0);
  return lastMailAt.getTime() - told > silentAfterMs && now.getTime() - lastMailAt.getTime() > silentAfterMs;
}

async function makeAnew(
  engine: Engine,
  watching: Watching,
  row: Row,
  { at, claim }: { at: MailboxAt; claim: Date },
): Promise<void> {
  const secret = newSecret();
  const watched = await watching.watch(at, secret);
  const watchedAt = engine.clock.now();
  // What came before it was made was not told.
  const made = {
    watchId: watched.id,
    watchSecret: engine.digest(secret),
    watchFor: placeOf(row),
    watchedAt,
    dueAt: watchedAt,
  };
  // A server forgets by itself what nobody renews.
  const drop = (id: string) =>
    watching.unwatch(at, id).catch((error: unknown) => {
      engine.log.info({ err: error, mailbox: row.address }, 'A watch that nobody needs was left to run out');
    });
  try {
    await keep(engine, row, claim, watched, made);
  } catch (error) {
    await drop(watched.id);
    throw error;
  }
  if (row.watchId !== null && row.watchId !== watched.id) await drop(row.watchId);
}

const placeOf = ({ address, folder }: Pick<Row, 'address' | 'folder'>) => `${address}/${folder}`;

async function keep({ db, clock }: Engine, { id }: Row, claim: Date, { until }: Watched, made: object): Promise<void> {
  const now = clock.now().getTime();
  const half = now + Math.max(soonestMs, (until.getTime() - now) / 2);
  const data = { watchUntil: until, watchDueAt: new Date(half), watchProblem: null, watchFailures: 0, ...made };
  const { count } = await db.mailbox.updateMany({ where: { id, watchDueAt: claim }, data });
  if (count === 0) throw new LostClaim('Another worker keeps this watch.');
}

class LostClaim extends Error {}

async function end({ db }: Engine, watching: Watching, { id, watchId }: Row, at: MailboxAt): Promise<void> {
  if (watchId !== null) await watching.unwatch(at, watchId);
  const data = { watchId: null, watchSecret: null, watchUntil: null, watchDueAt: null, watchProblem: null };
  await db.mailbox.updateMany({ where: { id, watchId }, data });
}

/** It is asked for again later, ever later. What is left of an old watch goes on telling meanwhile. */
async function failed(engine: Engine, row: Row, claim: Date, error: unknown): Promise<void> {
  if (error instanceof LostClaim) return;
  const says = error instanceof DeskError ? error.message : mailServerWords.unwatched;
  engine.log.warn(
    { err: error, mailbox: row.address },
    'A mail server could not be asked to tell of mails; it is asked again',
  );
  const asked = (error instanceof DeskError ? (error.details.retryAfterSeconds ?? 0) : 0) * 1_000;
  const wait = Math.min(lastTryMs, Math.max(asked, doubling(row.watchFailures + 1, firstTryMs, lastTryMs)));
  await engine.db.mailbox.updateMany({
    where: { id: row.id, watchDueAt: claim },
    data: {
      watchProblem: headOf(says, 1_000),
      watchFailures: { increment: 1 },
      watchDueAt: new Date(engine.clock.now().getTime() + wait),
    },
  });
}
