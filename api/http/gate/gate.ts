import type { Context } from 'hono';
import {
  type ApiScope,
  apiKeyPerson,
  DeskError,
  forbidden,
  networkOf,
  OutOfTime,
  type PersonActor,
  reaches,
  sessionPerson,
  tokenPerson,
} from '#core';
import type { ApiDeps } from '../deps.ts';
import { addHeaders } from '../serve.ts';
import { addressOf } from './address.ts';
import type { SessionCookie } from './cookie.ts';
import { makeRates, makeWrongKeys } from './rates.ts';
import { demandSameSite } from './same-site.ts';

/** What a door asks of who comes: nothing, any credential, a signed-in person (no API key, no access token), or a scope. */
export type Needs = 'nobody' | 'anyCredential' | 'session' | ApiScope;

/** Finds out who comes and whether their credential reaches far enough. */
export interface Gate {
  /** @throws DeskError `unauthenticated`, `forbidden` or `too_many` */
  admit(c: Context, needs: Exclude<Needs, 'nobody'>): Promise<PersonActor>;
  /** The signed-in person of a page; null when nobody is. */
  visitor(c: Context): Promise<PersonActor | null>;
  /** Drops what is remembered: after a sign-out, a revoked key, a change of people. */
  forget(): void;
}

interface Holder {
  /** Names the credential without giving it away. */
  readonly id: string;
  readonly personId: string;
  readonly scopes?: readonly ApiScope[];
  readonly until: number;
}

const rememberMs = 2_000;
const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Makes the gate; who holds a credential is remembered for at most two seconds. */
export function makeGate(deps: ApiDeps, cookie: SessionCookie): Gate {
  const { engine, actors, publicUrl } = deps;
  const rates = makeRates(deps.requestsPerMinute ?? 0);
  const wrongKeys = makeWrongKeys(() => engine.clock.ticks());
  const wrongTokens = makeWrongKeys(() => engine.clock.ticks(), 'access tokens');
  const kept = new Map<string, Holder>();
  let generation = 0;

  const remembered = async (
    secret: string,
    find: () => Promise<(Omit<Holder, 'id' | 'until'> & { expiresAt?: Date | null }) | null>,
  ) => {
    const now = engine.clock.ticks();
    const id = engine.digest(secret);
    const known = kept.get(id);
    if (known && known.until > now) return known;
    const begun = generation;
    const found = await find();
    if (!found) {
      kept.delete(id);
      return null;
    }
    const { expiresAt, ...who } = found;
    const left = expiresAt ? expiresAt.getTime() - engine.clock.now().getTime() : Number.POSITIVE_INFINITY;
    const holder = { ...who, id, until: now + Math.min(rememberMs, left) };
    if (kept.size > 10_000) kept.clear();
    // What was read before the last `forget` may be older than the change that caused it.
    if (begun === generation) kept.set(id, holder);
    return holder;
  };

  const bySession = (token: string) =>
    remembered(token, async () => {
      const personId = await sessionPerson(engine, token);
      return personId === null ? null : { personId };
    });

  /** What costs no look at the database is done before anything is counted: a good token is let in from everywhere. */
  const byToken = async (token: string, address: string): Promise<Holder | null> => {
    const read = async () => {
      if (deps.accessTokens) return deps.accessTokens.read(token);
      throw unauthenticated('This desk takes no access tokens of Entra. Send an API key.');
    };
    const believed = () =>
      read().catch((error: unknown) => {
        if (!isWrong(error) || error instanceof OutOfTime) throw error;
        const [network, id] = [networkOf(address), engine.digest(token)];
        wrongTokens.demandRoom(network, id);
        wrongTokens.wrong(network, id);
        throw error;
      });
    return remembered(token, async () => tokenPerson(engine, await believed(), address));
  };

  const byKey = async (header: string, address: string): Promise<Holder | null> => {
    const [network, id] = [networkOf(address), engine.digest(header)];
    wrongKeys.demandRoom(network, id);
    const key = /^Bearer (tl_[\w-]{20,100})$/i.exec(header)?.[1];
    const holder = key === undefined ? null : await remembered(key, () => apiKeyPerson(engine, key));
    if (holder) wrongKeys.right(id);
    else wrongKeys.wrong(network, id);
    return holder;
  };

  const byHeader = async (header: string, address: string): Promise<Holder> => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1];
    const holder = await (token === undefined ? byKey(header, address) : byToken(token, address));
    if (holder) return holder;
    throw unauthenticated('This API key is not valid: unknown, revoked or expired. Send Authorization: Bearer tl_…');
  };

  return {
    async admit(c, needs) {
      const header = c.req.header('authorization');
      if (header !== undefined) {
        const holder = await byHeader(header, addressOf(c, deps));
        addHeaders(c, rates.take(holder.id, holder.personId));
        if (holder.scopes)
          return withinScopes({ ...(await actors.load(holder.personId, 'api')), scopes: holder.scopes }, needs);
        if (needs === 'session') throw forbidden('An access token cannot do this: sign in as yourself.');
        return { ...spokenTo(c, await actors.load(holder.personId, surfaceOf(c))), proof: 'signed' };
      }
      const token = cookie.read(c);
      const holder = token ? await bySession(token) : null;
      if (!holder) throw unauthenticated('Sign in, or send an API key as Authorization: Bearer tl_…');
      addHeaders(c, rates.take(holder.id, holder.personId));
      if (!safe.has(c.req.method)) demandSameSite(c, publicUrl);
      return actors.load(holder.personId, 'web');
    },
    async visitor(c) {
      const token = cookie.read(c);
      const holder = token ? await bySession(token) : null;
      if (!holder) return null;
      return actors.load(holder.personId, 'web').catch((error: unknown) => {
        if (error instanceof DeskError && error.code === 'unauthenticated') return null;
        throw error;
      });
    },
    forget() {
      generation++;
      kept.clear();
    },
  };
}

/** What somebody does in the pane of Outlook is done there, and said in their language; it proves no more than their token. */
const surfaceOf = (c: Context): 'outlook' | 'api' =>
  c.req.header('x-threadline-surface') === 'outlook' || c.req.path.startsWith('/api/v1/outlook/') ? 'outlook' : 'api';

/** The pane speaks as the Outlook around it does, and so does the desk in it. */
function spokenTo(c: Context, actor: PersonActor): PersonActor {
  const asked = /^(?:en|de|pl)\b/i.exec(c.req.header('accept-language') ?? '')?.[0];
  return actor.surface === 'outlook' && asked !== undefined ? { ...actor, locale: asked.toLowerCase() } : actor;
}

function withinScopes(actor: PersonActor, needs: Exclude<Needs, 'nobody'>): PersonActor {
  if (needs === 'session') throw forbidden('An API key cannot do this: sign in as yourself.');
  if (needs !== 'anyCredential' && !reaches(actor, needs))
    throw forbidden(`This API key lacks the scope ${needs}. Make a key that has it.`);
  return actor;
}

const isWrong = (error: unknown) => error instanceof DeskError && error.code === 'unauthenticated';
const unauthenticated = (message: string) => new DeskError('unauthenticated', message);
