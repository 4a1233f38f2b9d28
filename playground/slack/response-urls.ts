import { secret } from './workspace/ids.ts';

/** Where answers through a response_url go. */
export interface ResponseTarget {
  readonly channel: string;
  readonly user: string;
  /** The message that the interaction came from; absent for slash commands. */
  readonly messageTs?: string;
}

const uses = 5;

/** Response URLs: five uses in half an hour (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses). */
export class ResponseUrls {
  readonly #known = new Map<string, ResponseTarget & { until: number; left: number }>();
  readonly #now: () => number;
  readonly #lifeMs: number;

  constructor(now: () => number, lifeMs: number) {
    this.#now = now;
    this.#lifeMs = lifeMs;
  }

  /** The key of a new response URL. */
  issue(target: ResponseTarget): string {
    const now = this.#now();
    for (const [key, { until }] of this.#known) if (until < now) this.#known.delete(key);
    const key = secret(12);
    this.#known.set(key, { ...target, until: now + this.#lifeMs, left: uses });
    return key;
  }

  /** The target, with one use less, or the error code that Slack answers. */
  use(key: string): ResponseTarget | 'expired_url' | 'used_url' {
    const known = this.#known.get(key);
    if (!known || this.#now() >= known.until) return 'expired_url';
    if (known.left === 0) return 'used_url';
    known.left -= 1;
    return known;
  }
}
