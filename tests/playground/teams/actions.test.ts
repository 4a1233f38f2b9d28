import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ben, mia } from '../slack/world.ts';
import { after, type Handler } from './fake-bot.ts';
import { aCard, adaptive, aTenant, cardActivity, listen, type Tenant, tickets } from './world.ts';

type Json = Record<string, unknown>;

const unreachable = 'Unable to reach the app. Try again.';
const redrawn = (card: unknown) => ({ statusCode: 200, type: adaptive, value: card });
const take = { type: 'Action.Execute', verb: 'ticket.take', id: 'take', data: { t: 'IT-1' }, inputs: { note: 'mine' } };

describe('a card in a channel', () => {
  let tenant: Tenant;
  let message: string;
  beforeEach(async () => {
    tenant = await aTenant();
    await post(aCard());
  });
  afterEach(() => tenant.end());

  const at = (id = '') => `v3/conversations/${tickets}/activities${id && `/${id}`}`;
  async function post(card: unknown) {
    message = String((await tenant.connector('POST', at(), cardActivity(card))).json.id);
  }
  const answer = (reply: Awaited<ReturnType<Handler>>) => tenant.bot.answer(() => reply);
  const press = (action: Json = take, as = ben) =>
    tenant.done('/actions', { as, conversation: tickets, message, action });
  const refresh = (as = ben) => tenant.done('/refresh', { as, conversation: tickets, message });
  const shown = async () => (await tenant.in(ben, tickets))?.messages.find(({ id }) => id === message);

  it('sends what was pressed and typed, and shows the answer to that person only', async () => {
    await tenant.done('/members/add', { as: ben, team: '19:desk@thread.tacv2', person: mia });
    tenant.bot.received.length = 0;
    answer(redrawn(aCard('Taken by you')));
    expect(await press()).toEqual({});
    expect(tenant.bot.received).toMatchObject([
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        id: expect.stringMatching(/^f:/),
        replyToId: message,
        conversation: { id: `${tickets};messageid=${message}` },
        value: {
          action: { type: 'Action.Execute', verb: 'ticket.take', id: 'take', data: { t: 'IT-1', note: 'mine' } },
          trigger: 'manual',
        },
      },
    ]);
    expect((await shown())?.views).toEqual({ [ben]: { contentType: adaptive, content: aCard('Taken by you') } });
    expect((await tenant.in(mia, tickets))?.messages[0]).not.toHaveProperty('views');
  });

  it('goes back to the card of all when the bot changes it, or somebody reacts', async () => {
    answer(redrawn(aCard('Yours')));
    await press();
    await tenant.connector('PUT', at(message), cardActivity(aCard('For all')));
    expect(await shown()).toMatchObject({ cards: [{ content: aCard('For all') }] });
    expect(await shown()).not.toHaveProperty('views');
    await press();
    expect(await shown()).toHaveProperty('views');
    await tenant.done('/messages/react', { as: ben, conversation: tickets, id: message, reaction: 'heart' });
    expect(await shown()).not.toHaveProperty('views');
  });

  it('shows a short sentence as a notice', async () => {
    const heard = listen(tenant.url, ben);
    await heard.next();
    answer({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Done' });
    expect(await press()).toEqual({});
    for await (const event of heard) {
      if (event.type !== 'notice') continue;
      expect(event.text).toBe('Done');
      break;
    }
  });

  it('says in words what the app refuses', async () => {
    const value = { code: 'Conflict', message: 'Ana took it a minute ago.' };
    answer({ statusCode: 409, type: 'application/vnd.microsoft.error', value });
    expect(await press()).toEqual({ message: 'Ana took it a minute ago.' });
  });

  it.each<[string, () => Awaited<ReturnType<Handler>> | ReturnType<Handler>, RegExp]>([
    ['fails', () => new Response('', { status: 500 }), /must answer 2xx/],
    ['does not know the invoke', () => new Response('', { status: 501 }), /must answer 2xx/],
    ['answers nothing', () => undefined, /Invalid input/],
    ['answers nonsense', () => ({ statusCode: 200, type: 'card' }), /Invalid/],
    ['answers a broken card', () => redrawn(aCard('x', { version: '1.6' })), /up to 1\.5/],
    [
      'asks for a sign-in',
      () => ({ statusCode: 401, type: 'application/vnd.microsoft.activity.loginRequest', value: {} }),
      /Nobody signs in/,
    ],
  ])('cannot reach an app that %s, says so once and sends nothing again', async (_, reply, problem) => {
    tenant.bot.answer(() => reply());
    expect(await press()).toEqual({ message: unreachable });
    expect(tenant.bot.received).toHaveLength(1);
    expect((await tenant.problems()).join()).toMatch(problem);
    expect(await shown()).not.toHaveProperty('views');
  });

  it('waits no longer for the app than Teams does', async () => {
    const hasty = await aTenant(() => after(1000, redrawn(aCard('Late'))), {
      timing: { invokeMs: 500, messageMs: 5000 },
    });
    const { id } = (await hasty.connector('POST', at(), cardActivity())).json;
    const body = { as: ben, conversation: tickets, message: id, action: take };
    expect(await hasty.done('/actions', body)).toEqual({ message: unreachable });
    expect(await hasty.problems()).toEqual(['No answer within 500 ms.']);
    await hasty.end();
  });

  it('asks for each person’s own when it says so, and for nobody else’s', async () => {
    const { people } = await tenant.seenBy(ben);
    const mri = people.find(({ id }) => id === ben)?.mri;
    const action = { type: 'Action.Execute', verb: 'refresh', data: { t: 'IT-1' } };
    await post(aCard('Base', { refresh: { action, userIds: [mri] } }));
    answer(redrawn(aCard('Ben’s')));
    await refresh();
    expect(tenant.bot.received).toMatchObject([
      { value: { action: { verb: 'refresh', data: { t: 'IT-1' } }, trigger: 'automatic' }, from: { aadObjectId: ben } },
    ]);
    expect((await shown())?.views).toHaveProperty(ben);
    await tenant.control('PUT', 'misbehaviour', { forgetRefresh: true });
    await refresh();
    await tenant.control('PUT', 'misbehaviour', { forgetRefresh: false });
    await post(aCard('Base', { refresh: { action, userIds: ['29:1somebody'] } }));
    await refresh();
    await post(aCard('Base'));
    await refresh();
    expect(tenant.bot.received).toHaveLength(1);
  });

  it('sends a plain submit as a message, again when it is not answered', async () => {
    expect(await press({ type: 'Action.Submit', data: { t: 'IT-1' }, inputs: { note: 'x' } })).toEqual({});
    expect(tenant.bot.received).toMatchObject([
      {
        type: 'message',
        replyToId: message,
        value: { t: 'IT-1', note: 'x' },
        conversation: { id: `${tickets};messageid=${message}` },
      },
    ]);
    expect(tenant.bot.received[0]).not.toHaveProperty('text');
    answer(new Response('', { status: 503 }));
    expect(await press({ type: 'Action.Submit', data: {} })).toEqual({ message: unreachable });
    expect(tenant.bot.received).toHaveLength(5);
  });

  it('says in the person’s name what a button makes them say', async () => {
    const msteams = { type: 'messageBack', text: 'close IT-1', displayText: 'Close it', value: { t: 'IT-1' } };
    await press({ type: 'Action.Submit', data: { msteams } });
    await press({ type: 'Action.Submit', data: { msteams: { type: 'imBack', value: 'help' } } });
    expect(tenant.bot.received).toMatchObject([{ text: 'close IT-1', value: { t: 'IT-1' } }, { text: 'help' }]);
    const said = (await tenant.in(ben, tickets))?.messages.filter(({ root }) => root === message);
    expect(said).toMatchObject([{ text: 'Close it', from: ben }, { text: 'help' }]);
  });

  it('is not pressed by somebody who is not there, nor when it is gone or the app is', async () => {
    const body = { as: mia, conversation: tickets, message, action: take };
    expect((await tenant.act('/actions', body)).status).toBe(409);
    await tenant.done('/uninstall', { as: ben, target: '19:desk@thread.tacv2' });
    tenant.bot.received.length = 0;
    expect((await tenant.act('/actions', { ...body, as: ben })).status).toBe(409);
    await tenant.done('/install', { as: ben, target: '19:desk@thread.tacv2' });
    await tenant.connector('DELETE', at(message));
    tenant.bot.received.length = 0;
    expect((await tenant.act('/actions', { ...body, as: ben })).status).toBe(409);
    expect(tenant.bot.received).toEqual([]);
  });

  it('has its people found by Teams, and everything else by the app', async () => {
    const found = { results: [{ title: 'IT-1 Printer', value: 'IT-1' }] };
    answer({ statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: found });
    const search = (dataset: string, query: string) =>
      tenant.done('/search', { as: ben, conversation: tickets, message, dataset, query });
    expect(await search('graph.microsoft.com/users', 'lun')).toEqual({ results: [{ title: 'Mia Lund', value: mia }] });
    expect(await search('graph.microsoft.com/users?scope=currentContext', 'lun')).toEqual({ results: [] });
    expect(tenant.bot.received).toEqual([]);
    expect(await search('tickets', 'prin')).toEqual(found);
    expect(tenant.bot.received).toMatchObject([
      {
        name: 'application/search',
        replyToId: message,
        value: { queryText: 'prin', queryOptions: { skip: 0, top: 15 }, dataset: 'tickets' },
      },
    ]);
    answer({ results: [] });
    expect(await search('tickets', 'prin')).toEqual({ results: [], message: unreachable });
  });

  describe('opens a dialog', () => {
    const dialog = (value: Json) => ({ task: { type: 'continue', value } });
    const form = (text = 'Edit') =>
      dialog({ title: text, width: 'large', height: 300, card: { contentType: adaptive, content: aCard(text) } });
    const edit = { type: 'Action.Submit', data: { msteams: { type: 'task/fetch' }, t: 'IT-1' }, inputs: { note: 'x' } };
    const open = async () => (await tenant.seenBy(ben)).dialogs;
    const submit = async (data: Json = { title: 'New' }) =>
      tenant.done('/dialogs/submit', { as: ben, id: (await open())[0]?.id, data });

    it('with what the button carries, for that person', async () => {
      answer(form());
      expect(await press(edit)).toEqual({});
      expect(tenant.bot.received).toMatchObject([
        {
          name: 'task/fetch',
          replyToId: message,
          value: { data: { ...edit.data, note: 'x' }, context: { theme: 'default' } },
        },
      ]);
      expect(await open()).toMatchObject([
        { user: ben, title: 'Edit', width: 800, height: 300, card: aCard('Edit'), source: { kind: 'card', message } },
      ]);
      expect((await tenant.seenBy(mia)).dialogs).toEqual([]);
    });

    it('that goes on to the next step, a last sentence, or the end', async () => {
      answer(form());
      await press(edit);
      const [first] = await open();
      answer(form('Step 2'));
      expect(await submit()).toEqual({});
      expect(tenant.bot.received.at(-1)).toMatchObject({ name: 'task/submit', value: { data: { title: 'New' } } });
      expect(await open()).toMatchObject([{ id: first?.id, title: 'Step 2' }]);
      answer({ task: { type: 'message', value: 'Saved' } });
      await submit();
      expect(await open()).toMatchObject([{ id: first?.id, message: 'Saved' }]);
      answer(undefined);
      await submit();
      expect(await open()).toEqual([]);
    });

    it('that stays open and says why when it cannot be sent', async () => {
      answer(form());
      await press(edit);
      answer(new Response('', { status: 500 }));
      expect(await submit()).toEqual({ message: unreachable });
      const [failed] = await open();
      expect(failed).toMatchObject({ title: 'Edit', error: unreachable });
      expect(failed).not.toHaveProperty('busy');
      answer({ composeExtension: { type: 'result', attachments: [] } });
      expect(await submit()).toEqual({ message: unreachable });
      answer(undefined);
      expect(await submit()).toEqual({});
    });

    it('that is sent once, however often it is pressed, and not after it was closed', async () => {
      answer(form());
      await press(edit);
      tenant.bot.answer(() => after(60));
      const id = (await open())[0]?.id;
      const both = await Promise.all([1, 2].map(() => tenant.act('/dialogs/submit', { as: ben, id })));
      expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      answer(form());
      await press(edit);
      const again = (await open())[0]?.id;
      expect((await tenant.act('/dialogs/close', { as: mia, id: again })).status).toBe(409);
      await tenant.done('/dialogs/close', { as: ben, id: again });
      expect((await tenant.act('/dialogs/submit', { as: ben, id: again })).status).toBe(409);
    });

    it.each<[string, unknown, RegExp]>([
      ['is empty', undefined, /the answer is empty/],
      ['has neither card nor page', dialog({ title: 'x' }), /either a card or a url/],
      [
        'has a broken card',
        dialog({ card: { contentType: adaptive, content: aCard('x', { version: '2.0' }) } }),
        /up to 1\.5/,
      ],
      ['has an impossible size', dialog({ width: 'huge', url: 'https://x.example' }), /width/],
    ])('not when the answer %s', async (_, reply, problem) => {
      tenant.bot.answer(() => (reply === undefined ? undefined : Response.json(reply)));
      expect(await press(edit)).toEqual({ message: unreachable });
      expect(await open()).toEqual([]);
      expect((await tenant.problems()).join()).toMatch(problem);
    });
  });
});
