import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signatureOf } from './fake-product.ts';
import { aHastyWorld, aWorld, tooLate, type World } from './world.ts';

describe('events', () => {
  let world: World;
  beforeEach(async () => {
    world = await aWorld();
  });
  afterEach(() => world.end());
  const write = (text: string, rest: object = {}) =>
    world.act('/messages', { as: 'UMIA', channel: 'CGENERAL', text, ...rest });
  const retries = () =>
    world.product.received.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);

  it('tell that the app was removed, and from then on its token is refused', async () => {
    await world.send('PUT', '/control/installation', { installed: false });
    await world.settled();
    expect(world.events().map((one) => one.type)).toEqual(
      expect.arrayContaining(['tokens_revoked', 'app_uninstalled']),
    );
    expect(await world.api('auth.test')).toMatchObject({ ok: false, error: 'account_inactive' });
    await world.send('PUT', '/control/installation', { installed: true });
    expect(await world.api('auth.test')).toMatchObject({ ok: true });
  });

  it('tell of a message in a signed envelope', async () => {
    const { ts } = await write('Hello');
    await world.settled();
    const [first] = world.product.received;
    expect(first?.body).toMatchObject({
      type: 'event_callback',
      team_id: 'T1',
      api_app_id: world.slack.appId,
      event_id: expect.stringMatching(/^Ev/),
      authorizations: [{ user_id: world.slack.botUserId, is_bot: true }],
      event: {
        type: 'message',
        channel: 'CGENERAL',
        channel_type: 'channel',
        user: 'UMIA',
        text: 'Hello',
        ts,
        client_msg_id: expect.any(String),
      },
    });
    expect(first && signatureOf(world.slack.signingSecret, first)).toBe(first?.headers['x-slack-signature']);
  });

  it('tell of replies, edits, deletions, reactions, mentions and the private channel', async () => {
    const { ts } = await write('Hello');
    await write('Reply', { thread_ts: ts });
    await world.act('/messages/edit', { as: 'UMIA', channel: 'CGENERAL', ts, text: 'Hello there' });
    await world.act('/messages/react', { as: 'UBEN', channel: 'CGENERAL', ts, name: 'eyes' });
    await write('@Threadline help');
    await world.act('/messages', { as: 'UBEN', channel: 'CSECRET', text: 'Quiet' });
    const { ts: gone } = await write('Oops');
    await world.act('/messages/delete', { as: 'UMIA', channel: 'CGENERAL', ts: gone });
    await world.settled();
    expect(world.events()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ text: 'Reply', thread_ts: ts, parent_user_id: 'UMIA' }),
        expect.objectContaining({
          subtype: 'message_changed',
          message: expect.objectContaining({ text: 'Hello there', edited: expect.anything() }),
          previous_message: expect.objectContaining({ text: 'Hello' }),
        }),
        expect.objectContaining({
          type: 'reaction_added',
          reaction: 'eyes',
          user: 'UBEN',
          item: { type: 'message', channel: 'CGENERAL', ts },
        }),
        expect.objectContaining({ type: 'app_mention', text: `<@${world.slack.botUserId}> help` }),
        expect.objectContaining({ text: 'Quiet', channel_type: 'group' }),
        expect.objectContaining({ subtype: 'message_deleted', deleted_ts: gone }),
      ]),
    );
  });

  it("tell of the bot's own messages as well, so that echoes are met here", async () => {
    await world.api('chat.postMessage', { channel: 'CGENERAL', text: 'Card' });
    await world.settled();
    expect(world.events()).toMatchObject([
      {
        type: 'message',
        user: world.slack.botUserId,
        bot_id: expect.any(String),
        bot_profile: { app_id: world.slack.appId },
      },
    ]);
  });

  it('keep quiet about conversations that the bot is not in', async () => {
    const { channel } = await world.act('/direct', { as: 'UMIA', with: 'UBEN' });
    await world.act('/messages', { as: 'UMIA', channel, text: 'Lunch?' });
    await world.send('PUT', '/control/membership', { channel: 'CGENERAL', member: false });
    await write('Hello');
    await world.settled();
    expect(world.product.received).toEqual([]);
  });

  it('are repeated three times when the app fails, each time saying why', async () => {
    world.product.answer(() => new Response('', { status: 500 }));
    await write('Hello');
    await world.settled();
    expect(retries()).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ]);
    expect(new Set(world.product.received.map(({ body }) => body.event_id)).size).toBe(1);
  });

  it('are repeated when the app is late, until it is in time', async () => {
    await world.end();
    world = await aHastyWorld();
    let late = true;
    world.product.answer(() => {
      if (!late) return undefined;
      late = false;
      return tooLate();
    });
    await write('Hello');
    await world.settled();
    // A busy machine may be late a second time by itself.
    expect(retries().slice(0, 2)).toEqual([
      [undefined, undefined],
      ['1', 'http_timeout'],
    ]);
  });

  it('are not repeated when the app says so', async () => {
    world.product.answer(() => new Response('', { status: 500, headers: { 'x-slack-no-retry': '1' } }));
    await write('Hello');
    await world.settled();
    expect(retries()).toHaveLength(1);
  });

  it('come twice, again, or out of order when told to misbehave', async () => {
    await world.misbehave({ duplicateEvents: true });
    await write('Twice');
    await world.settled();
    expect(world.events().map(({ text }) => text)).toEqual(['Twice', 'Twice']);
    world.product.received.length = 0;

    await world.misbehave({ duplicateEvents: false, retryEvents: true });
    await write('Again');
    await world.settled();
    expect(retries()).toEqual([
      [undefined, undefined],
      ['1', 'http_timeout'],
    ]);
    world.product.received.length = 0;

    await world.misbehave({ retryEvents: false, reorderEvents: true });
    await write('First');
    await write('Second');
    await world.settled();
    expect(
      world
        .events()
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual(['First', 'Second']);
    expect(world.events()[0]).toMatchObject({ text: 'Second' });
  });

  it('are repeated when every acknowledgement is lost, and delayed when told to', async () => {
    await world.misbehave({ dropAcks: true });
    await write('Lost');
    await world.settled();
    expect(retries()).toHaveLength(4);
    await world.misbehave({ dropAcks: false, delayMs: 80 });
    world.product.received.length = 0;
    const started = Date.now();
    await write('Slow');
    await world.settled();
    expect(world.product.received).toHaveLength(1);
    expect(Date.now() - started).toBeGreaterThanOrEqual(79);
  });

  it('tell when somebody opens the app', async () => {
    await world.act('/home', { as: 'UMIA', tab: 'home' });
    await world.api('views.publish', { user_id: 'UMIA', view: { type: 'home', blocks: [{ type: 'divider' }] } });
    await world.act('/home', { as: 'UMIA', tab: 'home' });
    await world.settled();
    const [first, second] = world.events();
    expect(first).toMatchObject({
      type: 'app_home_opened',
      user: 'UMIA',
      tab: 'home',
      channel: expect.stringMatching(/^D/),
    });
    expect(first).not.toHaveProperty('view');
    expect(second).toMatchObject({ view: { type: 'home', hash: expect.any(String) } });
  });
});
