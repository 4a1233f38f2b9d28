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
  /**
   * A body of text is sent as it is: mails go to Graph as MIME in base64. `prefer` is what is asked for beside ids that stay.
   * @throws GraphRefusal
   */
  call(method: Method, path: string, body?: object | string, prefer?: readonly string[]): Promise<unknown>;
  /** What Graph gives as bytes, such as a mail; of more than `largest` bytes no more is read than that. @throws GraphRefusal */
  bytes(path: string, largest: number): Promise<Uint8Array | { readonly tooLarge: number }>;
  /** The first bytes of it. @throws GraphRefusal */
  beginning(path: string, size: number): Promise<Uint8Array>;
  /** The path of an address that Graph has given: only Graph itself is given the token. @throws GraphRefusal */
  pathOf(link: string): string;
  /**
   * Several lists, each to its end; their first pages come by one request. A list whose rest cannot be read is none.
   * @throws GraphRefusal
   */
  lists(paths: readonly string[]): Promise<unknown[][]>;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

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

/** No list of a tenant is longer. */
const pagesAtMost = 2_000;
const patienceMs = 8_000;
/** Whole mails take longer. */
const patienceWithMailsMs = 60_000;

/** So many requests go into one batch. */
const batchAtMost = 20;

/** Items keep their ids when they are moved: https://learn.microsoft.com/graph/outlook-immutable-id */
const immutable = 'IdType="ImmutableId"';

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

  const ask = async (method: Method, path: string, body: object | string | undefined, how: How, fresh: boolean) => {
    const request = client
      .api(path)
      .headers({
        authorization: `Bearer ${await bearer(fresh)}`,
        prefer: [immutable, ...how.prefer].join(', '),
        ...(typeof body === 'string' ? { 'content-type': 'text/plain' } : {}),
      })
      .options({ redirect: 'error', signal: AbortSignal.timeout(how.patienceMs) })
      .responseType(ResponseType.RAW);
    const asking: Promise<Response> =
      method === 'GET'
        ? request.get()
        : method === 'DELETE'
          ? request.delete()
          : method === 'PATCH'
            ? request.patch(body)
            : request.post(body);
    return asking.catch((error: unknown) => {
      throw noAnswer('Unreachable', 'There was no answer.', error);
    });
  };

  /** A token that is not taken any more is asked for again, once. */
  const asked = async (method: Method, path: string, body: object | string | undefined, how: How) => {
    const first = await ask(method, path, body, how, false);
    return first.status === 401 ? ask(method, path, body, how, true) : first;
  };
  const readOf = async (answer: Response): Promise<unknown> => {
    const text = await answer.text().catch((error: unknown) => {
      throw noAnswer('Unreachable', 'The answer broke off.', error);
    });
    const read = text === '' ? {} : parsed(text);
    if (!answer.ok) throw refusalOf(answer.status, answer.headers.get('retry-after'), read);
    if (read === undefined) throw noAnswer('Unreadable', 'The answer was no JSON.');
    return read;
  };

  const call: GraphClient['call'] = (method, path, body, prefer = []) =>
    lanes.run(laneOf(path), async () => {
      const how = { prefer, patienceMs: typeof body === 'string' ? patienceWithMailsMs : patienceMs };
      return readOf(await asked(method, path, body, how));
    });

  const readBytes = (path: string, atMost: number, cut: boolean) =>
    lanes.run(laneOf(path), async () => {
      const answer = await asked('GET', path, undefined, { prefer: [], patienceMs: patienceWithMailsMs });
      if (!answer.ok) await readOf(answer);
      return upTo(atMost, answer, cut).catch((error: unknown) => {
        throw noAnswer('Unreachable', 'The answer broke off.', error);
      });
    });

  const pathOf = (link: string): string => {
    if (!link.startsWith(`${url}/`)) throw noAnswer('OtherHost', 'The list goes on at another address.');
    return link.slice(url.length + 1);
  };

  /** The answers of up to twenty reads, in their order. Each has a status of its own, whatever the batch has. */
  const together = async (paths: readonly string[]): Promise<unknown[]> => {
    for (const path of paths) lanes.demandOpen(laneOf(path));
    const requests = paths.map((path, id) => ({
      id: String(id),
      method: 'GET',
      url: `/${path}`,
      headers: { prefer: immutable },
    }));
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

  /** The rest of a list. */
  const toItsEnd = async (first: unknown): Promise<unknown[]> => {
    let page = shaped(Page, first);
    const found = [...page.value];
    let pages = 1;
    for (let next = page['@odata.nextLink']; next !== undefined; next = page['@odata.nextLink']) {
      if (pages++ >= pagesAtMost) throw noAnswer('Endless', 'A list does not end.');
      page = shaped(Page, await call('GET', pathOf(next)));
      found.push(...page.value);
    }
    return found;
  };

  return {
    url,
    call,
    pathOf,
    async bytes(path, largest) {
      const { bytes, size } = await readBytes(path, largest, false);
      return size > largest ? { tooLarge: size } : bytes;
    },
    beginning: async (path, size) => (await readBytes(path, size, true)).bytes.subarray(0, size),
    async lists(paths) {
      const found: unknown[][] = [];
      for (let at = 0; at < paths.length; at += batchAtMost)
        for (const first of await together(paths.slice(at, at + batchAtMost))) found.push(await toItsEnd(first));
      return found;
    },
  };
}

interface How {
  readonly prefer: readonly string[];
  readonly patienceMs: number;
}

/** The bytes of an answer, and how many it has at least; of what is too large nothing is read, or only the beginning. */
async function upTo(atMost: number, answer: Response, cut: boolean): Promise<{ bytes: Uint8Array; size: number }> {
  const said = Number(answer.headers.get('content-length') ?? 0);
  const parts: Uint8Array[] = [];
  let size = 0;
  if (said > atMost && !cut) await answer.body?.cancel();
  // Leaving the loop ends the answer.
  else
    for await (const part of answer.body ?? []) {
      parts.push(part);
      size += part.length;
      if (size > atMost) break;
    }
  return { bytes: Buffer.concat(parts), size: Math.max(said, size) };
}

/** A page of a proxy, or a Graph that answers otherwise than it says, is no answer. */
export function shaped<T extends z.ZodType>(shape: T, answer: unknown): z.infer<T> {
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
