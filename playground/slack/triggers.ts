import { secret } from './workspace/ids.ts';

/** What a trigger lets the app do: open a view for this user, or push one onto this view. */
export interface Trigger {
  readonly user: string;
  readonly viewId?: string;
}

/** Trigger ids: three seconds of life, one use (https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses). */
export class Triggers {
  readonly #known = new Map<string, Trigger & { until: number; used: boolean }>();
  readonly #now: () => number;
  readonly #lifeMs: () => number;

  constructor(now: () => number, lifeMs: () => number) {
    this.#now = now;
    this.#lifeMs = lifeMs;
  }

  issue(trigger: Trigger): string {
    const now = this.#now();
    for (const [id, { until }] of this.#known) if (until < now - 60_000) this.#known.delete(id);
    const id = `${Math.floor(now)}.${secret(4)}.${secret(16)}`;
    this.#known.set(id, { ...trigger, until: now + this.#lifeMs(), used: false });
    return id;
  }

  /** The trigger, now used up, or the error code that Slack answers. */
  exchange(id: string): Trigger | 'invalid_trigger_id' | 'exchanged_trigger_id' | 'expired_trigger_id' {
    const known = this.#known.get(id);
    if (!known) return 'invalid_trigger_id';
    if (known.used) return 'exchanged_trigger_id';
    if (this.#now() >= known.until) return 'expired_trigger_id';
    known.used = true;
    return known;
  }
}
