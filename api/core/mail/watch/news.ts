import { type Engine, inTransaction, reading, type Tx, writing } from '../../context.ts';
import { isSameSecret } from '../../text/same-secret.ts';

/** What a mail server told of something that it watches for us. */
export interface WatchNews {
  readonly watchId: string;
  /** The secret that it was given; null where none came. */
  readonly secret: string | null;
  /** mail: something came; missed: something came that was not told; renew: it wants to be renewed; removed: it ended. */
  readonly what: 'mail' | 'missed' | 'renew' | 'removed';
  /** How often it was told, once where nothing is said. */
  readonly times?: number;
}

/** What became of it: `strange` had a wrong secret, `unknown` is of nothing that we watch. */
export interface TakenNews {
  readonly taken: number;
  readonly strange: number;
  readonly unknown: number;
}

/**
 * Writes down what follows from what was told: mailboxes are to be looked into, and watches to be renewed or made anew. After
 * this it may be acknowledged; nobody is asked anything before.
 * @throws DeskError `unavailable` when it could not be kept
 */
export async function takeWatchNews(engine: Engine, news: readonly WatchNews[]): Promise<TakenNews> {
  const watchIds = [...new Set(news.map((one) => one.watchId))];
  if (watchIds.length === 0) return { taken: 0, strange: 0, unknown: 0 };
  const rows = await reading(engine, (db) =>
    db.mailbox.findMany({
      where: { watchId: { in: watchIds } },
      select: { id: true, watchId: true, watchSecret: true },
    }),
  );
  const known = new Map(rows.map((row) => [row.watchId, row]));
  const genuine = (one: WatchNews) => {
    const secret = known.get(one.watchId)?.watchSecret;
    return typeof secret === 'string' && one.secret !== null && isSameSecret(engine.digest(one.secret), secret);
  };
  const ours = news.filter((one) => known.has(one.watchId));
  const taken = ours.filter(genuine);
  const strange = ours.filter((one) => !genuine(one));
  const now = engine.clock.now();
  const told = (...what: WatchNews['what'][]) => [
    ...new Set(taken.filter((one) => what.includes(one.what)).map((one) => one.watchId)),
  ];
  const changes = [
    { watchIds: told('mail'), data: { dueAt: now, lastPushAt: now } },
    { watchIds: told('missed'), data: { dueAt: now } },
    { watchIds: told('renew'), data: { watchDueAt: now } },
    // The last one: afterwards nobody knows these any more.
    {
      watchIds: told('removed'),
      data: { watchId: null, watchSecret: null, watchUntil: null, watchDueAt: now, dueAt: now },
    },
  ].filter((change) => change.watchIds.length > 0);
  const counted = Map.groupBy(strange, (one) => one.watchId);
  const write = async (tx: Tx) => {
    for (const [watchId, some] of counted)
      await tx.mailbox.updateMany({ where: { watchId }, data: { strangePushes: { increment: timesOf(some) } } });
    for (const change of changes)
      await tx.mailbox.updateMany({ where: { watchId: { in: change.watchIds } }, data: change.data });
  };
  // One statement needs no transaction: most of what is told is one mail in one mailbox.
  if (changes.length + counted.size === 1) await writing(engine, write);
  else if (changes.length + counted.size > 1) await inTransaction(engine, write);
  return { taken: timesOf(taken), strange: timesOf(strange), unknown: timesOf(news) - timesOf(ours) };
}

const timesOf = (some: readonly WatchNews[]) => some.reduce((sum, { times = 1 }) => sum + times, 0);
