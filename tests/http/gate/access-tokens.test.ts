import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { identityRow } from '../../../api/core/index.ts';
import { makeMemoryTokens, memoryTenant } from '../../support/memory-tokens.ts';
import { type ApiWorld, anApi } from '../client.ts';

const Me = z.looseObject({ id: z.string(), name: z.string() });

let api: ApiWorld;
const issuer = makeMemoryTokens(() => api.clock.now());
beforeAll(async () => {
  api = await anApi({ accessTokens: issuer, requestsPerMinute: 600 });
  const { engine, people } = api;
  for (const who of ['maya', 'ben', 'olga'] as const)
    await engine.db.identity.create({ data: identityRow(engine, people[who], 'teams', memoryTenant, who) });
});
afterAll(() => api.close());
beforeEach(() => {
  issuer.away(false);
  api.clock.advance(20 * 60_000);
});

const withToken = (name: string) => api.caller({ authorization: `Bearer head.${name}.tail` });

const guess = async (times: number) => {
  for (let tries = 1; tries <= times; tries++) await api.caller({ authorization: `Bearer ${tries}.wrong.x` }).get('me');
};

describe('somebody who comes with an access token of Entra', () => {
  it('is the person of the same account in Teams, with all that they may do', async () => {
    const ticket = await api.aTicket();
    expect((await withToken('maya').get('me')).as(Me)).toMatchObject({ id: api.people.maya });
    expect((await withToken('maya').post(`tickets/${ticket.key}/comments`, { text: 'By token.' })).status).toBe(201);
    const note = { text: 'Within the desk.', audience: 'internal' };
    expect((await withToken('maya').post(`tickets/${ticket.key}/comments`, note)).status).toBe(403);
    expect((await withToken('ben').post(`tickets/${ticket.key}/comments`, note)).status).toBe(201);
    expect((await withToken('ben').get('audit')).status).toBe(403);
    expect((await withToken('olga').get('audit')).status).toBe(200);
  });

  it('says who they are with every request: no page of another site can send it, so none has to be the desk’s own', async () => {
    const elsewhere = { origin: 'https://outlook.office.com', 'sec-fetch-site': 'cross-site' };
    const body = { title: 'By the add-in', desk: 'IT' };
    expect((await withToken('maya').post('tickets', body, elsewhere)).status).toBe(201);
  });

  it('makes no keys, and touches neither password nor sessions', async () => {
    const key = { name: 'For later', scopes: ['tickets:read'] };
    for (const answer of [
      await withToken('olga').post('api-keys', key),
      await withToken('olga').get('api-keys'),
      await withToken('olga').get('sessions'),
      await withToken('olga').send('PUT', 'me/password', { current: 'a', password: 'b' }),
    ]) {
      expect(answer.status).toBe(403);
      expect(answer.problem().message).toContain('sign in as yourself');
    }
  });

  it('is a new requester when nobody knows the account', async () => {
    const me = (await withToken('noor').get('me')).as(Me);
    expect(me).toMatchObject({ name: 'Noor Haddad', role: 'requester' });
    expect((await withToken('noor').get('me')).as(Me).id).toBe(me.id);
  });

  it('is spoken to in the language of the Outlook around them, and by an API in English', async () => {
    const refused = async (name: string, headers: Record<string, string>) =>
      (
        await api
          .caller({ authorization: `Bearer head.${name}.tail`, 'accept-language': 'pl', ...headers })
          .get('tickets/IT-999999')
      ).problem().message;
    expect(await refused('ben', { 'x-threadline-surface': 'outlook' })).toMatch(/zgłosze/i);
    expect(await refused('ben', { 'x-threadline-surface': 'outlook', 'accept-language': 'de-AT' })).toMatch(/gibt es/);
    expect(await refused('ben', {})).not.toMatch(/zgłosze/i);
  });

  it('is told how much may still be asked, as with a key', async () => {
    expect((await withToken('maya').get('me')).headers.get('ratelimit-limit')).toBe('600');
  });

  it('is refused with the reason; after sixty wrong tokens those from their network are no longer answered', async () => {
    const answer = await withToken('wrong').get('me');
    expect([answer.status, answer.problem().message]).toEqual([401, 'This access token is not valid: it is wrong.']);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    await guess(59);
    const refused = await withToken('wrong').get('me');
    expect([refused.status, refused.problem().message]).toEqual([
      429,
      'Too many wrong access tokens came from your network. Try again in 15 minutes.',
    ]);
    expect(Number(refused.headers.get('retry-after'))).toBe(900);
  });

  it('is let in whatever others of the same network send: with a renewed token, for the first time, and by a key', async () => {
    await guess(61);
    expect((await withToken('wrong').get('me')).status).toBe(429);
    for (const again of ['maya.renewed', 'ben.renewed', 'new-here.renewed'])
      expect((await api.caller({ authorization: `Bearer head.${again}` }).get('me')).status).toBe(200);
    expect((await (await api.by('chloe')).get('me')).status).toBe(200);
    const wrongKey = api.caller({ authorization: `Bearer tl_${'0'.repeat(32)}` });
    for (let tries = 0; tries < 60; tries++) await wrongKey.get('me');
    expect((await wrongKey.get('me')).status).toBe(429);
    expect((await api.caller({ authorization: 'Bearer head.maya.renewed-again' }).get('me')).status).toBe(200);
  });

  it('is told that a token has run out as often as it comes: that is no wrong try', async () => {
    const late = api.caller({ authorization: 'Bearer head.late.tail' });
    for (let tries = 0; tries < 61; tries++) expect((await late.get('me')).status).toBe(401);
    expect((await withToken('wrong').get('me')).status).toBe(401);
  });

  it('is told apart from an app, which is believed and not let in', async () => {
    expect((await withToken('app').get('me')).status).toBe(403);
  });

  it('comes again while the keys are away: that is no refusal, and counts as no wrong try', async () => {
    issuer.away(true);
    for (let tries = 0; tries < 61; tries++) {
      const answer = await api.caller({ authorization: `Bearer away.${tries}.x` }).get('me');
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '7']);
    }
    issuer.away(false);
    expect((await api.caller({ authorization: 'Bearer away.maya.x' }).get('me')).status).toBe(200);
  });

  it('who was deactivated comes in no longer', async () => {
    const { engine, people } = api;
    await engine.db.person.update({ where: { id: people.maya }, data: { active: false } });
    for (let tries = 0; tries < 61; tries++) expect((await withToken('maya').get('me')).status).toBe(401);
    // The token was good: it counts as no wrong one.
    expect((await withToken('wrong').get('me')).status).toBe(401);
    await engine.db.person.update({ where: { id: people.maya }, data: { active: true } });
  });
});

it('A desk that takes no access tokens says so', async () => {
  const plain = await anApi();
  try {
    const answer = await plain.caller({ authorization: 'Bearer head.maya.tail' }).get('me');
    expect([answer.status, answer.problem().message]).toEqual([401, expect.stringContaining('no access tokens')]);
  } finally {
    await plain.close();
  }
});
