import type { Clock } from '#core';
import { GraphRefusal } from './refusal.ts';

/** Holds calls back: some at a time for what belongs together, none while Graph has asked for patience. */
export interface Lanes {
  /** @throws GraphRefusal `throttled` without asking, while Graph wants none of this lane */
  run<T>(lane: string, call: () => Promise<T>): Promise<T>;
}

/** Graph lets an app do four things at once to a mailbox: https://learn.microsoft.com/graph/throttling-limits */
const atOnce = 3;
/** Without a time of its own a throttled call is tried again after so long. */
const patienceMs = 10_000;

/** Makes them; what does not belong to a person or group shares no lane with anything else. */
export function makeLanes(clock: Pick<Clock, 'ticks'>): Lanes {
  const lanes = new Map<string, { running: number; waiting: (() => void)[]; closedUntil: number }>();

  const demandOpen = (closedUntil: number) => {
    const left = closedUntil - clock.ticks();
    if (left > 0) throw new GraphRefusal('throttled', 429, 'AskedForPatience', 'Graph has asked us to wait.', left);
  };

  return {
    async run(name, call) {
      const lane = lanes.get(name) ?? { running: 0, waiting: [], closedUntil: 0 };
      lanes.set(name, lane);
      demandOpen(lane.closedUntil);
      if (lane.running >= atOnce) await new Promise<void>((resolve) => lane.waiting.push(resolve));
      else lane.running++;
      try {
        // While this one stood in line, another may have been told to wait.
        demandOpen(lane.closedUntil);
        return await call();
      } catch (error) {
        if (error instanceof GraphRefusal && error.why === 'throttled')
          lane.closedUntil = Math.max(lane.closedUntil, clock.ticks() + (error.retryAfterMs ?? patienceMs));
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
