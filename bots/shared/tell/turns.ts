import type { Queue } from './queue.ts';

/** Why work that waited for its turn was not begun. */
export class Stopped extends Error {}

/** Work that waits for its turn in a queue, and is given up when the desk stops. */
export interface Turns {
  take<T>(queue: Queue, work: () => Promise<T>, author?: string): Promise<T>;
  /** Gives up what waits for its turn: it rejects with `Stopped`, and so does all that comes later. */
  stop(): void;
}

/** Makes the turns of one platform. */
export function makeTurns(): Turns {
  const stopping = new AbortController();
  const { signal } = stopping;
  return {
    // What has begun is left to end: whether it got through would be unknown otherwise.
    take: (queue, work, author) =>
      new Promise((resolve, reject) => {
        const giveUp = () => reject(new Stopped('The desk stops.'));
        if (signal.aborted) return giveUp();
        signal.addEventListener('abort', giveUp, { once: true });
        void queue.add(async () => {
          signal.removeEventListener('abort', giveUp);
          if (!signal.aborted) await work().then(resolve, reject);
        }, author);
      }),
    stop: () => stopping.abort(),
  };
}

const keptLanes = 2_000;

/** A queue of its own for each name; idle ones are forgotten when there are many. */
export function makeLanes<Lane>(make: () => Lane, isIdle: (lane: Lane) => boolean) {
  const lanes = new Map<string, Lane>();
  return {
    of(name: string): Lane {
      const found = lanes.get(name);
      if (found) return found;
      if (lanes.size >= keptLanes) for (const [other, lane] of lanes) if (isIdle(lane)) lanes.delete(other);
      const made = make();
      lanes.set(name, made);
      return made;
    },
    find: (name: string): Lane | undefined => lanes.get(name),
  };
}
