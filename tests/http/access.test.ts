import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditPage, createApiKey, createPerson, editPerson, SessionList } from '../../api/core/index.ts';
import { powersOf } from '../support/rights.ts';
import { type ApiWorld, anApi, type Caller, password, publicUrl } from './client.ts';

let api: ApiWorld;
beforeAll(async () => {
  api = await anApi();
  reader = await api.by('adam');
  await Promise.all((['maya', 'ben', 'olga'] as const).map((name) => api.setPassword(name)));
});
afterAll(() => api.close());

const same = { origin: publicUrl, 'sec-fetch-site': 'same-origin' };
let reader: Caller;
const lines = async (query = '') => (await reader.get(`audit${query}`)).as(AuditPage);

describe('the page of API keys', () => {
  it('has the keys that work first, with what they may do, and offers to stop only those', async () => {
    const cookie = await api.signedIn('chloe');
    const chloe = await api.as('chloe', 'web');
    const names = ['Works', 'Ended by itself', 'Stopped'];
    for (const name of names) await createApiKey(chloe, { name, scopes: ['tickets:write'] });
    const before = new Date(api.clock.now().getTime() - 1_000);
    const { apiKey } = api.engine.db;
    await apiKey.updateMany({ where: { name: 'Ended by itself' }, data: { expiresAt: before } });
    await apiKey.updateMany({ where: { name: 'Stopped' }, data: { revokedAt: before } });
    const page = await (await api.app.request(`${publicUrl}/keys`, { headers: { cookie } })).text();
    const places = names.map((name) => page.indexOf(`<strong>${name}</strong>`));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(places[0]).toBe(Math.min(...places));
    expect(page).toContain('Open, read and work on tickets; works until');
    expect(page).toContain('Ended on');
    expect(page.match(/aria-label="Stop [^"]*"/g)).toEqual(['aria-label="Stop Works"']);
  });
});

describe('sessions', () => {
  it('are listed with the place they were started at, and ended one by one', async () => {
    const [one, two] = [await api.signedIn('maya'), await api.signedIn('maya')];
    const [here, there] = [api.caller({ cookie: one, ...same }), api.caller({ cookie: two, ...same })];
    const { items } = (await here.get('sessions')).as(SessionList);
    expect(items).toHaveLength(2);
    const other = items.find((item) => !item.current);
    expect((await here.send('DELETE', `sessions/${other?.id}`)).status).toBe(204);
    expect([(await here.get('me')).status, (await there.get('me')).status]).toEqual([200, 401]);
    expect((await here.send('DELETE', `sessions/${other?.id}`)).status).toBe(404);
  });

  it('of somebody else are not there to end, and no API key sees any', async () => {
    const maya = api.caller({ cookie: await api.signedIn('maya'), ...same });
    const ben = api.caller({ cookie: await api.signedIn('ben'), ...same });
    const [mine] = (await maya.get('sessions')).as(SessionList).items;
    expect((await ben.send('DELETE', `sessions/${mine?.id}`)).status).toBe(404);
    expect((await maya.get('me')).status).toBe(200);
    expect((await (await api.by('maya')).get('sessions')).status).toBe(403);
  });

  it('are on a page of their own, with a button for each but this one', async () => {
    const [one, two] = [await api.signedIn('ben'), await api.signedIn('ben')];
    const at = `${publicUrl}/sessions`;
    const page = await (await api.app.request(at, { headers: { cookie: one } })).text();
    expect(page).toContain('(this browser)');
    const ids = [...page.matchAll(/name="id" value="(\w+)"/g)].map(([, id]) => id ?? '');
    expect(ids).not.toContain(api.engine.digest(one));
    const end = async (id: string) =>
      api.app.request(at, {
        method: 'POST',
        headers: { cookie: one, ...same, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ id }).toString(),
      });
    for (const id of ids) expect((await end(id)).status).toBe(303);
    expect((await api.caller({ cookie: two }).get('me')).status).toBe(401);
    expect((await api.caller({ cookie: one }).get('me')).status).toBe(200);
  });
});

describe('the audit log', () => {
  it('has who signed in and from where, and of refused tries the first and the last before the lock', async () => {
    await api.signedIn('olga');
    for (let n = 0; n < 14; n++)
      await api.caller().post('sessions', { email: 'olga@northwind.example', password: `wrong ${n}` });
    const { items } = await lines('?noun=sign-in');
    const olga = items.filter((line) => line.about.id === api.people.olga);
    expect(olga.map((line) => [line.by?.name ?? null, line.change])).toEqual([
      [null, 'refused, and locked for a while there,'],
      [null, 'refused'],
      ['Olga', 'signed in as'],
    ]);
    expect(olga.every((line) => line.address === 'unknown')).toBe(true);
    expect(JSON.stringify(items)).not.toContain('wrong 0');
  });

  it('does not grow by accounts that are made up, and keeps none of their names', async () => {
    api.clock.advance(15 * 60_000);
    const before = (await lines('?noun=sign-in&limit=100')).items.length;
    for (let n = 0; n < 20; n++) await api.caller().post('sessions', { email: `made.up.${n}@x.example`, password });
    const { items } = await lines('?noun=sign-in&limit=100');
    expect(items.length - before).toBe(1);
    expect(JSON.stringify(items)).not.toContain('made.up');
  });

  it('has changes of people and configuration with account and address, by noun and page by page', async () => {
    const adam = await api.by('adam');
    for (const name of ['One', 'Two', 'Three']) await adam.post('people', { name });
    await adam.patch('desks/HR', { description: 'Contracts and leave' });
    const desks = await lines('?noun=desk');
    expect(desks.items[0]).toMatchObject({ by: { name: 'Adam' }, address: 'unknown', about: { name: 'People team' } });
    expect(new Set(desks.items.map((line) => line.noun))).toEqual(new Set(['desk']));
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: { items: { id: string }[]; next: string | null } = await lines(
        `?limit=2${next ? `&cursor=${next}` : ''}`,
      );
      seen.push(...page.items.map((line) => line.id));
      next = page.next;
    }
    expect(seen).toEqual([...seen].sort().reverse());
    expect(new Set(seen).size).toBe(await api.engine.db.event.count({ where: { type: 'config.changed' } }));
  });

  it('is for admins, and says which nouns there are', async () => {
    expect((await (await api.by('ana')).get('audit')).status).toBe(403);
    expect((await (await api.by('adam')).get('audit?noun=ticket')).status).toBe(400);
    expect((await (await api.by('adam')).get('audit?cursor=nonsense')).status).toBe(400);
  });
});

describe('a request that is repeated', () => {
  it('is answered under today’s rights: who may not do it any more is refused', async () => {
    const olga = await api.as('olga');
    const lea = await createPerson(olga, { name: 'Lea', email: 'lea@northwind.example', role: 'admin' });
    const by = { actor: { ...(await api.as('adam')).actor, personId: lea.id, name: 'Lea' } };
    const asLea = (role: 'admin' | 'requester') =>
      createPerson(
        {
          ...olga,
          actor: {
            ...by.actor,
            kind: 'person',
            role,
            powers: powersOf(role, new Map()),
            desks: new Map(),
            heads: [],
            surface: 'api',
            proof: 'key',
            locale: 'en',
            departmentId: null,
          },
          requestKey: 'same',
        },
        { name: 'Made by Lea' },
      );
    const first = await asLea('admin');
    expect(await asLea('admin')).toEqual(first);
    await editPerson(olga, { person: lea.id, role: 'requester' });
    await expect(asLea('requester')).rejects.toMatchObject({ code: 'forbidden' });
  });
});
