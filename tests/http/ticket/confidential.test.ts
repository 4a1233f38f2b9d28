import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { KeptConfidential, OpenedToDesk, PeoplePage } from '../../../api/core/index.ts';
import { type ApiWorld, anApi, type Caller } from '../client.ts';

let api: ApiWorld;
let ben: Caller;
let ana: Caller;
let adam: Caller;
beforeAll(async () => {
  api = await anApi();
  [ben, ana, adam] = await Promise.all([api.by('ben'), api.by('ana'), api.by('adam')]);
});
afterAll(() => api.close());

const Kept = KeptConfidential.extend({ ticket: z.looseObject({ confidential: z.boolean(), version: z.number() }) });
const Opened = OpenedToDesk.extend({ ticket: z.looseObject({ confidential: z.boolean() }) });

describe('a ticket is made confidential by the API', () => {
  it('with its group, which is listed, added to and taken from, and is shown to its desk again', async () => {
    const { key } = await api.aTicket({ assignee: 'ben' });
    const kept = await ben.post(`tickets/${key}/confidential`, { people: [api.people.tom] });
    expect([kept.status, kept.as(Kept)]).toEqual([
      200,
      expect.objectContaining({
        changed: true,
        people: [{ id: api.people.tom, name: 'Tom', as: 'copied' }],
        ticket: expect.objectContaining({ confidential: true }),
      }),
    ]);
    expect((await adam.get(`tickets/${key}`)).status).toBe(404);
    const chloe = { person: api.people.chloe };
    expect((await ana.post(`tickets/${key}/people`, chloe)).status).toBe(200);
    const listed = (await ana.get(`tickets/${key}/people`)).as(PeoplePage).items;
    expect(listed.map(({ person, as }) => `${person.name} ${as}`)).toEqual(['Chloe follower', 'Tom copied']);
    expect((await (await api.by('chloe')).get(`tickets/${key}`)).status).toBe(200);
    expect((await ana.send('DELETE', `tickets/${key}/people/${api.people.chloe}`)).status).toBe(200);
    expect((await (await api.by('chloe')).get(`tickets/${key}`)).status).toBe(404);
    const opened = await ben.post(`tickets/${key}/open-to-desk`, {});
    expect([opened.status, opened.as(Opened).ticket.confidential]).toEqual([200, false]);
    expect((await adam.get(`tickets/${key}`)).status).toBe(200);
  });

  it('is refused with a 403 and a 404, with a 400 for people who are not there, and with a 412 or 409 for an old version', async () => {
    const { key, version } = await api.aTicket({ assignee: 'ben' });
    expect((await (await api.by('maya')).post(`tickets/${key}/confidential`, {})).status).toBe(403);
    expect((await (await api.by('tom')).post(`tickets/${key}/confidential`, {})).status).toBe(404);
    expect((await ben.post(`tickets/${key}/confidential`, { people: ['nobody'] })).problem()).toMatchObject({
      code: 'invalid',
      details: { fields: [{ field: 'people' }] },
    });
    expect((await ben.post(`tickets/${key}/confidential`, {})).status).toBe(200);
    const late = await ana.send('POST', `tickets/${key}/open-to-desk`, {}, { 'if-match': `"${version}"` });
    expect([409, 412]).toContain(late.status);
  });

  it('has one effect when it is sent twice with one Idempotency-Key', async () => {
    const { key } = await api.aTicket({ assignee: 'ben' });
    const once = { 'idempotency-key': 'confidential-once' };
    const send = () => ben.send('POST', `tickets/${key}/confidential`, { people: [api.people.tom] }, once);
    const [first, second] = [await send(), await send()];
    expect([first.status, second.text]).toEqual([200, first.text]);
    const events = await api.engine.db.event.count({ where: { type: 'ticket.confidential', ticket: { key } } });
    expect(events).toBe(1);
  });
});
