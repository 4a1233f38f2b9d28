type Window = readonly [ms: number, calls: number];

/** Calls that one bot may make to one thread (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). */
const perThread = {
  send: [
    [1000, 7],
    [2000, 8],
    [30_000, 60],
    [3_600_000, 1800],
  ],
  create: [
    [1000, 7],
    [2000, 8],
    [30_000, 60],
    [3_600_000, 1800],
  ],
  members: [
    [1000, 14],
    [2000, 16],
    [30_000, 120],
    [3_600_000, 3600],
  ],
} as const satisfies Record<string, readonly Window[]>;

/** All calls of one app in one tenant. */
const perTenant: readonly Window[] = [[1000, 50]];

export type Pace = keyof typeof perThread;

/** Counts calls over sliding windows. */
export class Rates {
  readonly #calls = new Map<string, number[]>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Milliseconds to wait before calling again, or 0 after counting the call. */
  take(pace: Pace, thread: string): number {
    const now = this.#now();
    const tenant = this.#held('tenant', perTenant);
    const own = this.#held(`${pace} ${thread}`, perThread[pace]);
    const wait = Math.max(waitFor(tenant, perTenant, now), waitFor(own, perThread[pace], now));
    if (wait > 0) return wait;
    tenant.push(now);
    own.push(now);
    return 0;
  }

  #held(key: string, windows: readonly Window[]): number[] {
    const longest = windows.at(-1)?.[0] ?? 0;
    const since = this.#now() - longest;
    const calls = this.#calls.get(key) ?? [];
    const first = calls.findIndex((at) => at > since);
    const kept = first <= 0 ? (first === 0 ? calls : []) : calls.slice(first);
    this.#calls.set(key, kept);
    return kept;
  }
}

function waitFor(calls: readonly number[], windows: readonly Window[], now: number): number {
  return Math.max(
    0,
    ...windows.map(([ms, most]) => {
      const oldest = calls.at(-most);
      return calls.length >= most && oldest !== undefined ? oldest + ms - now : 0;
    }),
  );
}
