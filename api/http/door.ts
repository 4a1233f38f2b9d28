import type { Context } from 'hono';
import type { z } from 'zod';
import { type Ctx, type Effect, stronger, type Verb, verbNamed } from '#core';
import type { Needs } from './gate/gate.ts';

/** What a handler answers with; its body is sent as it is: the core has parsed it. */
export interface Reply {
  readonly body: unknown;
  /** Becomes the ETag. */
  readonly version?: number;
  /** Path below /api/v1 of what was made. */
  readonly location?: string;
  readonly cookie?: string;
}

/** A request as a handler sees it. Query and body are as they came: the verb they go to parses them. */
export interface OpenCall<Q = unknown, B = unknown> {
  readonly c: Context;
  readonly requestId: string;
  readonly query: Q;
  readonly body: B;
  param(name: string): string;
}

/** A request by somebody. */
export interface Call<Q = unknown, B = unknown> extends OpenCall<Q, B> {
  readonly ctx: Ctx;
  /** From `If-Match`, to go where the body's `version` goes. */
  readonly seen: { readonly version?: number };
}

type Input<S> = S extends z.ZodType ? z.input<S> : Record<string, never>;

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What an operation does: read, one verb or several of the registry, which say it, or something of its own. */
type Does =
  | { readonly method: 'get'; readonly summary: string; readonly effect: 'reads' }
  | { readonly method: Method; readonly verb: string }
  | { readonly method: Exclude<Method, 'get'>; readonly verb: readonly string[]; readonly summary: string }
  | { readonly method: Exclude<Method, 'get'>; readonly summary: string; readonly effect: Effect };

interface Described<Q, B> {
  /** Below /api/v1, with {parameters}. */
  readonly path: string;
  readonly id: string;
  readonly tag: string;
  readonly description: string;
  readonly query?: Q;
  readonly body?: B;
  readonly example?: Input<B>;
  readonly answer: Answer;
  /** Changes people or configuration: what is kept in memory of them is dropped afterwards. */
  readonly forgets?: true;
  /** Its body is the bytes of a file: the handler reads them as they come. */
  readonly bytes?: true;
  /** The change may name the version it was decided on. */
  readonly versioned?: true;
}

export interface Answer {
  readonly status: 200 | 201 | 204;
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly example?: unknown;
  /** Other than JSON. */
  readonly type?: string;
  /** A part of it can be asked for. */
  readonly ranges?: true;
}

/** One operation of the API: what it is, what it needs, how it is done. */
export interface Door extends Omit<Described<z.ZodObject, z.ZodType>, 'example'> {
  readonly method: Method;
  readonly summary: string;
  readonly effect: Effect;
  readonly verbs: readonly string[];
  readonly needs: Needs;
  readonly example?: unknown;
  handle(call: OpenCall, ctx: Ctx | null, version: number | undefined): Promise<Reply | Response>;
}

/** @throws Error when there is no verb of that name: the product does not start */
function done(does: Does): Pick<Door, 'summary' | 'effect' | 'verbs'> {
  if (!('verb' in does)) return { summary: does.summary, effect: does.effect, verbs: [] };
  const verbs = [does.verb].flat().map((name): Verb => verbNamed(name));
  const effect = verbs.map((one) => one.effect).reduce(stronger, 'reads');
  const summary = 'summary' in does ? does.summary : verbs.map((one) => one.summary).join(', ');
  return { summary, effect, verbs: verbs.map((one) => one.name) };
}

type Handled = Promise<Reply | Response>;

/** Describes an operation for those whose credential reaches. */
export function door<Q extends z.ZodObject | undefined = undefined, B extends z.ZodType | undefined = undefined>(
  spec: Described<Q, B> & Does & { needs: Exclude<Needs, 'nobody'>; handle(call: Call<Input<Q>, Input<B>>): Handled },
): Door {
  const { handle, query, body, ...rest } = spec;
  return {
    ...rest,
    ...done(spec),
    ...(query ? { query } : {}),
    ...(body ? { body } : {}),
    handle(call, ctx, version) {
      if (!ctx) throw new Error(`${spec.id} was called without anybody.`);
      return handle({
        ...unparsed<OpenCall<Input<Q>, Input<B>>>(call),
        ctx,
        seen: version === undefined ? {} : { version },
      });
    },
  };
}

/** Describes an operation for everybody: signing in and what leads there. */
export function openDoor<B extends z.ZodType | undefined = undefined>(
  spec: Described<undefined, B> & Does & { handle(call: OpenCall<Record<string, never>, Input<B>>): Handled },
): Door {
  const { handle, query: _, body, ...rest } = spec;
  return {
    ...rest,
    ...done(spec),
    needs: 'nobody',
    ...(body ? { body } : {}),
    handle: (call) => handle(unparsed<OpenCall<Record<string, never>, Input<B>>>(call)),
  };
}

/** Guarantee: handlers give query and body only to verbs and finders of the core, and those parse what they are given. */
function unparsed<T>(call: unknown): T {
  return call as T;
}
