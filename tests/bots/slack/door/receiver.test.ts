import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aWorkspace, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());

const command = (more: Record<string, string> = {}) =>
  new URLSearchParams({
    command: '/ticket',
    text: 'printer is broken',
    user_id: 'U0MAYA',
    team_id: 'T0NORTHWND',
    channel_id: 'C0GENERAL',
    trigger_id: 't1',
    ...more,
  }).toString();

describe('the door that Slack calls', () => {
  const stamp = () => Math.floor(there.world.clock.now().getTime() / 1000);
  const stored = async () =>
    (await there.world.engine.db.inbound.count()) + (await there.world.engine.db.draft.count());

  it.each([
    ['a wrong signature', { signature: 'v0=0000' }],
    ['no signature', { signature: '' }],
    ['another version of signature', { signature: 'v1=abc' }],
    ['a stamp that is 301 seconds old', { stamp: -301 }],
    ['a stamp that lies 301 seconds ahead', { stamp: 301 }],
  ])('refuses %s and stores nothing', async (_, options) => {
    const before = await stored();
    const answer = await there.post(command(), {
      ...options,
      ...('stamp' in options ? { stamp: stamp() + options.stamp } : {}),
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated' });
    expect(await stored()).toBe(before);
  });

  it('refuses a body that was changed after it was signed', async () => {
    const answer = await there.slack.routes.request('/slack/events', {
      method: 'POST',
      body: `${command()}&text=other`,
      headers: { 'x-slack-request-timestamp': String(stamp()), 'x-slack-signature': `v0=${'0'.repeat(64)}` },
    });
    expect(answer.status).toBe(401);
  });

  it('accepts content types with parameters, as proxies send them', async () => {
    const form = await there.post(command(), { type: 'application/x-www-form-urlencoded; charset=utf-8' });
    expect(form.status).toBe(200);
    expect(await form.json()).toMatchObject({ response_type: 'ephemeral' });
    const json = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    const challenge = await there.post(json, { type: 'application/json; charset=utf-8' });
    expect(await challenge.json()).toEqual({ challenge: 'abc' });
  });

  it('takes in no more than a megabyte of what anybody sends, announced or not', async () => {
    const headers = { 'content-type': 'application/json' };
    const announced = { ...headers, 'content-length': '1000001' };
    const sent = await there.slack.routes.request('/slack/events', { method: 'POST', headers: announced, body: '{}' });
    expect(sent.status).toBe(413);
    let taken = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        taken += 100_000;
        controller.enqueue(new Uint8Array(100_000));
      },
    });
    const how: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body: endless, duplex: 'half' };
    expect((await there.slack.routes.request('/slack/events', how)).status).toBe(413);
    expect(taken).toBeLessThan(2_000_000);
  });

  it('answers the certificate check, which is not signed', async () => {
    const answer = await there.post('ssl_check=1&token=x', { signature: 'v0=none' });
    expect(answer.status).toBe(200);
  });

  it.each([
    ['JSON that breaks off', '{"type":', 'application/json'],
    ['JSON that is a list', '[1]', 'application/json'],
    ['JSON nested too deep', `{"type":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'application/json'],
    ['a payload that is no JSON', 'payload=%7Bnope', 'application/x-www-form-urlencoded'],
    ['a form without a payload', 'a=1', 'application/x-www-form-urlencoded'],
    ['nothing', '', 'application/x-www-form-urlencoded'],
  ])('answers 400 to %s, with the reason', async (_, body, type) => {
    const answer = await there.post(body, { type });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'invalid', message: expect.any(String) });
  });

  it('acknowledges what it does not know, and drops it', async () => {
    const answer = await there.interact({ type: 'something_new', user: { id: 'U1' } });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });

  it('takes a request once, however often it is replayed within its window', async () => {
    const { world } = there;
    const ticket = await world.aTicket();
    for (let time = 0; time < 3; time++)
      await there.post(command({ text: `note ${ticket.key} once`, user_id: 'U0BEN', trigger_id: 'replayed' }));
    await there.eventually(async () =>
      expect(await world.engine.db.comment.count({ where: { ticketId: ticket.id } })).toBe(1),
    );
    expect(await world.engine.db.inbound.count({ where: { key: 'cmd:replayed' } })).toBe(1);
  });
});

const folder = process.env.SHARED_DATA ?? join(import.meta.dirname, '../../../../../shared/data');
const path = join(folder, 'slack/payloads.json');
const Samples = z.array(
  z.object({ name: z.string(), wire_form: z.string().optional(), payload: z.record(z.string(), z.unknown()) }),
);
const read = (file: string) => Samples.parse(JSON.parse(readFileSync(join(folder, 'slack', file), 'utf8')));

describe.skipIf(!existsSync(path))(
  'every payload that Slack is known to send (skipped where ../shared/data is missing)',
  () => {
    const bodyOf = (sample: z.infer<typeof Samples>[number]): [string, string] => {
      if (sample.wire_form === 'json-body') return [JSON.stringify(sample.payload), 'application/json'];
      if (sample.wire_form === 'form-urlencoded')
        return [
          new URLSearchParams(
            Object.entries(sample.payload).map(([name, value]): [string, string] => [name, String(value)]),
          ).toString(),
          'application/x-www-form-urlencoded',
        ];
      return [
        new URLSearchParams({ payload: JSON.stringify(sample.payload) }).toString(),
        'application/x-www-form-urlencoded',
      ];
    };

    it('is answered without a 5xx and within the time of an acknowledgement', async () => {
      const late: string[] = [];
      for (const sample of read('payloads.json')) {
        const [body, type] = bodyOf(sample);
        const started = performance.now();
        const answer = await there.post(body, { type });
        if (answer.status >= 500 || performance.now() - started > 2_900) late.push(`${sample.name}: ${answer.status}`);
      }
      expect(late).toEqual([]);
    });

    it('may have every field blank', async () => {
      const wrong: string[] = [];
      for (const sample of read('schema_complete_samples.json')) {
        for (const form of ['json-body', 'form payload=']) {
          const [body, type] = bodyOf({ ...sample, wire_form: form });
          const answer = await there.post(body, { type });
          if (answer.status >= 500) wrong.push(`${sample.name}: ${answer.status}`);
        }
      }
      expect(wrong).toEqual([]);
    });
  },
);
