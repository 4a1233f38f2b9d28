import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signatureOf } from './fake-product.ts';
import { aHastyWorld, aModal, aWorld, eventually, textsIn, tooLate, type World } from './world.ts';

describe('a slash command', () => {
  let world: World;
  beforeEach(async () => {
    world = await aWorld();
  });
  afterEach(() => world.end());
  const type = (text: string, rest: object = {}) =>
    world.act('/commands', { as: 'UMIA', channel: 'CGENERAL', text, ...rest });

  it('reaches the app signed, with every field and names as mentions', async () => {
    await type('/ticket assign IT-1 @Ben Obi <now> & #desk');
    const [command] = world.product.received;
    expect(command?.body).toMatchObject({
      command: '/ticket',
      text: 'assign IT-1 <@UBEN|ben> &lt;now&gt; &amp; <#CDESK|desk>',
      user_id: 'UMIA',
      channel_id: 'CGENERAL',
      channel_name: 'general',
      team_id: 'T1',
      api_app_id: world.slack.appId,
      is_enterprise_install: 'false',
    });
    expect(command?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(command && signatureOf(world.slack.signingSecret, command)).toBe(command?.headers['x-slack-signature']);
    expect(command && signatureOf('another secret', command)).not.toBe(command?.headers['x-slack-signature']);
  });

  it('shows an answer to the person alone, or to all when the app says so', async () => {
    world.product.answer(() => ({ text: 'for you' }));
    await type('/ticket a');
    world.product.answer(() => ({ response_type: 'in_channel', text: 'for all' }));
    await type('/ticket b');
    expect(await textsIn(world, 'UMIA', 'CGENERAL')).toEqual(['for you', '/ticket b', 'for all']);
    expect(await textsIn(world, 'UBEN', 'CGENERAL')).toEqual(['/ticket b', 'for all']);
  });

  it('says that it timed out when the app is late', async () => {
    await world.end();
    world = await aHastyWorld();
    world.product.answer(() => tooLate({ text: 'late' }));
    await type('/ticket slow');
    expect(await textsIn(world, 'UMIA', 'CGENERAL')).toEqual(['/ticket failed with the error "operation_timeout"']);
  });

  it('says that it failed when the app answers badly or not at all', async () => {
    world.product.answer(() => new Response('', { status: 500 }));
    await type('/ticket x');
    world.product.answer(() => ({ response_type: 'loudly', text: 'x' }));
    await type('/ticket x');
    await world.product.close();
    await type('/ticket x');
    expect(await textsIn(world, 'UMIA', 'CGENERAL')).toEqual([
      '/ticket failed with the error "dispatch_failed"',
      '/ticket failed with the error "invalid_command_response"',
      '/ticket failed with the error "dispatch_failed"',
    ]);
  });

  it('stays with Slack when it is unknown or typed in a thread', async () => {
    const { ts } = await world.act('/messages', { as: 'UMIA', channel: 'CGENERAL', text: 'Hello' });
    await world.settled();
    world.product.received.length = 0;
    await type('/tikcet new');
    await type('/ticket new', { thread_ts: ts });
    expect(world.product.received).toEqual([]);
    expect(await textsIn(world, 'UMIA', 'CGENERAL')).toEqual([
      'Hello',
      expect.stringContaining('is not a valid command'),
      expect.stringContaining('is not supported in threads'),
    ]);
  });
});

describe('a trigger id', () => {
  it('opens one form, within three seconds', async () => {
    const world = await aWorld();
    const trigger = async () => {
      await world.act('/commands', { as: 'UMIA', channel: 'CGENERAL', text: '/ticket new' });
      return world.product.received.at(-1)?.body.trigger_id;
    };
    const once = await trigger();
    expect(await world.api('views.open', { trigger_id: once, view: aModal() })).toMatchObject({ ok: true });
    expect(await world.api('views.open', { trigger_id: once, view: aModal() })).toEqual({
      ok: false,
      error: 'exchanged_trigger_id',
    });
    const late = await trigger();
    world.clock.ahead += 3000;
    expect(await world.api('views.open', { trigger_id: late, view: aModal() })).toEqual({
      ok: false,
      error: 'expired_trigger_id',
    });
    await world.misbehave({ expireTriggers: true });
    expect(await world.api('views.open', { trigger_id: await trigger(), view: aModal() })).toEqual({
      ok: false,
      error: 'expired_trigger_id',
    });
    expect((await world.seenBy('UMIA')).views).toHaveLength(1);
    await world.end();
  });
});

describe('a response_url', () => {
  let world: World;
  beforeEach(async () => {
    world = await aWorld();
  });
  afterEach(() => world.end());
  const fromCommand = async () => {
    await world.act('/commands', { as: 'UMIA', channel: 'CGENERAL', text: '/ticket x' });
    return String(world.product.received.at(-1)?.body.response_url);
  };
  const post = async (url: string, body: object) => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    return [response.status, await response.json()];
  };

  it('works five times and no more', async () => {
    const url = await fromCommand();
    for (let use = 1; use <= 5; use += 1) expect(await post(url, { text: `${use}` })).toEqual([200, { ok: true }]);
    expect(await post(url, { text: '6' })).toEqual([404, { ok: false, error: 'used_url' }]);
    expect(await textsIn(world, 'UMIA', 'CGENERAL')).toEqual(['1', '2', '3', '4', '5']);
    expect(await textsIn(world, 'UBEN', 'CGENERAL')).toEqual([]);
  });

  it('is over after half an hour', async () => {
    const url = await fromCommand();
    world.clock.ahead += 30 * 60_000;
    expect(await post(url, { text: 'late' })).toEqual([404, { ok: false, error: 'expired_url' }]);
  });

  it('answers in a thread, in public, and refuses broken blocks', async () => {
    const { ts } = await world.act('/messages', { as: 'UBEN', channel: 'CGENERAL', text: 'Question' });
    const url = await fromCommand();
    await post(url, { response_type: 'in_channel', replace_original: false, thread_ts: ts, text: 'Answer' });
    expect(await world.api('conversations.replies', { channel: 'CGENERAL', ts })).toMatchObject({
      messages: [{ ts }, { text: 'Answer', thread_ts: ts }],
    });
    expect(await post(url, { text: 'x', blocks: [{ type: 'banner' }] })).toMatchObject([
      400,
      { error: 'invalid_blocks' },
    ]);
  });

  it('replaces and deletes the message that a button stood in', async () => {
    const blocks = [
      {
        type: 'actions',
        block_id: 'b',
        elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
      },
    ];
    await world.api('chat.postEphemeral', { channel: 'CGENERAL', user: 'UMIA', text: 'Sure?', blocks });
    const shown = await eventually(async () =>
      (await world.seenBy('UMIA')).conversations
        .find(({ id }) => id === 'CGENERAL')
        ?.messages.find(({ text }) => text === 'Sure?'),
    );
    await world.act('/actions', {
      as: 'UMIA',
      surface: { channel: 'CGENERAL', ts: shown.ts },
      block_id: 'b',
      action_id: 'go',
    });
    const body = world.product.received.at(-1)?.body ?? {};
    expect(body).toMatchObject({ container: { is_ephemeral: true }, actions: [{ action_id: 'go' }] });
    await post(String(body.response_url), { replace_original: true, text: 'Done' });
    expect(await textsIn(world, 'UMIA', 'CGENERAL')).toEqual(['Done']);
    await post(String(body.response_url), { delete_original: true });
    expect(await textsIn(world, 'UMIA', 'CGENERAL')).toEqual([]);
  });
});
