import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aWorld, type World } from './world.ts';

describe('the two workspaces of the local Slack', () => {
  let world: World;
  beforeEach(async () => {
    world = await aWorld();
  });
  afterEach(() => world.end());

  const asked = () => ({
    client_id: world.slack.clientId,
    scope: 'commands,chat:write',
    redirect_uri: `${world.product.url}/slack/oauth_redirect`,
    state: 'a state',
  });
  const authorize = (more: Record<string, string> = {}) =>
    fetch(`${world.url}/slack/oauth/v2/authorize`, {
      ...{ method: 'POST', redirect: 'manual' },
      body: new URLSearchParams({ ...asked(), workspace: 'T0FABRIKAM', answer: 'allow', ...more }),
    });
  const codeOf = (answer: Response) => new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const exchange = async (code: string, more: Record<string, string> = {}) => {
    const { client_id, redirect_uri } = asked();
    const body = { client_id, client_secret: world.slack.clientSecret, code, redirect_uri, ...more };
    return (await world.send('POST', '/slack/api/oauth.v2.access', body)).json;
  };
  const as = async (token: unknown, method: string, body: object = {}) =>
    (await world.send('POST', `/slack/api/${method}`, body, { authorization: `Bearer ${token}` })).json;

  it('refuse what Slack refuses, and lead back with what was asked', async () => {
    const wrong: [string, string][] = [
      ['client_id', '1.1'],
      ['scope', ''],
      ['redirect_uri', 'https://elsewhere.example/'],
    ];
    for (const [name, value] of wrong) expect((await authorize({ [name]: value })).status).toBe(400);
    const denied = new URL((await authorize({ answer: 'cancel' })).headers.get('location') ?? '');
    expect(Object.fromEntries(denied.searchParams)).toEqual({ error: 'access_denied', state: 'a state' });
    expect(denied.href.startsWith(asked().redirect_uri)).toBe(true);
  });

  it('give a token for a code, once, to the app alone', async () => {
    const code = codeOf(await authorize());
    expect(await exchange(code, { client_secret: 'wrong' })).toMatchObject({ error: 'bad_client_secret' });
    expect(await exchange('made-up')).toMatchObject({ error: 'invalid_code' });
    expect(await exchange(codeOf(await authorize()), { redirect_uri: 'https://other.example/' })).toMatchObject({
      error: 'bad_redirect_uri',
    });
    const given = await exchange(code);
    expect(given).toMatchObject({
      ...{ ok: true, token_type: 'bot', scope: 'commands,chat:write', is_enterprise_install: false },
      team: { id: 'T0FABRIKAM', name: 'Fabrikam' },
    });
    expect(await exchange(code)).toMatchObject({ error: 'code_already_used' });
    expect(await as(given.access_token, 'auth.test')).toMatchObject({ ok: true, team_id: 'T0FABRIKAM' });
    expect(await as(world.slack.botToken, 'auth.test')).toMatchObject({ ok: true, team_id: 'T1' });
  });

  it('tell the app that it was removed, and know its token no more', async () => {
    const { access_token: token } = await exchange(codeOf(await authorize()));
    const body = { client_id: world.slack.clientId, client_secret: world.slack.clientSecret };
    expect(await as(token, 'apps.uninstall', body)).toMatchObject({ ok: true });
    await expect.poll(() => world.product.received.map(({ raw }) => raw).join()).toContain('app_uninstalled');
    expect(world.product.received.map(({ raw }) => raw).join()).toContain('T0FABRIKAM');
    expect(await as(token, 'auth.test')).toMatchObject({ ok: false });
    expect(await as(world.slack.botToken, 'auth.test')).toMatchObject({ ok: true });
  });
});
