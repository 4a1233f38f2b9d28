import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMailbox, theMailbox } from '../../core/mail/watch/a-mailbox.ts';
import { type ApiWorld, anApi } from '../client.ts';

let world: ApiWorld;
let id: string;
const watchId = '76222963-cc7b-42d2-882d-8aaa69cb2ba3';
const secret = 'the-secret-of-this-watch';
beforeAll(async () => {
  world = await anApi();
  id = await aMailbox(world, { watchId, watchSecret: world.engine.digest(secret) });
});
afterAll(() => world.close());

const post = (path: string, body: BodyInit | null, type = 'application/json') =>
  world.app.request(path, { method: 'POST', body, headers: { 'content-type': type } });
const tell = (path: string, ...value: unknown[]) => post(path, JSON.stringify({ value }));
const row = () => theMailbox(world, id);
const mail = {
  subscriptionId: watchId,
  subscriptionExpirationDateTime: '2026-12-03T10:00:00.0000000Z',
  clientState: secret,
  changeType: 'created',
  resource: 'Users/u/Messages/m',
  resourceData: { '@odata.type': '#Microsoft.Graph.Message', id: 'AAk' },
  tenantId: 't',
};

describe.each(['/graph/notifications', '/graph/lifecycle'])('the door %s', (path) => {
  it('gives the token of the handshake back, decoded, as text and nothing else', async () => {
    const token = 'Validation: Testing <script>alert(1)</script> & more+Ä';
    for (const encoded of [encodeURIComponent(token), encodeURIComponent(token).replaceAll('%20', '+')]) {
      const answer = await post(`${path}?validationToken=${encoded}`, '', 'text/plain');
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await answer.text()).toBe(token);
    }
  });

  it('gives nothing back that is no token', async () => {
    expect((await post(`${path}?validationToken=${'a'.repeat(5_000)}`, '')).status).toBe(400);
    expect((await post(`${path}?other=x`, '')).status).toBe(400);
  });

  it.each([
    ['no JSON', '{"value":'],
    ['no list', '{"value":1}'],
    ['another thing', '[]'],
    ['null', 'null'],
    ['things without a subscription', '{"value":[{}]}'],
    [
      'a subscription that is none',
      JSON.stringify({ value: [{ ...mail, subscriptionId: { $ne: '' }, lifecycleEvent: 'missed' }] }),
    ],
    ['a nest without an end', '['.repeat(50_000) + ']'.repeat(50_000)],
    [
      'more than anybody tells at once',
      JSON.stringify({ value: Array(1_001).fill({ ...mail, lifecycleEvent: 'missed' }) }),
    ],
  ])('refuses %s', async (_, body) => {
    const before = await row();
    expect((await post(path, body)).status).toBe(400);
    expect(await row()).toEqual(before);
  });

  it('does not read what is too large', async () => {
    expect((await post(path, `{"value":[],"x":"${'a'.repeat(1_100_000)}"}`)).status).toBe(413);
  });

  it('says nothing to those who guess: an unknown subscription is taken like a known one', async () => {
    const answer = await tell(path, { ...mail, subscriptionId: 'unknown', lifecycleEvent: 'missed' });
    expect(answer.status).toBe(202);
    expect(await answer.text()).toBe('');
  });

  it('counts what comes with a wrong secret, and believes none of it', async () => {
    const before = await row();
    for (const clientState of ['wrong', undefined, null])
      expect((await tell(path, { ...mail, clientState, lifecycleEvent: 'subscriptionRemoved' })).status).toBe(202);
    expect(await row()).toEqual({ ...before, strangePushes: before.strangePushes + 3 });
  });

  it('needs no key and no session', async () => {
    expect((await tell(path)).status).toBe(202);
    expect((await world.app.request(path)).status).toBe(405);
  });
});

it('a notification has the mailbox looked into, and is taken when that is written down', async () => {
  world.clock.advance(1_000);
  expect((await tell('/graph/notifications', mail, mail, { ...mail, subscriptionId: 'unknown' })).status).toBe(202);
  expect(await row()).toMatchObject({ dueAt: world.clock.now(), lastPushAt: world.clock.now(), watchId });
});

it('what becomes of the telling is kept; events that nobody knows mean nothing', async () => {
  world.clock.advance(1_000);
  await tell('/graph/lifecycle', { ...mail, lifecycleEvent: 'somethingNew' });
  expect((await row()).dueAt).not.toEqual(world.clock.now());
  await tell('/graph/lifecycle', { ...mail, lifecycleEvent: 'missed' });
  expect((await row()).dueAt).toEqual(world.clock.now());
  await tell('/graph/lifecycle', { ...mail, lifecycleEvent: 'reauthorizationRequired' });
  expect((await row()).watchDueAt).toEqual(world.clock.now());
  await tell('/graph/lifecycle', { ...mail, lifecycleEvent: 'subscriptionRemoved' });
  expect(await row()).toMatchObject({ watchId: null, watchSecret: null });
});

it('ten thousand notifications at once are taken by a few writes, in little memory', async () => {
  const again = { watchId, watchSecret: world.engine.digest(secret) };
  await world.engine.db.mailbox.update({ where: { id }, data: again });
  const before = await row();
  world.clock.advance(1_000);
  const bodies = [mail, { ...mail, clientState: 'wrong' }].map((one) => JSON.stringify({ value: [one] }));
  const many = 10_000;
  const used = () => process.memoryUsage().heapUsed;
  const start = used();
  const begun = performance.now();
  const asked = Array.from({ length: many }, (_, at) =>
    post('/graph/notifications', bodies[at % 10 === 0 ? 1 : 0] ?? ''),
  );
  const told = Promise.all(asked);
  let most = 0;
  const watching = setInterval(() => {
    most = Math.max(most, used() - start);
  }, 20);
  const statuses = new Set((await told).map((answer) => answer.status));
  clearInterval(watching);
  process.stdout.write(
    `${many} notifications at once: ${Math.round(performance.now() - begun)} ms, at most ${Math.round(most / 1_048_576)} MB more\n`,
  );
  expect([...statuses]).toEqual([202]);
  expect(await row()).toMatchObject({
    ...{ dueAt: world.clock.now(), lastPushAt: world.clock.now() },
    strangePushes: before.strangePushes + many / 10,
  });
  expect(most).toBeLessThan(600 * 1_048_576);
}, 240_000);
