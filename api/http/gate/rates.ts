import { DeskError } from '#core';

/** Counts what is asked, in the memory of this process. */
export interface Rates {
  /**
   * Counts one request of this credential and its person, and gives the headers that say how much is left.
   * @throws DeskError `too_many`
   */
  take(credential: string, person: string): Readonly<Record<string, string>>;
}

/** What may still be asked at once; it fills again evenly over a minute. */
interface Bucket {
  left: number;
  at: number;
}

const mostKept = 20_000;

/**
 * A key or session may ask `perMinute` times, at once or spread, and a person with all of theirs together twice as often.
 * `now` are milliseconds that only go forward.
 */
export function makeRates(perMinute: number, now: () => number = () => performance.now()): Rates {
  const buckets = new Map<string, Bucket>();

  const fill = (id: string, most: number): Bucket => {
    const time = now();
    const known = buckets.get(id);
    const left = known ? Math.min(most, known.left + ((time - known.at) / 60_000) * most) : most;
    const bucket = { left, at: time };
    // The one that asked least recently stands first and is forgotten first: it has long been full again.
    buckets.delete(id);
    buckets.set(id, bucket);
    if (buckets.size > mostKept) for (const [oldest] of buckets) if (buckets.delete(oldest)) break;
    return bucket;
  };

  return {
    take(credential, person): Readonly<Record<string, string>> {
      if (perMinute === 0) return {};
      const own = fill(`credential ${credential}`, perMinute);
      const all = fill(`person ${person}`, perMinute * 2);
      const waits = Math.max((1 - own.left) / perMinute, (1 - all.left) / (perMinute * 2));
      if (waits > 0) {
        const retryAfterSeconds = Math.ceil(waits * 60);
        const seconds = retryAfterSeconds === 1 ? 'a second' : `${retryAfterSeconds} seconds`;
        throw new DeskError('too_many', `Too many requests in a minute. Try again in ${seconds}.`, {
          retryAfterSeconds,
        });
      }
      own.left -= 1;
      all.left -= 1;
      const remaining = Math.floor(Math.min(own.left, all.left));
      const reset = Math.ceil(((perMinute - own.left) / perMinute) * 60);
      return {
        'ratelimit-limit': String(perMinute),
        'ratelimit-remaining': String(Math.max(0, remaining)),
        'ratelimit-reset': String(reset),
      };
    },
  };
}

/** Counts the streams that are open, in the memory of this process. */
export interface Streams {
  /**
   * Opens one for this credential and its person; gives what ends it.
   * @throws DeskError `too_many` when they hold as many as they may
   */
  open(credential: string, person: string): () => void;
}

/** A key or session may hold `most` streams at once, and a person with all of theirs together twice as many. */
export function makeStreams(most: number): Streams {
  const held = new Map<string, number>();
  const change = (id: string, by: 1 | -1) => {
    const left = (held.get(id) ?? 0) + by;
    if (left > 0) held.set(id, left);
    else held.delete(id);
  };
  return {
    open(credential, person) {
      const ids = [`credential ${credential}`, `person ${person}`] as const;
      if ((held.get(ids[0]) ?? 0) >= most || (held.get(ids[1]) ?? 0) >= 2 * most)
        throw new DeskError('too_many', `More than ${most} streams are open. Close one, or use one for all.`, {
          retryAfterSeconds: 30,
        });
      for (const id of ids) change(id, 1);
      let open = true;
      return () => {
        if (!open) return;
        open = false;
        for (const id of ids) change(id, -1);
      };
    },
  };
}

/** Counts the wrong keys, or tokens, that come from each network, in the memory of this process: a refused try writes nothing. */
export interface WrongKeys {
  /**
   * Lets a key be looked up. One that was right before is looked up in any case: a broken program stops no other one.
   * @throws DeskError `too_many` when the network has used up its tries
   */
  demandRoom(network: string, key: string): void;
  wrong(network: string, key: string): void;
  right(key: string): void;
}

const wrongKeysAtMost = 60;
const wrongKeysMs = 15 * 60_000;

/** Sixty wrong keys in a quarter of an hour are as many as a network has wrong passwords. `now` only goes forward, `what` they are is said. */
export function makeWrongKeys(now: () => number, what: 'API keys' | 'access tokens' = 'API keys'): WrongKeys {
  const tried = new Map<string, { count: number; readonly until: number }>();
  const proven = new Set<string>();
  // What was put in first is forgotten first.
  const bound = (kept: { readonly size: number; keys(): Iterable<string>; delete(key: string): boolean }) => {
    if (kept.size > mostKept) for (const oldest of kept.keys()) if (kept.delete(oldest)) break;
  };
  return {
    demandRoom(network, key) {
      const known = tried.get(network);
      if (!known || known.count < wrongKeysAtMost || proven.has(key)) return;
      const left = known.until - now();
      if (left <= 0) return;
      const retryAfterSeconds = Math.ceil(left / 1_000);
      const minutes = Math.ceil(left / 60_000);
      const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`;
      throw new DeskError('too_many', `Too many wrong ${what} came from your network. Try again in ${wait}.`, {
        retryAfterSeconds,
      });
    },
    wrong(network, key) {
      proven.delete(key);
      const known = tried.get(network);
      if (known && known.until > now()) {
        known.count++;
        return;
      }
      tried.delete(network);
      tried.set(network, { count: 1, until: now() + wrongKeysMs });
      bound(tried);
    },
    right(key) {
      proven.add(key);
      bound(proven);
    },
  };
}
