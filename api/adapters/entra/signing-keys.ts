import { type CryptoKey, importJWK } from 'jose';
import { z } from 'zod';
import { type Clock, DeskError, type Log } from '#core';

/** The keys by which a sign-in service signs, as it publishes them. */
export interface SigningKeys {
  /**
   * The key of that id; null when the service has none.
   * @throws DeskError `unavailable` when it cannot be asked and the key is not known from before
   */
  find(url: string, kid: string): Promise<CryptoKey | null>;
}

interface Kept {
  readonly keys: ReadonlyMap<string, CryptoKey>;
  readonly readAt: number;
}

/** Microsoft changes its keys without notice, and asks to be read once a day at least: https://learn.microsoft.com/entra/identity-platform/signing-key-rollover */
const staleMs = 3_600_000;
const worthlessMs = 24 * 3_600_000;
/** An id that nobody knows has them read anew at most so often: anybody can write one into a token. */
const unknownEveryMs = 60_000;
/** While the service is away it is asked at most so often. */
const awayEveryMs = 5_000;

const Published = z.object({ keys: z.array(z.unknown()) });
const Rsa = z.looseObject({
  kty: z.literal('RSA'),
  kid: z.string().min(1),
  n: z.string(),
  e: z.string(),
  use: z.literal('sig').optional(),
});

/** Keeps the keys of each address in this process. */
export function makeSigningKeys(clock: Pick<Clock, 'ticks'>, log: Log): SigningKeys {
  const kept = new Map<string, Kept>();
  const reading = new Map<string, Promise<Kept>>();
  const failedAt = new Map<string, number>();

  const read = (url: string): Promise<Kept> => {
    const under = reading.get(url);
    if (under !== undefined) return under;
    const begun = fetchKeys(url)
      .then((keys) => {
        const now = { keys, readAt: clock.ticks() };
        kept.set(url, now);
        failedAt.delete(url);
        return now;
      })
      .catch((error: unknown) => {
        failedAt.set(url, clock.ticks());
        log.warn({ err: error, url }, 'The keys of a sign-in service could not be read');
        throw away(error);
      })
      .finally(() => reading.delete(url));
    reading.set(url, begun);
    return begun;
  };
  const justFailed = (url: string) => clock.ticks() - (failedAt.get(url) ?? Number.NEGATIVE_INFINITY) < awayEveryMs;

  return {
    async find(url, kid) {
      const known = kept.get(url);
      const age = known === undefined ? Number.POSITIVE_INFINITY : clock.ticks() - known.readAt;
      const key = known?.keys.get(kid);
      if (key && age < worthlessMs) {
        // What fails here is in the log, and the key that is known goes on being good.
        if (age >= staleMs && !justFailed(url)) read(url).catch(() => {});
        return key;
      }
      if (age < unknownEveryMs) return null;
      if (justFailed(url) && !reading.has(url)) throw away(null);
      return (await read(url)).keys.get(kid) ?? null;
    },
  };
}

const away = (cause: unknown) =>
  new DeskError(
    'unavailable',
    'The sign-in service does not say by which keys it signs, so the token cannot be checked right now.',
    { retryAfterSeconds: 5 },
    cause ?? undefined,
  );

async function fetchKeys(url: string): Promise<ReadonlyMap<string, CryptoKey>> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(5_000) });
  if (!answer.ok) throw new Error(`It answered ${answer.status}.`);
  const found = new Map<string, CryptoKey>();
  for (const one of Published.parse(await answer.json()).keys) {
    const jwk = Rsa.safeParse(one).data;
    if (!jwk) continue;
    const key = await importJWK({ kty: jwk.kty, n: jwk.n, e: jwk.e }, 'RS256').catch(() => null);
    if (key && !(key instanceof Uint8Array)) found.set(jwk.kid, key);
  }
  // Nobody takes all keys away: what says so is something else.
  if (found.size === 0) throw new Error('There is no key in its answer.');
  return found;
}
