import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deleteTicket, personTarget, ticketComments } from '../../../../api/core/index.ts';
import { account, aWorkspace, controlIn, openedView, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

let stamp = 1_772_000_000;
const ts = () => `${++stamp}.000200`;

/** A ticket whose cards are posted, with the place of each. */
async function aPostedTicket(wanted: Parameters<Workspace['world']['aTicket']>[0] = {}) {
  const ticket = await there.world.aTicket(wanted);
  await there.deliver();
  const refs = await there.world.engine.db.messageRef.findMany({ where: { ticketId: ticket.id, kind: 'card' } });
  const at = (target: (one: string) => boolean) => refs.find((one) => target(one.target))?.messageId ?? 'none';
  there.fake.calls.length = 0;
  return {
    ticket,
    desk: at((one) => one.startsWith('slack:')),
    requester: at((one) => one === personTarget(there.world.people.maya)),
  };
}

const said = (
  channel: string,
  thread: string,
  who: Parameters<typeof account>[0],
  text: string,
  more: object = {},
) => ({
  type: 'message',
  channel,
  channel_type: channel.startsWith('D') ? 'im' : 'channel',
  user: account(who),
  text,
  ts: ts(),
  thread_ts: thread,
  ...more,
});

/** What people wrote. */
const comments = async (key: string) =>
  (await ticketComments(await there.world.as('ana'), { ticket: key })).items.filter(({ author }) => author !== null);

describe("an agent writes in the thread of a card in the desk's channel", () => {
  it('has written an internal note, is told so, and the requester never sees it', async () => {
    const { fake } = there;
    const { ticket, desk } = await aPostedTicket();
    await there.event(said('C0ITDESK', desk, 'ben', 'Looks like the *fuse* &amp; <@U0BEN> knows'));
    await there.eventually(() => expect(fake.of('chat.postEphemeral')).toHaveLength(1));
    expect(await comments(ticket.key)).toMatchObject([
      { audience: 'internal', text: `Looks like the **fuse** & [@Ben](person:${there.world.people.ben}) knows` },
    ]);
    const [told] = fake.of('chat.postEphemeral');
    expect(told).toMatchObject({ channel: 'C0ITDESK', user: 'U0BEN', thread_ts: desk });
    expect(told?.text).toBe('Saved as an internal note: only agents of IT help read it.');
    await there.deliver();
    expect(JSON.stringify(fake.calls.filter((one) => JSON.stringify(one.body).includes('D0MAYA')))).not.toContain(
      'fuse',
    );
    // It stands where it was typed already.
    expect(fake.of('chat.postMessage').filter((one) => one.channel === 'C0ITDESK')).toEqual([]);
  });

  it('can send it to the requester instead, who gets it below their card', async () => {
    const { fake, world } = there;
    const { ticket, desk, requester } = await aPostedTicket();
    await there.event(said('C0ITDESK', desk, 'ben', 'Try the other cable'));
    await there.eventually(() => expect(fake.of('chat.postEphemeral')).toHaveLength(1));
    const publish = controlIn(fake.of('chat.postEphemeral')[0], 'note.publish');
    expect(JSON.stringify(publish)).toContain('Send to Maya instead');
    await there.press('ben', publish, { container: { is_ephemeral: true } });
    await there.eventually(() =>
      expect(fake.of('respond').at(-1)?.text).toBe(
        'Goes to Maya 8 seconds after you sent it. Until then you can take it back.',
      ),
    );
    world.clock.advance(8_001);
    await there.deliver();
    const got = fake.of('chat.postMessage').filter((one) => JSON.stringify(one).includes('Try the other cable'));
    expect(got).toMatchObject([{ channel: 'D0MAYA', thread_ts: requester }]);
    const list = await comments(ticket.key);
    expect(list.filter((one) => !one.withdrawn)).toMatchObject([{ audience: 'public', text: 'Try the other cable' }]);
  });

  it('corrects or deletes the message, and the comment follows', async () => {
    const { fake } = there;
    const { ticket, desk } = await aPostedTicket();
    const message = said('C0ITDESK', desk, 'ben', 'The fues');
    await there.event(message);
    await there.eventually(async () => expect(await comments(ticket.key)).toHaveLength(1));
    const edited = {
      user: message.user,
      ts: message.ts,
      thread_ts: desk,
      text: 'The fuse',
      edited: { user: message.user, ts: ts() },
    };
    const change = { type: 'message', subtype: 'message_changed', hidden: true, channel: 'C0ITDESK', ts: ts() };
    await there.event({
      ...change,
      message: edited,
      previous_message: { ...edited, text: 'The fues', edited: undefined },
    });
    await there.eventually(async () => expect(await comments(ticket.key)).toMatchObject([{ text: 'The fuse' }]));
    // A link was unfurled: nobody changed anything.
    await there.event({ ...change, message: { ...edited, attachments: [{}] }, previous_message: edited });
    const gone = { ...change, subtype: 'message_deleted', deleted_ts: message.ts, previous_message: edited };
    await there.event(gone);
    await there.eventually(async () => expect(await comments(ticket.key)).toMatchObject([{ withdrawn: true }]));
    expect(fake.of('chat.postEphemeral')).toHaveLength(1);
  });

  it.each([
    ['emptied, and its file stays', { text: '', files: [{ id: 'F1' }], edited: { user: 'U0BEN', ts: '1772000009.5' } }],
    ['emptied, and Slack does not say by whom', { text: '' }],
    ['edited to blanks', { text: ' \u2003 ', edited: { user: 'U0BEN', ts: '1772000009.5' } }],
    [
      'replaced by what Slack leaves of it',
      { text: 'This message was deleted.', subtype: 'tombstone', user: 'USLACKBOT' },
    ],
  ])('is taken back when its message is %s', async (_, now) => {
    const { ticket, desk } = await aPostedTicket();
    const message = said('C0ITDESK', desk, 'ben', 'password hunter2', { subtype: 'file_share', files: [{ id: 'F1' }] });
    await there.event(message);
    await there.eventually(async () => expect(await comments(ticket.key)).toHaveLength(1));
    const { user, ts: at } = message;
    const change = { type: 'message', subtype: 'message_changed', hidden: true, channel: 'C0ITDESK', ts: ts() };
    await there.event({ ...change, message: { user, ts: at, ...now }, previous_message: message });
    await there.eventually(async () =>
      expect(await comments(ticket.key)).toMatchObject([{ withdrawn: true, text: '' }]),
    );
  });

  it('is taken back too when it is deleted in the moment in which it was written', async () => {
    const { ticket, desk } = await aPostedTicket();
    const at = (there.world.clock.now().getTime() / 1_000).toFixed(6);
    const message = { ...said('C0ITDESK', desk, 'ben', 'Wrong thread'), ts: at };
    const gone = {
      type: 'message',
      subtype: 'message_deleted',
      hidden: true,
      channel: 'C0ITDESK',
      ts: ts(),
      deleted_ts: at,
      previous_message: { user: message.user, ts: at, thread_ts: desk, text: 'Wrong thread' },
    };
    await Promise.all([there.event(message), there.event(gone)]);
    await there.quiet();
    expect((await comments(ticket.key)).filter((one) => !one.withdrawn)).toEqual([]);
  });

  it('is not heard when it is nobody of the desk: the text is kept and given back', async () => {
    const { fake } = there;
    const { ticket, desk } = await aPostedTicket();
    await there.event(said('C0ITDESK', desk, 'tom', 'I have that too'));
    await there.eventually(() => expect(fake.of('chat.postEphemeral')).toHaveLength(1));
    expect(fake.of('chat.postEphemeral')[0]?.text).toContain(`neither on ${ticket.key}`);
    expect(JSON.stringify(fake.of('chat.postEphemeral')[0])).toContain('I have that too');
    expect(await comments(ticket.key)).toEqual([]);
  });
});

describe('the requester writes below their own card', () => {
  it('has replied, and the desk reads it below its card', async () => {
    const { fake } = there;
    const { ticket, desk, requester } = await aPostedTicket();
    await there.event(said('D0MAYA', requester, 'maya', 'It is the one by the window'));
    await there.eventually(async () =>
      expect(await comments(ticket.key)).toMatchObject([{ audience: 'public', side: 'requester' }]),
    );
    await there.deliver();
    const got = fake.of('chat.postMessage').filter((one) => JSON.stringify(one).includes('by the window'));
    expect(got).toMatchObject([{ channel: 'C0ITDESK', thread_ts: desk }]);
    expect(fake.of('chat.postEphemeral')).toEqual([]);
  });

  it('is told when the reply opened a follow-up, because the ticket was closed', async () => {
    const { fake } = there;
    const { ticket, requester } = await aPostedTicket({ status: 'closed' });
    await there.event(said('D0MAYA', requester, 'maya', 'It is broken again'));
    await there.eventually(() =>
      expect(fake.of('chat.postEphemeral')[0]?.text).toMatch(new RegExp(`${ticket.key} is closed.*IT-\\d+`)),
    );
    await there.event(said('D0MAYA', requester, 'maya', 'And it smokes'));
    await there.eventually(() =>
      expect(fake.of('chat.postEphemeral')[1]?.text).toMatch(/so your reply went to its follow-up: IT-\d+/),
    );
  });

  it.each([
    ['a reply that is also sent to the conversation', 'thread_broadcast'],
    ['what she does, by /me', 'me_message'],
    ['a kind that Slack adds later', 'said_in_a_new_way'],
  ])('counts %s', async (_, subtype) => {
    const { ticket, requester } = await aPostedTicket();
    await there.event(said('D0MAYA', requester, 'maya', 'Hello again', { subtype }));
    await there.eventually(async () => expect(await comments(ticket.key)).toMatchObject([{ text: 'Hello again' }]));
  });

  it.each([
    ['text', {}],
    [
      'rich text',
      {
        blocks: [
          {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'user', user_id: 'U0BOT' },
                  { type: 'text', text: ' the part comes with ' },
                  { type: 'user', user_id: 'U0BEN' },
                ],
              },
            ],
          },
        ],
      },
    ],
  ])('names the app in what she says, and its name is no part of the comment: %s', async (_, more) => {
    const { ticket, requester } = await aPostedTicket();
    await there.event(said('D0MAYA', requester, 'maya', '<@U0BOT> the part comes with <@U0BEN>', more));
    await there.eventually(async () =>
      expect(await comments(ticket.key)).toMatchObject([{ text: 'the part comes with @Ben' }]),
    );
  });

  it('may send it by another app, which has her token', async () => {
    const { ticket, requester } = await aPostedTicket();
    const app = { bot_id: 'B0LATER', app_id: 'A0LATER', bot_profile: { app_id: 'A0LATER' } };
    const message = said('D0MAYA', requester, 'maya', 'Sent later', app);
    await there.event(message);
    await there.eventually(async () => expect(await comments(ticket.key)).toMatchObject([{ text: 'Sent later' }]));
    const change = { type: 'message', subtype: 'message_changed', hidden: true, channel: 'D0MAYA', ts: ts() };
    const edited = { ...message, text: 'Sent later, edited', edited: { ts: ts() } };
    await there.event({ ...change, message: edited, previous_message: message });
    await there.eventually(async () =>
      expect(await comments(ticket.key)).toMatchObject([{ text: 'Sent later, edited' }]),
    );
  });

  it.each([
    ['an account of an app', 'U0ROBOT', { bot_id: 'B0ROBOT', app_id: 'A0ROBOT' }],
    ['our own app', 'U0MAYA', { bot_id: 'B0BOT', app_id: 'A0APP' }],
    ['an account of an app that is not named', 'U0ROBOT', { bot_id: 'B0ROBOT' }],
  ])('has said nothing when it is %s', async (_, user, app) => {
    const { ticket, requester } = await aPostedTicket();
    await there.event(said('D0MAYA', requester, 'maya', 'beep', { user, ...app }));
    await there.quiet();
    expect(await comments(ticket.key)).toEqual([]);
  });

  it('is told that a message without words is not taken', async () => {
    const { fake } = there;
    const { ticket, requester } = await aPostedTicket();
    await there.event(said('D0MAYA', requester, 'maya', ''));
    await there.eventually(() => expect(fake.of('chat.postEphemeral')[0]?.text).toContain('no text that the desk'));
    expect(await comments(ticket.key)).toEqual([]);
  });

  it('is read in the order in which she wrote, not in the one in which it came', async () => {
    const { ticket, requester } = await aPostedTicket();
    const now = there.world.clock.now().getTime() / 1_000;
    for (const [text, ago] of [
      ['second', 60],
      ['first', 90],
      ['third', 30],
    ] as const) {
      await there.event(said('D0MAYA', requester, 'maya', text, { ts: (now - ago).toFixed(6) }));
      await there.quiet();
    }
    expect((await comments(ticket.key)).map((one) => one.text)).toEqual(['first', 'second', 'third']);
    const ctx = await there.world.as('ana');
    const pages: string[] = [];
    for (let cursor: string | undefined, round = 0; round < 3; round++) {
      const page = await ticketComments(ctx, { ticket: ticket.key, limit: 1, ...(cursor ? { cursor } : {}) });
      pages.push(...page.items.map((one) => one.text));
      cursor = page.next ?? undefined;
    }
    expect(pages).toEqual(['first', 'second', 'third']);
  });

  it('takes an event once, however often Slack sends it', async () => {
    const { ticket, requester } = await aPostedTicket();
    const event = said('D0MAYA', requester, 'maya', 'Only once');
    const answers = await Promise.all([1, 2, 3].map(() => there.event(event, 'EvTwice')));
    // Another event about the very same message has no second effect either.
    await there.event(event, 'EvOther');
    expect(answers.map((one) => one.status)).toEqual([200, 200, 200]);
    await there.quiet();
    expect(await comments(ticket.key)).toHaveLength(1);
  });
});

it('an agent who answers below a notice in their own messages writes a note, not to the requester', async () => {
  const { fake, world } = there;
  const { ticket } = await aPostedTicket({ assignee: 'ben' });
  const notice = await world.engine.db.messageRef.findFirst({
    where: { ticketId: ticket.id, target: personTarget(world.people.ben) },
  });
  await there.event(said('D0BEN', notice?.messageId ?? 'none', 'ben', 'I will look at lunch'));
  await there.eventually(async () => expect(await comments(ticket.key)).toMatchObject([{ audience: 'internal' }]));
  await there.eventually(() => expect(fake.of('chat.postEphemeral')[0]?.text).toContain('internal note'));
});

describe('a message that belongs to no ticket', () => {
  it('is kept when it is written to the app, and can become a ticket', async () => {
    const { fake } = there;
    await there.event({
      type: 'message',
      channel: 'D0MAYA',
      channel_type: 'im',
      user: 'U0MAYA',
      text: 'My chair squeaks',
      ts: ts(),
    });
    await there.eventually(() => expect(fake.of('chat.postEphemeral')).toHaveLength(1));
    await there.press('maya', controlIn(fake.of('chat.postEphemeral')[0], 'draft.open'));
    await there.eventually(() => expect(openedView(fake.of('views.open')[0]).text).toContain('My chair squeaks'));
  });

  it.each([
    ['our own', { user: 'U0BOT', bot_id: 'B0BOT' }],
    ["another bot's", { bot_id: 'B0OTHER', subtype: 'bot_message' }],
    ['a join', { user: 'U0BEN', subtype: 'channel_join' }],
    [
      'an edit of our own card',
      {
        subtype: 'message_changed',
        hidden: true,
        message: { ts: '1.1', bot_id: 'B0BOT', user: 'U0BOT', text: 'x', edited: { ts: '2.2' } },
        previous_message: { ts: '1.1', text: 'y' },
      },
    ],
    ['talk in a channel without a desk', { channel: 'C0GENERAL', user: 'U0BEN', thread_ts: '1.0' }],
    ['talk outside a thread', { user: 'U0BEN' }],
  ])('is dropped and not stored when it is %s', async (_, more) => {
    const before = await there.world.engine.db.inbound.count();
    const answer = await there.event({
      type: 'message',
      channel: 'C0ITDESK',
      channel_type: 'channel',
      text: 'hello',
      ts: ts(),
      ...more,
    });
    expect(answer.status).toBe(200);
    expect(await there.world.engine.db.inbound.count()).toBe(before);
  });
});

describe('somebody writes below the card of a deleted ticket', () => {
  it('the requester opens a follow-up with it, and an agent has the words back', async () => {
    const { fake, world } = there;
    const { ticket, desk, requester } = await aPostedTicket();
    await deleteTicket(await world.as('ana'), { ticket: ticket.key });
    await there.event(said('D0MAYA', requester, 'maya', 'Is anybody there?'));
    const opened = { follows: ticket.key };
    await there.eventually(async () => expect(await world.engine.db.ticket.count({ where: opened })).toBe(1));
    await there.eventually(() =>
      expect(JSON.stringify(fake.calls)).toContain(`${ticket.key} was deleted, so your reply opened a new ticket`),
    );
    await there.event(said('C0ITDESK', desk, 'ben', 'The fuse it was'));
    await there.eventually(() => expect(JSON.stringify(fake.calls)).toContain('A lead of its desk can restore it.'));
    expect(JSON.stringify(fake.of('chat.postEphemeral').at(-1))).toContain('The fuse it was');
  });
});
