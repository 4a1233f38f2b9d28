/** Calls a minute for each tier; of the first Slack says only “one or more”, and lets an app that connects again try (https://docs.slack.dev/apis/web-api/rate-limits). */
const perMinute = { 1: 60, 2: 20, 3: 50, 4: 100, many: 300 } as const;

export type Tier = keyof typeof perMinute;

/** One message a second and channel; Slack lets short bursts pass. */
const posting = { burst: 3, perSecond: 1 };

/** Token buckets that fill all the time. */
export class Rates {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Seconds to wait before calling this method again, or 0 after counting the call. */
  call(method: string, tier: Tier): number {
    return this.#take(method, perMinute[tier], perMinute[tier] / 60);
  }

  /** The same for a message to this channel. */
  post(channel: string): number {
    return this.#take(`post ${channel}`, posting.burst, posting.perSecond);
  }

  #take(key: string, capacity: number, perSecond: number): number {
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { tokens: capacity, at: now };
    const tokens = Math.min(capacity, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    const enough = tokens >= 1;
    this.#buckets.set(key, { tokens: enough ? tokens - 1 : tokens, at: now });
    return enough ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond));
  }
}
