import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginSlackInstall, installSlack, listAudit, spendSlackInstall } from '../../../../api/core/index.ts';
import { anInstalled, type Installed, tokens } from '../installed.ts';

let desk: Installed;
beforeEach(async () => {
  desk = await anInstalled();
});
afterEach(() => desk.close());

const installs = () => desk.world.engine.db.slackInstall.findMany();
const get = async (path: string) => {
  const answer = await desk.slack.routes.request(path);
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

describe('the install flow', () => {
  it('connects the workspace that somebody chose in Slack, in the name of the admin who made the link', async () => {
    const link = await desk.link();
    const page = await get(`/slack/install?link=${link}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Go on to Slack');
    const { status, to, state, cookie } = await desk.begin(link);
    expect(status).toBe(303);
    const { searchParams } = new URL(to);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      client_id: '1.2',
      scope: 'commands,chat:write',
      redirect_uri: 'https://desk.example.com/slack/oauth_redirect',
    });
    const back = await desk.back({ state, code: 'code-T0FABRIKAM' }, cookie);
    expect(back).toMatchObject({ status: 200, text: expect.stringContaining('Threadline works in Fabrikam now') });
    expect(desk.fake.of('oauth.v2.access')).toMatchObject([
      { code: 'code-T0FABRIKAM', redirect_uri: searchParams.get('redirect_uri'), client_id: '1.2' },
    ]);
    expect(await desk.world.engine.db.workspace.findMany()).toMatchObject([
      { surface: 'slack', tenant: 'T0FABRIKAM', name: 'Fabrikam', goneAt: null },
    ]);
    const { items } = await listAudit(await desk.world.as('olga'), { noun: 'workspace' });
    expect(items.map(({ by, change, about }) => [by?.id, change, about.name])).toEqual([
      [desk.world.people.olga, 'connected to Slack:', 'Fabrikam'],
      [desk.world.people.olga, 'made a link to install the app in', 'Slack'],
    ]);
  });

  it('keeps the token sealed, and neither link, state nor browser as they are', async () => {
    const link = await desk.link();
    const { state, cookie } = await desk.begin(link);
    const links = JSON.stringify(await desk.world.engine.db.slackInstallLink.findMany());
    for (const secret of [link, state.split('.')[0] ?? '', cookie.split('=')[1] ?? '']) {
      expect(secret).not.toBe('');
      expect(links).not.toContain(secret);
    }
    await desk.back({ state, code: 'code-T0FABRIKAM' }, cookie);
    const [row] = await installs();
    expect(row?.sealed).toMatch(/^2\.[0-9a-f]{8}\./);
    expect(JSON.stringify(row)).not.toContain(tokens.T0FABRIKAM);
    expect(JSON.stringify(await desk.world.engine.db.event.findMany())).not.toContain(row?.sealed);
  });

  it('takes what Slack hands back once, also when it is brought twice at the same moment', async () => {
    const { state, cookie } = await desk.begin(await desk.link());
    const query = { state, code: 'code-T0FABRIKAM' };
    const both = await Promise.all([desk.back(query, cookie), desk.back(query, cookie)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await desk.back(query, cookie)).status).toBe(409);
    expect(await installs()).toHaveLength(1);
  });

  it('makes one installation of two links that are used at the same moment for one workspace', async () => {
    const [one, other] = await Promise.all([desk.begin(await desk.link()), desk.begin(await desk.link())]);
    const backs = await Promise.all(
      [one, other].map(({ state, cookie }) => desk.back({ state, code: 'code-T0FABRIKAM' }, cookie)),
    );
    expect(backs.map(({ status }) => status)).toContain(200);
    expect(backs.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(await installs()).toMatchObject([{ holder: 'T0FABRIKAM', endedAt: null }]);
    expect(await desk.world.engine.db.workspace.count()).toBe(1);
  });

  it('takes nothing from another browser, nor what somebody made up, nor what is older than ten minutes', async () => {
    const link = await desk.link();
    const one = await desk.begin(link);
    const other = await desk.begin(await desk.link());
    const code = 'code-T0FABRIKAM';
    expect((await desk.back({ state: one.state, code }, '')).status).toBe(403);
    expect((await desk.back({ state: one.state, code }, other.cookie)).status).toBe(403);
    expect((await desk.back({ state: `${one.state}x`, code }, one.cookie)).status).toBe(403);
    expect((await desk.back({ code }, one.cookie)).status).toBe(403);
    desk.world.clock.advance(600_001);
    expect((await desk.back({ state: one.state, code }, one.cookie)).status).toBe(409);
    expect(desk.fake.of('oauth.v2.access')).toEqual([]);
    expect(await installs()).toEqual([]);
  });

  it('begins by a link of an admin alone, which works for a day and for one workspace', async () => {
    expect((await get('/slack/install')).status).toBe(404);
    expect((await get('/slack/install?link=made-up')).status).toBe(404);
    expect((await desk.begin('made-up')).status).toBe(404);
    await expect(desk.link(await desk.world.as('maya'))).rejects.toMatchObject({ code: 'forbidden' });
    const used = await desk.link();
    const { state, cookie } = await desk.begin(used);
    await desk.back({ state, code: 'code-T0FABRIKAM' }, cookie);
    expect((await get(`/slack/install?link=${used}`)).status).toBe(404);
    const old = await desk.link();
    desk.world.clock.advance(24 * 60 * 60_000 + 1);
    expect((await get(`/slack/install?link=${old}`)).status).toBe(409);
  });

  it('ends with the power of the admin who made the link', async () => {
    const link = await desk.link(await desk.world.as('adam'));
    const { state, cookie } = await desk.begin(link);
    await desk.world.engine.db.person.update({
      where: { id: desk.world.people.adam },
      data: { roleKey: 'requester' },
    });
    const back = await desk.back({ state, code: 'code-T0FABRIKAM' }, cookie);
    expect(back).toMatchObject({ status: 409, text: expect.stringContaining('may not connect workspaces any more') });
    expect(desk.fake.of('oauth.v2.access')).toEqual([]);
  });

  it('leaves the link good when somebody in Slack says no, and when Slack gives no token', async () => {
    const link = await desk.link();
    const first = await desk.begin(link);
    const denied = await desk.back({ state: first.state, error: 'access_denied' }, first.cookie);
    expect(denied).toMatchObject({ status: 400, text: expect.stringContaining('was not allowed') });
    desk.fake.fail('oauth.v2.access', 'invalid_code');
    const second = await desk.begin(link);
    const none = await desk.back({ state: second.state, code: 'code-T0FABRIKAM' }, second.cookie);
    expect(none).toMatchObject({ status: 502, text: expect.stringContaining('invalid_code') });
    expect((await get(`/slack/install?link=${link}`)).status).toBe(200);
    expect(await installs()).toEqual([]);
  });

  it('takes one workspace by a link, also when somebody begins again while Slack is being asked', async () => {
    const { engine } = desk.world;
    const link = await desk.link();
    const begun = async (browser: string) => {
      const state = await beginSlackInstall(engine, link, browser);
      return spendSlackInstall(engine, { state, browser, requestId: 'x' });
    };
    const [one, two] = [await begun('one'), await begun('two')];
    const app = { isOrg: false, name: 'x', appId: 'A0APP', botUserId: 'U0BOT', scopes: [], sealed: '2.aaaaaaaa.x' };
    await installSlack(one.ctx, one.link, { ...app, holder: 'T0FABRIKAM' });
    const other = installSlack(two.ctx, two.link, { ...app, holder: 'T0ELSE' });
    await expect(other).rejects.toMatchObject({ code: 'conflict' });
    expect((await installs()).map(({ holder }) => holder)).toEqual(['T0FABRIKAM']);
  });

  it('has a name that is too long, or that turns the words around it, in its place as people see it', async () => {
    const name = `<b>\u202E\u0000Fab\nrikam${'n'.repeat(300)}`;
    const access = { access_token: tokens.T0FABRIKAM, token_type: 'bot', scope: 'commands', bot_user_id: 'U0BOT' };
    desk.fake.answer('oauth.v2.access', () => ({
      ok: true,
      ...access,
      app_id: 'A0APP',
      team: { id: 'T0FABRIKAM', name },
    }));
    const { state, cookie } = await desk.begin(await desk.link());
    const back = await desk.back({ state, code: 'code-T0FABRIKAM' }, cookie);
    expect(back.status).toBe(200);
    for (const one of ['<b>', '\u202E', '\0']) expect(back.text).not.toContain(one);
    const [row] = await desk.world.engine.db.workspace.findMany();
    expect(row?.name).toMatch(/^<b>\uFFFDFab rikamn+…$/);
    expect(row?.name).toHaveLength(200);
  });

  it.each([
    ['a page of a proxy', () => new Response('<html>busy</html>', { headers: { 'content-type': 'text/html' } })],
    ['a failure', () => new Response('oops', { status: 502 })],
    ['a limit', () => new Response('', { status: 429, headers: { 'retry-after': '30' } })],
    ['a token of a person', () => ({ ok: true, access_token: 'xoxp-1', token_type: 'user', team: { id: 'T0X' } })],
    ['words that are none', () => ({ ok: false, error: '<img src=x>' })],
  ])('installs nothing where Slack answers with %s, says so, and tells nobody a secret', async (_, answer) => {
    desk.fake.answer('oauth.v2.access', answer);
    const { state, cookie } = await desk.begin(await desk.link());
    const back = await desk.back({ state, code: 'code-T0FABRIKAM' }, cookie);
    expect(back.status).toBe(502);
    expect(back.text).not.toMatch(/<img|xoxp|the secret of the app|Slack said: Slack/);
    expect(await installs()).toEqual([]);
  });

  it('is not pressed from a page of somebody else', async () => {
    const answer = await desk.slack.routes.request('/slack/install', {
      method: 'POST',
      body: new URLSearchParams({ link: await desk.link() }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' },
    });
    expect(answer.status).toBe(403);
  });
});
