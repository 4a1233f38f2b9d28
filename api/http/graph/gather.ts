import { DeskError } from '#core';

/** A part of the work, and how often it was asked for. */
export interface Gathered<T> {
  readonly part: T;
  readonly times: number;
}

interface Round<T> {
  readonly parts: Map<string, { part: T; times: number }>;
  readonly done: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  /** Callers that wait for it. */
  callers: number;
}

/** How much may wait. */
export interface GatherLimits<T> {
  /** Parts that are done together. */
  readonly atMost: number;
  /** Rounds that wait, beside the one that is done. */
  readonly mostRounds: number;
  readonly mostCallers: number;
  /** The same key is the same work: it waits once, however often it comes. */
  keyOf(part: T): string;
}

/**
 * Does a piece of work for several callers at once: what comes while it is being done waits for the next round, and goes
 * together. What is the same is done once; so is what waits bounded by what there is to do, and not by how often somebody says so. Each
 * caller hears when its own part is done, or why it is not; one for whom there is no room is told at once to come again.
 */
export function gathering<T>(
  { atMost, mostRounds, mostCallers, keyOf }: GatherLimits<T>,
  work: (all: readonly Gathered<T>[]) => Promise<void>,
): (some: readonly T[]) => Promise<void> {
  const rounds: Round<T>[] = [];
  let callers = 0;
  let working = false;

  const run = async () => {
    working = true;
    for (let round = rounds.shift(); round; round = rounds.shift()) {
      try {
        await work([...round.parts.values()]);
        round.resolve();
      } catch (error) {
        round.reject(error);
      }
      callers -= round.callers;
    }
    working = false;
  };
  /** The last round where they fit, else a new one; null where there is no room. */
  const roundFor = (keys: ReadonlySet<string>): Round<T> | null => {
    const last = rounds.at(-1);
    const fresh = last ? [...keys].filter((key) => !last.parts.has(key)).length : 0;
    if (last && last.parts.size + fresh <= atMost) return last;
    if (rounds.length >= mostRounds) return null;
    const round = { parts: new Map(), callers: 0, ...Promise.withResolvers<void>() };
    rounds.push({ ...round, done: round.promise });
    return rounds.at(-1) ?? null;
  };
  return async (some) => {
    const keys = new Set(some.map(keyOf));
    const round = callers < mostCallers ? roundFor(keys) : null;
    if (!round) throw new DeskError('unavailable', 'Too much is told at once.', { retryAfterSeconds: 5 });
    for (const part of some) {
      const known = round.parts.get(keyOf(part));
      if (known) known.times++;
      else round.parts.set(keyOf(part), { part, times: 1 });
    }
    round.callers++;
    callers++;
    if (!working) void run();
    await round.done;
  };
}
