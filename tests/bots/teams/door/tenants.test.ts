import { createSign, generateKeyPairSync } from 'node:crypto';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Deliverable, DeskError, type InboundWork } from '../../../../api/core/index.ts';
import type { Teams } from '../../../../bots/teams/index.ts';
import { joinTenants } from '../../../../bots/teams/tenants.ts';
import { fakeApp, refusal } from '../../../support/fake-teams.ts';
import { chatCan } from '../../../support/memory-notifier.ts';
import { aTenant, itChannel, type Tenant } from '../tenant.ts';

const fabrikam = { appId: 'b0000000-0000-4000-8000-00000000000b', tenantId: '7e57ab1e-0000-4000-8000-000000000002' };
let northwind: Tenant;
let both: Teams;
const reached: string[] = [];

/** The bot of the other tenant: it only notes what it was given. */
const other: Teams = {
  routes: new Hono().post('/teams/messages', (c) => c.json({ by: 'fabrikam' })),
  notifier: {
    channel: 'teams',
    can: chatCan,
    deliver: async () => ({ state: 'sent', answer: 'by fabrikam' }),
  },
  work: async () => ({ outcome: 'command', reason: 'by fabrikam' }),
  directory: {
    async membersOf({ id }) {
      if (id !== 'theirs') throw new DeskError('invalid', 'Fabrikam has no such group.');
      const account = {
        provider: 'teams',
        tenant: fabrikam.tenantId,
        externalId: 'x',
        kind: 'member',
        name: 'X',
        email: null,
      } as const;
      return [{ account, owner: null, active: true }];
    },
  },
  channels: { factsOf: async () => ({ tenant: fabrikam.tenantId, name: 'Theirs', readers: 'members' }) },
  start: async () => void reached.push('start'),
  stop: async () => void reached.push('stop'),
};

beforeAll(async () => {
  northwind = await aTenant();
  both = joinTenants([
    { app: fakeApp, teams: northwind.teams },
    { app: fabrikam, teams: other },
  ]);
});
afterAll(() => northwind.close());

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function tokenFor(aud: string): string {
  const signed = `${base64({ alg: 'RS256', kid: 'endorsed' })}.${base64({ aud, iss: 'https://api.botframework.com', exp: 4e9 })}`;
  return `Bearer ${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
}

const post = (authorization: string) =>
  both.routes.request('/teams/messages', {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'typing', channelId: 'msteams' }),
  });
const kept = (tenant: string): InboundWork => ({
  id: 'i1',
  source: 'teams',
  key: 'k1',
  kind: 'message',
  attempts: 1,
  failures: 0,
  awayTries: 0,
  payload: JSON.stringify({ place: { tenant } }),
});
const deliverable = (tenant: string): Deliverable => ({
  parts: [],
  version: 1,
  delivery: {
    id: 'd1',
    eventId: 'e1',
    ticketId: 't1',
    commentId: null,
    personId: null,
    channel: 'teams',
    target: 'x',
    targetAudience: 'internal',
    kind: 'notice',
    reason: 'desk',
    aside: null,
    content: null,
    attempts: 1,
    failures: 0,
    awayTries: 0,
    authorId: '',
    createdAt: new Date(),
  },
  to: { channel: 'teams', target: 'x', tenant, address: itChannel, isPerson: false },
  outgoing: { kind: 'notice', ticket: 'IT-1', version: 1, text: 'Hello', controls: [] },
  marker: 'notice:d1',
  maybePosted: false,
});

describe('a desk with apps in two Microsoft tenants', () => {
  it('hands an activity to the app that its token is for, which checks it; any other token is nobody’s', async () => {
    expect(await (await post(tokenFor(fabrikam.appId.toUpperCase()))).json()).toEqual({ by: 'fabrikam' });
    for (const token of [tokenFor(fakeApp.appId), tokenFor('another'), 'Bearer nonsense', ''])
      expect((await post(token)).status).toBe(401);
    expect((await post(northwind.fake.token())).status).toBe(400);
  });

  it('writes to each by the app of that tenant, and says so where there is none', async () => {
    expect(await both.notifier.deliver(deliverable(fabrikam.tenantId))).toMatchObject({ answer: 'by fabrikam' });
    expect(await both.notifier.deliver(deliverable(fakeApp.tenantId))).toMatchObject({ state: 'sent', posted: [{}] });
    expect(northwind.fake.of('POST', /^v3\/conversations$/)).toHaveLength(1);
    expect(await both.notifier.deliver(deliverable('gone'))).toMatchObject({
      state: 'dead',
      answer: expect.stringContaining('TEAMS_'),
    });
  });

  it('works what was kept by the bot of its tenant', async () => {
    expect(await both.work(kept(fabrikam.tenantId))).toMatchObject({ reason: 'by fabrikam' });
    expect(await both.work(kept('gone'))).toMatchObject({ outcome: 'dropped' });
  });

  it('finds a group in whichever tenant has it', async () => {
    northwind.fake.answer('GET', /^graph\/.*\/members/, () => refusal(404, 'Request_ResourceNotFound'));
    expect(await both.directory.membersOf({ kind: 'group', id: 'theirs' })).toHaveLength(1);
    const nowhere = both.directory.membersOf({ kind: 'team', id: '19:nowhere@thread.tacv2' });
    await expect(nowhere).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('not installed') });
  });

  it('starts and stops them all', async () => {
    await both.start();
    expect(reached).toEqual(['start']);
  });
});

it('with one tenant is that one', () => {
  expect(joinTenants([{ app: fakeApp, teams: other }])).toBe(other);
});

it('a channel is looked for in the tenant that is named, or in each', async () => {
  const theirs = { tenant: fabrikam.tenantId, name: 'Theirs', readers: 'members' };
  expect(await both.channels.factsOf({ tenant: fabrikam.tenantId, channelId: '19:x' })).toEqual(theirs);
  expect(await both.channels.factsOf({ tenant: '', channelId: '19:x' })).toEqual(theirs);
});
