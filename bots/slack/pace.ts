import PQueue from 'p-queue';

/**
 * Keeps posting and editing within Slack's limits (https://docs.slack.dev/apis/web-api/rate-limits): one post a second in
 * each channel, 45 edits a minute. Work that would wait too long is not taken: `busyFor` says for how long to stay away.
 */
export interface Pace {
  post<T>(channel: string, work: () => Promise<T>): Promise<T>;
  edit<T>(work: () => Promise<T>): Promise<T>;
  /** Milliseconds to stay away when too much waits already; 0 when there is room. */
  busyFor(kind: { post: string } | 'edit'): number;
  /** Gives up what waits for its turn: it rejects with `Stopped`, and so does all that comes later. */
  stop(): void;
}

/** Why work that waited for its turn was not begun. */
export class Stopped extends Error {}

const postsWaiting = 12;
const editsWaiting = 15;
const keptChannels = 2_000;

/** Makes the pace of one workspace. */
export function makePace(): Pace {
  const posts = new Map<string, PQueue>();
  const stopping = new AbortController();
  const { signal } = stopping;
  const edits = new PQueue({ concurrency: 4, interval: 20_000, intervalCap: 15, strict: true });
  const lane = (channel: string): PQueue => {
    const found = posts.get(channel);
    if (found) return found;
    if (posts.size >= keptChannels)
      for (const [name, queue] of posts) if (queue.size + queue.pending === 0) posts.delete(name);
    // A little over a second: Slack counts on its own clock.
    const made = new PQueue({ concurrency: 1, interval: 1_050, intervalCap: 1, strict: true });
    posts.set(channel, made);
    return made;
  };
  // What has begun is left to end: whether it got through would be unknown otherwise.
  const inTurn = <T>(queue: PQueue, work: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const giveUp = () => reject(new Stopped('The desk stops.'));
      if (signal.aborted) return giveUp();
      signal.addEventListener('abort', giveUp, { once: true });
      void queue.add(async () => {
        signal.removeEventListener('abort', giveUp);
        if (!signal.aborted) await work().then(resolve, reject);
      });
    });
  return {
    post: (channel, work) => inTurn(lane(channel), work),
    edit: (work) => inTurn(edits, work),
    busyFor(kind) {
      if (kind === 'edit') return edits.size >= editsWaiting ? 20_000 : 0;
      const waiting = posts.get(kind.post)?.size ?? 0;
      return waiting >= postsWaiting ? waiting * 1_050 : 0;
    },
    stop: () => stopping.abort(),
  };
}
