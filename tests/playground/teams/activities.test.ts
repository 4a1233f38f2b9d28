import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ben, mia } from '../slack/world.ts';
import { after } from './fake-bot.ts';
import { aCard, adaptive, aTenant, cardActivity, deskTeam, general, type Tenant, tickets, zoe } from './world.ts';

describe('what the bot hears', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await aTenant();
  });
  afterEach(() => tenant.end());
  const heard = () => tenant.bot.received;
  const write = (text: string, rest: object = {}) =>
    tenant.done('/messages', { as: ben, conversation: tickets, text, ...rest });

  it('in a personal chat is everything, with every field that Teams sends', async () => {
    const conversation = await tenant.personal(mia);
    const { id } = await tenant.done('/messages', { as: mia, conversation, text: 'Printer <b> & co' });
    expect(heard()).toMatchObject([
      {
        type: 'message',
        id,
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        localTimestamp: expect.stringMatching(/\+0[12]:00$/),
        localTimezone: 'Europe/Berlin',
        channelId: 'msteams',
        serviceUrl: tenant.teams.serviceUrl,
        from: { id: expect.stringMatching(/^29:1/), name: 'Mia Lund', aadObjectId: mia },
        recipient: { id: `28:${tenant.teams.appId}`, name: 'Threadline' },
        conversation: { conversationType: 'personal', tenantId: tenant.teams.tenantId, id: conversation },
        channelData: { tenant: { id: tenant.teams.tenantId } },
        locale: 'en-US',
        entities: [{ type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web', timezone: 'Europe/Berlin' }],
        text: 'Printer <b> & co',
        textFormat: 'plain',
        attachments: [{ contentType: 'text/html', content: '<p>Printer &lt;b&gt; &amp; co</p>' }],
      },
    ]);
    expect(conversation).toMatch(/^a:1/);
    expect(heard()[0]).not.toHaveProperty('recipient.isTargeted');
  });

  it('in a channel is only what mentions it, with the thread in the address', async () => {
    await write('Just talking');
    expect(heard()).toEqual([]);
    const { id } = await write('status IT-1', { mention: true });
    await write('@Threadline and @Ben Obi', { root: id });
    const conversation = { conversationType: 'channel', isGroup: true, id: `${tickets};messageid=${id}` };
    expect(heard()).toMatchObject([
      {
        id,
        text: '<at>Threadline</at> status IT-1\n',
        conversation,
        channelData: { channel: { id: tickets }, team: { id: deskTeam }, tenant: { id: tenant.teams.tenantId } },
        entities: [
          { type: 'mention', text: '<at>Threadline</at>', mentioned: { id: `28:${tenant.teams.appId}` } },
          { type: 'clientInfo' },
        ],
      },
      { text: '<at>Threadline</at> and <at>Ben Obi</at>\n', conversation, entities: [{}, { mentioned: {} }, {}] },
    ]);
  });

  it('in a channel is all that is said once a team lets it read along', async () => {
    expect((await tenant.control('PUT', 'readsAll', { team: 'nowhere', on: true })).status).toBe(400);
    await tenant.control('PUT', 'readsAll', { team: deskTeam, on: true });
    await write('Just talking');
    await tenant.done('/messages', { as: ben, conversation: general, text: 'Elsewhere' });
    expect(heard()).toMatchObject([{ text: 'Just talking', entities: [{ type: 'clientInfo' }] }]);
    await tenant.control('PUT', 'readsAll', { team: deskTeam, on: false });
    await write('Quiet again');
    expect(heard()).toHaveLength(1);
  });

  it('of a slash command is the words without the slash; in a channel only the person and the bot see it', async () => {
    await tenant.done('/messages', { as: mia, conversation: general, text: '/new VPN drops', slash: true });
    await tenant.done('/messages', { as: mia, conversation: general, text: '/Threadline help', slash: true });
    expect(heard()).toMatchObject([
      { text: 'new VPN drops', recipient: { isTargeted: true }, conversation: { conversationType: 'channel' } },
      { text: 'help', recipient: { isTargeted: true } },
    ]);
    expect((await tenant.in(mia, general))?.messages).toMatchObject([{ onlyFor: mia, slash: true }, {}]);
    expect((await tenant.in(ben, general))?.messages).toEqual([]);
    await tenant.done('/messages', { as: mia, conversation: general, text: '/newest of all', slash: true });
    expect(heard()).toHaveLength(2);
    expect((await tenant.in(ben, general))?.messages).toMatchObject([{ text: '/newest of all' }]);
    const conversation = await tenant.personal(mia);
    await tenant.done('/messages', { as: mia, conversation, text: '/new VPN', slash: true });
    await tenant.done('/messages', { as: mia, conversation, text: '/new VPN' });
    expect(heard().map(({ text }) => text)).toEqual(['new VPN', '/new VPN']);
    expect(heard()[0]).not.toHaveProperty('recipient.isTargeted');
  });

  it('of a group chat is what mentions it, from when it was added', async () => {
    const { conversation } = await tenant.done('/chats', { as: mia, with: [ben, zoe], name: 'Move' });
    const say = (text: string) => tenant.done('/messages', { as: mia, conversation, text });
    await say('@Threadline too early');
    expect(await tenant.connector('POST', `v3/conversations/${conversation}/activities`, { text: 'x' })).toMatchObject({
      status: 403,
      json: { error: { code: 'BotNotInConversationRoster' } },
    });
    await tenant.done('/install', { as: zoe, target: conversation });
    await say('Just talking');
    await say('@Threadline hello');
    const place = { conversationType: 'groupChat', isGroup: true, id: conversation, name: 'Move' };
    expect(heard()).toMatchObject([
      { type: 'conversationUpdate', conversation: place, membersAdded: [{ id: `28:${tenant.teams.appId}` }] },
      {
        type: 'installationUpdate',
        action: 'add',
        from: { aadObjectId: zoe },
        localTimestamp: expect.stringMatching(/\+05:30$/),
      },
      { type: 'message', text: '<at>Threadline</at> hello', conversation: place },
    ]);
  });

  it('of what two people say to each other is nothing', async () => {
    const { conversation } = await tenant.done('/chats', { as: mia, with: [ben] });
    expect((await tenant.done('/chats', { as: ben, with: [mia] })).conversation).toBe(conversation);
    await tenant.done('/messages', { as: mia, conversation, text: '@Threadline hello' });
    expect(heard()).toEqual([]);
    expect((await tenant.act('/messages', { as: zoe, conversation, text: 'Me too' })).status).toBe(409);
  });

  it('of a quote is which message it is, with its words in the HTML unless it is a card', async () => {
    const conversation = await tenant.personal(mia);
    const { id: first } = await tenant.done('/messages', { as: mia, conversation, text: 'Lamp is <out>' });
    await tenant.done('/messages', { as: mia, conversation, text: 'Still', quotes: first });
    expect(heard().at(-1)).toMatchObject({
      text: `<quoted messageId="${first}"/> Still`,
      entities: [
        { type: 'quotedReply', quotedReply: { messageId: first, senderName: 'Mia Lund', preview: 'Lamp is <out>' } },
        { type: 'clientInfo' },
      ],
    });
    expect(heard().at(-1)?.attachments).toMatchObject([
      {
        content: expect.stringMatching(
          /^<blockquote .*schema\.skype\.com\/Reply" itemid="\d+">.*<p itemprop="preview">Lamp is &lt;out&gt;<\/p>\n<\/blockquote>\n<p>Still<\/p>$/s,
        ),
      },
    ]);
    expect((await tenant.act('/messages', { as: ben, conversation: tickets, text: 'x', quotes: '1' })).status).toBe(
      409,
    );
    expect((await tenant.act('/messages', { as: mia, conversation, text: 'x', quotes: '1' })).status).toBe(409);
  });

  it('of a message that its author has back is all of it, as restored; nobody else can have it back', async () => {
    const conversation = await tenant.personal(mia);
    const { id } = await tenant.done('/messages', { as: mia, conversation, text: 'Needed after all' });
    expect((await tenant.act('/messages/undelete', { as: mia, conversation, id })).status).toBe(409);
    await tenant.done('/messages/delete', { as: mia, conversation, id });
    expect(JSON.stringify(await tenant.in(mia, conversation))).not.toContain('Needed after all');
    expect((await tenant.act('/messages/undelete', { as: ben, conversation, id })).status).not.toBe(200);
    heard().length = 0;
    await tenant.done('/messages/undelete', { as: mia, conversation, id });
    expect(heard()).toMatchObject([
      { type: 'messageUpdate', id, text: 'Needed after all', channelData: { eventType: 'undeleteMessage' } },
    ]);
    expect((await tenant.in(mia, conversation))?.messages.at(-1)).toMatchObject({ id, text: 'Needed after all' });
    expect((await tenant.act('/messages/undelete', { as: mia, conversation, id })).status).toBe(409);
  });

  it('of edits and deletions follows what it heard before', async () => {
    const { id: quiet } = await write('Just talking');
    const { id } = await write('@Threadline first words');
    heard().length = 0;
    await tenant.done('/messages/edit', { as: ben, conversation: tickets, id: quiet, text: 'Still talking' });
    await tenant.done('/messages/edit', { as: ben, conversation: tickets, id, text: 'second words' });
    await tenant.done('/messages/edit', { as: ben, conversation: tickets, id, text: '@Threadline third words' });
    await tenant.done('/messages/delete', { as: ben, conversation: tickets, id });
    await tenant.done('/messages/delete', { as: ben, conversation: tickets, id: quiet });
    expect(heard()).toMatchObject([
      { type: 'messageUpdate', id, text: 'second words', channelData: { eventType: 'editMessage' } },
      { type: 'messageUpdate', id, text: '<at>Threadline</at> third words\n' },
      { type: 'messageDelete', id, channelData: { eventType: 'softDeleteMessage', team: { id: deskTeam } } },
    ]);
    const [first, second] = (await tenant.in(ben, tickets))?.messages ?? [];
    expect([first, second]).toMatchObject([{ html: '', deletedAt: expect.any(Number) }, { html: '' }]);
    expect(second).not.toHaveProperty('text');
  });

  it('of reactions are those on its own messages', async () => {
    const { id: own } = (await tenant.connector('POST', `v3/conversations/${tickets}/activities`, { text: 'Hello' }))
      .json;
    const { id: other } = await write('Just talking');
    const react = (id: unknown) =>
      tenant.done('/messages/react', { as: ben, conversation: tickets, id, reaction: 'like' });
    await react(other);
    await react(own);
    await react(own);
    expect(heard()).toMatchObject([
      { type: 'messageReaction', replyToId: own, reactionsAdded: [{ type: 'like' }] },
      { type: 'messageReaction', replyToId: own, reactionsRemoved: [{ type: 'like' }] },
    ]);
  });

  it('reads well on the page: links, lines and mentions, and nothing that could run', async () => {
    const text = 'See https://x.example/@Threadline?a=1&b=2, <img src=x onerror=y>\n"@Mia Lund"';
    await tenant.done('/messages', { as: ben, conversation: general, text });
    const link = '<a href="https://x.example/" target="_blank" rel="noopener noreferrer">https://x.example/</a>';
    expect((await tenant.in(mia, general))?.messages[0]?.html).toBe(
      `See ${link}<span class="mention">Threadline</span>?a=1&amp;b=2, &lt;img src=x onerror=y&gt;<br>&quot;<span class="mention">Mia Lund</span>&quot;`,
    );
  });

  it('comes in the language that the person uses', async () => {
    const conversation = await tenant.personal(mia);
    await tenant.done('/locale', { as: mia, locale: 'pl-PL' });
    await tenant.done('/messages', { as: mia, conversation, text: 'Dzień dobry' });
    expect(heard()).toMatchObject([{ locale: 'pl-PL', entities: [{ locale: 'pl-PL', country: 'PL' }] }]);
  });

  it('of a card that a person posts comes along in their chat with the app', async () => {
    const conversation = await tenant.personal(mia);
    const attachment = { contentType: adaptive, content: aCard() };
    await tenant.done('/extension/insert', { as: mia, conversation, attachment });
    await tenant.done('/extension/insert', { as: mia, conversation: general, text: 'See', attachment });
    expect(heard()).toMatchObject([{ text: '', attachments: [attachment] }]);
    expect((await tenant.in(ben, general))?.messages).toMatchObject([{ from: mia, cards: [attachment], text: 'See' }]);
  });

  it('is nothing where the app was removed', async () => {
    await tenant.done('/uninstall', { as: ben, target: deskTeam });
    heard().length = 0;
    await write('@Threadline anyone?');
    expect(heard()).toEqual([]);
  });
});

describe('an activity', () => {
  let tenant: Tenant;
  let conversation: string;
  beforeEach(async () => {
    tenant = await aTenant();
    conversation = await tenant.personal(mia);
  });
  afterEach(() => tenant.end());
  const write = (text = 'Hello') => tenant.done('/messages', { as: mia, conversation, text });
  const ids = () => new Set(tenant.bot.received.map(({ id }) => id));

  it('that is not answered in time comes again, the same', async () => {
    const hasty = await aTenant(undefined, { timing: { messageMs: 700 } });
    let late = true;
    hasty.bot.answer(() => {
      if (!late) return undefined;
      late = false;
      return after(1000);
    });
    await hasty.done('/messages', { as: mia, conversation: general, text: '@Threadline hello' });
    expect(hasty.bot.received).toHaveLength(2);
    expect(new Set(hasty.bot.received.map(({ id }) => id)).size).toBe(1);
    expect(await hasty.problems()).toEqual(['No answer within 700 ms.']);
    await hasty.end();
  });

  it.each([
    [500, 4],
    [503, 4],
    [429, 4],
    [400, 1],
    [401, 1],
  ])('answered with %i is sent %i times', async (status, times) => {
    tenant.bot.answer(() => new Response('', { status }));
    await write();
    expect(tenant.bot.received).toHaveLength(times);
  });

  it('comes twice, again or late, and loses its answer, when Teams misbehaves', async () => {
    await tenant.control('PUT', 'misbehaviour', { duplicateActivities: true });
    await write('Twice');
    expect([tenant.bot.received.length, ids().size]).toEqual([2, 1]);
    tenant.bot.received.length = 0;
    await tenant.control('PUT', 'misbehaviour', { duplicateActivities: false, retryActivities: true });
    await write('Again');
    expect([tenant.bot.received.length, ids().size]).toEqual([2, 1]);
    tenant.bot.received.length = 0;
    await tenant.control('PUT', 'misbehaviour', { retryActivities: false, dropAnswers: true });
    await write('Lost');
    expect([tenant.bot.received.length, ids().size]).toEqual([4, 1]);
    await tenant.control('PUT', 'misbehaviour', { dropAnswers: false, delayMs: 80 });
    const started = Date.now();
    await write('Slow');
    expect(Date.now() - started).toBeGreaterThanOrEqual(79);
    expect((await tenant.control('PUT', 'misbehaviour', { delayMs: -1 })).status).toBe(400);
  });

  it('is never the echo of what the bot says', async () => {
    await tenant.connector('POST', `v3/conversations/${conversation}/activities`, cardActivity());
    await tenant.settled();
    expect(tenant.bot.received).toEqual([]);
  });
});
