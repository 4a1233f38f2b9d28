import { afterAll, beforeAll, expect, it } from 'vitest';
import { ImportCount, importNext, MailImportPage, MailImportView } from '../../../api/core/index.ts';
import { aMailWorld, type MailWorld } from '../../support/mail/mail-world.ts';
import { type ApiWorld, anApi, type Caller } from '../client.ts';

let api: ApiWorld;
let adam: Caller;
let mail: MailWorld;
let path: string;
beforeAll(async () => {
  api = await anApi({ mail: () => mail.house });
  adam = await api.by('adam');
  mail = await aMailWorld(api);
  path = `mailboxes/${mail.mailboxId}/imports`;
  const at = (days: number) => new Date(api.clock.now().getTime() - days * 86_400_000);
  for (const days of [300, 200, 100, 50]) mail.send({ from: 'maya@northwind.example' }, { receivedAt: at(days) });
});
afterAll(() => api.close());

const daysAgo = (days: number) => new Date(api.clock.now().getTime() - days * 86_400_000).toISOString();
const work = async () => {
  for (let step = 0; step < 20; step++) await importNext(mail.house, 'test');
};

it('an import is counted, started, stopped, resumed and seen by an admin', async () => {
  const count = await adam.get(`${path}/count?from=${daysAgo(250)}`);
  expect(count.as(ImportCount)).toMatchObject({ count: 3, until: daysAgo(0) });
  expect(await api.engine.db.mailImport.count()).toBe(0);
  const started = await adam.post(path, { from: daysAgo(250) });
  expect(started.status).toBe(201);
  const { id, ...view } = started.as(MailImportView);
  expect(view).toMatchObject({ state: 'finding', expected: 3, closeOlderThanDays: 14, by: 'Adam' });
  expect((await adam.post(`${path}/${id}/stop`)).as(MailImportView)).toMatchObject({ state: 'stopped' });
  await work();
  expect((await adam.get(`${path}/${id}`)).as(MailImportView)).toMatchObject({ state: 'stopped', found: 0, left: 0 });
  expect((await adam.post(`${path}/${id}/stop`)).problem()).toMatchObject({ code: 'conflict' });
  expect((await adam.post(path, { from: daysAgo(250) })).problem()).toMatchObject({ code: 'conflict' });
  expect((await adam.post(`${path}/${id}/resume`)).as(MailImportView)).toMatchObject({ state: 'finding' });
  await work();
  expect((await adam.get(`${path}/${id}`)).as(MailImportView)).toMatchObject({ state: 'done', tickets: 3, left: 0 });
  const trail = await api.engine.db.event.findMany({ where: { noun: 'desk' }, orderBy: { id: 'asc' } });
  const said = trail.map((one) => JSON.parse(one.data).change);
  for (const word of ['began to import', 'stopped', 'resumed']) expect(said.join()).toContain(word);
});

it('a second one finds what is left, and the list has the newest first, page by page', async () => {
  const { id } = (await adam.post(path, { from: daysAgo(400), closeOlderThanDays: null })).as(MailImportView);
  const discarded = (await adam.send('DELETE', `${path}/${id}`)).as(MailImportView);
  expect(discarded).toMatchObject({ state: 'discarding', closeOlderThanDays: null });
  await work();
  const first = (await adam.get(`${path}?limit=1`)).as(MailImportPage);
  expect(first.items).toMatchObject([{ id, state: 'discarded' }]);
  const next = (await adam.get(`${path}?limit=1&cursor=${first.next}`)).as(MailImportPage);
  expect(next.items).toMatchObject([{ state: 'done', tickets: 3 }]);
  expect(next.next).toBeNull();
});

it('agents of the desk see imports and begin none, and others see none', async () => {
  const ben = await api.by('ben');
  expect((await ben.get(path)).status).toBe(200);
  expect((await ben.post(path, { from: daysAgo(400) })).status).toBe(403);
  expect((await ben.get(`${path}/count?from=${daysAgo(400)}`)).status).toBe(403);
  expect((await (await api.by('tom')).get(path)).status).toBe(403);
});

it.each([
  ['no date', {}, 'from'],
  ['a date that is none', { from: 'last year' }, 'from'],
  ['a date from which mail is filed by itself', { from: '2999-01-01T00:00:00Z' }, 'from'],
  ['days that are none', { from: '2020-01-01T00:00:00Z', closeOlderThanDays: -1 }, 'closeOlderThanDays'],
])('%s is refused by its name', async (_, body, field) => {
  const answer = await adam.post(path, body);
  expect(answer.status).toBe(400);
  expect(answer.problem().details?.fields?.[0]?.field).toBe(field);
});

it('an import of another mailbox is none of this one', async () => {
  const other = await mail.addBox('other@northwind.example');
  const { items } = (await adam.get(path)).as(MailImportPage);
  expect((await adam.get(`mailboxes/${other}/imports/${items[0]?.id}`)).status).toBe(404);
  expect((await adam.post(`mailboxes/${other}/imports/${items[0]?.id}/stop`)).status).toBe(404);
});
