import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Handler } from './fake-product.ts';
import { aHastyWorld, aModal, aWorld, isObject, plain, tooLate, type World } from './world.ts';

describe('modals', () => {
  let world: World;
  beforeEach(async () => {
    world = await aWorld();
  });
  afterEach(() => world.end());

  const top = async () => {
    const view = (await world.seenBy('UMIA')).views.at(-1);
    if (!view) throw new Error('No modal is open.');
    return view;
  };
  const titles = async () =>
    (await world.seenBy('UMIA')).views.map(({ definition }) => isObject(definition.title) && definition.title.text);
  const last = () => world.product.received.at(-1)?.body ?? {};
  const open = async (view: object = aModal()) => {
    await world.act('/commands', { as: 'UMIA', channel: 'CGENERAL', text: '/ticket new' });
    return world.api('views.open', { trigger_id: last().trigger_id, view });
  };
  const press = async () =>
    world.act('/actions', { as: 'UMIA', surface: { view: (await top()).id }, block_id: 'more', action_id: 'next' });
  const push = async (title: string) => {
    await press();
    return world.api('views.push', { trigger_id: last().trigger_id, view: aModal(title) });
  };
  const submit = async (text: string, answer: Handler = () => undefined) => {
    world.product.answer(answer);
    const values = { subject: { text: { type: 'plain_text_input', value: text } } };
    return world.act('/views/submit', { as: 'UMIA', view: (await top()).id, values });
  };

  it('take of a menu of several no more than it offers, nothing twice, and as many as it says', async () => {
    const option = (value: string) => ({ text: plain(value), value });
    const several = (type: string, rest: object) => ({
      type: 'input',
      block_id: type,
      optional: true,
      label: plain('P'),
      element: { type, action_id: 's', max_selected_items: 2, ...rest },
    });
    const offered = ['a', 'b', 'c'].map(option);
    const blocks = [several('multi_static_select', { options: offered }), several('multi_users_select', {})];
    await open({ ...aModal(), blocks });
    const choose = async (options: string[], users: string[] = []) => {
      const values = {
        multi_static_select: { s: { type: 'multi_static_select', selected_options: options.map(option) } },
        multi_users_select: { s: { type: 'multi_users_select', selected_users: users } },
      };
      return world.act('/views/submit', { as: 'UMIA', view: (await top()).id, values });
    };
    const gone = 'This choice is no longer offered.';
    const most = 'Please select no more than 2 items.';
    expect(await choose(['a', 'b', 'c'])).toEqual({ errors: { multi_static_select: most } });
    expect(await choose(['a', 'd'])).toEqual({ errors: { multi_static_select: gone } });
    expect(await choose(['a', 'a'])).toEqual({ errors: { multi_static_select: gone } });
    expect(await choose([], ['UMIA', 'UBEN', 'UANA'])).toEqual({ errors: { multi_users_select: most } });
    world.product.answer(() => undefined);
    expect(await choose(['c', 'a'], ['UBEN'])).toEqual({});
    expect(last()).toMatchObject({
      view: {
        state: {
          values: {
            multi_static_select: { s: { selected_options: [option('c'), option('a')] } },
            multi_users_select: { s: { selected_users: ['UBEN'] } },
          },
        },
      },
    });
  });

  it('hand over what was entered, filling in what was not', async () => {
    const optional = {
      type: 'input',
      block_id: 'p',
      optional: true,
      label: plain('P'),
      element: { type: 'static_select', action_id: 's', options: [{ text: plain('High'), value: 'h' }] },
    };
    await open({ ...aModal(), private_metadata: 'draft 7', blocks: [...aModal().blocks, optional] });
    expect(await submit('Printer')).toEqual({});
    expect(last()).toMatchObject({
      type: 'view_submission',
      user: { id: 'UMIA', username: 'mia' },
      view: {
        callback_id: 'ticket',
        private_metadata: 'draft 7',
        state: {
          values: {
            subject: { text: { type: 'plain_text_input', value: 'Printer' } },
            p: { s: { type: 'static_select', selected_option: null } },
          },
        },
      },
    });
    expect(await titles()).toEqual([]);
  });

  it('ask for what is required before anything is sent', async () => {
    await open();
    world.product.received.length = 0;
    expect(await submit('')).toEqual({ errors: { subject: 'Please complete this required field.' } });
    expect(world.product.received).toEqual([]);
  });

  it('stay open with the errors of the app', async () => {
    await open();
    expect(await submit('x', () => ({ response_action: 'errors', errors: { subject: 'Too short' } }))).toEqual({
      errors: { subject: 'Too short' },
    });
    expect(await titles()).toEqual(['New ticket']);
  });

  it('stay open with an excuse when the app is late, broken or answers nonsense', async () => {
    await world.end();
    world = await aHastyWorld();
    await open();
    const trouble = { trouble: 'We had some trouble connecting. Try again?' };
    expect(await submit('x', () => tooLate())).toEqual(trouble);
    expect(await submit('x', () => new Response('', { status: 500 }))).toEqual(trouble);
    expect(await submit('x', () => ({ response_action: 'errors', errors: { more: 'not an input' } }))).toEqual(trouble);
    expect(await submit('x', () => ({ response_action: 'update', view: { type: 'modal' } }))).toEqual(trouble);
    expect(await titles()).toEqual(['New ticket']);
  });

  it('are updated, pushed and cleared by the answer', async () => {
    await open();
    await submit('x', () => ({ response_action: 'update', view: aModal('Updated') }));
    expect(await titles()).toEqual(['Updated']);
    await submit('x', () => ({ response_action: 'push', view: aModal('On top') }));
    expect(await titles()).toEqual(['Updated', 'On top']);
    await submit('x', () => ({ response_action: 'clear' }));
    expect(await titles()).toEqual([]);
  });

  it('stack three high, and no view is pushed from outside', async () => {
    await open();
    expect(await push('Second')).toMatchObject({ ok: true, view: { previous_view_id: expect.any(String) } });
    expect(await push('Third')).toMatchObject({ ok: true });
    expect(await push('Fourth')).toEqual({ ok: false, error: 'push_limit_reached' });
    expect(await titles()).toEqual(['New ticket', 'Second', 'Third']);
    await world.act('/commands', { as: 'UMIA', channel: 'CGENERAL', text: '/ticket new' });
    expect(await world.api('views.push', { trigger_id: last().trigger_id, view: aModal() })).toEqual({
      ok: false,
      error: 'invalid_trigger_id',
    });
  });

  it('are redrawn only by the one who saw them last', async () => {
    const { view } = await open();
    if (!isObject(view)) throw new Error('The modal did not open.');
    const redraw = (hash: unknown) => world.api('views.update', { view_id: view.id, hash, view: aModal('Newer') });
    expect(await redraw(view.hash)).toMatchObject({ ok: true });
    expect(await redraw(view.hash)).toEqual({ ok: false, error: 'hash_conflict' });
  });

  it('tell the app that they were closed where it wants to know', async () => {
    await open(aModal('Asked', { notify_on_close: true }));
    await world.act('/views/close', { as: 'UMIA', view: (await top()).id, cleared: false });
    expect(last()).toMatchObject({ type: 'view_closed', is_cleared: false, view: { callback_id: 'ticket' } });
    await open(aModal('Root', { notify_on_close: true }));
    await push('Second');
    await world.act('/views/close', { as: 'UMIA', view: (await top()).id, cleared: true });
    expect(last()).toMatchObject({ type: 'view_closed', is_cleared: true, view: { title: { text: 'Root' } } });
    await open();
    world.product.received.length = 0;
    await world.act('/views/close', { as: 'UMIA', view: (await top()).id, cleared: true });
    expect(world.product.received).toEqual([]);
  });

  it('carry their values and a trigger when a button in them is pressed', async () => {
    await open();
    const values = { subject: { text: { type: 'plain_text_input', value: 'half' } } };
    await world.act('/actions', {
      as: 'UMIA',
      surface: { view: (await top()).id },
      block_id: 'more',
      action_id: 'next',
      values,
    });
    expect(last()).toMatchObject({
      type: 'block_actions',
      container: { type: 'view' },
      view: { state: { values: { subject: { text: { value: 'half' } } } } },
      actions: [{ type: 'button', action_id: 'next', block_id: 'more' }],
    });
  });
});

describe('buttons, menus and shortcuts', () => {
  let world: World;
  beforeEach(async () => {
    world = await aWorld();
  });
  afterEach(() => world.end());
  const last = () => world.product.received.at(-1)?.body ?? {};
  const option = { text: plain('High'), value: 'high' };
  const card = async () => {
    const elements = [
      { type: 'button', action_id: 'take', text: plain('Take it'), value: 'IT-1@3' },
      { type: 'static_select', action_id: 'priority', options: [option] },
      { type: 'external_select', action_id: 'category' },
    ];
    const { ts } = await world.api('chat.postMessage', {
      channel: 'CGENERAL',
      text: 'Card',
      blocks: [{ type: 'actions', block_id: 'b', elements }],
    });
    await world.settled();
    return { as: 'UMIA', surface: { channel: 'CGENERAL', ts }, block_id: 'b' };
  };

  it('say what was pressed, where, and on which message', async () => {
    const on = await card();
    expect(await world.act('/actions', { ...on, action_id: 'take' })).toEqual({});
    expect(last()).toMatchObject({
      type: 'block_actions',
      channel: { id: 'CGENERAL', name: 'general' },
      container: { type: 'message', message_ts: on.surface.ts, is_ephemeral: false },
      message: { text: 'Card', ts: on.surface.ts },
      actions: [{ type: 'button', action_id: 'take', value: 'IT-1@3', text: { text: 'Take it' } }],
      response_url: expect.stringContaining('/slack/actions/'),
    });
    await world.act('/actions', {
      ...on,
      action_id: 'priority',
      chosen: { type: 'static_select', selected_option: option },
    });
    expect(last()).toMatchObject({
      actions: [{ selected_option: option }],
      state: { values: { b: { priority: { selected_option: null } } } },
    });
  });

  it('refuse a choice that was never offered', async () => {
    const on = await card();
    const forged = { type: 'static_select', selected_option: { text: plain('Root'), value: 'root' } };
    expect(await world.send('POST', '/ui/actions', { ...on, action_id: 'priority', chosen: forged })).toMatchObject({
      status: 409,
    });
  });

  it('tell the person when the app does not acknowledge', async () => {
    await world.end();
    world = await aHastyWorld();
    const on = await card();
    world.product.answer(() => tooLate());
    expect(await world.act('/actions', { ...on, action_id: 'take' })).toEqual({ error: 'operation_timeout' });
    expect(await world.act('/shortcuts', { as: 'UMIA', callback_id: 'new_ticket' })).toEqual({
      error: 'operation_timeout',
    });
  });

  it('ask the app for the choices of an external menu', async () => {
    const on = await card();
    world.product.answer(() => ({ options: [option] }));
    expect(await world.act('/options', { ...on, action_id: 'category', value: 'hi' })).toEqual({ options: [option] });
    expect(last()).toMatchObject({ type: 'block_suggestion', action_id: 'category', block_id: 'b', value: 'hi' });
    world.product.answer(() => ({ options: [{ text: plain('x'.repeat(76)), value: 'x' }] }));
    expect(await world.act('/options', { ...on, action_id: 'category', value: 'hi' })).toEqual({
      error: 'invalid_options',
    });
  });

  it('start a shortcut, on a message with its text', async () => {
    const { ts } = await world.act('/messages', { as: 'UBEN', channel: 'CGENERAL', text: 'Printer is on fire' });
    await world.settled();
    await world.act('/shortcuts', { as: 'UMIA', callback_id: 'create_ticket', channel: 'CGENERAL', ts });
    expect(last()).toMatchObject({
      type: 'message_action',
      callback_id: 'create_ticket',
      message: { user: 'UBEN', text: 'Printer is on fire' },
      message_ts: ts,
    });
    await world.act('/shortcuts', { as: 'UMIA', callback_id: 'new_ticket' });
    expect(last()).toMatchObject({ type: 'shortcut', callback_id: 'new_ticket' });
    expect(last()).not.toHaveProperty('response_url');
  });
});
