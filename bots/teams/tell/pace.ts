import { Queue } from '../../shared/tell/queue.ts';
import { makeLanes, makeTurns } from '../../shared/tell/turns.ts';

/**
 * Keeps posting and editing within Teams' limits (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit):
 * 7 operations a second and 60 in half a minute in each thread, 50 a second in the tenant. The hourly limit is left to the
 * platform, which says how long to wait. Work that would wait too long is not taken: `busyFor` says for how long to stay away.
 */
export interface Pace {
  /** Authors take turns: one with many changes does not hold up the others. Changes by the desk itself have the author ''. */
  inThread<T>(thread: string, work: () => Promise<T>, author: string): Promise<T>;
  /** Milliseconds to stay away when too much waits already; 0 when there is room. */
  busyFor(thread: string, author: string): number;
  /** Gives up what waits for its turn: it rejects with `Stopped`, and so does all that comes later. */
  stop(): void;
}

const waitingAtMost = 20;

/** Makes the pace of one tenant. A little below the limits: Teams counts on its own clock. */
export function makePace(): Pace {
  const turns = makeTurns();
  const tenant = new Queue({ everyMs: 1_050, most: 45 });
  const lanes = makeLanes(
    () => ({
      long: new Queue({ atOnce: 1, everyMs: 30_500, most: 58 }),
      short: new Queue({ everyMs: 1_050, most: 6 }),
    }),
    ({ long }) => long.idle,
  );
  return {
    inThread(thread, work, author) {
      const { long, short } = lanes.of(thread);
      return turns.take(long, () => short.add(() => tenant.add(work, author), author), author);
    },
    busyFor(thread, author) {
      const lane = lanes.find(thread)?.long;
      return lane?.isFull(waitingAtMost, author) ? lane.size * 500 : 0;
    },
    stop: () => turns.stop(),
  };
}
