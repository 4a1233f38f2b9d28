import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Handlers } from '../../../../bots/teams/handlers.ts';
import type { Said } from '../../../../bots/teams/jobs.ts';
import { answerInvoke } from '../../../../bots/teams/press/answer-in-time.ts';
import type { Invoke } from '../../../../bots/teams/pressed.ts';
import { fakeApp } from '../../../support/fake-teams.ts';
import { aTenant, chatOf, entraId, itChannel, type Tenant } from '../tenant.ts';

let there: Tenant;
const said: Said[] = [];
const invokes: Invoke[] = [];
let onInvoke: Handlers['onInvoke'];
const handlers: Handlers = {
  async onMessage(_bot, one) {
    said.push(one);
    return { outcome: 'command' };
  },
  onEdited: async () => ({ outcome: 'command' }),
  onDeleted: async () => ({ outcome: 'command' }),
  onInvoke(bot, invoke) {
    invokes.push(invoke);
    return onInvoke(bot, invoke);
  },
  onFailed: () => null,
  runJob: async () => ({ outcome: 'dropped' }),
};

beforeAll(async () => {
  there = await aTenant({ handlers });
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterAll(() => there.close());
beforeEach(() => {
  said.length = 0;
  invokes.length = 0;
  onInvoke = async () => ({ status: 200, body: { statusCode: 200, type: 'x', value: 'done' } });
});

const kept = () => there.world.engine.db.inbound.count();
const text = (status: number) => expect.objectContaining({ status });
const hello = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  text: 'hello',
  from: { id: '29:maya', aadObjectId: entraId('maya') },
  recipient: { id: `28:${fakeApp.appId}` },
  conversation: { id: chatOf('maya'), conversationType: 'personal', tenantId: fakeApp.tenantId },
  channelData: { tenant: { id: fakeApp.tenantId } },
};
const from = (more: object = {}) => ({ ...hello, serviceUrl: there.fake.serviceUrl, ...more });

describe('a sender', () => {
  const past = Math.floor(Date.now() / 1000) - 3_600;
  const emulator = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';
  it.each([
    ['without a token', () => null],
    ['with words that are no token', () => 'Bearer nonsense'],
    ['with another scheme', () => 'Basic YTpi'],
    ['whose signature is not by the connector', () => there.fake.token({}, { forged: true })],
    ['whose key is not known', () => there.fake.token({}, { kid: 'other' })],
    ['whose key is for another channel', () => there.fake.token({}, { kid: 'for-skype' })],
    ['whose token has run out', () => there.fake.token({ exp: past, nbf: past - 60 })],
    ['whose token is not valid yet', () => there.fake.token({ nbf: past + 7_200 })],
    ['whose token never ends', () => there.fake.token({ exp: undefined })],
    ['with a token for another app', () => there.fake.token({ aud: '00000000-0000-4000-8000-00000000000b' })],
    ['with a token of another issuer', () => there.fake.token({ iss: 'https://evil.example' })],
    ['with a token of the emulator', () => there.fake.token({ iss: emulator, ver: '1.0', appid: fakeApp.appId })],
    ['with a token of another bot', () => there.fake.token({ iss: emulator, ver: '2.0', azp: 'a-bot' })],
    ['with a token for another service address', () => there.fake.token({ serviceurl: 'https://elsewhere.example/' })],
    ['with a token for no service address', () => there.fake.token({ serviceurl: undefined })],
    ['with a token that names no algorithm', () => there.fake.token({}, { alg: 'none' })],
    ['with a token of another algorithm', () => there.fake.token({}, { alg: 'HS256' })],
  ])('%s is refused, and nothing is stored', async (_, authorization) => {
    const before = await kept();
    expect(await there.post(from(), { authorization: authorization() })).toEqual(text(401));
    expect(await kept()).toBe(before);
    expect(said).toEqual([]);
  });

  it('of another tenant, or of none, is refused', async () => {
    const other = 'ffffffff-0000-4000-8000-000000000001';
    const { tenantId: _, ...nowhere } = hello.conversation;
    const bodies = [
      from({ conversation: { ...hello.conversation, tenantId: other }, channelData: { tenant: { id: other } } }),
      from({ channelData: { tenant: { id: other } } }),
      from({ conversation: nowhere, channelData: {} }),
    ];
    const before = await kept();
    for (const body of bodies) expect(await there.post(body)).toEqual(text(403));
    expect(await kept()).toBe(before);
  });

  it.each([
    [403, 'that is no host of Microsoft’s', 'https://evil.example/teams/'],
    [403, 'that only looks like one', 'https://smba.trafficmanager.net.evil.example/emea/'],
    [403, 'inside this network', 'http://169.254.169.254/latest/'],
    [400, 'that is no address', 'somewhere'],
  ])(
    'is answered %i who names a service address %s, even with a token for it; our own token goes nowhere',
    async (status, _, url) => {
      const [before, tokens] = [await kept(), there.fake.tokenRequests.length];
      const authorization = there.fake.token({ serviceurl: url });
      const refused = await there.post({ ...hello, serviceUrl: url }, { authorization });
      expect(refused.status).toBe(status);
      expect(await kept()).toBe(before);
      expect(said).toEqual([]);
      expect(there.fake.tokenRequests).toHaveLength(tokens);
    },
  );

  it('is asked to come again while the keys of the connector cannot be had', async () => {
    const fresh = await aTenant({ handlers });
    try {
      fresh.fake.keysGone(true);
      const answer = await fresh.says('maya', 'hello');
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('5');
      fresh.fake.keysGone(false);
      expect(await fresh.says('maya', 'hello')).toEqual(text(200));
    } finally {
      await fresh.close();
    }
  });
});

describe('a body', () => {
  it.each([
    ['that is no JSON', 'hello', 'cannot be parsed'],
    ['nested too deep', `{"type":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'too deep'],
    ['that is a list', '[]', 'not an object'],
    ['without a type', '{"channelId":"msteams"}', 'no type'],
    ['of another channel', '{"type":"message","channelId":"AseChannel"}', 'msteams'],
  ])('%s is refused with the reason', async (_, body, reason) => {
    const answer = await there.post(body);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(reason);
  });

  it('that lacks what every activity has is refused with the name of the field', async () => {
    const answer = await there.post(from({ conversation: undefined }));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('conversation');
  });

  it('over 256 KB is refused', async () => {
    expect(await there.post(from({ text: 'x'.repeat(300_000) }))).toEqual(text(413));
    expect(await there.post(from({ id: 'long', text: 'x'.repeat(200_000) }))).toEqual(text(200));
  });
});

describe('a message', () => {
  it('is kept before it is answered, and worked after', async () => {
    expect(await there.says('maya', 'my VPN drops')).toEqual(text(200));
    await there.eventually(() => expect(said).toHaveLength(1));
    expect(said[0]).toMatchObject({
      text: 'my VPN drops',
      meant: true,
      place: {
        user: entraId('maya'),
        member: '29:maya',
        scope: 'personal',
        chat: chatOf('maya'),
        timeZone: 'Europe/Berlin',
      },
    });
    await there.eventually(async () => {
      const row = await there.world.engine.db.inbound.findFirstOrThrow({ orderBy: { id: 'desc' } });
      expect(row).toMatchObject({ source: 'teams', kind: 'message', outcome: 'command' });
    });
  });

  it('that the connector delivers again has one effect', async () => {
    const body = from({ id: 'again' });
    expect(await there.post(body)).toEqual(text(200));
    expect(await there.post(body)).toEqual(text(200));
    await there.eventually(() => expect(said).toHaveLength(1));
  });

  it('of an app, ourselves included, is not heard', async () => {
    await there.post(from({ id: 'echo', from: { id: `28:${fakeApp.appId}`, aadObjectId: entraId('maya') } }));
    await there.post(from({ id: 'bot', from: { id: '28:another', aadObjectId: entraId('maya') } }));
    await there.says('maya', 'after those');
    await there.eventually(() => expect(said.map((one) => one.text)).toEqual(['after those']));
  });

  it('in a channel is heard when it names the app, or when the channel is a desk’s', async () => {
    const before = await kept();
    await there.says('ben', 'lunch?', { channel: '19:general@thread.tacv2' });
    expect(await kept()).toBe(before);
    await there.says('ben', 'mine', { channel: '19:general@thread.tacv2', mention: true });
    await there.eventually(() => expect(said).toHaveLength(1));
    await there.says('ben', 'it is the cable', { channel: itChannel, thread: '1699' });
    await there.eventually(() => expect(said).toHaveLength(2));
    expect(said.map(({ text: words, meant, place }) => [words, meant, place.thread !== ''])).toEqual([
      ['mine', true, true],
      ['it is the cable', false, true],
    ]);
    expect(said[1]?.place).toMatchObject({ chat: itChannel, thread: '1699', scope: 'channel' });
  });

  it('is asked for again while the database is gone', async () => {
    const { engine } = there.world;
    const gone = () => Promise.reject(new Error('gone'));
    const spies = [
      vi.spyOn(engine, 'classify').mockReturnValue('unavailable'),
      vi.spyOn(engine, 'insert').mockImplementation(gone),
    ];
    const answer = await there.post(from({ id: 'later' }));
    for (const spy of spies) spy.mockRestore();
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await there.post(from({ id: 'later' }))).toEqual(text(200));
    await there.eventually(() => expect(said).toHaveLength(1));
  });
});

describe('an invoke', () => {
  it('is answered with what its handler says', async () => {
    const answer = await there.invoke(
      'ben',
      'adaptiveCard/action',
      { action: { verb: 'ticket.take' } },
      { channel: itChannel },
    );
    expect(await answer.json()).toEqual({ statusCode: 200, type: 'x', value: 'done' });
    expect(invokes[0]).toMatchObject({
      name: 'adaptiveCard/action',
      place: { user: entraId('ben'), scope: 'channel' },
    });
  });

  it('that waited for its turn at the door has only the rest of the time to be answered', async () => {
    let answered: Promise<unknown> | undefined;
    onInvoke = async (bot, invoke) => {
      // The client has waited for four seconds already: it is told at once, however long the work would take.
      const slow = { ...handlers, onInvoke: () => new Promise<never>(() => {}) };
      answered ??= answerInvoke(bot, slow, invoke, 4_000);
      return { status: 200 };
    };
    await there.invoke('ben', 'adaptiveCard/action', {});
    expect(JSON.stringify(await answered)).toContain('takes too long');
  });

  it('of a kind that nobody knows is answered 501, one without a name 400', async () => {
    onInvoke = async () => null;
    expect(await there.invoke('ben', 'future/thing', {})).toEqual(text(501));
    expect(await there.invoke('ben', '', {})).toEqual(text(400));
  });

  it.each([
    ['adaptiveCard/action', (body: Record<string, unknown>) => body.value],
    ['task/fetch', (body: Record<string, unknown>) => Reflect.get(Object(body.task), 'value')],
    ['composeExtension/query', (body: Record<string, unknown>) => Reflect.get(Object(body.composeExtension), 'text')],
  ])('%s that fails is answered in words, 200', async (name, words) => {
    onInvoke = async () => {
      throw new Error('a defect');
    };
    const answer = await there.invoke('ben', name, {});
    expect(answer.status).toBe(200);
    expect(words(await answer.json())).toContain('Something went wrong');
  });

  it('that takes too long is answered in words before the client gives up', async () => {
    onInvoke = () => new Promise(() => {});
    const started = performance.now();
    const answer = await there.invoke('ben', 'adaptiveCard/action', {});
    expect(performance.now() - started).toBeLessThan(4_800);
    expect(await answer.json()).toMatchObject({ statusCode: 200, value: expect.stringContaining('too long') });
  });
});
