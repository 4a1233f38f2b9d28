import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { checkSlack } from '../../../../bots/slack/door/doctor.ts';
import { makeSlack, type Slack } from '../../../../bots/slack/index.ts';
import { type Playground, startPlayground } from '../../../../playground/index.ts';
import { cast } from '../../../../prisma/cast.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let local: Playground;
let slack: Slack;

/** Nothing answers here: what came by HTTP all the same would be lost. */
const nowhere = 'http://127.0.0.1:9';
const patient = { timeout: 25_000, interval: 20 };

const begin = (appToken = local.slack.appToken) => {
  const { engine, actors } = world;
  const { botToken, apiUrl } = local.slack;
  return makeSlack({
    ...{ engine, actors, log: engine.log, owner: 'test', publicUrl: 'https://desk.example.com' },
    config: { signingSecret: null, appToken, botToken, apiUrl },
    socketTimes: { firstMs: 20, longestMs: 200, steadyMs: 0 },
  });
};

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

  it('finds both tokens good, and counts the connections', async () => {
    expect(await ask()).toMatchObject([
      { name: 'bot', works: true, says: 'Northwind (T0NORTHWND)' },
      { name: 'socket', works: true, says: '3 open, with this one' },
    ]);
  });

  it('names the kind of token that is wrong, the scope that is missing, and the switch that is off', async () => {
    const socket = async (more: object = {}) => (await ask(more)).find(({ name }) => name === 'socket');
    expect(await socket({ appToken: local.slack.botToken })).toMatchObject({ works: false });
    expect((await socket({ appToken: local.slack.botToken }))?.says).toContain('is no app-level token');
    expect((await socket({ appToken: 'xapp-1-A0-wrong' }))?.says).toContain('invalid_auth');
    expect((await ask({ botToken: local.slack.appToken })).find(({ name }) => name === 'bot')?.says).toContain('xoxb-');
    await control('PUT', 'misbehaviour', { withoutConnectionsWrite: true });
    expect((await socket())?.says).toContain('connections:write');
    await control('PUT', 'misbehaviour', { withoutConnectionsWrite: false });
    await control('PUT', 'socket-mode', { socketMode: false });
    expect((await socket())?.says).toContain('Socket Mode is switched off');
  });
});
