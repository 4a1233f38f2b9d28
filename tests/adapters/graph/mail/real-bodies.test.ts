import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aMailbox, theMailbox } from '../../../core/mail/watch/a-mailbox.ts';
import { type ApiWorld, anApi } from '../../../http/client.ts';
import { box, type GraphServer, letter, startGraph } from './graph-server.ts';

const folder = process.env.SHARED_DATA ?? join(import.meta.dirname, '../../../../../shared/data');
const file = join(folder, 'graph/samples.json');
const isThere = existsSync(file);
const Sample = z.object({
  name: z.string(),
  kind: z.string(),
  http_status: z.number().nullable(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown(),
});
const samples = isThere ? z.array(Sample).parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
const of = (kind: string) => samples.filter((one) => one.kind === kind);
const replyOf = ({ http_status, headers, body }: (typeof samples)[number]) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status: http_status ?? 200, headers });

describe.skipIf(!isThere)('what Graph really sends (skipped where ../shared/data is missing)', () => {
  let graph: GraphServer;
  let world: ApiWorld;
  beforeAll(async () => {
    graph = await startGraph();
    world = await anApi();
  });
  afterEach(() => graph.reset());
  afterAll(async () => {
    graph.close();
    await world.close();
  });
  const since = new Date('2016-01-01T00:00:00Z');

  it.each(of('error'))('$name is an error that says nothing of anybody', async (sample) => {
    graph.answer('POST', /sendMail$/, () => replyOf(sample));
    const error: unknown = await graph.mail.send(box, letter).catch((one: unknown) => one);
    graph.pass(7_200_000);
    expect(error).toMatchObject({ code: expect.stringMatching(/^(?:unavailable|forbidden|not_found|invalid)$/) });
    expect(String(error)).not.toContain('private');
    if (sample.http_status === 429 || sample.http_status === 503) expect(error).toMatchObject({ code: 'unavailable' });
  });

  it.each(of('error').filter((one) => /syncState|resync|410/i.test(one.name) && !/mentions/.test(one.name)))(
    '$name has a sweep begin anew',
    async (sample) => {
      const here = JSON.stringify({ delta: 'users/u/old', look: null, lookedAt: null, lookedFarAt: null });
      graph.answer('GET', /users\/u\/old/, () => replyOf(sample));
      graph.answer('GET', /messages\/delta\?/, () => ({ value: [], '@odata.deltaLink': `${graph.url}/users/u/new` }));
      expect(JSON.parse((await graph.mail.sweep(box, here, since)).cursor)).toMatchObject({ delta: 'users/u/new' });
    },
  );

  it.each(of('delta'))('$name is read without an error', async ({ body }) => {
    const text = JSON.stringify(body).replaceAll('https://graph.microsoft.com/v1.0', graph.url);
    graph.answer('GET', /messages\/delta\?/, () => new Response(text));
    const page = await graph.mail.sweep(box, null, since);
    expect(page.cursor).toContain('messages/delta?');
  });

  it.each(of('subscription'))('$name is taken, whose time has seven digits after the second', async (sample) => {
    graph.answer('POST', /^subscriptions$/, () => replyOf(sample));
    expect(await graph.mail.watching?.watch(box, 'secret')).toEqual({
      id: '7f105c7d-2dc5-4530-97cd-4e7ae6534c07',
      until: new Date('2016-11-20T18:23:45.935Z'),
    });
  });

  it.each(of('changeNotificationCollection'))(
    '$name is acknowledged, and does what it says',
    async ({ name, body }) => {
      const Told = z.object({
        value: z.array(z.object({ subscriptionId: z.string(), clientState: z.string().optional() })).min(1),
      });
      const [told] = Told.parse(body).value;
      const secret = told?.clientState ?? 'another secret';
      const watchId = told?.subscriptionId ?? '';
      const id = await aMailbox(world, { watchId, watchSecret: world.engine.digest(secret) });
      const before = await theMailbox(world, id);
      world.clock.advance(1_000);
      const path = name.startsWith('lifecycle') ? '/graph/lifecycle' : '/graph/notifications';
      const headers = { 'content-type': 'application/json' };
      const answer = await world.app.request(path, { method: 'POST', body: JSON.stringify(body), headers });
      expect(answer.status).toBe(202);
      const after = await theMailbox(world, id);
      // What is sealed in a notification, with no secret of ours in it, is not of a mailbox.
      if (told?.clientState === undefined) expect(after).toEqual({ ...before, strangePushes: 1 });
      else expect(after).not.toEqual(before);
      await world.engine.db.mailbox.delete({ where: { id } });
    },
  );
});
