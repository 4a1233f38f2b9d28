import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aModal, aWorld, isObject, plain, textsIn, type World } from './world.ts';

describe('the Web API of the local Slack', () => {
  let world: World;
  beforeEach(async () => {
    world = await aWorld();
  });
  afterEach(() => world.end());

  it('knows its own bot and nobody else', async () => {
    expect(await world.api('auth.test')).toMatchObject({ ok: true, team_id: 'T1', user_id: world.slack.botUserId });
    const stranger = await world.send('POST', '/slack/api/auth.test', {}, { authorization: 'Bearer xoxb-guess' });
    expect(stranger.json).toEqual({ ok: false, error: 'invalid_auth' });
    expect((await world.send('POST', '/slack/api/auth.test', {})).json).toEqual({ ok: false, error: 'not_authed' });
    expect(await world.api('chat.shout')).toMatchObject({ ok: false, error: 'unknown_method' });
  });

  it('posts for everybody in the channel, and to a person by user id', async () => {
    const posted = await world.api('chat.postMessage', { channel: 'CGENERAL', text: 'Hello' });
    expect(posted).toMatchObject({
      ok: true,
      channel: 'CGENERAL',
      message: { text: 'Hello', bot_profile: { app_id: world.slack.appId } },
    });
    expect(await textsIn(world, 'UMIA', 'CGENERAL')).toEqual(['Hello']);
    const direct = await world.api('chat.postMessage', { channel: 'UMIA', text: 'Only for Mia' });
    expect(direct.channel).toMatch(/^D/);
    expect(await textsIn(world, 'UMIA', String(direct.channel))).toEqual(['Only for Mia']);
    expect(await textsIn(world, 'UBEN', String(direct.channel))).toEqual([]);
  });

  it('adds, shows and takes away its own emoji, once each, and tells of it', async () => {
    const posted = await world.api('chat.postMessage', { channel: 'CGENERAL', text: 'Hello' });
    const on = { channel: 'CGENERAL', timestamp: String(posted.ts) };
    expect(await world.api('reactions.add', { ...on, name: 'eyes' })).toEqual({ ok: true });
    expect(await world.api('reactions.add', { ...on, name: 'eyes' })).toMatchObject({ error: 'already_reacted' });
    expect(await world.api('reactions.add', { ...on, name: ':eyes:' })).toMatchObject({ error: 'invalid_name' });
    await world.act('/messages/react', { as: 'UMIA', channel: 'CGENERAL', ts: on.timestamp, name: 'eyes' });
    expect(await world.api('reactions.get', on)).toMatchObject({
      ok: true,
      type: 'message',
      message: { reactions: [{ name: 'eyes', count: 2, users: [world.slack.botUserId, 'UMIA'] }] },
    });
    expect(await world.api('reactions.remove', { ...on, name: 'eyes' })).toEqual({ ok: true });
    expect(await world.api('reactions.remove', { ...on, name: 'eyes' })).toMatchObject({ error: 'no_reaction' });
    expect(await world.api('reactions.get', { ...on, timestamp: '1.1' })).toMatchObject({ error: 'message_not_found' });
    await world.settled();
    expect(world.events().filter(({ type }) => String(type).startsWith('reaction_'))).toMatchObject([
      { type: 'reaction_added', user: world.slack.botUserId },
      { type: 'reaction_added', user: 'UMIA' },
      { type: 'reaction_removed', user: world.slack.botUserId },
    ]);
  });

  it('reads form bodies as it reads JSON', async () => {
    const response = await fetch(`${world.slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${world.slack.botToken}` },
      body: new URLSearchParams({
        channel: 'CGENERAL',
        text: 'form',
        blocks: JSON.stringify([{ type: 'section', text: plain('form') }]),
        unfurl_links: 'false',
      }),
    });
    expect(await response.json()).toMatchObject({ ok: true, message: { blocks: [{ type: 'section' }] } });
  });

  it.each<[string, string, Record<string, unknown>, string]>([
    ['a channel that is not there', 'chat.postMessage', { channel: 'CNOWHERE', text: 'x' }, 'channel_not_found'],
    ['a message without text', 'chat.postMessage', { channel: 'CGENERAL' }, 'no_text'],
    [
      'a reply to nothing',
      'chat.postMessage',
      { channel: 'CGENERAL', text: 'x', thread_ts: '1.000001' },
      'thread_not_found',
    ],
    [
      'blocks beyond the limits',
      'chat.postMessage',
      { channel: 'CGENERAL', blocks: [{ type: 'banner' }] },
      'invalid_blocks',
    ],
    [
      'a change of what is not there',
      'chat.update',
      { channel: 'CGENERAL', ts: '1.000001', text: 'x' },
      'message_not_found',
    ],
    [
      'a whisper to somebody outside',
      'chat.postEphemeral',
      { channel: 'CDESK', user: 'UMIA', text: 'x' },
      'user_not_in_channel',
    ],
    ['an address that nobody has', 'users.lookupByEmail', { email: 'x@y.example' }, 'users_not_found'],
    ['a view that is not open', 'views.update', { view_id: 'V1', view: aModal() }, 'not_found'],
    ['a trigger that was never given', 'views.open', { trigger_id: '1.2.3', view: aModal() }, 'invalid_trigger_id'],
    [
      'a view beyond the limits',
      'views.publish',
      { user_id: 'UMIA', view: { type: 'home', blocks: [{ type: 'x' }] } },
      'invalid_arguments',
    ],
    ['a call without its arguments', 'chat.update', { text: 'x' }, 'invalid_arguments'],
  ])('refuses %s', async (_, method, body, error) => {
    expect(await world.api(method, body)).toMatchObject({ ok: false, error });
  });

  it('says which block is wrong', async () => {
    const refused = await world.api('chat.postMessage', {
      channel: 'CGENERAL',
      text: 'x',
      blocks: [{ type: 'header', text: plain('x'.repeat(151)) }],
    });
    expect(refused.response_metadata).toEqual({
      messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
    });
  });

  it("changes and deletes only the bot's own messages", async () => {
    const { ts: mine } = await world.api('chat.postMessage', {
      channel: 'CGENERAL',
      text: 'Draft',
      blocks: [{ type: 'divider' }],
    });
    expect(await world.api('chat.update', { channel: 'CGENERAL', ts: mine, text: 'x'.repeat(4001) })).toMatchObject({
      error: 'msg_too_long',
    });
    const updated = await world.api('chat.update', { channel: 'CGENERAL', ts: mine, text: 'Final' });
    expect(updated).toMatchObject({ ok: true, text: 'Final' });
    expect(isObject(updated.message) && updated.message.blocks).toBeUndefined();
    const { ts: theirs } = await world.act('/messages', { as: 'UMIA', channel: 'CGENERAL', text: 'Mine' });
    expect(await world.api('chat.update', { channel: 'CGENERAL', ts: theirs, text: 'x' })).toMatchObject({
      error: 'cant_update_message',
    });
    expect(await world.api('chat.delete', { channel: 'CGENERAL', ts: theirs })).toMatchObject({
      error: 'cant_delete_message',
    });
    expect(await world.api('chat.delete', { channel: 'CGENERAL', ts: mine })).toMatchObject({ ok: true });
    expect(await textsIn(world, 'UMIA', 'CGENERAL')).toEqual(['Mine']);
  });

  it('keeps a whisper between the app and one person', async () => {
    await world.api('chat.postEphemeral', { channel: 'CGENERAL', user: 'UMIA', text: 'psst' });
    expect(await textsIn(world, 'UMIA', 'CGENERAL')).toEqual(['psst']);
    expect(await textsIn(world, 'UBEN', 'CGENERAL')).toEqual([]);
    expect(await world.api('conversations.history', { channel: 'CGENERAL' })).toMatchObject({ messages: [] });
  });

  it('lists a thread from its first message, and replies nowhere else', async () => {
    const { ts } = await world.api('chat.postMessage', { channel: 'CGENERAL', text: 'Card' });
    const { ts: reply } = await world.act('/messages', {
      as: 'UMIA',
      channel: 'CGENERAL',
      text: 'Any news?',
      thread_ts: ts,
    });
    const { messages } = await world.api('conversations.replies', { channel: 'CGENERAL', ts });
    expect(messages).toMatchObject([
      { ts, reply_count: 1 },
      { ts: reply, thread_ts: ts },
    ]);
    expect(await world.api('conversations.history', { channel: 'CGENERAL' })).toMatchObject({ messages: [{ ts }] });
    expect(await world.api('chat.postMessage', { channel: 'CGENERAL', text: 'x', thread_ts: reply })).toMatchObject({
      error: 'cannot_reply_to_message',
    });
  });

  it('lets the app make a private channel, invite people, archive it and bring it back', async () => {
    const made = await world.api('conversations.create', { name: 'it-1-lift', is_private: true });
    expect(made).toMatchObject({ ok: true, channel: { name: 'it-1-lift', is_private: true } });
    const { channel: told } = made as { channel: { id: string } };
    const channel = told.id;
    expect(await world.api('conversations.create', { name: 'it-1-lift', is_private: true })).toMatchObject({
      error: 'name_taken',
    });
    expect(await world.api('conversations.create', { name: 'IT 1' })).toMatchObject({
      error: 'invalid_name_specials',
    });
    expect(await world.api('conversations.invite', { channel, users: 'U0NOBODY' })).toMatchObject({
      error: 'user_not_found',
    });
    expect(await world.api('conversations.archive', { channel })).toMatchObject({ ok: true });
    expect(await world.api('conversations.archive', { channel })).toMatchObject({ error: 'already_archived' });
    expect(await world.api('conversations.unarchive', { channel })).toMatchObject({ ok: true });
    expect(await world.api('conversations.unarchive', { channel })).toMatchObject({ error: 'not_archived' });
  });

  it('speaks only where the bot is a member', async () => {
    await world.send('PUT', '/control/membership', { channel: 'CDESK', member: false });
    expect(await world.api('chat.postMessage', { channel: 'CDESK', text: 'x' })).toMatchObject({
      error: 'not_in_channel',
    });
    expect(await world.api('conversations.join', { channel: 'CDESK' })).toMatchObject({ ok: true });
    expect(await world.api('chat.postMessage', { channel: 'CDESK', text: 'x' })).toMatchObject({ ok: true });
    await world.send('PUT', '/control/membership', { channel: 'CSECRET', member: false });
    expect(await world.api('conversations.info', { channel: 'CSECRET' })).toMatchObject({ error: 'channel_not_found' });
  });

  it('pages through lists, and shows private channels only when asked', async () => {
    const first = await world.api('conversations.list', { limit: 1 });
    expect(first).toMatchObject({ channels: [{ id: 'CGENERAL' }] });
    const next = isObject(first.response_metadata) ? first.response_metadata.next_cursor : '';
    expect(await world.api('conversations.list', { limit: 1, cursor: next })).toMatchObject({
      channels: [{ id: 'CDESK' }],
      response_metadata: { next_cursor: '' },
    });
    expect(await world.api('conversations.list', { types: 'private_channel' })).toMatchObject({
      channels: [{ id: 'CSECRET', is_private: true }],
    });
  });

  it('holds metadata back unless asked for it', async () => {
    const metadata = { event_type: 'ticket', event_payload: { key: 'IT-1' } };
    await world.api('chat.postMessage', { channel: 'CGENERAL', text: 'x', metadata });
    expect(await world.api('conversations.history', { channel: 'CGENERAL' })).toMatchObject({
      messages: [{ metadata: { event_type: 'ticket' } }],
    });
    expect(await world.api('conversations.history', { channel: 'CGENERAL', include_all_metadata: true })).toMatchObject(
      { messages: [{ metadata }] },
    );
  });
});

describe('rate limits', () => {
  it('allow a short burst in a channel, then one message a second', async () => {
    const world = await aWorld();
    const post = (channel: string) =>
      world.send(
        'POST',
        '/slack/api/chat.postMessage',
        { channel, text: 'x' },
        { authorization: `Bearer ${world.slack.botToken}` },
      );
    for (let burst = 0; burst < 3; burst += 1) expect((await post('CGENERAL')).status).toBe(200);
    const refused = await post('CGENERAL');
    expect([refused.status, refused.headers.get('retry-after'), refused.json]).toEqual([
      429,
      '1',
      { ok: false, error: 'ratelimited' },
    ]);
    expect((await post('CDESK')).status).toBe(200);
    world.clock.ahead += 1000;
    expect((await post('CGENERAL')).status).toBe(200);
    expect((await post('CGENERAL')).status).toBe(429);
    await world.end();
  });

  it('count each method by its tier, and can be switched off', async () => {
    const world = await aWorld();
    for (let call = 0; call < 20; call += 1) expect(await world.api('users.list')).toMatchObject({ ok: true });
    expect(await world.api('users.list')).toEqual({ ok: false, error: 'ratelimited' });
    expect(await world.api('users.info', { user: 'UMIA' })).toMatchObject({ ok: true });
    await world.misbehave({ rateLimits: false });
    expect(await world.api('users.list')).toMatchObject({ ok: true });
    await world.end();
  });

  it('stand beside failures made on purpose, which stop after their count', async () => {
    const world = await aWorld();
    await world.misbehave({
      failures: [
        { method: 'auth.test', error: 'fatal_error' },
        { method: 'team.info', times: 2 },
      ],
    });
    expect(await world.api('auth.test')).toEqual({ ok: false, error: 'fatal_error' });
    expect(await world.api('auth.test')).toMatchObject({ ok: true });
    const broken = () =>
      world.send('POST', '/slack/api/team.info', {}, { authorization: `Bearer ${world.slack.botToken}` });
    expect([(await broken()).status, (await broken()).status, (await broken()).status]).toEqual([500, 500, 200]);
    await world.end();
  });
});
