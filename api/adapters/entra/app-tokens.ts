import type { Clock, Log } from '#core';
import type { TokenSource } from './token-source.ts';

/** Access tokens of an app itself, for any resource, kept while they are good. */
export interface AppTokens {
  /** `fresh` when the one that was given last is not taken any more. @throws DeskError `forbidden`, or as its source does */
  of(resource: string, fresh?: boolean): Promise<string>;
}

interface Kept {
  readonly token: string;
  /** From then on a new one is asked for while this one is still given. */
  readonly renewAt: number;
  /** From then on it is not given any more. */
  readonly until: number;
}

/** A token is renewed ten minutes before it runs out, or after half its life where that is shorter. */
const renewMs = 600_000;
/** So long before its end nobody begins anything with it. */
const marginMs = 60_000;

/**
 * Keeps the tokens of one app in this process. Each is asked for by one request however many wait for it, and renewed before
 * it runs out, so that nobody waits for the sign-in service while it is slow or away.
 */
export function makeAppTokens(source: TokenSource, clock: Pick<Clock, 'now' | 'ticks'>, log: Log): AppTokens {
  const kept = new Map<string, Kept>();
  const asking = new Map<string, Promise<string>>();

  const ask = (resource: string): Promise<string> => {
    const under = asking.get(resource);
    if (under !== undefined) return under;
    const begun = source(resource)
      .then(({ token, expiresAt }) => {
        const life = Math.max(0, (expiresAt?.getTime() ?? 0) - clock.now().getTime());
        const now = clock.ticks();
        const renewAt = now + Math.max(life / 2, life - renewMs);
        kept.set(resource, { token, renewAt, until: now + life - marginMs });
        return token;
      })
      .finally(() => asking.delete(resource));
    asking.set(resource, begun);
    return begun;
  };

  return {
    async of(resource, fresh = false) {
      const known = kept.get(resource);
      const now = clock.ticks();
      if (fresh || !known || now >= known.until) return ask(resource);
      if (now >= known.renewAt)
        ask(resource).catch((error: unknown) =>
          log.warn({ err: error, resource }, 'An access token could not be renewed yet; the one that is kept is used'),
        );
      return known.token;
    },
  };
}
