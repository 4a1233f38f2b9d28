import { Client, HTTPMessageHandler, ResponseType } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { type Clock, DeskError } from '#core';
import type { AppTokens } from '../entra/app-tokens.ts';
import { laneOf, makeLanes } from './lanes.ts';
import { GraphRefusal, noAnswer, refusalOf } from './refusal.ts';

/** Microsoft Graph, as the app itself: https://learn.microsoft.com/graph/api/overview. Paths have no slash in front. */
export interface GraphClient {
  /** Where Graph stands, with its version. */
  readonly url: string;
  /** @throws GraphRefusal */
  call(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown>;
  /**
   * Several lists, each to its end; their first pages come by one request. A list whose rest cannot be read is none.
   * @throws GraphRefusal
   */
  lists(paths: readonly string[]): Promise<unknown[][]>;
}

const Page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });

/** https://learn.microsoft.com/graph/json-batching */
const Batch = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number().int(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
    }),
  ),
});

const patienceMs = 8_000;

/** So many requests go into one batch. */
const batchAtMost = 20;

/** Items keep their ids when they are moved: https://learn.microsoft.com/graph/outlook-immutable-id */
const prefer = { prefer: 'IdType="ImmutableId"' };

/** Makes the client; `url` is Graph of the cloud with its version, without a slash at the end. */
export function makeGraphClient(deps: {
  url: string;
  /** What tokens are made out to. */
  resource: string;
  tokens: AppTokens;
  clock: Pick<Clock, 'ticks'>;
}): GraphClient {
  const { url, resource, tokens, clock } = deps;
  const end = url.lastIndexOf('/');
  // The library's own chain sends no token to addresses other than Microsoft's, and waits by itself: neither is wanted.
  const client = Client.initWithMiddleware({
    baseUrl: url.slice(0, end),
    defaultVersion: url.slice(end + 1),
    middleware: new HTTPMessageHandler(),
  });
  const lanes = makeLanes(clock);

  const bearer = (fresh: boolean) =>
    tokens.of(resource, fresh).catch((error: unknown) => {
      if (error instanceof DeskError && error.code === 'forbidden')
        throw new GraphRefusal('refused', 401, 'NoToken', error.message, undefined, error);
      throw noAnswer('Unreachable', 'The sign-in service did not answer.', error);
    });

  const ask = async (method: 'GET' | 'POST', path: string, body: object | undefined, fresh: boolean) => {
    const request = client
      .api(path)
      .headers({ authorization: `Bearer ${await bearer(fresh)}`, ...prefer })
      .options({ redirect: 'error', signal: AbortSignal.timeout(patienceMs) })
      .responseType(ResponseType.RAW);
    const asking: Promise<Response> = method === 'GET' ? request.get() : request.post(body);
    return asking.catch((error: unknown) => {
      throw noAnswer('Unreachable', 'There was no answer.', error);
    });
  };

  const call: GraphClient['call'] = (method, path, body) =>
    lanes.run(laneOf(path), async () => {
      const first = await ask(method, path, body, false);
      // A token that is not taken any more is asked for again, once.
      const answer = first.status === 401 ? await ask(method, path, body, true) : first;
      const text = await answer.text().catch((error: unknown) => {
        throw noAnswer('Unreachable', 'The answer broke off.', error);
      });
      const read = text === '' ? {} : parsed(text);
      if (!answer.ok) throw refusalOf(answer.status, answer.headers.get('retry-after'), read);
      if (read === undefined) throw noAnswer('Unreadable', 'The answer was no JSON.');
      return read;
    });

  /** The answers of up to twenty reads, in their order. Each has a status of its own, whatever the batch has. */
  const together = async (paths: readonly string[]): Promise<unknown[]> => {
    for (const path of paths) lanes.demandOpen(laneOf(path));
    const requests = paths.map((path, id) => ({ id: String(id), method: 'GET', url: `/${path}`, headers: prefer }));
    const { responses } = shaped(Batch, await call('POST', '$batch', { requests }));
    return paths.map((path, id) => {
      const answer = responses.find((one) => one.id === String(id));
      if (!answer) throw noAnswer('Incomplete', 'The batch has no answer to one of its requests.');
      const { status, headers = {}, body } = answer;
      const [, retryAfter] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after') ?? [];
      if (status >= 200 && status < 300) return body;
      const refusal = refusalOf(status, retryAfter, body);
      lanes.heed(laneOf(path), refusal);
      throw refusal;
    });
  };

  /** The rest of a list. Only Graph itself is given the token. */
  const toItsEnd = async (first: unknown): Promise<unknown[]> => {
    let page = shaped(Page, first);
    const found = [...page.value];
    for (let next = page['@odata.nextLink']; next !== undefined; next = page['@odata.nextLink']) {
      if (!next.startsWith(`${url}/`)) throw noAnswer('OtherHost', 'The list goes on at another address.');
      page = shaped(Page, await call('GET', next.slice(url.length + 1)));
      found.push(...page.value);
    }
    return found;
  };

  return {
    url,
    call,
    async lists(paths) {
      const found: unknown[][] = [];
      for (let at = 0; at < paths.length; at += batchAtMost)
        for (const first of await together(paths.slice(at, at + batchAtMost))) found.push(await toItsEnd(first));
      return found;
    },
  };
}

/** A page of a proxy, or a Graph that answers otherwise than it says, is no answer. */
function shaped<T extends z.ZodType>(shape: T, answer: unknown): z.infer<T> {
  const read = shape.safeParse(answer);
  if (!read.success) throw noAnswer('Unreadable', 'The answer has not the shape that Graph gives it.', read.error);
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
