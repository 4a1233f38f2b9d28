import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { disconnectByAdmin, openTicket } from '../../../api/core/index.ts';
import { anInstalled, type Installed, keys, tokens } from './installed.ts';

let desk: Installed;
beforeEach(async () => {
  desk = await anInstalled();
});
afterEach(() => desk.close());

const ours = keys.slice(0, 1);
const noted = (tenant: string) =>
  desk.world.engine.db.workspace.findUnique({ where: { surface_tenant: { surface: 'slack', tenant } } });
const leave = async (tenant: string) => {
  await disconnectByAdmin(await desk.world.as('olga'), { surface: 'slack', tenant });
  // What is known of a workspace is believed for two seconds.
  desk.world.clock.advance(3_000);
};
const inContoso = { enterprise_id: 'E0CONTOSO' };
const silent = () => desk.fake.answer('auth.test', () => new Response('', { status: 500 }));

describe('a token of the settings', () => {
  it('is tried in no other workspace while Slack has not said of which it is', async () => {
    await desk.install('T0FABRIKAM');
    silent();
    const without = await desk.another([], tokens.T0NORTHWND);
    const answer = await desk.command('T0FABRIKAM', 'mine', { user_id: 'U0ZOE' }, without);
    expect(await answer.text()).toContain('Slack did not say who you are');
    expect(await desk.world.engine.db.identity.findMany({ where: { externalId: 'U0ZOE' } })).toEqual([]);
    expect(desk.fake.of('users.info')).toEqual([]);
  });

  it('takes the app out of no other workspace', async () => {
    await desk.install('T0FABRIKAM');
    silent();
    const both = await desk.another(ours, tokens.T0NORTHWND);
    expect(await both.uninstall('T0NOWHERE')).toBe(false);
    expect(desk.fake.of('apps.uninstall')).toEqual([]);
  });

  it('goes on in the one that it connected before, also while Slack says nothing', async () => {
    await desk.another([], tokens.T0NORTHWND);
    silent();
    const later = await desk.another(ours, tokens.T0NORTHWND);
    const answer = await desk.command('T0NORTHWND', 'mine', { user_id: 'U0ZOE' }, later);
    expect(await answer.text()).toContain('Your open tickets');
  });

  it('works no more where an admin has disconnected the workspace, and brings it back at no start', async () => {
    const both = await desk.another(ours, tokens.T0FABRIKAM);
    await desk.install('T0FABRIKAM');
    await leave('T0FABRIKAM');
    expect(await (await desk.command('T0FABRIKAM', 'mine', {}, both)).text()).toContain('not connected to Threadline');
    const again = await desk.another(ours, tokens.T0FABRIKAM);
    expect(await noted('T0FABRIKAM')).toMatchObject({ reason: 'disconnected', goneAt: expect.any(Date) });
    expect(await (await desk.command('T0FABRIKAM', 'mine', {}, again)).text()).toContain('not connected to Threadline');
    // A link of an admin does.
    await desk.install('T0FABRIKAM');
    expect(await noted('T0FABRIKAM')).toMatchObject({ reason: null, goneAt: null });
  });

  it('serves its people while what was installed cannot be read', async () => {
    const both = await desk.another(ours, tokens.T0FABRIKAM);
    const { slackInstall } = desk.world.engine.db;
    const real = slackInstall.findUnique;
    Object.assign(slackInstall, { findUnique: () => Promise.reject(new Error('The disk is away.')) });
    try {
      expect(await (await desk.command('T0FABRIKAM', 'mine', {}, both)).text()).toContain('Your open tickets');
    } finally {
      Object.assign(slackInstall, { findUnique: real });
    }
  });
});

it('a workspace works from the moment on that its installation is told of, also one that was turned away just now', async () => {
  for (const [team, more] of [
    ['T0FABRIKAM', {}],
    ['T0PARIS', inContoso],
  ] as const) {
    expect(await (await desk.command(team, 'mine', more)).text()).toContain('not connected to Threadline');
    await desk.install(team === 'T0PARIS' ? 'E0CONTOSO' : team);
    expect(await (await desk.command(team, 'mine', more)).text()).toContain('Your open tickets');
  }
});

describe('a workspace that an admin has disconnected', () => {
  it('is asked about no channel any more', async () => {
    await desk.install('T0FABRIKAM');
    await desk.command('T0FABRIKAM', 'mine');
    await leave('T0FABRIKAM');
    const asked = desk.slack.channels.factsOf({ tenant: '', channelId: 'C0X' });
    await expect(asked).rejects.toThrow('No Slack workspace is connected');
    expect(desk.fake.of('conversations.info')).toEqual([]);
  });
});

describe('an organization', () => {
  beforeEach(() => desk.install('E0CONTOSO'));

  it('takes the app out of workspaces of its own alone, and of none that has its own installation', async () => {
    await desk.install('T0FABRIKAM');
    await desk.command('T0PARIS', 'mine', inContoso);
    await desk.command('T0NORTHWND', 'mine', inContoso);
    await desk.install('T0NORTHWND');
    await desk.event('T0PARIS', { type: 'team_access_revoked', team_ids: ['T0FABRIKAM', 'T0NORTHWND', 'T0PARIS'] });
    expect(await noted('T0FABRIKAM')).toMatchObject({ goneAt: null });
    expect(await noted('T0NORTHWND')).toMatchObject({ goneAt: null });
    expect(await noted('T0PARIS')).toMatchObject({ reason: 'team_access_revoked' });
  });

  it('brings back with a new installation only what ended with the old one', async () => {
    await desk.command('T0PARIS', 'mine', inContoso);
    await desk.command('T0ROME', 'mine', inContoso);
    await desk.event('T0ROME', { type: 'team_access_revoked', team_ids: ['T0ROME'] });
    desk.revoke('E0CONTOSO');
    await desk.event('T0PARIS', { type: 'app_uninstalled' });
    await desk.install('E0CONTOSO');
    expect(await noted('T0PARIS')).toMatchObject({ goneAt: null });
    expect(await noted('T0ROME')).toMatchObject({ reason: 'team_access_revoked' });
  });

  it('lends no partner its installation, whose message it reads in a shared channel', async () => {
    const message = { type: 'message', channel: 'C0SHARED', user: 'U0EVE', text: 'hello', ts: '1.1' };
    const authorizations = [{ enterprise_id: 'E0CONTOSO', team_id: null, user_id: 'U0BOT', is_bot: true }];
    await desk.event('T0PARTNER', message, { enterprise_id: 'E0PARTNER', authorizations });
    await desk.event('T0PARTNER', message, { is_ext_shared_channel: true, authorizations });
    const [context_team_id, context_enterprise_id] = ['T0PARIS', 'E0CONTOSO'];
    await desk.event('T0PARTNER', message, { context_team_id, context_enterprise_id, authorizations });
    expect(await noted('T0PARTNER')).toBeNull();
    expect(await noted('T0PARIS')).toMatchObject({ enterprise: 'E0CONTOSO' });
  });

  it('has channels in each of its workspaces, and each is of one of them', async () => {
    await desk.command('T0PARIS', 'mine', inContoso);
    await desk.command('T0ROME', 'mine', inContoso);
    const channel = { id: 'C0X', name: 'help', is_private: true, is_member: true, context_team_id: 'T0ROME' };
    desk.fake.answer('conversations.info', () => ({ ok: true, channel }));
    for (const tenant of ['T0ROME', ''])
      expect(await desk.slack.channels.factsOf({ tenant, channelId: 'C0X' })).toMatchObject({ tenant: 'T0ROME' });
    await expect(desk.slack.channels.factsOf({ tenant: 'T0PARIS', channelId: 'C0X' })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('is itself no workspace, whatever a request says', async () => {
    const answer = await desk.command('E0CONTOSO', 'mine', inContoso);
    expect(await answer.text()).toContain('not connected to Threadline');
    expect(await noted('E0CONTOSO')).toBeNull();
  });
});

describe('a token that Slack does not take', () => {
  /** Maya of Fabrikam asks for help, and her card is due. */
  const asks = async () => {
    await desk.install('T0FABRIKAM');
    await desk.command('T0FABRIKAM', 'mine');
    const account = await desk.world.engine.db.identity.findFirstOrThrow({
      where: { externalId: 'U0MAYA', tenant: 'T0FABRIKAM' },
    });
    await openTicket(await desk.world.as('olga'), {
      title: 'The door is shut',
      desk: 'IT',
      requester: account.personId,
    });
  };

  it('is kept where Slack may mean the address that calls it: nobody said that the app was removed', async () => {
    await asks();
    for (const method of ['auth.test', 'chat.postMessage']) desk.fake.fail(method, 'invalid_auth');
    await desk.deliver();
    expect(await desk.world.engine.db.slackInstall.findFirst()).toMatchObject({
      endedAt: null,
      sealed: expect.stringMatching(/^2\./),
    });
    expect(await noted('T0FABRIKAM')).toMatchObject({ goneAt: null });
  });

  it('or that no key of this process opens costs what people sent no try', async () => {
    await desk.install('T0FABRIKAM');
    const early = await desk.another(keys.slice(1));
    const payload = JSON.stringify({ team: 'T0FABRIKAM', place: { user: 'U0MAYA', channel: 'C0X' }, text: 'new x' });
    const kept = { id: 'one', source: 'slack', key: 'one', kind: 'command', payload, attempts: 1, failures: 0 };
    await expect(early.work({ ...kept, awayTries: 0 })).rejects.toMatchObject({ code: 'unavailable' });
  });
});
