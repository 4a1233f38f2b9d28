import type { Context, Hono } from 'hono';
import type { Ctx } from '#core';
import { emptyAnswer, jsonAnswer } from './answer.ts';
import type { ApiDeps } from './deps.ts';
import type { Door, OpenCall, Reply } from './door.ts';
import { addressOf } from './gate/address.ts';
import type { Gate } from './gate/gate.ts';
import { refuseOtherSite } from './gate/same-site.ts';
import { queryReader } from './query.ts';
import { ifMatchOf, readJson, requestKeyOf } from './request.ts';
import { serving } from './serve.ts';
import { demandKnown, demandSomething } from './strays.ts';

/** Where the API lives. */
export const root = '/api/v1';

/** Puts a door into the app: who comes, what they want, the verb, the answer. */
export function mount(app: Hono, deps: ApiDeps, gate: Gate, door: Door): void {
  const { engine, log } = deps;
  const readQuery = queryReader(door.query);
  const changes = door.method !== 'get';

  const work = async (c: Context, requestId: string): Promise<Response> => {
    let ctx: Ctx | null = null;
    if (door.needs === 'nobody') refuseOtherSite(c, deps.publicUrl);
    else {
      const actor = await gate.admit(c, door.needs);
      const requestKey = changes ? requestKeyOf(c) : undefined;
      ctx = {
        ...engine,
        actor,
        requestId,
        address: addressOf(c, deps),
        ...(requestKey === undefined ? {} : { requestKey }),
      };
    }
    const body = changes && !door.bytes ? await readJson(c) : {};
    demandKnown(door.body, body);
    if (door.method === 'patch') demandSomething(door.body, body);
    const call: OpenCall = { c, requestId, query: readQuery(c), body, param: (name) => c.req.param(name) ?? '' };
    try {
      return answerOf(door, await door.handle(call, ctx, door.versioned ? ifMatchOf(c) : undefined), requestId);
    } finally {
      if (door.forgets) {
        engine.book.forget();
        deps.actors.forget();
        gate.forget();
      }
    }
  };

  app.on(door.method.toUpperCase(), root + door.path.replace(/\{(\w+)\}/g, ':$1'), serving(log, work));
}

function answerOf(door: Door, reply: Reply | Response, requestId: string): Response {
  if (reply instanceof Response) return reply;
  const { version, location, cookie } = reply;
  const more: Record<string, string> = {};
  if (version !== undefined) more.etag = `"${version}"`;
  if (location !== undefined) more.location = root + location;
  if (cookie !== undefined) more['set-cookie'] = cookie;
  if (door.answer.status === 204) return emptyAnswer(requestId, more);
  return jsonAnswer(door.answer.status, reply.body, requestId, more);
}
