import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { fakeApp } from '../../../support/fake-teams.ts';
import { aTenant, entraId, itChannel, memberId, type Tenant, team } from '../tenant.ts';

let there: Tenant;
beforeEach(async () => {
  await there?.close();
  there = await aTenant();
  await happens({ ...inTeam({ channel: { id: itChannel, name: 'IT tickets' }, eventType: 'channelCreated' }) });
});
afterAll(() => there.close());

let counter = 0;
const happens = (activity: object) =>
  there.post({
    type: 'conversationUpdate',
    channelId: 'msteams',
    serviceUrl: there.fake.serviceUrl,
    id: `f:${++counter}`,
    from: { id: memberId('maya'), name: 'Maya', aadObjectId: entraId('maya') },
    recipient: { id: `28:${fakeApp.appId}`, name: 'Threadline' },
    ...activity,
  });
const inTeam = (data: object) => ({
  conversation: { id: team, conversationType: 'channel', isGroup: true, tenantId: fakeApp.tenantId },
  channelData: { tenant: { id: fakeApp.tenantId }, team: { id: team, name: 'IT help' }, ...data },
});
const channel = { id: itChannel, name: 'IT tickets' };
const row = () => there.world.engine.db.deskChannel.findFirstOrThrow({ where: { channelId: itChannel } });

describe('what Teams says of a channel of a desk', () => {
  it.each([
    ['channelShared', { channel }, { readers: 'outside', held: true }],
    ['channelDeleted', { channel }, { problem: 'gone' }],
    ['channelRenamed', { channel: { ...channel, name: 'Help' } }, { name: 'Help' }],
    ['teamArchived', {}, { problem: 'archived' }],
    ['teamDeleted', {}, { problem: 'gone' }],
  ])('%s is taken over', async (eventType, data, after) => {
    await happens(inTeam({ eventType, ...data }));
    expect(await row()).toMatchObject(after);
  });

  it('is that it cannot be posted to when the app is removed from the team', async () => {
    const bot = { id: `28:${fakeApp.appId}`, name: 'Threadline' };
    await happens({ ...inTeam({ eventType: 'teamMemberRemoved' }), membersRemoved: [bot] });
    expect(await row()).toMatchObject({ problem: 'removed' });
  });

  it('is asked for when it is shared no more, or there again', async () => {
    for (const eventType of ['channelUnshared', 'channelRestored']) {
      await there.world.engine.db.deskChannel.updateMany({ data: { checkedAt: there.world.clock.now() } });
      await happens(inTeam({ eventType, channel }));
      expect((await row()).checkedAt, eventType).toBeNull();
    }
  });
});
