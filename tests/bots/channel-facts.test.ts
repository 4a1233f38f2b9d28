import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLog } from '../../api/adapters/log.ts';
import type { Conversation, DeskError } from '../../api/core/index.ts';
import { makeChannels as slackChannels } from '../../bots/slack/place/channels.ts';
import { makeWeb } from '../../bots/slack/wire/web.ts';
import { makeChannels as teamsChannels } from '../../bots/teams/place/channels.ts';
import { Refusal } from '../../bots/teams/wire/connector.ts';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack.ts';

const refused = (asked: Promise<unknown>) =>
  asked.then(
    () => 'nothing',
    (error: DeskError) => `${error.code}: ${error.message}`,
  );

describe('Slack, asked about a channel', () => {
  let fake: FakeSlack;
  beforeAll(async () => {
    fake = await startFakeSlack();
  });
  afterAll(() => fake.close());
  const ask = (channel: object, tenant = '') => {
    fake.answer('conversations.info', () => ({ ok: true, channel: { id: 'C1', name: 'it-desk', ...channel } }));
    const web = makeWeb({ botToken: 'xoxb-test', apiUrl: fake.apiUrl }, makeLog('silent'));
    return slackChannels(web).factsOf({ tenant, channelId: 'C1' });
  };
  const failing = (error: string) => {
    fake.fail('conversations.info', error);
    const web = makeWeb({ botToken: 'xoxb-test', apiUrl: fake.apiUrl }, makeLog('silent'));
    return refused(slackChannels(web).factsOf({ tenant: '', channelId: 'C1' }));
  };

  it.each([
    [{ is_private: true, is_member: true }, 'members'],
    [{ is_private: false, is_member: true }, 'everybody'],
    [{ is_private: true, is_member: true, is_ext_shared: true }, 'outside'],
    [{ is_private: true, is_member: true, is_pending_ext_shared: true }, 'outside'],
    [{ is_private: true, is_member: true, is_shared: true, is_org_shared: true }, 'members'],
  ])('%j is read by %s', async (channel, readers) => {
    expect(await ask(channel)).toEqual({ tenant: 'T0NORTHWND', name: 'it-desk', readers });
  });

  it('says what is in the way, and what to do', async () => {
    expect(await refused(ask({ is_member: false }))).toMatch(
      /^invalid: The app is not in #it-desk.*\/invite @Threadline/,
    );
    expect(await refused(ask({ is_member: true, is_archived: true }))).toMatch(/^invalid: #it-desk is archived/);
    expect(await refused(ask({ is_member: true }, 'T0OTHER'))).toMatch(/^invalid: The Slack workspace T0OTHER is not/);
    expect(await failing('channel_not_found')).toMatch(/^invalid: Slack shows this app no channel with this id/);
    expect(await failing('missing_scope')).toMatch(/^unavailable: .*channels:read and groups:read.*everybodyReads/);
    expect(await failing('internal_error')).toMatch(/^unavailable: Slack does not answer.*Try again.*everybodyReads/);
  });
});

describe('Teams, asked about a channel', () => {
  const team = { externalId: '19:team', serviceUrl: 'https://smba.example/', name: 'IT help', teamId: null };
  const row = (of: Partial<Conversation>): Conversation => ({
    ...{ id: '1', surface: 'teams', tenant: 'tenant', kind: 'team', externalId: '', conversationId: '' },
    ...{ serviceUrl: '', memberId: null, teamId: null, name: '', hearsAll: false, removedAt: null, ...of },
  });
  const ask = (channelId: string, answer: () => { id: string; name?: string | null; type?: string }[], tenant = '') =>
    teamsChannels({
      tenant: 'tenant',
      connector: { channels: async () => answer() } as never,
      places: { teams: async () => [row(team)], find: async () => null } as never,
    }).factsOf({ tenant, channelId });
  const list = () => [
    { id: '19:team', name: null, type: 'standard' },
    { id: '19:private', name: 'Leads', type: 'private' },
    { id: '19:shared', name: 'With Fabrikam', type: 'shared' },
  ];

  it.each([
    ['19:team', 'IT help › General', 'everybody'],
    ['19:private', 'Leads', 'members'],
    ['19:shared', 'With Fabrikam', 'outside'],
  ])('%s is %s, read by %s', async (id, name, readers) => {
    expect(await ask(id, list)).toEqual({ tenant: 'tenant', name, readers });
  });

  it('says what is in the way, and what to do', async () => {
    const removed = () => {
      throw new Refusal(403, 'BotNotInConversationRoster', 'no');
    };
    const away = () => {
      throw new Refusal(0, 'fetch', 'no');
    };
    expect(await refused(ask('19:none', list))).toMatch(/^invalid: No team in which the app is installed/);
    expect(await refused(ask('19:team', removed))).toMatch(/^invalid: No team in which the app is installed/);
    expect(await refused(ask('19:team', away))).toMatch(/^unavailable: Teams does not answer.*everybodyReads/);
    expect(await refused(ask('19:team', list, 'other'))).toMatch(/^invalid: The Teams tenant other is not connected/);
  });
});
