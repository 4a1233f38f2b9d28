import type { Hono } from 'hono';
import { expect } from 'vitest';
import { z } from 'zod';
import { type AccessTokens, type ApiScope, createApiKey } from '../../api/core/index.ts';
import { makeApi } from '../../api/http/app.ts';
import type { ApiDeps } from '../../api/http/deps.ts';
import { argonPasswords } from '../../api/http/password.ts';
import { aWorld, type Name, type World } from '../support/world.ts';

export const publicUrl = 'http://desk.test';
export const password = 'correct horse battery staple';

const Problem = z.object({
  code: z.string(),
  message: z.string().min(10),
  requestId: z.string().min(8),
  details: z
    .object({
      fields: z.array(z.object({ field: z.string(), message: z.string().min(5) })).optional(),
      first: z.object({ by: z.string(), what: z.string() }).optional(),
      version: z.number().optional(),
      uses: z.record(z.string(), z.number()).optional(),
      usedBy: z
        .object({ people: z.array(z.object({ id: z.string(), name: z.string() })), count: z.number() })
        .optional(),
      retryAfterSeconds: z.number().optional(),
    })
    .optional(),
});

/** An answer as a test reads it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, as this schema. */
  as<T extends z.ZodType>(schema: T): z.output<T>;
  /** The body as a problem, which it must be. */
  problem(): z.output<typeof Problem>;
}

/** Somebody who calls the API. */
export interface Caller {
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** A world with the API in front of it. */
export interface ApiWorld extends World {
  readonly app: Hono;
  readonly logged: readonly { level: string; fields: object; message: string }[];
  /** Calls as nobody, with these headers. */
  caller(headers?: Record<string, string>): Caller;
  /** Calls with an API key of this person. */
  by(name: Name, scopes?: readonly ApiScope[]): Promise<Caller>;
  /** The cookie of a fresh session. */
  signedIn(name: Name): Promise<string>;
  setPassword(name: Name): Promise<void>;
  /** Tells the streams that something was committed. */
  wake(): void;
  /** How many streams listen. */
  listening(): number;
  /** The process stops. */
  stop(): void;
}

export const everyScope: readonly ApiScope[] = ['tickets:write', 'people:write', 'config:write'];

export async function anApi(
  options: Parameters<typeof aWorld>[0] & {
    publicUrl?: string;
    behindProxy?: boolean;
    requestsPerMinute?: number;
    accessTokens?: AccessTokens;
    seal?: (secret: string, place: string) => string;
    mail?: ApiDeps['mail'];
    installsSlack?: boolean;
    uninstallSlack?(team: string): Promise<boolean>;
    /** One that is there already. */
    world?: World;
  } = {},
): Promise<ApiWorld> {
  const world = options.world ?? (await aWorld(options));
  const listeners = new Set<() => void>();
  const closing = new AbortController();
  const logged: { level: string; fields: object; message: string }[] = [];
  const level = (name: string) => (fields: object, message: string) =>
    void logged.push({ level: name, fields, message });
  const address = options.publicUrl ?? publicUrl;
  const app = makeApi({
    engine: world.engine,
    actors: world.actors,
    log: { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') },
    publicUrl: address,
    version: '0.0.0-test',
    health: {
      ready: async () => ({ ok: true, checks: { database: 'reachable' } }),
      metrics: async () => ({ contentType: 'text/plain', body: 'up 1\n' }),
    },
    onWake(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    closing: closing.signal,
    behindProxy: options.behindProxy ?? false,
    metricsToken: 'of-the-metrics-reader',
    requestsPerMinute: options.requestsPerMinute ?? 0,
    accessTokens: options.accessTokens ?? null,
    seal: options.seal,
    ...(options.mail ? { mail: options.mail } : {}),
    installsSlack: options.installsSlack ?? false,
    ...(options.uninstallSlack ? { uninstallSlack: options.uninstallSlack } : {}),
    playgroundUrl: 'http://playground.test',
    slackConnected: true,
  });

  const caller = (base: Record<string, string> = {}): Caller => {
    const send: Caller['send'] = async (method, path, body, headers = {}) => {
      const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
      const answer = await app.request(path.startsWith('/') ? path : `/api/v1/${path}`, {
        method,
        headers: { ...json, ...base, ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return read(answer);
    };
    return {
      send,
      get: (path, headers) => send('GET', path, undefined, headers),
      post: (path, body, headers) => send('POST', path, body, headers),
      patch: (path, body, headers) => send('PATCH', path, body, headers),
    };
  };

  const setPassword = async (name: Name) => {
    const passwordHash = await argonPasswords.hash(password);
    const personId = world.people[name];
    await world.engine.db.credential.create({ data: { personId, passwordHash, updatedAt: world.clock.now() } });
  };
  return {
    ...world,
    app,
    logged,
    caller,
    setPassword,
    wake: () => {
      for (const listener of listeners) listener();
    },
    listening: () => listeners.size,
    stop: () => closing.abort(),
    async by(name, scopes = everyScope) {
      const { key } = await createApiKey(await world.as(name, 'web'), { name: 'test', scopes: [...scopes] });
      return caller({ authorization: `Bearer ${key}` });
    },
    async signedIn(name) {
      if (!(await world.engine.db.credential.findUnique({ where: { personId: world.people[name] } })))
        await setPassword(name);
      const answer = await caller().post('sessions', { email: `${name}@northwind.example`, password });
      expect(answer.status).toBe(201);
      return cookieOf(answer);
    },
  };
}

/** The cookie that an answer set, as a browser sends it back. */
export function cookieOf(answer: Answer): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function read(answer: Response): Promise<Answer> {
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    as: (schema) => schema.parse(JSON.parse(text)),
    problem: () => Problem.parse(JSON.parse(text)),
  };
}
