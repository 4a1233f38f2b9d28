import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ben, mia } from '../slack/world.ts';
import { aTenant, deskTeam, general, type Tenant, tickets, zoe } from './world.ts';

describe('the app comes and goes', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await aTenant();
  });
  afterEach(() => tenant.end());
  const heard = () => tenant.bot.received;
  const bot = () => [{ id: `28:${tenant.teams.appId}`, name: 'Threadline' }];

  it('in every team at the start, and for nobody personally', async () => {
    expect(tenant.installed).toHaveLength(4);
    const team = { id: deskTeam, name: 'Desk', aadGroupId: '6209aaaa-0000-4000-8000-0000000000a2' };
    expect(tenant.installed.filter(({ conversation }) => conversation.id === deskTeam)).toMatchObject([
      {
        type: 'conversationUpdate',
        conversation: { conversationType: 'channel', isGroup: true, name: 'General' },
        membersAdded: bot(),
        channelData: { eventType: 'teamMemberAdded', team },
        from: { aadObjectId: ben },
      },
      {
        type: 'installationUpdate',
        action: 'add',
        channelData: { team, settings: { selectedChannel: { id: deskTeam } } },
      },
    ]);
    expect((await tenant.seenBy(mia)).installs).toEqual({ personal: [], teams: [general, deskTeam] });
  });

  it('when a person opens it, the first time only', async () => {
    const first = await tenant.done('/personal/open', { as: mia });
    expect(await tenant.done('/personal/open', { as: mia })).toEqual(first);
    expect(heard()).toMatchObject([
      {
        type: 'conversationUpdate',
        membersAdded: [...bot(), { aadObjectId: mia }],
        conversation: { id: first.conversation },
      },
      { type: 'installationUpdate', action: 'add', from: { aadObjectId: mia } },
    ]);
  });

  it('when a person removes it, adds it, or tries what is so already', async () => {
    expect((await tenant.act('/uninstall', { as: mia, target: 'me' })).status).toBe(409);
    await tenant.done('/install', { as: mia, target: 'me' });
    await tenant.done('/uninstall', { as: mia, target: 'me' });
    await tenant.done('/uninstall', { as: ben, target: deskTeam });
    await tenant.done('/install', { as: ben, target: deskTeam });
    expect((await tenant.act('/install', { as: ben, target: deskTeam })).status).toBe(409);
    expect((await tenant.act('/install', { as: mia, target: deskTeam })).status).toBe(409);
    expect(heard().map(({ type, action, membersRemoved }) => action ?? (membersRemoved ? 'left' : type))).toEqual([
      'conversationUpdate',
      'add',
      'remove',
      'left',
      'remove',
      'conversationUpdate',
      'add',
    ]);
  });

  it('is told of renamed and deleted teams and channels, and of who joins and leaves', async () => {
    await tenant.done('/teams/rename', { as: ben, team: deskTeam, name: 'Service desk' });
    const { conversation } = await tenant.done('/channels/create', { as: ben, team: deskTeam, name: 'Queue' });
    await tenant.done('/channels/rename', { as: ben, conversation, name: 'Inbox' });
    await tenant.done('/channels/delete', { as: ben, conversation });
    await tenant.done('/members/add', { as: ben, team: deskTeam, person: zoe });
    expect((await tenant.in(zoe, tickets))?.name).toBe('Tickets');
    await tenant.done('/members/remove', { as: zoe, team: deskTeam, person: zoe });
    await tenant.done('/teams/delete', { as: ben, team: deskTeam });
    expect(heard().map(({ channelData }) => channelData.eventType)).toEqual([
      'teamRenamed',
      'channelCreated',
      'channelRenamed',
      'channelDeleted',
      'teamMemberAdded',
      'teamMemberRemoved',
      'teamDeleted',
    ]);
    expect(heard()).toMatchObject([
      { channelData: { team: { name: 'Service desk', id: deskTeam } } },
      { channelData: { channel: { id: conversation, name: 'Queue' } }, conversation: { id: deskTeam } },
      { channelData: { channel: { name: 'Inbox' } } },
      { channelData: { channel: { id: conversation } } },
      { membersAdded: [{ aadObjectId: zoe, id: expect.stringMatching(/^29:/) }] },
      { membersRemoved: [{ aadObjectId: zoe }] },
      {},
    ]);
    expect((await tenant.seenBy(ben)).teams.map(({ name }) => name)).toEqual(['World']);
    expect((await tenant.connector('POST', `v3/conversations/${tickets}/activities`, { text: 'x' })).status).toBe(404);
  });

  it('lets nobody change a team that is not theirs, General, or the last member', async () => {
    const refused = async (path: string, body: Record<string, unknown>) =>
      expect((await tenant.act(path, body)).status).toBe(409);
    await refused('/teams/rename', { as: mia, team: deskTeam, name: 'Mine' });
    await refused('/teams/delete', { as: mia, team: deskTeam });
    await refused('/channels/delete', { as: ben, conversation: deskTeam });
    await refused('/members/remove', { as: ben, team: deskTeam, person: ben });
    await refused('/members/add', { as: ben, team: deskTeam, person: ben });
    await refused('/messages', { as: mia, conversation: tickets, text: 'x' });
    expect(heard()).toEqual([]);
  });
});

describe('Microsoft Graph', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await aTenant();
  });
  afterEach(() => tenant.end());
  const install = (user: string, app = tenant.teams.catalogAppId) =>
    tenant.graph('POST', `users/${user}/teamwork/installedApps`, {
      'teamsApp@odata.bind': `${tenant.teams.graphUrl}appCatalogs/teamsApps/${app}`,
    });

  it('installs the app for somebody who never opened it, once', async () => {
    expect((await install(mia)).status).toBe(201);
    await tenant.settled();
    expect(tenant.bot.received).toMatchObject([
      { type: 'conversationUpdate', conversation: { conversationType: 'personal' } },
      { type: 'installationUpdate', from: { aadObjectId: mia } },
    ]);
    expect((await install('mia@world.example')).status).toBe(409);
  });

  it('does not when the tenant forbids it, or the app or person is none', async () => {
    await tenant.control('PUT', 'misbehaviour', { forbidInstalls: true });
    expect((await install(mia)).status).toBe(403);
    await tenant.control('PUT', 'misbehaviour', { forbidInstalls: false });
    expect((await install(mia, tenant.teams.appId)).status).toBe(404);
    expect((await install('nobody')).status).toBe(404);
    expect((await tenant.graph('POST', `users/${mia}/teamwork/installedApps`, {})).status).toBe(400);
    expect((await tenant.graph('GET', 'me')).status).toBe(400);
  });

  it('knows people, and who is in a group, page by page', async () => {
    expect((await tenant.graph('GET', `users/${zoe}`)).json).toMatchObject({
      id: zoe,
      displayName: 'Zoe Kim',
      mail: 'zoe@world.example',
      userPrincipalName: 'zoe@world.example',
      preferredLanguage: 'de-DE',
    });
    const world = 'groups/6209aaaa-0000-4000-8000-0000000000a1';
    const first = (await tenant.graph('GET', `${world}/members?$top=2`)).json;
    const next = String(first['@odata.nextLink']).replace(tenant.teams.graphUrl, '');
    const second = (await tenant.graph('GET', next)).json;
    expect([first.value, second.value]).toMatchObject([[{ id: mia }, { id: ben }], [{ id: zoe }]]);
    expect(second).not.toHaveProperty('@odata.nextLink');
    expect((await tenant.graph('GET', 'groups/6209aaaa-0000-4000-8000-0000000000a2/owners')).json).toMatchObject({
      value: [{ id: ben }],
    });
    expect((await tenant.graph('GET', 'teams/6209aaaa-0000-4000-8000-0000000000a2/members')).json).toMatchObject({
      value: [{ userId: ben, roles: ['owner'] }],
    });
    expect((await tenant.graph('GET', 'groups/00000000-0000-4000-8000-000000000000/members')).status).toBe(404);
  });
});

describe('the tenant', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'local-teams-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is the same after a restart: secrets, what was said, attached, installed, renamed and deleted', async () => {
    const stateFile = join(folder, 'deep', 'slack.json');
    const before = await aTenant(undefined, { stateFile });
    const conversation = await before.personal(mia);
    const files = [{ name: 'a.txt', type: 'text/plain', base64: Buffer.from('kept').toString('base64') }];
    await before.done('/messages', { as: mia, conversation, text: 'Hello', files });
    await before.done('/teams/rename', { as: zoe, team: general, name: 'Earth' });
    await before.done('/teams/delete', { as: ben, team: deskTeam });
    await before.end();

    const after = await aTenant(undefined, { stateFile });
    expect(after.installed).toEqual([]);
    expect(after.teams.appPassword).toBe(before.teams.appPassword);
    const [message] = (await after.in(mia, conversation))?.messages ?? [];
    expect(message?.text).toBe('Hello');
    expect(await (await fetch(`${after.url}/teams/ui/files/${message?.files?.[0]?.id}/x`)).text()).toBe('kept');
    const seen = await after.seenBy(ben);
    expect(seen.teams.map(({ name }) => name)).toEqual(['Earth']);
    expect(seen.installs).toEqual({ personal: [mia], teams: [general] });
    expect(seen.conversations.map(({ id }) => id)).not.toContain(tickets);
    await after.end();
    expect((await stat(join(folder, 'deep', 'teams.json'))).mode & 0o077).toBe(0);
  });

  it('begins anew beside a file that it cannot read, without losing it', async () => {
    await writeFile(join(folder, 'teams.json'), '{"version":0}');
    const tenant = await aTenant(undefined, { stateFile: join(folder, 'slack.json') });
    expect(tenant.installed).toHaveLength(4);
    await tenant.end();
    expect(await readFile(join(folder, 'teams.json.unreadable'), 'utf8')).toBe('{"version":0}');
  });

  it('tells of its installs as soon as the app is there, not before and only once', async () => {
    let ready = false;
    const tenant = await aTenant(() => (ready ? undefined : new Response('', { status: 503 })));
    expect((await tenant.seenBy(mia)).conversations).toHaveLength(1);
    ready = true;
    tenant.bot.received.length = 0;
    while (tenant.bot.received.length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    await tenant.settled();
    expect(tenant.bot.received.map(({ type }) => type).toSorted()).toEqual([
      'conversationUpdate',
      'conversationUpdate',
      'installationUpdate',
      'installationUpdate',
    ]);
    expect(await tenant.problems()).toEqual([]);
    await tenant.end();
  });

  it('obeys no other web page', async () => {
    const tenant = await aTenant();
    for (const path of ['/teams/ui/personal/open', '/teams/control/misbehaviour']) {
      const headers = { 'content-type': 'application/json', origin: 'https://evil.example' };
      const method = path.includes('control') ? 'PUT' : 'POST';
      const answer = await fetch(tenant.url + path, { method, headers, body: JSON.stringify({ as: mia }) });
      expect(answer.status).toBe(403);
    }
    expect((await tenant.act('/messages', { as: mia })).status).toBe(400);
    expect((await tenant.act('/personal/open', { as: 'nobody' })).status).toBe(409);
    await tenant.end();
  });
});
