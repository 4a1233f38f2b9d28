import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MyProfile, makeOwnerLink, NotificationsView } from '../../api/core/index.ts';
import { type ApiWorld, anApi, cookieOf, everyScope, password, publicUrl } from './client.ts';

const Key = z.object({
  id: z.string(),
  key: z.string().nullable(),
  prefix: z.string(),
  expiresAt: z.string().nullable(),
  scopes: z.array(z.string()),
});

// Hashing passwords and reading the lists of common ones take their time on a busy machine.

let api: ApiWorld;
beforeAll(async () => {
  api = await anApi();
});
afterAll(() => api.close());

const here = { 'sec-fetch-site': 'same-origin' };
const email = (name: string) => `${name}@northwind.example`;

describe('signing in', () => {
  it('sets a cookie that scripts cannot read, and /me says who it is', async () => {
    await api.setPassword('ben');
    const answer = await api.caller().post('sessions', { email: email('Ben').toUpperCase(), password });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^threadline=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const me = (await api.caller({ cookie: cookieOf(answer) }).get('me')).as(MyProfile);
    expect(me).toMatchObject({ name: 'Ben', role: 'requester', canSignIn: true, desks: [{ key: 'IT', lead: false }] });
    expect(me.permissions.join(' ')).toContain('Work at IT help');
  });

  it('chooses at /me/notifications where the person is told, which a key cannot', async () => {
    const ben = api.caller({ cookie: await api.signedIn('ben'), ...here });
    const chosen = (await ben.patch('me/notifications', { changes: [], replies: ['slack'] })).as(NotificationsView);
    expect(chosen.news.map((one) => one.chosen)).toEqual([['slack'], null, [], null, null]);
    expect((await ben.get('me/notifications')).as(NotificationsView)).toEqual(chosen);
    expect((await ben.patch('me/notifications', { replies: ['pigeon'] })).status).toBe(400);
    expect((await (await api.by('ben')).patch('me/notifications', { replies: null })).status).toBe(403);
  });

  it('over https binds the cookie to the host', async () => {
    const secure = await anApi({ publicUrl: 'https://desk.example.com' });
    await secure.setPassword('ben');
    const answer = await secure.caller().post('sessions', { email: email('ben'), password });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-threadline=[\w-]{43}; .*Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    await secure.close();
  });

  it('never keeps a session that somebody else planted', async () => {
    const planted = 'threadline=planted-by-somebody-else-planted-by-somebody';
    const answer = await api.caller({ cookie: planted, ...here }).post('sessions', { email: email('ben'), password });
    expect(cookieOf(answer)).not.toBe(planted);
    expect((await api.caller({ cookie: planted }).get('me')).status).toBe(401);
  });

  it('ends the session that the browser had before', async () => {
    const old = await api.signedIn('ben');
    const answer = await api.caller({ cookie: old, ...here }).post('sessions', { email: email('ben'), password });
    expect((await api.caller({ cookie: cookieOf(answer) }).get('me')).status).toBe(200);
    expect((await api.caller({ cookie: old }).get('me')).status).toBe(401);
  });

  it('with a wrong password says 401 and nothing more', async () => {
    const answer = await api.caller().post('sessions', { email: email('ben'), password: 'not the password' });
    expect([answer.status, answer.problem().code]).toEqual([401, 'unauthenticated']);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it.each([
    [{ password }, 'email', 'Add this field'],
    [{ email: 'ben@northwind.example' }, 'password', 'Add this field'],
    [{ email: '', password }, 'email', 'Give the mail address'],
  ])('with %j names field and fix', async (body, field, fix) => {
    const answer = await api.caller().post('sessions', body);
    expect(answer.problem().details?.fields).toEqual([{ field, message: expect.stringContaining(fix) }]);
  });

  it('too often is answered 429 with how long to wait', async () => {
    const wrong = { email: email('tom'), password: 'not the password' };
    for (let n = 0; n < 10; n++) await api.caller().post('sessions', wrong);
    const answer = await api.caller().post('sessions', wrong);
    expect([answer.status, answer.problem().code]).toEqual([429, 'too_many']);
    expect(answer.headers.get('retry-after')).toBe('900');
  });

  it('counts wrong tries by the address that our own proxy saw, and believes nobody else', async () => {
    const proxied = await anApi({ behindProxy: true });
    const tried = { email: email('maya'), password: 'not the password' };
    await proxied.caller({ 'x-forwarded-for': '6.6.6.6, 203.0.113.7' }).post('sessions', tried);
    await api.caller({ 'x-forwarded-for': '198.51.100.9' }).post('sessions', tried);
    const keys = async (one: ApiWorld) => (await one.engine.db.rateWindow.findMany()).map((row) => row.key);
    expect(await keys(proxied)).toContain('signin:network:203.0.113.7');
    expect(await keys(api)).not.toContain('signin:network:198.51.100.9');
    await proxied.close();
  });

  it('from another site’s page is refused', async () => {
    const answer = await api
      .caller({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })
      .post('sessions', { email: email('ben'), password });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
  });
});

describe('a session', () => {
  it('changes things for pages of the desk, as browsers say in either way', async () => {
    const cookie = await api.signedIn('maya');
    const body = { title: 'From the browser', desk: 'IT' };
    expect((await api.caller({ cookie, ...here }).post('tickets', body)).status).toBe(201);
    expect((await api.caller({ cookie, origin: publicUrl }).post('tickets', body)).status).toBe(201);
    expect(
      (await api.caller({ cookie, origin: 'http://127.0.0.1:3978', host: '127.0.0.1:3978' }).post('tickets', body))
        .status,
    ).toBe(201);
  });

  it('ends at once when it is signed out, also where it was just used', async () => {
    const cookie = await api.signedIn('maya');
    const maya = api.caller({ cookie, ...here });
    expect((await maya.get('me')).status).toBe(200);
    const out = await maya.send('DELETE', 'sessions');
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^threadline=; Max-Age=0; /);
    expect((await maya.get('me')).status).toBe(401);
  });

  it('and every key end at once when the account is deactivated', async () => {
    const cookie = await api.signedIn('chloe');
    const [browser, program, admin] = [api.caller({ cookie }), await api.by('chloe'), await api.by('adam')];
    expect([(await browser.get('me')).status, (await program.get('me')).status]).toEqual([200, 200]);
    expect((await admin.patch(`people/${api.people.chloe}`, { active: false })).status).toBe(200);
    expect([(await browser.get('me')).status, (await program.get('me')).status]).toEqual([401, 401]);
  });
});

describe('the own password', () => {
  it('is changed with the present one: other sessions and links end, this session and keys stay', async () => {
    const [first, second] = [await api.signedIn('ana'), await api.signedIn('ana')];
    const [mine, other, program] = [
      api.caller({ cookie: first, ...here }),
      api.caller({ cookie: second }),
      await api.by('ana'),
    ];
    const invited = await (await api.by('olga')).post(`people/${api.people.ana}/invitation`);
    const next = 'some other words that I remember';
    const answer = await mine.send('PUT', 'me/password', { current: password, password: next });
    expect(answer.status).toBe(204);
    expect([(await mine.get('me')).status, (await program.get('me')).status]).toEqual([200, 200]);
    expect((await other.get('me')).status).toBe(401);
    const token = /token=([\w-]+)/.exec(invited.text)?.[1] ?? '';
    expect((await api.caller().post('setup', { token, name: 'Thief', password })).status).toBe(409);
    expect((await api.caller().post('sessions', { email: email('ana'), password: next })).status).toBe(201);
    const log = await api.engine.db.event.findFirst({ where: { noun: 'person' }, orderBy: { id: 'desc' } });
    expect([log?.actorName, log?.data]).toEqual(['Ana', expect.stringContaining('changed the password of')]);
  });

  it('is guessed ten times at the most', async () => {
    const ben = api.caller({ cookie: await api.signedIn('ben'), ...here });
    const guess = (current: string) => ben.send('PUT', 'me/password', { current, password: 'some other words again' });
    for (let n = 0; n < 10; n++)
      expect((await guess(`guess number ${n}`)).problem().details?.fields?.[0]?.field).toBe('current');
    expect((await guess(password)).status).toBe(429);
  });
});

describe('API keys', () => {
  const signedIn = async () => api.caller({ cookie: await api.signedIn('adam'), ...here });

  it('are shown once, work within their scopes, and stop when they are revoked', async () => {
    const adam = await signedIn();
    const made = await adam.post('api-keys', { name: 'Report', scopes: ['tickets:read', 'tickets:read'] });
    expect(made.status).toBe(201);
    const { id, key, prefix, scopes } = made.as(Key);
    expect(key).toMatch(/^tl_[\w-]{43}$/);
    expect(key?.startsWith(prefix)).toBe(true);
    expect(scopes).toEqual(['tickets:read']);
    const list = await adam.get('api-keys');
    expect(list.text).toContain(id);
    expect(list.text).not.toContain(key);
    const program = api.caller({ authorization: `Bearer ${key}` });
    expect((await program.get('tickets')).status).toBe(200);
    expect((await program.post('tickets', { title: 'Not allowed' })).status).toBe(403);
    expect((await adam.send('DELETE', `api-keys/${id}`)).status).toBe(200);
    expect((await program.get('tickets')).status).toBe(401);
  });

  it('asked for again with one Idempotency-Key are one, and the secret is not kept for that', async () => {
    const adam = await signedIn();
    const ask = () => adam.post('api-keys', { name: 'Once', scopes: ['tickets:read'] }, { 'idempotency-key': 'key-1' });
    const [first, again] = [(await ask()).as(Key), (await ask()).as(Key)];
    expect(again).toEqual({ ...first, key: null });
    expect(JSON.stringify(await api.engine.db.idempotencyKey.findMany())).not.toContain(first.key);
  });

  it('stop when their time is over; 90 days unless said otherwise', async () => {
    const adam = await signedIn();
    const expiresAt = new Date(api.clock.now().getTime() + 60_000).toISOString();
    const short = (await adam.post('api-keys', { name: 'Short', scopes: everyScope, expiresAt })).as(Key);
    const usual = (await adam.post('api-keys', { name: 'Usual', scopes: everyScope })).as(Key);
    const forever = (await adam.post('api-keys', { name: 'Forever', scopes: everyScope, expiresAt: null })).as(Key);
    const program = api.caller({ authorization: `Bearer ${short.key}` });
    expect((await program.get('me')).status).toBe(200);
    api.clock.advance(60_000);
    expect((await program.get('me')).status).toBe(401);
    expect(forever.expiresAt).toBeNull();
    const days = (Date.parse(usual.expiresAt ?? '') - api.clock.now().getTime()) / 86_400_000;
    expect(Math.round(days)).toBe(90);
  });

  it('note when they were used, once a minute at most', async () => {
    const { id, key } = (await (await signedIn()).post('api-keys', { name: 'Used', scopes: ['tickets:read'] })).as(Key);
    const program = api.caller({ authorization: `Bearer ${key}` });
    const lastUsed = async () =>
      (await api.engine.db.apiKey.findUniqueOrThrow({ where: { id } })).lastUsedAt?.getTime();
    await program.get('me');
    // It is written beside the answer, which does not wait for it.
    await expect.poll(lastUsed).toBe(api.clock.now().getTime());
    const first = await lastUsed();
    api.clock.advance(30_000);
    await program.get('me');
    expect(await lastUsed()).toBe(first);
    api.clock.advance(30_000);
    await program.get('me');
    await expect.poll(lastUsed).toBe(api.clock.now().getTime());
  });

  it.each([
    [{ name: 'K', scopes: [] }, 'scopes', 'at least one scope'],
    [{ name: 'K', scopes: ['everything'] }, 'scopes.0', 'tickets:read'],
    [{ name: 'K', scopes: ['tickets:read'], expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt', 'in the future'],
    [{ name: 'K', scopes: ['tickets:read'], expiresAt: 'tomorrow' }, 'expiresAt', 'UTC time'],
    [{ scopes: ['tickets:read'] }, 'name', 'Add this field'],
  ])('such as %j are refused, naming field and fix', async (body, field, fix) => {
    const answer = await (await signedIn()).post('api-keys', body);
    expect(answer.problem().details?.fields).toEqual([{ field, message: expect.stringContaining(fix) }]);
  });

  it('of somebody else are not there to revoke, except for an admin', async () => {
    const { id } = await api.engine.db.apiKey.findFirstOrThrow({ where: { personId: api.people.adam } });
    const ben = api.caller({ cookie: await api.signedIn('ben'), ...here });
    expect((await ben.send('DELETE', `api-keys/${id}`)).status).toBe(404);
  });
});

describe('POST /setup', () => {
  it('uses a one-time link once', async () => {
    const token = await makeOwnerLink(api.engine, 'first@northwind.example');
    const use = () => api.caller().post('setup', { token, name: 'First Owner', password });
    expect((await use()).status).toBe(201);
    const again = await use();
    expect([again.status, again.problem().code]).toEqual([409, 'conflict']);
    const session = await api.caller().post('sessions', { email: 'first@northwind.example', password });
    const me = (await api.caller({ cookie: cookieOf(session) }).get('me')).as(MyProfile);
    expect(me.role).toBe('owner');
  });

  it('refuses a weak password with the fix', async () => {
    const token = await makeOwnerLink(api.engine, 'weak@northwind.example');
    const answer = await api.caller().post('setup', { token, name: 'Weak', password: 'weak' });
    expect(answer.problem().details?.fields).toEqual([
      { field: 'password', message: expect.stringContaining('at least 12') },
    ]);
  });

  it('does not know a made-up link', async () => {
    expect((await api.caller().post('setup', { token: 'x', name: 'X', password })).status).toBe(404);
  });
});
