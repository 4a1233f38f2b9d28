import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TicketLinks, TicketView } from '../../../api/core/index.ts';
import { type ApiWorld, anApi, type Caller } from '../client.ts';

let api: ApiWorld;
let ben: Caller;
beforeAll(async () => {
  api = await anApi();
  ben = await api.by('ben', ['tickets:write']);
});
afterAll(() => api.close());

const Ticket = TicketView.extend({ attachments: z.array(z.unknown()) });

describe('links by the API', () => {
  it('are made, listed from both sides, and taken away, as often as it is asked', async () => {
    const [one, two] = [await api.aTicket(), await api.aTicket()];
    const path = `tickets/${one.key}/links`;
    const made = await ben.send('POST', path, { kind: 'blocks', other: two.key });
    expect(made.status).toBe(200);
    expect(made.as(Ticket).links).toMatchObject([{ kind: 'blocks', ticket: { key: two.key } }]);
    expect((await ben.send('POST', path, { kind: 'blocks', other: two.key })).headers.get('etag')).toBe(
      made.headers.get('etag'),
    );
    const { items, offer } = (await ben.get(`tickets/${two.key}/links`)).as(TicketLinks);
    expect(items).toMatchObject([{ kind: 'blockedBy', ticket: { key: one.key, status: { category: 'todo' } } }]);
    expect(offer).toBeNull();
    for (const _ of [1, 2]) expect((await ben.send('DELETE', `${path}/${two.key}?kind=blocks`)).status).toBe(200);
    expect((await ben.get(path)).as(TicketLinks).items).toEqual([]);
  });

  it('are refused in a circle with a 409, of an unknown kind with a 400, and to a hidden ticket with a 404', async () => {
    const [one, two] = [await api.aTicket(), await api.aTicket()];
    const secret = await api.aTicket({ confidential: true });
    await ben.send('POST', `tickets/${one.key}/links`, { kind: 'parentOf', other: two.key });
    const back = { kind: 'parentOf', other: one.key };
    expect((await ben.send('POST', `tickets/${two.key}/links`, back)).status).toBe(409);
    const odd = await ben.send('POST', `tickets/${one.key}/links`, { kind: 'likes', other: two.key });
    expect(odd.problem()).toMatchObject({ code: 'invalid', details: { fields: [{ field: 'kind' }] } });
    expect((await ben.send('POST', `tickets/${one.key}/links`, { other: secret.key })).status).toBe(404);
  });
});
