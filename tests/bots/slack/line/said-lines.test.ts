import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { en, replyToTicket, showTicket, ticketComments } from '../../../../api/core/index.ts';
import { account, aWorkspace, blocksOf, controlIn, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(async () => {
  await there.world.engine.db.draft.deleteMany();
  await there.quiet();
});

let second = 0;
const ts = () => `${1_700_000_100 + ++second}.000100`;
const writes = (who: 'maya' | 'ben', text: string, more: object = {}) =>
  there.event({
    type: 'message',
    channel: `D0${who.toUpperCase()}`,
    channel_type: 'im',
    user: account(who),
    text,
    ts: ts(),
    ...more,
  });
const mentions = (who: 'maya' | 'ben', text: string, more: object = {}) =>
  there.event({
    type: 'app_mention',
    channel: 'C0GENERAL',
    user: account(who),
    text: `<@U0BOT> ${text}`,
    ts: ts(),
    ...more,
  });
const told = async (count = 1) => {
  await there.eventually(() => expect(there.fake.of('chat.postEphemeral')).toHaveLength(count));
  return there.fake.of('chat.postEphemeral').at(-1);
};
const settled = () =>
  there.eventually(async () =>
    expect(await there.world.engine.db.inbound.count({ where: { state: { in: ['received', 'working'] } } })).toBe(0),
  );
const open = () => there.world.engine.db.draft.count({ where: { state: 'open' } });
const said = async (ticket: string) =>
  (await ticketComments(await there.world.as('ana'), { ticket })).items.map((one) => `${one.audience}: ${one.text}`);

const doors = [
  ['in the app’s own messages', writes, (who: string) => `D0${who.toUpperCase()}`],
  ['by naming the app in a channel', mentions, () => 'C0GENERAL'],
] as const;

describe.each(doors)('the words of /ticket, written %s', (_, say, channel) => {
  it.each(['mine', '/ticket mine', 'ticket mine', 'Mine.'])(
    '“%s” lists tickets, and only its author sees them',
    async (line) => {
      const ticket = await there.world.aTicket({ title: 'The blinds are stuck' });
      await say('maya', line);
      const list = await told();
      expect(list).toMatchObject({ channel: channel('maya'), user: account('maya') });
      expect(JSON.stringify(list)).toContain(ticket.key);
      expect(await open()).toBe(0);
    },
  );

  it('change tickets with the words behind them', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben' });
    await say('maya', `close ${ticket.key} it works again`);
    expect((await told())?.text).toBe(`${ticket.key} is Closed now.\nSent to IT help.\n${en.chat.done.regret}`);
    expect(await said(ticket.key)).toEqual(['public: it works again']);
  });

  it('open forms by a button, with the words in them', async () => {
    await say('maya', 'new The lift is stuck');
    const way = await told();
    expect(JSON.stringify(way)).toContain('The lift is stuck');
    await there.press('maya', controlIn(way, 'draft.open'));
    await there.eventually(() => expect(JSON.stringify(there.fake.of('views.open')[0])).toContain('The lift is stuck'));
    await say('maya', 'new');
    expect(controlIn(await told(2), 'home.new')).toBeDefined();
    const ticket = await there.world.aTicket();
    await say('maya', `reply ${ticket.key}`);
    expect(controlIn(await told(3), 'ticket.reply')).toBeDefined();
  });

  it('are helped to, run by one press when they are nearly right, and kept when they are none', async () => {
    await say('maya', 'help');
    expect((await told())?.text).toBe('What the desk understands');
    await say('maya', 'qeue');
    expect(controlIn(await told(2), 'line.run')).toBeDefined();
    await say('maya', 'frobnicate');
    await told(3);
    expect(await open()).toBe(0);
    await say('maya', 'the printer hums and stinks');
    expect(controlIn(await told(4), 'draft.open')).toBeDefined();
    expect(await open()).toBe(1);
  });
});

describe('a single word in one’s own messages', () => {
  it('leaves no draft, and is added by one press to an open ticket whose answer it is', async () => {
    const ticket = await there.world.aTicket({ title: 'Which floor' });
    await replyToTicket(await there.world.as('ben', 'web'), { ticket: ticket.key, text: 'Is it on floor 2?' });
    await writes('maya', 'yes');
    const unknown = await told();
    expect(unknown?.text).toContain('I do not know “yes”.');
    expect(await open()).toBe(0);
    const [first] = blocksOf(unknown).flatMap((one) => (one.type === 'actions' ? [one] : []));
    expect(JSON.stringify(first)).toContain(`Add to ${ticket.key}`);
    await there.press('maya', controlIn({ blocks: [first] }, 'line.run'));
    await there.eventually(async () => expect(await said(ticket.key)).toContain('public: yes'));
  });
});

describe('a line in the thread of a ticket', () => {
  it('is a command in one’s own messages when it can be nothing else, and a reply otherwise', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben', status: 'resolved' });
    await there.deliver();
    const card = await there.world.engine.db.messageRef.findFirstOrThrow({
      where: { ticketId: ticket.id, channelId: 'D0MAYA' },
    });
    await writes('maya', `close ${ticket.key} thank you`, { thread_ts: card.messageId });
    await settled();
    expect((await showTicket(await there.world.as('ana'), ticket.key)).status.category).toBe('closed');
    expect(await said(ticket.key)).toEqual(['public: thank you']);
  });

  it('in a desk’s channel is one thing, though Slack tells of it twice', async () => {
    const { world } = there;
    const ticket = await world.aTicket({ title: 'The door squeaks' });
    await there.deliver();
    const channel = world.slack.itChannel;
    const card = await world.engine.db.messageRef.findFirstOrThrow({
      where: { ticketId: ticket.id, channelId: channel },
    });
    const both = async (text: string) => {
      const message = { channel, user: account('ben'), text: `<@U0BOT> ${text}`, ts: ts(), thread_ts: card.messageId };
      await there.event({ ...message, type: 'message', channel_type: 'channel' });
      await there.event({ ...message, type: 'app_mention' });
      await settled();
    };
    await both(`take ${ticket.key}`);
    expect((await showTicket(await there.world.as('ana'), ticket.key)).assignee?.name).toBe('Ben');
    expect(await said(ticket.key)).toEqual([]);
    await both('please have a look at this');
    expect(await said(ticket.key)).toHaveLength(1);
    expect(await open()).toBe(0);
  });

  it('is nobody’s when an app wrote it', async () => {
    await mentions('maya', 'mine', { user: 'U0BOT' });
    await mentions('maya', 'mine', { user: 'U0ROBOT', bot_id: 'B0ROBOT' });
    await settled();
    expect(there.fake.of('chat.postEphemeral')).toEqual([]);
  });
});
