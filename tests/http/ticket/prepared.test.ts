import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { lookAt, PreparedOnTicket, PresentOnTicket, prepareReply } from '../../../api/core/index.ts';
import { type ApiWorld, anApi } from '../client.ts';

let api: ApiWorld;
beforeAll(async () => {
  api = await anApi();
});
afterAll(() => api.close());

it('a key that only reads reads what is ready and who is there, for people who work on the ticket', async () => {
  const { key } = await api.aTicket();
  await prepareReply(await api.as('ana'), { ticket: key, text: 'Soon.' });
  await lookAt(await api.as('chloe'), { ticket: key, doing: 'writing' });
  const reads = await api.by('ben', ['tickets:read']);
  const ready = await reads.get(`/api/v1/tickets/${key}/prepared-replies`);
  expect([ready.status, ready.as(PreparedOnTicket).items]).toMatchObject([
    200,
    [{ holder: { name: 'Ana' }, text: null }],
  ]);
  const there = await reads.get(`/api/v1/tickets/${key}/presence`);
  expect([there.status, there.as(PresentOnTicket).people]).toMatchObject([200, [{ name: 'Chloe' }]]);
  // It writes nothing, and people who only ask read nothing.
  const kept = await reads.post(`/api/v1/tickets/${key}/prepared-replies`, { text: 'Mine.' });
  expect(kept.status).toBe(403);
  const maya = await api.by('maya', ['tickets:read']);
  for (const path of ['prepared-replies', 'presence'])
    expect((await maya.get(`/api/v1/tickets/${key}/${path}`)).status).toBe(403);
  const mayDrop = z.object({ items: z.array(z.object({ mayDrop: z.boolean() })) });
  const own = await (await api.by('ana', ['tickets:read'])).get('/api/v1/prepared-replies');
  expect(own.as(mayDrop).items).toEqual([{ mayDrop: true }]);
});
