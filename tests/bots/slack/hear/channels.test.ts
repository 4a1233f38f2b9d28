import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { aWorkspace, type Workspace } from '../workspace.ts';

let there: Workspace;
let channel: string;
beforeEach(async () => {
  await there?.close();
  there = await aWorkspace();
  channel = there.world.slack.itChannel;
});
afterAll(() => there.close());

const row = () => there.world.engine.db.deskChannel.findFirstOrThrow({ where: { name: { not: 'hr-desk' } } });

describe('what Slack says of a channel of a desk', () => {
  it.each([
    ['channel_shared', { channel: 'it' }, { readers: 'outside', held: true }],
    [
      'message',
      { channel: 'it', subtype: 'channel_convert_to_public', ts: '1.1' },
      { readers: 'everybody', held: true },
    ],
    ['channel_archive', { channel: 'it', user: 'U0ANA' }, { problem: 'archived' }],
    ['group_archive', { channel: 'it', user: 'U0ANA' }, { problem: 'archived' }],
    ['group_deleted', { channel: 'it' }, { problem: 'gone' }],
    ['group_left', { channel: 'it' }, { problem: 'removed' }],
    ['group_rename', { channel: { id: 'it', name: 'it-help' } }, { name: 'it-help' }],
    ['channel_id_changed', { old_channel_id: 'it', new_channel_id: 'C0NEW' }, { channelId: 'C0NEW' }],
  ])('%s is taken over before it is acknowledged', async (type, event, after) => {
    const body = JSON.parse(JSON.stringify({ type, ...event }).replaceAll('"it"', JSON.stringify(channel)));
    expect((await there.event(body)).status).toBe(200);
    expect(await row()).toMatchObject(after);
  });

  it.each([
    ['channel_unshared', {}],
    ['group_unarchive', {}],
    ['member_joined_channel', { user: 'U0BOT' }],
    ['message', { subtype: 'channel_convert_to_private', ts: '1.1' }],
  ])('%s has Slack asked what it is now', async (type, event) => {
    await there.world.engine.db.deskChannel.updateMany({ data: { checkedAt: there.world.clock.now() } });
    await there.event({ type, channel, ...event });
    expect((await row()).checkedAt).toBeNull();
  });

  it('is seen by the way, too: an event from there says that it is shared', async () => {
    const event = { type: 'message', channel, user: 'U0BEN', text: 'hello', ts: '1772000001.000100' };
    const envelope = {
      type: 'event_callback',
      team_id: there.world.slack.teamId,
      context_team_id: there.world.slack.teamId,
      api_app_id: 'A0APP',
      event_id: 'EvShared',
      is_ext_shared_channel: true,
      authorizations: [{ team_id: there.world.slack.teamId, user_id: 'U0BOT', is_bot: true }],
      event,
    };
    await there.post(JSON.stringify(envelope), { type: 'application/json' });
    expect(await row()).toMatchObject({ readers: 'outside', held: true });
  });

  it('is no matter where no desk works, and when somebody else joins', async () => {
    const before = await row();
    await there.event({ type: 'channel_shared', channel: 'C0GENERAL' });
    await there.event({ type: 'member_joined_channel', channel, user: 'U0BEN' });
    expect(await row()).toEqual(before);
  });
});
