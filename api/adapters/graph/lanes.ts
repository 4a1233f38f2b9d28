import type { Clock } from '#core';
import { GraphRefusal } from './refusal.ts';

/** Holds calls back: some at a time for what belongs together, none while Graph has asked for patience. */
export interface Lanes {
  /** @throws GraphRefusal `throttled` without asking, while Graph wants none of this lane */
  run<T>(lane: string, call: () => Promise<T>): Promise<T>;
  /** @throws GraphRefusal `throttled` while Graph wants none of this lane: for what goes along in a batch */
  demandOpen(lane: string): void;
  /** Keeps what Graph has said about a part of a batch. */
  heed(lane: string, refusal: GraphRefusal): void;
}

/** Graph lets an app do four things at once to a mailbox: https://learn.microsoft.com/graph/throttling-limits */
const atOnce = 3;
/** Without a time of its own a throttled call is tried again after so long. */
const patienceMs = 10_000;

/** Makes them; what does not belong to a person or group shares no lane with anything else. */
export function makeLanes(clock: Pick<Clock, 'ticks'>): Lanes {
  const lanes = new Map<string, { running: number; waiting: (() => void)[]; closedUntil: number }>();

  const laneAt = (name: string) => {
    const lane = lanes.get(name) ?? { running: 0, waiting: [], closedUntil: 0 };
    lanes.set(name, lane);
    return lane;
  };
  const demandOpen = (name: string) => {
    const left = (lanes.get(name)?.closedUntil ?? 0) - clock.ticks();
    if (left > 0) throw new GraphRefusal('throttled', 429, 'AskedForPatience', 'Graph has asked us to wait.', left);
  };

  const heed = (name: string, { why, retryAfterMs }: GraphRefusal) => {
    if (why !== 'throttled') return;
    const lane = laneAt(name);
    lane.closedUntil = Math.max(lane.closedUntil, clock.ticks() + (retryAfterMs ?? patienceMs));
  };

  return {
    demandOpen,
    heed,
    async run(name, call) {
      demandOpen(name);
      const lane = laneAt(name);
      if (lane.running >= atOnce) await new Promise<void>((resolve) => lane.waiting.push(resolve));
      else lane.running++;
      try {
        // While this one stood in line, another may have been told to wait.
        demandOpen(name);
        return await call();
      } catch (error) {
        if (error instanceof GraphRefusal) heed(name, error);
        throw error;
      } finally {
        const next = lane.waiting.shift();
        if (next) next();
        else if (--lane.running === 0 && lane.closedUntil <= clock.ticks()) lanes.delete(name);
      }
    },
  };
}

/** What a path belongs to: a person with their mailbox, a group, a team; other paths stand for themselves. */
export const laneOf = (path: string): string => /^(?:users|groups|teams)\/[^/?]+/.exec(path)?.[0] ?? path;
