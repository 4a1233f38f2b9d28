import { Queue } from '../../shared/tell/queue.ts';
import { makeLanes, makeTurns } from '../../shared/tell/turns.ts';

/**
 * Keeps posting and editing within Slack's limits (https://docs.slack.dev/apis/web-api/rate-limits): one post a second in
 * each channel, 45 edits a minute. Work that would wait too long is not taken: `busyFor` says for how long to stay away.
 */
export interface Pace {
  /** Authors take turns: one with many changes does not hold up the others. Changes by the desk itself have the author ''. */
  post<T>(channel: string, work: () => Promise<T>, author: string): Promise<T>;
  edit<T>(work: () => Promise<T>, author: string): Promise<T>;
  /** Milliseconds to stay away when too much waits already; 0 when there is room. */
  busyFor(kind: { post: string } | 'edit', author: string): number;
  /** Gives up what waits for its turn: it rejects with `Stopped`, and so does all that comes later. */
  stop(): void;
}

const postsWaiting = 12;
const editsWaiting = 15;

/** In milliseconds: one post in each channel, and 15 edits in the workspace. */
export interface PaceLimits {
  readonly postEvery: number;
  readonly editsEvery: number;
}

/** Slack's own, and a little: it counts on its own clock. */
const slackLimits: PaceLimits = { postEvery: 1_050, editsEvery: 20_000 };

/** Makes the pace of one workspace. Other limits are for tests beside a Slack that has none. */
export function makePace({ postEvery, editsEvery }: PaceLimits = slackLimits): Pace {
  const turns = makeTurns();
  const posts = makeLanes(
    () => new Queue({ atOnce: 1, everyMs: postEvery, most: 1 }),
    (lane) => lane.idle,
  );
  const edits = new Queue({ atOnce: 4, everyMs: editsEvery, most: 15 });
  return {
    post: (channel, work, author) => turns.take(posts.of(channel), work, author),
    edit: (work, author) => turns.take(edits, work, author),
    busyFor(kind, author) {
      if (kind === 'edit') return edits.isFull(editsWaiting, author) ? editsEvery : 0;
      const lane = posts.find(kind.post);
      return lane?.isFull(postsWaiting, author) ? lane.size * postEvery : 0;
    },
    stop: () => turns.stop(),
  };
}
