import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRequestGroup, handPrepared, prepareReply } from '../../../api/core/index.ts';
import { type ApiWorld, anApi } from '../client.ts';

let api: ApiWorld;
beforeAll(async () => {
  api = await anApi();
});
afterAll(() => api.close());

const Made = z.looseObject({ id: z.string(), version: z.number() });
const rule = { every: 'day', start: '2026-03-09', time: '09:00', timeZone: 'Europe/Berlin' };
const asOf = (version: number) => ({ 'if-match': `"${version}"` });

describe('what was decided on an older version', () => {
  it.each(['pause', 'skip', 'end'])('does not %s a recurring ticket', async (act) => {
    const ben = await api.by('ben');
    const made = await ben.post('recurring-tickets', { title: `Backups ${act}`, desk: 'IT', rule });
    const { id, version } = made.as(Made);
    const changed = await ben.patch(`recurring-tickets/${id}`, { title: `All backups ${act}` }, asOf(version));
    expect(changed.status).toBe(200);
    const late = await ben.post(`recurring-tickets/${id}/${act}`, undefined, asOf(version));
    expect([late.status, late.problem().code]).toEqual([409, 'conflict']);
    const now = await ben.post(`recurring-tickets/${id}/${act}`, undefined, asOf(changed.as(Made).version));
    expect(now.status).toBe(200);
  });

  it('does not resume one', async () => {
    const ben = await api.by('ben');
    const { id } = (await ben.post('recurring-tickets', { title: 'Paused', desk: 'IT', rule })).as(Made);
    const paused = (await ben.post(`recurring-tickets/${id}/pause`)).as(Made);
    expect((await ben.post(`recurring-tickets/${id}/resume`, undefined, asOf(paused.version - 1))).status).toBe(409);
    expect((await ben.post(`recurring-tickets/${id}/resume`, undefined, asOf(paused.version))).status).toBe(200);
  });

  it('does not send a reply that is ready', async () => {
    const { key } = await api.aTicket();
    const ben = await api.by('ben');
    const made = (await ben.post(`tickets/${key}/prepared-replies`, { text: 'Soon.' })).as(Made);
    const path = `prepared-replies/${made.id}`;
    expect((await ben.patch(path, { text: 'At noon.' }, asOf(made.version))).status).toBe(200);
    const late = await ben.post(`${path}/send`, {}, asOf(made.version));
    expect([late.status, late.problem().code]).toEqual([409, 'conflict']);
    expect((await ben.post(`${path}/send`, {}, asOf(made.version + 1))).status).toBe(200);
  });
});

it('your own list says that what a colleague wrote may be thrown away once they do not work there', async () => {
  const { key } = await api.aTicket();
  const prepared = await prepareReply(await api.as('ben'), { ticket: key, text: 'Is this right?' });
  await handPrepared(await api.as('ben'), { prepared: prepared.id, to: api.people.chloe, asks: '' });
  const chloe = await api.by('chloe');
  const List = z.object({ items: z.array(z.object({ mayDrop: z.boolean() })) });
  const own = async () => (await chloe.get('prepared-replies')).as(List).items;
  expect(await own()).toEqual([{ mayDrop: false }]);
  await api.engine.db.deskMember.deleteMany({ where: { personId: api.people.ben } });
  api.engine.book.forget();
  expect(await own()).toEqual([{ mayDrop: true }]);
});

it('what takes request channels off a desk answers with nothing, as other removals do', async () => {
  const platform = { factsOf: async () => ({ tenant: 'T0NORTHWND', name: 'asks', readers: 'everybody' as const }) };
  const made = await createRequestGroup(await api.as('olga'), () => platform, {
    desk: 'IT',
    name: 'Questions',
    channels: [{ surface: 'slack', channelId: 'C0ASKS' }],
  });
  const removed = await (await api.by('olga')).send('DELETE', `request-channels/${made.id}`);
  expect([removed.status, removed.text]).toEqual([204, '']);
});
