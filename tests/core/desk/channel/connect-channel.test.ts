import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ChannelFacts, type Channels, type Ctx, connectChannel, DeskError } from '../../../../api/core/index.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let adam: Ctx;
beforeAll(async () => {
  world = await aWorld();
  adam = await world.as('adam');
});
afterAll(() => world.close());
let count = 0;
let channelId = '';
beforeEach(() => {
  channelId = `C${count++}`;
});

const said = (readers: ChannelFacts['readers']): Channels => ({
  factsOf: async () => ({ tenant: 'T0NORTHWND', name: 'desk-room', readers }),
});
const refusing = (code: 'invalid' | 'unavailable'): Channels => ({
  factsOf: async () => {
    throw new DeskError(code, 'Slack says no.');
  },
});
const put = (channels: Channels | null, more: { everybodyReads?: boolean; desk?: string } = {}, ctx = adam) =>
  connectChannel(ctx, channels, { desk: 'IT', surface: 'slack', channelId, ...more });
const row = () => world.engine.db.deskChannel.findFirst({ where: { channelId } });

describe('an admin who connects a channel', () => {
  it('needs to say nothing of one that only its members read; workspace and name come from the platform', async () => {
    await put(said('members'));
    expect(await row()).toMatchObject({ tenant: 'T0NORTHWND', name: 'desk-room', deskId: world.desks.it });
  });

  it.each([
    ['everybody', /desk-room is public: everybody in the workspace can read it\. Send `everybodyReads: true`/],
    ['outside', /desk-room is shared with another organization: people outside read everything/],
  ] as const)('confirms that %s may read there, or nothing is connected', async (readers, sentence) => {
    await expect(put(said(readers))).rejects.toThrow(sentence);
    expect(await row()).toBeNull();
    await put(said(readers), { everybodyReads: true });
    expect(await row()).not.toBeNull();
  });

  it('cannot confirm away that the channel does not exist or the app is not in it', async () => {
    await expect(put(refusing('invalid'), { everybodyReads: true })).rejects.toThrow('Slack says no.');
    expect(await row()).toBeNull();
  });

  it.each([
    ['does not answer', refusing('unavailable'), 'Slack says no.'],
    ['is not connected', null, /Slack is not connected, so nobody can say who reads this channel.*docs\/slack\.md/],
  ])('has a way when the platform %s', async (_, channels, sentence) => {
    await expect(put(channels)).rejects.toThrow(sentence);
    expect(await row()).toBeNull();
    await put(channels, { everybodyReads: true });
    expect(await row()).toMatchObject({ deskId: world.desks.it });
  });

  it('is told when another desk has it, before anything else', async () => {
    await put(said('members'), { desk: 'HR' });
    await expect(put(refusing('unavailable'))).rejects.toThrow(
      /This channel belongs to People team.*Remove it there first/,
    );
  });

  it('is asked nothing again of one that is connected here', async () => {
    await put(said('members'));
    const before = await world.engine.db.event.count();
    await put(refusing('unavailable'));
    expect(await world.engine.db.event.count()).toBe(before);
  });

  it('has to be an admin, before the platform is asked', async () => {
    await expect(put(refusing('unavailable'), {}, await world.as('ana'))).rejects.toThrow('Only admins change desks.');
  });
});
