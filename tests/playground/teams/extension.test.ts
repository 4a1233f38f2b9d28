import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ben, mia } from '../slack/world.ts';
import { aCard, adaptive, aTenant, general, type Tenant } from './world.ts';

type Json = Record<string, unknown>;

const unreachable = 'Unable to reach the app. Try again.';
const thumbnail = { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title: 'IT-1' } };
const result = (...attachments: unknown[]) => ({
  composeExtension: { type: 'result', attachmentLayout: 'list', attachments },
});
const found = { contentType: adaptive, content: aCard('IT-1'), preview: thumbnail };
const form = {
  task: { type: 'continue', value: { title: 'New ticket', card: { contentType: adaptive, content: aCard('Form') } } },
};

describe('the message extension', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await aTenant();
  });
  afterEach(() => tenant.end());
  const answer = (reply: Json | undefined) => tenant.bot.answer(() => reply);
  const write = async (text: string) =>
    String((await tenant.done('/messages', { as: ben, conversation: general, text })).id);
  const open = (rest: Json) =>
    tenant.done('/extension/open', { as: mia, commandId: 'createTicket', conversation: general, ...rest });
  const submit = async () =>
    tenant.done('/dialogs/submit', {
      as: mia,
      id: (await tenant.seenBy(mia)).dialogs[0]?.id,
      data: { title: 'Printer' },
    });

  it('takes a message along, with its text, author, thread and address', async () => {
    const root = await write('Lunch?');
    const { id } = await tenant.done('/messages', {
      as: ben,
      conversation: general,
      root,
      text: 'Printer <broken> @Mia Lund',
    });
    answer(form);
    expect(await open({ context: 'message', message: id })).toEqual({});
    const messagePayload = {
      id,
      replyToId: root,
      createdDateTime: expect.stringMatching(/^\d{4}-/),
      from: { user: { id: ben, displayName: 'Ben Obi', userIdentityType: 'aadUser' }, application: null },
      body: { contentType: 'html', content: '<p>Printer &lt;broken&gt; <at id="0">Mia Lund</at></p>' },
      mentions: [{ id: 0, mentionText: 'Mia Lund', mentioned: { user: { id: mia } } }],
      linkToMessage: `${tenant.url}/teams/#${encodeURIComponent(general)}/${id}`,
    };
    expect(tenant.bot.received).toMatchObject([
      {
        name: 'composeExtension/fetchTask',
        from: { aadObjectId: mia },
        conversation: { id: `${general};messageid=${root}` },
        channelData: { source: { name: 'compose' } },
        value: { commandId: 'createTicket', commandContext: 'message', messagePayload },
      },
    ]);
    answer(undefined);
    expect(await submit()).toEqual({});
    expect(tenant.bot.received.at(-1)).toMatchObject({
      name: 'composeExtension/submitAction',
      value: { commandId: 'createTicket', commandContext: 'message', data: { title: 'Printer' }, messagePayload },
    });
    expect((await tenant.seenBy(mia)).dialogs).toEqual([]);
  });

  it('gives a card to the composer when its form is done', async () => {
    answer(form);
    await open({ context: 'compose' });
    expect(tenant.bot.received[0]?.value).not.toHaveProperty('messagePayload');
    answer(result(found));
    expect(await submit()).toEqual({ insert: { contentType: adaptive, content: aCard('IT-1') } });
  });

  it('opens from the command box, where there is no conversation but the person’s own with the app', async () => {
    answer(form);
    await open({ context: 'commandBox', conversation: undefined });
    expect(tenant.bot.received).toMatchObject([
      {
        value: { commandContext: 'commandBox' },
        conversation: { conversationType: 'personal', id: expect.stringMatching(/^a:1/) },
      },
    ]);
  });

  it('offers nothing that the manifest does not', async () => {
    const body = { as: mia, conversation: general, context: 'compose' };
    expect((await tenant.act('/extension/open', { ...body, commandId: 'other' })).status).toBe(409);
    expect(
      (await tenant.act('/extension/open', { ...body, commandId: 'createTicket', context: 'message' })).status,
    ).toBe(409);
    expect((await tenant.act('/extension/query', { ...body, commandId: 'createTicket' })).status).toBe(409);
  });

  it('searches: what is there at first, then by what is typed', async () => {
    const query = (text?: string) =>
      tenant.done('/extension/query', { as: mia, commandId: 'searchTickets', conversation: general, query: text });
    answer(result(found, { contentType: adaptive, content: aCard('IT-2') }));
    expect(await query()).toEqual({
      results: [
        found,
        { contentType: adaptive, content: aCard('IT-2'), preview: { contentType: adaptive, content: aCard('IT-2') } },
      ],
    });
    await query('printer');
    expect(tenant.bot.received.map(({ value }) => value)).toMatchObject([
      {
        commandId: 'searchTickets',
        parameters: [{ name: 'initialRun', value: 'true' }],
        queryOptions: { skip: 0, count: 25 },
      },
      { parameters: [{ name: 'words', value: 'printer' }] },
    ]);
    answer({ composeExtension: { type: 'message', text: 'Nothing found' } });
    expect(await query('x')).toEqual({ results: [], message: 'Nothing found' });
    answer(result({ ...found, content: aCard('x', { version: '1.6' }) }));
    expect(await query('x')).toEqual({ message: unreachable });
    expect((await tenant.problems()).join()).toMatch(/attachments\/0: .*up to 1\.5/);
  });

  it.each([
    ['https://desk.example/tickets/IT-1', true],
    ['https://eu.desk.example/tickets/IT-1', true],
    ['https://a.eu.desk.example/tickets/IT-1', false],
    ['https://evil-desk.example/tickets/IT-1', false],
  ])('is asked about %s: %s', async (url, asked) => {
    answer(result(found));
    const { attachment } = await tenant.done('/unfurl', { as: mia, conversation: general, url });
    expect(attachment).toEqual(asked ? { contentType: adaptive, content: aCard('IT-1') } : null);
    expect(tenant.bot.received.map(({ name, value }) => [name, value])).toEqual(
      asked ? [['composeExtension/queryLink', { url }]] : [],
    );
  });

  it('leaves a link as it is when the app shows nothing, or something without a preview', async () => {
    const unfurl = () =>
      tenant.done('/unfurl', { as: mia, conversation: general, url: 'https://desk.example/tickets/IT-1' });
    answer({});
    expect(await unfurl()).toEqual({ attachment: null });
    expect(await tenant.problems()).toEqual([]);
    answer(result({ contentType: adaptive, content: aCard() }));
    expect(await unfurl()).toEqual({ attachment: null });
    expect((await tenant.problems()).join()).toMatch(/needs a preview/);
    tenant.bot.answer(() => new Response('', { status: 501 }));
    expect(await unfurl()).toEqual({ attachment: null });
  });
});
