import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saidOfChannel } from '../../../bots/slack/wire/channel-events.ts';
import { aWorld, type World } from './world.ts';

const none: ReadonlySet<string> = new Set();

describe('what people do to a channel', () => {
  let world: World;
  beforeEach(async () => {
    world = await aWorld();
  });
  afterEach(() => world.end());
  const act = (what: string, more: object, channel = 'CDESK') =>
    world.act(`/channels/${what}`, { as: 'UBEN', channel, ...more });
  const info = async (channel = 'CDESK') => (await world.api('conversations.info', { channel })).channel;
  /** What the product reads in the events that came. */
  const said = async () => {
    await world.settled();
    return world.events().flatMap((event) => saidOfChannel(event, none) ?? []);
  };

  it('is told to the app: another name', async () => {
    await act('rename', { name: 'it-desk' });
    await act('rename', { name: 'hush' }, 'CSECRET');
    expect(await said()).toEqual([
      { channelId: 'CDESK', name: 'it-desk' },
      { channelId: 'CSECRET', name: 'hush' },
    ]);
    expect(world.events().map(({ type }) => type)).toEqual(['channel_rename', 'group_rename']);
    expect(await info()).toMatchObject({ name: 'it-desk' });
  });

  it('is told to the app: it is archived, where nobody writes then, and brought back', async () => {
    const { ts } = await world.api('chat.postMessage', { channel: 'CDESK', text: 'Before' });
    await act('archive', { archived: true });
    expect(await info()).toMatchObject({ is_archived: true });
    expect(await world.api('chat.postMessage', { channel: 'CDESK', text: 'Hello' })).toMatchObject({
      ok: false,
      error: 'is_archived',
    });
    expect(await world.api('chat.update', { channel: 'CDESK', ts, text: 'After' })).toMatchObject({
      ok: false,
      error: 'is_inactive',
    });
    await act('archive', { archived: false });
    expect(await world.api('chat.postMessage', { channel: 'CDESK', text: 'Hello' })).toMatchObject({ ok: true });
    expect(await said()).toEqual([
      { channelId: 'CDESK', problem: 'archived' },
      { channelId: 'CDESK', ask: true },
    ]);
  });

  it('is told to the app: people of another organization read it, or no longer', async () => {
    await act('share', { shared: true });
    expect(await info()).toMatchObject({ is_ext_shared: true, is_shared: true });
    await world.act('/messages', { as: 'UBEN', channel: 'CDESK', text: 'For all' });
    await world.settled();
    expect(world.product.received.at(-1)?.body).toMatchObject({ is_ext_shared_channel: true });
    await act('share', { shared: false });
    expect(await said()).toEqual([
      { channelId: 'CDESK', atLeast: 'outside' },
      { channelId: 'CDESK', ask: true },
    ]);
  });

  it('is told to the app: it becomes public, or private', async () => {
    await act('convert', { private: false }, 'CSECRET');
    expect(await info('CSECRET')).toMatchObject({ is_private: false, is_channel: true });
    await act('convert', { private: true }, 'CSECRET');
    expect(await said()).toEqual([
      { channelId: 'CSECRET', atLeast: 'everybody' },
      { channelId: 'CSECRET', ask: true },
    ]);
  });

  it('is nothing for those who are not in it, and no name is given twice', async () => {
    const mine = { as: 'UMIA', channel: 'CDESK', name: 'mine' };
    expect(await world.act('/channels/rename', mine)).toMatchObject({ message: expect.stringContaining('not in') });
    for (const name of ['general', 'Not A Name'])
      expect(await act('rename', { name })).toMatchObject({ message: expect.any(String) });
    expect(await info()).toMatchObject({ name: 'desk' });
    expect(await said()).toEqual([]);
  });
});
