import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aModal, aWorld, textsIn } from './slack/world.ts';

describe('the local workspace', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'local-slack-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is the same after a restart: secrets, messages, direct conversations, open forms and Home', async () => {
    const stateFile = join(folder, 'deep', 'slack.json');
    const before = await aWorld(undefined, { stateFile });
    const { channel } = await before.api('chat.postMessage', { channel: 'UMIA', text: 'Your ticket' });
    await before.act('/messages', { as: 'UMIA', channel: 'CGENERAL', text: 'Hello' });
    await before.act('/commands', { as: 'UMIA', channel: 'CGENERAL', text: '/ticket new' });
    await before.api('views.open', { trigger_id: before.product.received.at(-1)?.body.trigger_id, view: aModal() });
    await before.api('views.publish', { user_id: 'UMIA', view: { type: 'home', blocks: [] } });
    await before.end();

    const after = await aWorld(undefined, { stateFile });
    expect(after.slack).toMatchObject({ signingSecret: before.slack.signingSecret, botToken: before.slack.botToken });
    expect(await textsIn(after, 'UMIA', 'CGENERAL')).toEqual(['Hello']);
    expect(await textsIn(after, 'UMIA', String(channel))).toEqual(['Your ticket']);
    expect(await after.seenBy('UMIA')).toMatchObject({
      views: [{ definition: { callback_id: 'ticket' } }],
      home: { user: 'UMIA' },
    });
    await after.end();
    expect((await stat(stateFile)).mode & 0o077).toBe(0);
  });

  it('begins anew beside a file that it cannot read, without losing it', async () => {
    const stateFile = join(folder, 'slack.json');
    await writeFile(stateFile, '{"version":0}');
    const world = await aWorld(undefined, { stateFile });
    expect(await textsIn(world, 'UMIA', 'CGENERAL')).toEqual([]);
    await world.end();
    expect(await readFile(`${stateFile}.unreadable`, 'utf8')).toBe('{"version":0}');
  });

  it('has secrets of its own in every workspace', async () => {
    const [one, other] = [await aWorld(), await aWorld()];
    expect(one.slack.signingSecret).not.toBe(other.slack.signingSecret);
    expect(one.slack.botToken).not.toBe(other.slack.botToken);
    await one.end();
    await other.end();
  });
});

describe('the page and its control panel', () => {
  it('obey no other web page', async () => {
    const world = await aWorld();
    const message = { as: 'UMIA', channel: 'CGENERAL', text: 'Hello' };
    expect(await world.send('POST', '/ui/messages', message, { origin: 'https://evil.example' })).toMatchObject({
      status: 403,
    });
    expect(await world.send('POST', '/ui/messages', message, { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
    });
    const rebound = await new Promise((resolve, reject) => {
      const asked = request(`${world.url}/ui/people`, { headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.on('error', reject).end();
    });
    expect(rebound).toBe(403);
    expect(await textsIn(world, 'UMIA', 'CGENERAL')).toEqual([]);
    expect(await world.send('POST', '/ui/messages', message, { origin: world.url })).toMatchObject({ status: 200 });
    await world.end();
  });

  it('let nobody write where they are not, or change what is not theirs', async () => {
    const world = await aWorld();
    const { ts } = await world.act('/messages', { as: 'UBEN', channel: 'CGENERAL', text: 'Mine' });
    expect(await world.send('POST', '/ui/messages', { as: 'UMIA', channel: 'CDESK', text: 'x' })).toMatchObject({
      status: 409,
    });
    expect(await world.send('POST', '/ui/messages/delete', { as: 'UMIA', channel: 'CGENERAL', ts })).toMatchObject({
      status: 409,
    });
    expect(await world.send('POST', '/ui/messages', { as: 'UMIA' })).toMatchObject({ status: 400 });
    await world.end();
  });

  it('show the wire in both directions, without the token', async () => {
    const world = await aWorld();
    await world.api('auth.test');
    await world.act('/messages', { as: 'UMIA', channel: 'CGENERAL', text: 'Hello' });
    await world.settled();
    const wire = await (await fetch(`${world.url}/control/wire`)).text();
    expect(JSON.parse(wire)).toMatchObject([
      { direction: 'to-slack', label: 'auth.test', status: 200 },
      { direction: 'to-app', label: 'event message', status: 200, path: '/slack/events' },
    ]);
    expect(wire).not.toContain(world.slack.botToken);
    expect(wire).not.toContain(world.slack.signingSecret);
    await world.end();
  });
});
