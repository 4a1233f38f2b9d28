import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ben, cast, mia } from '../slack/world.ts';
import { aCard, aTenant, cardActivity, deskTeam, general, listen, type Tenant, tickets, zoe } from './world.ts';

describe('the Bot Connector', () => {
  let tenant: Tenant;
  let personal: string;
  let mri: string;
  beforeEach(async () => {
    tenant = await aTenant();
    personal = await tenant.personal(mia);
    mri = (await tenant.seenBy(mia)).people.find(({ id }) => id === mia)?.mri ?? '';
  });
  afterEach(() => tenant.end());
  const at = (conversation: string, activity = '') =>
    `v3/conversations/${encodeURIComponent(conversation)}/activities${activity && `/${activity}`}`;
  const send = (conversation: string, activity: object) => tenant.connector('POST', at(conversation), activity);
  const create = (body: object) =>
    tenant.connector('POST', 'v3/conversations', { tenantId: tenant.teams.tenantId, ...body });
  const textsOf = async (person: string, conversation: string) =>
    (await tenant.in(person, conversation))?.messages.map(({ text }) => text);
  const thread = async (text = 'Head') => {
    const { json } = await create({ isGroup: true, channelData: { channel: { id: tickets } }, activity: { text } });
    return { id: String(json.id), root: String(json.activityId) };
  };

  it('opens the chat with a person, always the same one, and gives no activity id', async () => {
    const first = await create({ isGroup: false, members: [{ id: mri }], activity: { type: 'message', text: 'Hi' } });
    expect(first).toMatchObject({ status: 201, json: { id: personal } });
    expect(first.json).not.toHaveProperty('activityId');
    expect((await create({ members: [{ id: mia }] })).json).toEqual({ id: personal });
    expect(await textsOf(mia, personal)).toEqual(['Hi']);
  });

  it('opens the chat with somebody who only shares a team with the app, and their page shows it', async () => {
    expect((await tenant.seenBy(zoe)).conversations.some(({ kind }) => kind === 'personal')).toBe(false);
    const { json } = await create({ members: [{ id: zoe }] });
    await send(String(json.id), { text: 'Nice to meet you' });
    expect(await textsOf(zoe, String(json.id))).toEqual(['Nice to meet you']);
    expect(tenant.bot.received).toEqual([]);
  });

  it('starts a thread in a channel, and answers in it by its address or by the message answered', async () => {
    const { id, root } = await thread();
    expect(id).toBe(`${tickets};messageid=${root}`);
    const { json: reply } = await send(id, { text: 'Below' });
    await tenant.connector('POST', at(tickets, String(reply.id)), { text: 'Below too' });
    const { json: other } = await send(tickets, { text: 'A thread of its own' });
    expect((await tenant.in(ben, tickets))?.messages).toMatchObject([
      { id: root, text: 'Head' },
      { text: 'Below', root },
      { text: 'Below too', root },
      { id: other.id, text: 'A thread of its own' },
    ]);
    expect((await tenant.in(ben, tickets))?.messages[3]).not.toHaveProperty('root');
  });

  it.each<[string, object, number, string]>([
    ['a channel without an activity', { isGroup: true, channelData: { channel: { id: tickets } } }, 400, 'BadSyntax'],
    ['a group chat', { isGroup: true, members: [{ id: mia }, { id: ben }] }, 400, 'BadSyntax'],
    ['two people at once', { members: [{ id: mia }, { id: ben }] }, 400, 'BadSyntax'],
    ['nobody', { members: [] }, 400, 'BadSyntax'],
    ['a mail address', { members: [{ id: 'mia@world.example' }] }, 400, 'BadSyntax'],
    ['an address of another bot', { members: [{ id: '29:1other' }] }, 400, 'BadSyntax'],
    ['a person of no tenant', { members: [{ id: mia }], tenantId: null }, 400, 'BadSyntax'],
    ['another tenant', { members: [{ id: mia }], tenantId: 'elsewhere' }, 403, 'Forbidden'],
    [
      'a channel that is none',
      { isGroup: true, channelData: { channel: { id: '19:x@thread.tacv2' } }, activity: { text: 'x' } },
      404,
      'ConversationNotFound',
    ],
  ])('makes no conversation for %s', async (_, body, status, code) => {
    expect(await create(body)).toMatchObject({ status, json: { error: { code } } });
    expect(await tenant.problems()).toEqual([expect.stringContaining(code)]);
  });

  it('says that a conversation is unknown, and that what it is asked for is not JSON or not an operation', async () => {
    const unknown = { status: 404, json: { error: { code: 'ConversationNotFound' } } };
    expect(await send('a:nobody', { text: 'x' })).toMatchObject(unknown);
    expect(await send(`${tickets};messageid=123`, { text: 'x' })).toMatchObject(unknown);
    expect(await tenant.connector('POST', at(tickets, '123'), { text: 'x' })).toMatchObject(unknown);
    expect(await tenant.connector('POST', at(personal))).toMatchObject({ status: 400 });
    expect(await send(personal, { text: 7 })).toMatchObject({ status: 400, json: { error: { code: 'BadSyntax' } } });
    expect(await tenant.connector('GET', 'v3/attachments/1')).toMatchObject({ status: 404 });
    expect(await tenant.connector('GET', 'v3/teams/%E0%A4%A')).toMatchObject({ status: 404 });
  });

  it('lets the bot change and delete its own messages, and nobody else’s', async () => {
    const { json } = await send(personal, cardActivity());
    expect(await tenant.connector('PUT', at(personal, String(json.id)), { text: 'Done' })).toMatchObject({
      status: 200,
      json: { id: json.id },
    });
    expect((await tenant.in(mia, personal))?.messages).toMatchObject([{ id: json.id, text: 'Done', cards: [] }]);
    expect((await tenant.connector('DELETE', at(personal, String(json.id)))).status).toBe(200);
    expect((await tenant.in(mia, personal))?.messages).toMatchObject([{ html: '', deletedAt: expect.any(Number) }]);
    const gone = { status: 404, json: { error: { code: 'ActivityNotFoundInConversation' } } };
    expect(await tenant.connector('DELETE', at(personal, String(json.id)))).toMatchObject(gone);
    expect(await tenant.connector('PUT', at(personal, '1'), { text: 'x' })).toMatchObject(gone);
    const { id } = await tenant.done('/messages', { as: mia, conversation: personal, text: 'Mine' });
    expect((await tenant.connector('PUT', at(personal, String(id)), { text: 'x' })).status).toBe(403);
    expect((await tenant.connector('DELETE', at(personal, String(id)))).status).toBe(403);
  });

  it('shows a targeted message to one person for a day, and takes the flag for changing it too', async () => {
    const targeted = (path: string) => `${path}?isTargetedActivity=true`;
    const { json } = await tenant.connector('POST', targeted(at(general)), { text: 'Psst', recipient: { id: mri } });
    const one = at(general, String(json.id));
    expect(await textsOf(mia, general)).toEqual(['Psst']);
    expect(await textsOf(ben, general)).toEqual([]);
    expect((await tenant.connector('PUT', one, { text: 'x' })).status).toBe(404);
    await tenant.connector('PUT', targeted(one), { text: 'Psst!', recipient: { id: mri } });
    expect(await textsOf(mia, general)).toEqual(['Psst!']);
    tenant.clock.ahead = 25 * 3_600_000;
    expect(await textsOf(mia, general)).toEqual([]);
    tenant.clock.ahead = 0;
    expect((await tenant.connector('DELETE', targeted(one))).status).toBe(200);
    expect((await tenant.in(mia, general))?.messages).toEqual([]);
  });

  it.each<[string, string, object, number]>([
    ['without a recipient', general, { text: 'x' }, 400],
    ['to somebody who is not there', tickets, { text: 'x', recipient: { id: mia } }, 404],
    ['in a personal chat', 'personal', { text: 'x', recipient: { id: mia } }, 400],
  ])('refuses a targeted message %s', async (_, conversation, activity, status) => {
    const path = at(conversation === 'personal' ? personal : conversation);
    expect((await tenant.connector('POST', `${path}?isTargetedActivity=true`, activity)).status).toBe(status);
  });

  it('answers 403 where the app was removed, until it is there again', async () => {
    const { id } = await thread();
    await tenant.done('/uninstall', { as: mia, target: 'me' });
    await tenant.done('/uninstall', { as: ben, target: deskTeam });
    const blocked = { status: 403, json: { error: { code: 'Forbidden', subCode: 'MessageWritesBlocked' } } };
    expect(await send(personal, { text: 'x' })).toMatchObject(blocked);
    expect(await create({ members: [{ id: mri }] })).toMatchObject(blocked);
    expect(await send(id, { text: 'x' })).toMatchObject(blocked);
    expect(await tenant.connector('GET', `v3/teams/${deskTeam}`)).toMatchObject(blocked);
    expect((await tenant.act('/messages', { as: mia, conversation: personal, text: 'x' })).status).toBe(409);
    await tenant.personal(mia);
    expect((await send(personal, { text: 'Back' })).status).toBe(201);
  });

  it('lists members, in pages, and finds one by either address', async () => {
    const all = {
      id: mri,
      aadObjectId: mia,
      objectId: mia,
      email: 'mia@world.example',
      givenName: 'Mia',
      surname: 'Lund',
    };
    const { json } = await tenant.connector('GET', `v3/conversations/${general}/members`);
    expect(json).toHaveLength(3);
    expect(await tenant.connector('GET', `v3/conversations/${general}/members/${mri}`)).toMatchObject({ json: all });
    expect(await tenant.connector('GET', `v3/conversations/${personal}/members/${mia}`)).toMatchObject({ json: all });
    expect(await tenant.connector('GET', `v3/conversations/${tickets}/members/${mia}`)).toMatchObject({
      status: 404,
      json: { error: { code: 'MemberNotFoundInConversation' } },
    });
    const page = await tenant.connector('GET', `v3/conversations/${general}/pagedmembers?pageSize=2`);
    expect(page.json.members).toHaveLength(3);
    expect(page.json).not.toHaveProperty('continuationToken');
    expect(await tenant.connector('GET', `v3/conversations/${general}/pagedmembers?continuationToken=x`)).toMatchObject(
      {
        status: 400,
      },
    );
  });

  it('gives members fifty at a time when asked for fewer', async () => {
    const people = Array.from({ length: 60 }, (_, index) => ({
      slackId: `U${index}`,
      entraId: `entra-${index}`,
      name: `Person ${index}`,
      email: `p${index}@world.example`,
      title: 'Staff',
      timeZone: 'UTC',
    }));
    const crowd = await aTenant(undefined, { cast: { ...cast, people } });
    const page = (query: string) => crowd.connector('GET', `v3/conversations/${general}/pagedmembers?${query}`);
    const first = (await page('pageSize=10')).json;
    const second = (await page(`pageSize=10&continuationToken=${first.continuationToken}`)).json;
    expect([first.members, second.members]).toMatchObject([{ length: 50 }, { length: 10 }]);
    expect(second).not.toHaveProperty('continuationToken');
    await crowd.end();
  });

  it('tells of a team and its channels', async () => {
    expect((await tenant.connector('GET', `v3/teams/${encodeURIComponent(deskTeam)}`)).json).toMatchObject({
      id: deskTeam,
      name: 'Desk',
      aadGroupId: '6209aaaa-0000-4000-8000-0000000000a2',
      channelCount: 2,
      memberCount: 1,
    });
    expect((await tenant.connector('GET', `v3/teams/${deskTeam}/conversations`)).json).toMatchObject({
      conversations: [
        { id: deskTeam, name: null },
        { id: tickets, name: 'Tickets' },
      ],
    });
    expect((await tenant.connector('GET', 'v3/teams/19:none@thread.tacv2')).status).toBe(404);
  });

  it.each<[string, object, number, RegExp]>([
    ['nothing', {}, 400, /needs text or attachments/],
    ['text beside a card', { ...cardActivity(), text: 'Look' }, 400, /makes two messages/],
    ['another type', { type: 'event', text: 'x' }, 400, /cannot be posted/],
    ['an unknown attachment', { attachments: [{ contentType: 'application/pdf', content: {} }] }, 400, /no attachment/],
    ['a broken card', cardActivity(aCard('x', { version: '1.6' })), 400, /up to 1\.5/],
    ['a card over 28 KB', cardActivity(aCard('щ'.repeat(14_500))), 413, /28 KB/],
    ['a message over 40 KB', { text: 'x'.repeat(21_000) }, 413, /40 KB/],
    ['a mention that is not in the text', aMention('<at>Mia</at>', mia, 'Hi Mia'), 400, /does not stand/],
    ['a mention of nobody', aMention('<at>Mia</at>', '29:1nobody'), 400, /nobody here/],
  ])('refuses %s, with the reason on the wire', async (_, activity, status, reason) => {
    const { status: got } = await send(personal, activity);
    expect(got).toBe(status);
    expect(await tenant.problems()).toEqual([expect.stringMatching(reason)]);
    expect((await tenant.in(mia, personal))?.messages).toEqual([]);
  });

  it('takes a card of nearly 28 KB and a message of nearly 40 KB', async () => {
    expect((await send(personal, cardActivity(aCard('щ'.repeat(14_000))))).status).toBe(201);
    expect((await send(personal, { text: 'x'.repeat(20_000) })).status).toBe(201);
  });

  it('accepts that the bot is typing, without a message', async () => {
    expect((await send(personal, { type: 'typing' })).status).toBe(202);
    expect((await tenant.in(mia, personal))?.messages).toEqual([]);
  });

  it.each([
    ['markdown', '**Bold** <script>x</script> [x](javascript:alert(1)) [y](https://y.example)'],
    [
      'xml',
      '<b>Bold</b> <script>x</script><img src=x onerror=y> <a href="javascript:x">x</a> <a href="https://y.example" onclick="z">y</a>',
    ],
    ['plain', '**Bold** <b>x</b> https://y.example'],
  ])('shows %s without anything that could run', async (textFormat, text) => {
    await send(personal, { text, textFormat });
    const [message] = (await tenant.in(mia, personal))?.messages ?? [];
    expect(message?.html).not.toMatch(/<script|<img|onclick="|href="javascript/);
    expect(message?.html).toContain('<a href="https://y.example" target="_blank" rel="noopener noreferrer">');
    expect(message?.html.includes('<strong>') || message?.html.includes('<b>Bold')).toBe(textFormat !== 'plain');
  });

  it('marks a mention of a person', async () => {
    await send(personal, aMention('<at>Mia</at>', mri));
    expect((await tenant.in(mia, personal))?.messages).toMatchObject([
      { html: expect.stringContaining('<span class="mention">Mia</span>'), mentions: [{ id: mia, text: 'Mia' }] },
    ]);
  });

  it('tells open pages at once, each only what its person may see', async () => {
    const heard = listen(tenant.url, ben);
    await heard.next();
    await tenant.connector('POST', `${at(general)}?isTargetedActivity=true`, { text: 'Psst', recipient: { id: mri } });
    await send(personal, { text: 'For Mia' });
    await send(general, { text: 'For all' });
    const messages: string[] = [];
    while (messages.length === 0) {
      const { value } = await heard.next();
      if (value.type === 'message') messages.push(value.message.text);
    }
    expect(messages).toEqual(['For all']);
    await heard.return();
  });

  describe('slows the bot down', () => {
    const burst = async (times: number, ask: () => Promise<{ status: number; retryAfter: string | null }>) => {
      const statuses: (number | string | null)[] = [];
      for (let count = 0; count < times; count += 1) {
        const { status, retryAfter } = await ask();
        statuses.push(status === 429 ? `429 after ${retryAfter}` : status);
      }
      return statuses;
    };
    const sent = (times: number) => Array.from({ length: times }, () => 201);

    it('to 7 messages a second and 8 in two in one thread, changes counted, other threads apart', async () => {
      const { id } = await send(personal, { text: '1' }).then(({ json }) => json);
      const change = () => tenant.connector('PUT', at(personal, String(id)), { text: 'x' });
      expect(await burst(7, change)).toEqual([200, 200, 200, 200, 200, 200, '429 after 1']);
      expect((await send(general, { text: 'elsewhere' })).status).toBe(201);
      tenant.clock.ahead = 1100;
      expect(await burst(2, () => send(personal, { text: '8' }))).toEqual([201, '429 after 1']);
      tenant.clock.ahead = 3200;
      expect((await send(personal, { text: '9' })).status).toBe(201);
    });

    it('to 60 in half a minute', async () => {
      tenant.clock.from = Date.now();
      for (let second = 0; second < 15; second += 1) {
        tenant.clock.ahead += 2000;
        expect(await burst(4, () => send(personal, { text: 'x' }))).toEqual(sent(4));
      }
      tenant.clock.ahead += 1000;
      expect(await burst(1, () => send(personal, { text: 'x' }))).toEqual([expect.stringMatching(/^429 after \d+$/)]);
    });

    it('to 50 calls a second in the tenant', async () => {
      const threads = await Promise.all(Array.from({ length: 7 }, () => thread()));
      tenant.clock.ahead = 5000;
      const all = await Promise.all(
        threads.flatMap(({ id }) => Array.from({ length: 7 }, () => send(id, { text: 'x' }))),
      );
      expect(all.map(({ status }) => status)).toEqual(sent(49));
      expect((await send(general, { text: '50' })).status).toBe(201);
      expect((await send(personal, { text: '51' })).status).toBe(429);
    });

    it('not at all when told so, and fails on purpose when told so', async () => {
      const failures = [
        { operation: 'send', status: 502, times: 1 },
        { operation: 'send', status: 429, times: 1 },
        { operation: 'update', status: 404, code: 'ConversationNotFound', times: 1 },
      ];
      await tenant.control('PUT', 'misbehaviour', { rateLimits: false, failures });
      expect((await send(personal, { text: 'x' })).status).toBe(502);
      expect(await send(personal, { text: 'x' })).toMatchObject({ status: 429, retryAfter: '1' });
      expect(await burst(9, () => send(personal, { text: 'x' }))).toEqual(sent(9));
      expect(await tenant.connector('PUT', at(personal, '1'), { text: 'x' })).toMatchObject({
        json: { error: { code: 'ConversationNotFound' } },
      });
      expect((await tenant.control('GET', 'misbehaviour')).json.failures).toEqual([]);
    });
  });
});

function aMention(text: string, id: string, whole = `Hi ${text}`) {
  return { text: whole, entities: [{ type: 'mention', text, mentioned: { id, name: 'Mia' } }] };
}
