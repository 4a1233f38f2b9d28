import type * as z from 'zod/mini';
import { Refusal } from './answers.ts';
import { ApiProblem, troubleOf } from './problem.ts';

/** One request to the desk's API. */
export interface Call<T extends z.ZodMiniType> {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly answer: T;
  /** JSON, or bytes with their type. */
  readonly body?: object;
  readonly bytes?: { readonly content: Uint8Array; readonly type: string };
  /** The same key twice has one effect. */
  readonly key?: string;
  /** The version of the ticket that the person saw. */
  readonly seen?: number;
}

/** Gives an access token; `anew` asks for another than the one that was refused. */
export type Token = (anew: boolean) => Promise<string>;

/** Makes calls to the API at `base`, each with the token of the person, and reads their answers strictly. */
export function caller(base: string, token: Token, language = 'en') {
  return async <T extends z.ZodMiniType>(call: Call<T>): Promise<z.infer<T>> => {
    let response = await send(base, call, await token(false), language);
    // A token can run out between two calls, or be one that the desk no longer takes: once another is asked for.
    if (response.status === 401) response = await send(base, call, await token(true), language);
    const body = await readJson(response);
    if (!response.ok) throw refusalOf(response, body);
    const read = call.answer.safeParse(body);
    if (read.success) return read.data;
    throw new ApiProblem('odd', '', { requestId: response.headers.get('x-request-id') ?? undefined });
  };
}

async function send(base: string, call: Call<z.ZodMiniType>, token: string, language: string): Promise<Response> {
  // What is done here stands in the history as done in Outlook, and refusals come in the person's language.
  const headers: Record<string, string> = {
    authorization: `Bearer ${token}`,
    'accept-language': language,
    'x-threadline-surface': 'outlook',
  };
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  if (call.bytes !== undefined) headers['content-type'] = call.bytes.type;
  if (call.key !== undefined) headers['idempotency-key'] = call.key;
  if (call.seen !== undefined) headers['if-match'] = `"${call.seen}"`;
  const body = call.body === undefined ? bytesOf(call.bytes?.content) : JSON.stringify(call.body);
  try {
    return await fetch(`${base}${call.path}`, {
      method: call.method ?? 'GET',
      headers,
      ...(body === undefined ? {} : { body }),
      credentials: 'omit',
      cache: 'no-store',
    });
  } catch {
    throw new ApiProblem('offline');
  }
}

const bytesOf = (content: Uint8Array | undefined): Blob | undefined =>
  content === undefined ? undefined : new Blob([new Uint8Array(content)]);

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

function refusalOf(response: Response, body: unknown): ApiProblem {
  const read = Refusal.safeParse(body);
  const refusal = read.success ? read.data : null;
  const ticket = refusal?.details?.ticketKey;
  return new ApiProblem(troubleOf(response.status, refusal?.code ?? null), refusal?.message ?? '', {
    ...(refusal === null ? {} : { code: refusal.code }),
    requestId: refusal?.requestId ?? response.headers.get('x-request-id') ?? undefined,
    ticket: typeof ticket === 'string' ? ticket : null,
    since: refusal?.details?.since,
  });
}
