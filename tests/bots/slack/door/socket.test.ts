import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Log } from '../../../../api/core/index.ts';
import { makeRepeats } from '../../../../bots/shared/door/repeats.ts';
import { checkSlack } from '../../../../bots/slack/door/doctor.ts';
import { makeSocket } from '../../../../bots/slack/door/socket.ts';
import { makeSlack, type Slack } from '../../../../bots/slack/index.ts';
import { type Playground, startPlayground } from '../../../../playground/index.ts';
import { cast } from '../../../../prisma/cast.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let local: Playground;
let slack: Slack;

/** An app-level token of another app in the same workspace. */
const anothers = () => local.slack.appToken.replace('A0LOCALAPP', 'A0OTHERAPP');

/** Nothing answers here: what came by HTTP all the same would be lost. */
const nowhere = 'http://127.0.0.1:9';
const patient = { timeout: 25_000, interval: 20 };

const begin = ({
  appToken = local.slack.appToken,
  apiUrl = local.slack.apiUrl,
  log = world.engine.log,
}: {
  appToken?: string;
  apiUrl?: string;
  log?: Log;
} = {}) => {
  const { engine, actors } = world;
  const { botToken } = local.slack;
  return makeSlack({
    ...{ engine, actors, log, owner: 'test', publicUrl: 'https://desk.example.com' },
    config: { signingSecret: null, appToken, botToken, apiUrl },
    socketTimes: { firstMs: 20, longestMs: 200, steadyMs: 0 },
  });
};

/** The connections alone. */
const aSocket = (more: { apiUrl?: string; log?: Log; app(): string | null }) =>
  makeSocket({
    config: { appToken: local.slack.appToken, apiUrl: more.apiUrl ?? local.slack.apiUrl },
    ...{ log: more.log ?? world.engine.log, ticks: () => performance.now() },
    repeats: makeRepeats(() => performance.now(), 1_000),
    intake: { init() {}, take: async () => new Response(), stopping: false, stop: async () => {} },
    app: more.app,
    say: async () => {},
  });

beforeEach(async () => {
  world = await aWorld();
  local = await startPlayground({
    ...{ port: 0, productUrl: nowhere, cast, socketMode: true, timing: { ackMs: 60_000, socketGraceMs: 20_000 } },
    app: {
      name: 'Threadline',
      commands: [{ command: '/ticket', description: '', usageHint: '' }],
      messageShortcuts: [],
      globalShortcuts: [],
    },
    teamsApp: {
      ...{ name: 'Threadline', commands: [], messageActions: [], searchCommands: [], composeActions: [] },
      linkDomains: [],
    },
  });
  slack = begin();
  await slack.start({ listening: true });
  await connections(2);
});
afterEach(async () => {
  await slack.stop();
  await local.close();
  await world.close();
});

const control = async (method: string, path: string, body?: object) => {
  const headers = { 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(`${local.url}/control/${path}`, { method, headers, ...sent });
  return z.looseObject({ connections: z.number().optional() }).parse(await answer.json());
};
const connections = (count: number) =>
  vi.waitFor(async () => expect((await control('GET', 'socket-mode')).connections).toBe(count), patient);
const type = async (text: string) => {
  const body = JSON.stringify({ as: 'U0MAYA', channel: 'C0GENERAL', text });
  const answer = await fetch(`${local.url}/ui/commands`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
  });
  expect(answer.status).toBe(200);
};
const replies = () => world.engine.db.comment.findMany({ orderBy: { createdAt: 'asc' } });
const wire = async () => {
  const entry = z.object({ label: z.string(), method: z.string(), status: z.number(), problem: z.string().optional() });
  return z.array(entry).parse(await (await fetch(`${local.url}/control/wire`)).json());
};

describe('a workspace that is reached by Socket Mode', () => {
  it('has what people type worked, without an address that Slack could call', async () => {
    const { key } = await world.aTicket();
    await type(`/ticket reply ${key} It still drops`);
    await vi.waitFor(async () => expect(await replies()).toHaveLength(1), patient);
    const requests = await wire();
    expect(requests.filter(({ label }) => label === 'command /ticket')).toMatchObject([
      { method: 'SOCKET', status: 200 },
    ]);
    expect(requests.filter(({ method, problem }) => method === 'SOCKET' && problem)).toEqual([]);
  });

  it('shows forms, which are opened by the Web API', async () => {
    await type('/ticket new Printer on floor 3 is broken');
    await vi.waitFor(async () => {
      const opened = (await wire()).filter(({ label }) => label === 'views.open');
      expect(opened).toMatchObject([{ status: 200 }]);
    }, patient);
  });

  it('works once what comes over both connections', async () => {
    await control('PUT', 'misbehaviour', { duplicateEnvelopes: true });
    const { key } = await world.aTicket();
    for (const words of ['one', 'two', 'three']) await type(`/ticket reply ${key} ${words}`);
    await vi.waitFor(async () => expect((await replies()).length).toBeGreaterThanOrEqual(3), patient);
    await control('PUT', 'misbehaviour', { duplicateEnvelopes: false });
    await type(`/ticket reply ${key} last`);
    await vi.waitFor(async () => expect((await replies()).at(-1)?.body).toContain('last'), patient);
    expect((await replies()).length).toBe(4);
  });

  it.each(['warning', 'refresh_requested'])('loses nothing while connections are replaced (%s)', async (how) => {
    const { key } = await world.aTicket();
    const typed: Promise<void>[] = [];
    for (let round = 0; round < 4; round += 1) {
      typed.push(type(`/ticket reply ${key} before ${round}`));
      await control('POST', 'connections/end', { how, which: round % 2 === 0 ? 'one' : 'all' });
      typed.push(type(`/ticket reply ${key} after ${round}`));
    }
    await Promise.all(typed);
    await vi.waitFor(async () => expect(await replies()).toHaveLength(8), patient);
    expect((await wire()).filter(({ label, status }) => label === 'command /ticket' && status !== 200)).toEqual([]);
    await connections(2);
  });

  it('comes back by itself when the network fails, and when Socket Mode is switched off and on', async () => {
    const { key } = await world.aTicket();
    await control('POST', 'connections/end', { how: 'cut' });
    await connections(2);
    await control('PUT', 'socket-mode', { socketMode: false });
    await connections(0);
    await control('PUT', 'socket-mode', { socketMode: true });
    await connections(2);
    await type(`/ticket reply ${key} It works again`);
    await vi.waitFor(async () => expect(await replies()).toHaveLength(1), patient);
  });

  it('is left with what is under way acknowledged, and without a connection', async () => {
    const { key } = await world.aTicket();
    const typed = Promise.all(['one', 'two', 'three'].map((words) => type(`/ticket reply ${key} ${words}`)));
    await vi.waitFor(async () => expect((await replies()).length).toBeGreaterThan(0), patient);
    await slack.stop();
    await connections(0);
    const said = await wire();
    const acknowledged = said.filter(({ label, status }) => label === 'command /ticket' && status === 200);
    expect((await replies()).length).toBe(acknowledged.length);
    await typed;
  });

  it('is left within seconds while connections hang', async () => {
    await control('PUT', 'misbehaviour', { stallSockets: true });
    const began = performance.now();
    await slack.stop();
    expect(performance.now() - began).toBeLessThan(6_000);
    await control('PUT', 'misbehaviour', { stallSockets: false });
    await connections(0);
  });

  it('is left within seconds while a connection is being opened', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const socket = aSocket({ apiUrl: `http://127.0.0.1:${port}/`, app: () => null });
    const starting = socket.start();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const began = performance.now();
    await socket.stop();
    expect(performance.now() - began).toBeLessThan(6_000);
    await starting;
    // One that is begun after it was stopped is no connection either.
    await socket.start();
    silent.closeAllConnections();
    silent.close();
  });

  it('keeps no connection by a token of another app, and says what to do', async () => {
    const said: string[] = [];
    const log = { ...world.engine.log, error: (_fields: object, line: string) => said.push(line) };
    const other = begin({ appToken: anothers(), log });
    await other.start({ listening: true });
    expect(said.at(-1)).toContain('SLACK_APP_TOKEN is of another app than the bot token');
    expect((await wire()).filter(({ label }) => label === 'apps.connections.open')).toHaveLength(2);
    await other.stop();
  });

  it('is told by the connection itself which app it is for, where that was not known before', async () => {
    const said: string[] = [];
    const log = { ...world.engine.log, error: (_fields: object, line: string) => said.push(line) };
    let asked = 0;
    const socket = aSocket({ log, app: () => (asked++ === 0 ? null : 'A0SOMETHING') });
    await socket.start();
    expect(said.at(-1)).toContain('SLACK_APP_TOKEN is of another app than the bot token');
    await connections(2);
    await socket.stop();
  });

  it('takes no requests by HTTP, whatever they are signed with', async () => {
    const answer = await slack.routes.request('/slack/events', { method: 'POST', body: '{}' });
    expect(answer.status).toBe(401);
  });
});

describe('the doctor', () => {
  const ask = (more: object = {}) => {
    const { botToken, appToken, apiUrl } = local.slack;
    return checkSlack({ botToken, appToken, apiUrl, ...more }, world.engine.log);
  };

  it('finds both tokens good, and opens no connection', async () => {
    expect(await ask()).toMatchObject([
      { name: 'bot', works: true, says: 'Northwind (T0NORTHWND)' },
      { name: 'socket', works: true, says: 'Slack gives an address for connections' },
    ]);
  });

  it('takes nothing of what people do away from the desk that is running', async () => {
    const { key } = await world.aTicket();
    const asked = Promise.all(Array.from({ length: 4 }, () => ask()));
    const typed = Promise.all([1, 2, 3, 4, 5, 6].map((round) => type(`/ticket reply ${key} round ${round}`)));
    await Promise.all([asked, typed]);
    expect((await control('GET', 'socket-mode')).connections).toBe(2);
    await vi.waitFor(async () => expect(await replies()).toHaveLength(6), patient);
    expect((await wire()).filter(({ method, status }) => method === 'SOCKET' && status !== 200)).toEqual([]);
  });

  it('names an app-level token of another app than the bot token’s', async () => {
    const says = (await ask({ appToken: anothers() })).find(({ name }) => name === 'socket')?.says;
    expect(says).toContain('SLACK_APP_TOKEN is of another app than the bot token');
    expect(says).toContain('(A0OTHERAPP and A0LOCALAPP)');
  });

  it('names the kind of token that is wrong, and the scope that is missing', async () => {
    const socket = async (more: object = {}) => (await ask(more)).find(({ name }) => name === 'socket');
    expect(await socket({ appToken: local.slack.botToken })).toMatchObject({ works: false });
    expect((await socket({ appToken: local.slack.botToken }))?.says).toContain('is no app-level token');
    expect((await socket({ appToken: 'xapp-1-A0-wrong' }))?.says).toContain('invalid_auth');
    expect((await ask({ botToken: local.slack.appToken })).find(({ name }) => name === 'bot')?.says).toContain('xoxb-');
    await control('PUT', 'misbehaviour', { withoutConnectionsWrite: true });
    expect((await socket())?.says).toContain('connections:write');
    await control('PUT', 'misbehaviour', { withoutConnectionsWrite: false });
  });
});
