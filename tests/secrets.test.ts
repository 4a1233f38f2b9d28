import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type DeskProcess, deskProcess } from './crash/desk-process.ts';
import { type FakeSlack, startFakeSlack } from './support/fake-slack.ts';
import { type FakeTeams, fakeApp, startFakeTeams } from './support/fake-teams.ts';

const settings = {
  SLACK_SIGNING_SECRET: 'signing-secret-that-nobody-reads',
  SLACK_BOT_TOKEN: 'xoxb-bot-token-that-nobody-reads',
  METRICS_TOKEN: 'metrics-token-that-nobody-reads',
};
const typed = {
  password: 'heron bicycle lantern 4 quarries',
  'wrong password': 'walrus umbrella candle 9 deserts',
  'wrong API key': 'tl_0123456789abcdef0123456789abcdef',
  'wrong cookie': 'cookie-value-of-somebody-else',
  'wrong set-up token': 'setup-token-that-somebody-made-up-0123456789',
  'trigger id': 'trigger-813.292.abcdef',
};
const member = 'a0000000-0000-4000-8000-0000000000b1';
const json = { 'content-type': 'application/json' };

let folder: string;
let slack: FakeSlack;
let teams: FakeTeams;
let desk: DeskProcess;
/** Name and value of everything that must not be read in a log. */
const secrets = new Map(Object.entries({ ...settings, ...typed, TEAMS_APP_PASSWORD: fakeApp.password }));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'threadline-secrets-'));
  slack = await startFakeSlack({ U0MAYA: { id: 'U0MAYA', name: 'maya', profile: { real_name: 'Maya' } } });
  teams = await startFakeTeams({
    [member]: { id: '29:maya', aadObjectId: member, name: 'Maya', tenantId: fakeApp.tenantId },
  });
  desk = await deskProcess({
    ...settings,
    LOG_LEVEL: 'trace',
    DATA_DIR: folder,
    DATABASE_URL: `file:${join(folder, 'desk.db')}`,
    PUBLIC_URL: 'http://localhost:3978',
    SLACK_API_URL: slack.apiUrl,
    TEAMS_APP_ID: fakeApp.appId,
    TEAMS_APP_PASSWORD: fakeApp.password,
    TEAMS_TENANT_ID: fakeApp.tenantId,
    BOT_OPENID_METADATA: teams.openIdMetadata,
    BOT_TOKEN_URL: `${teams.origin}/login`,
    ENTRA_AUTHORITY: `${teams.origin}/login`,
    BOT_SERVICE_URL: teams.serviceUrl,
    GRAPH_URL: `${teams.origin}/graph`,
  });
  await desk.start();
}, 30_000);
afterAll(async () => {
  await desk.kill().catch(() => {});
  await slack.close();
  await teams.close();
  await rm(folder, { recursive: true, force: true });
});

const call = (method: string, path: string, headers: Record<string, string> = {}, body?: object | string) =>
  fetch(desk.url + path, {
    method,
    headers: { ...(body === undefined ? {} : json), ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

async function signIn() {
  await expect.poll(() => existsSync(join(folder, 'owner-link.txt'))).toBe(true);
  const token = /token=([\w-]+)/.exec(readFileSync(join(folder, 'owner-link.txt'), 'utf8'))?.[1] ?? '';
  secrets.set('owner link', token);
  await call('GET', `/setup?token=${typed['wrong set-up token']}`);
  await call('POST', '/api/v1/setup', {}, { token: typed['wrong set-up token'], name: 'X', password: typed.password });
  await call('POST', '/api/v1/setup', {}, { token, name: 'Olga', password: 'short' });
  await call('GET', `/setup?token=${token}`);
  const email = 'owner@northwind.example';
  const owner = { token, name: 'Olga', email, password: typed.password };
  expect((await call('POST', '/api/v1/setup', {}, owner)).status).toBe(201);
  await call('POST', '/api/v1/sessions', {}, { email, password: typed['wrong password'] });
  await call('POST', '/api/v1/sessions', {}, `{"email": "${email}", "password": "${typed['wrong password']}"`);
  const signed = await call('POST', '/api/v1/sessions', {}, { email, password: typed.password });
  const cookie = signed.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  secrets.set('session', cookie.split('=')[1] ?? '');
  return { cookie, 'sec-fetch-site': 'same-origin' };
}

/** What was made by a call that has to succeed. */
async function made<T extends z.ZodType>(shape: T, path: string, headers: Record<string, string>, body: object) {
  const answer = await call('POST', `/api/v1/${path}`, headers, body);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${text}`);
  return shape.parse(JSON.parse(text));
}

async function useKeys(session: Record<string, string>) {
  const key = z.object({ key: z.string() });
  const { key: ours } = await made(key, 'api-keys', session, { name: 'k', scopes: ['people:write'] });
  secrets.set('API key', ours);
  const bearer = { authorization: `Bearer ${ours}` };
  const tom = { name: 'Tom', email: 'tom@northwind.example' };
  const { id } = await made(z.object({ id: z.string() }), 'people', bearer, tom);
  const { link } = await made(z.object({ link: z.string() }), `people/${id}/invitation`, bearer, {});
  secrets.set('invitation', /token=([\w-]+)/.exec(link)?.[1] ?? '');
  await call('GET', new URL(link).pathname + new URL(link).search);
  await call('POST', '/api/v1/people', bearer, '{"name": ');
  await call('GET', '/api/v1/me', { authorization: `Bearer ${typed['wrong API key']}` });
  await call('GET', '/api/v1/me', {
    cookie: `threadline=${typed['wrong cookie']}; __Host-threadline=${typed['wrong cookie']}`,
  });
  for (const token of [settings.METRICS_TOKEN, typed['wrong API key']])
    await call('GET', '/metrics', { authorization: `Bearer ${token}`, 'x-forwarded-for': '8.8.8.8' });
}

async function fromSlack(form: Record<string, string>, secret = settings.SLACK_SIGNING_SECRET) {
  const body = new URLSearchParams(form).toString();
  const stamp = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex')}`;
  secrets.set(`signature ${secrets.size}`, signature);
  const signed = { 'x-slack-request-timestamp': stamp, 'x-slack-signature': signature };
  return call('POST', '/slack/events', { ...signed, 'content-type': 'application/x-www-form-urlencoded' }, body);
}

async function useSlack(round: number) {
  const team = { team_id: 'T0NORTHWND', channel_id: 'C0GENERAL', user_id: 'U0MAYA' };
  const trigger_id = typed['trigger id'];
  const response_url = `${slack.responseUrl}/hook-path-${round}`;
  secrets.set(`response_url ${round}`, `hook-path-${round}`);
  for (const text of ['new The lift is stuck', 'note IT-1 It smokes', 'mine', 'help'])
    await fromSlack({
      ...team,
      command: '/ticket',
      text,
      trigger_id: `${trigger_id}.${round}.${text.length}`,
      response_url,
    });
  const payload = {
    type: 'block_actions',
    trigger_id,
    response_url,
    user: { id: 'U0MAYA' },
    team: { id: 'T0NORTHWND' },
  };
  const actions = [{ action_id: 'draft.open', block_id: 'b', type: 'button', value: 'x', action_ts: `${round}.1` }];
  await fromSlack({ payload: JSON.stringify({ ...payload, channel: { id: 'C0GENERAL' }, actions }) });
  await fromSlack({ payload: `{"trigger_id": "${trigger_id}", "response_url": "${response_url}"` });
  await fromSlack({ ...team, command: '/ticket', text: 'mine', trigger_id, response_url }, 'another-secret');
}

async function useTeams(round: number) {
  const activity = {
    type: 'message',
    text: 'note IT-1 It smokes',
    textFormat: 'plain',
    channelId: 'msteams',
    serviceUrl: teams.serviceUrl,
    from: { id: '29:maya', aadObjectId: member },
    recipient: { id: `28:${fakeApp.appId}` },
    conversation: { id: 'a:29:maya', conversationType: 'personal', tenantId: fakeApp.tenantId },
    channelData: { tenant: { id: fakeApp.tenantId } },
  };
  const bearers = [teams.token(), teams.token({}, { forged: true }), teams.token({ serviceurl: 'https://x.example' })];
  for (const [index, authorization] of bearers.entries()) {
    secrets.set(`connector's token ${round}.${index}`, authorization.split('.')[2] ?? '');
    await call('POST', '/teams/messages', { authorization }, { ...activity, id: `${round}-${index}` });
  }
  await call(
    'POST',
    '/teams/messages',
    { authorization: teams.token() },
    { ...activity, id: `${round}-h`, text: 'help' },
  );
}

it('no log line, down to the finest, holds a secret, whatever fails', async () => {
  await useKeys(await signIn());
  await useSlack(1);
  await useTeams(1);
  slack.answer('respond', () => new Response('<html>', { status: 502 }));
  for (const method of ['users.info', 'views.open', 'chat.postMessage', 'chat.postEphemeral'])
    slack.fail(method, method === 'views.open' ? 'expired_trigger_id' : 'invalid_auth');
  teams.answer('POST', /./, () => Response.json({ error: { code: 'Unauthorized' } }, { status: 401 }));
  teams.answer('GET', /./, () => new Response('<html>', { status: 500 }));
  await useSlack(2);
  await useTeams(2);
  // Nobody is there at all: what libraries throw then holds their whole request.
  await slack.close();
  await teams.close();
  await useSlack(3);
  await useTeams(3);
  await sleep(1_500);
  for (let asked = 1; asked <= teams.tokenRequests.length; asked++)
    secrets.set(`our token ${asked}`, `token-${asked}-`);
  await desk.terminate();

  const log = desk.log();
  expect(log.split('\n').length).toBeGreaterThan(50);
  expect(log).toContain('A response_url');
  for (const [name, value] of secrets) expect([name, value.length > 5]).toEqual([name, true]);
  const read = [...secrets].filter(([, value]) => log.includes(value) || log.includes(encodeURIComponent(value)));
  expect(read.map(([name, value]) => `${name}: ${log.split('\n').find((line) => line.includes(value))}`)).toEqual([]);
}, 240_000);
