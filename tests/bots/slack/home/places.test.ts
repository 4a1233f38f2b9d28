import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  assignTicket,
  draftOwner,
  en,
  keepDraft,
  setPriority,
  showTicket,
  type Words,
  wordsFor,
} from '../../../../api/core/index.ts';
import { ticketCard } from '../../../../api/core/say/cards.ts';
import { limits } from '../../../../bots/slack/draw/limits.ts';
import { broken } from '../draw/block-rules.ts';
import { aWorkspace, blocksOf, controlIn, openedView, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(async () => {
  await there.quiet();
  for (const method of ['views.open', 'views.publish', 'chat.postMessage', 'chat.getPermalink'])
    there.fake.answer(method, () => undefined);
});

const opened = (user: string) =>
  there.event({ type: 'app_home_opened', user, channel: 'D1', tab: 'home', event_ts: '1.1' });
const home = () => there.fake.of('views.publish').at(-1);

describe('the Home', () => {
  it('says in words that there is nothing yet, and starts a new ticket', async () => {
    await opened('U0TOM');
    await there.eventually(() => expect(there.fake.of('views.publish')).toHaveLength(1));
    expect(JSON.stringify(home())).toContain('You have no open tickets');
    expect(JSON.stringify(home())).not.toContain('Assigned to you');
    await there.press('tom', controlIn(home(), 'home.new'), {
      container: { type: 'view', view_id: 'V1' },
      channel: undefined,
      message: undefined,
      response_url: undefined,
    });
    await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
  });

  it('shows the view that somebody chooses there, and keeps the choice', async () => {
    await there.world.aTicket({ title: 'Nobody has this one', desk: 'HR' });
    await opened('U0DANA');
    await there.eventually(() => expect(there.fake.of('views.publish')).toHaveLength(1));
    expect(JSON.stringify(home())).toContain('"Choose a view"');
    const container = { type: 'view', view_id: 'V1' };
    const inHome = { container, channel: undefined, message: undefined, response_url: undefined };
    const chosen = { action_id: 'home.view', type: 'static_select', selected_option: { value: 'unassigned' } };
    await there.press('dana', chosen, inHome);
    await there.eventually(() => expect(JSON.stringify(home())).toContain('Unassigned: Open tickets of HR'));
    expect(broken(blocksOf(home()), limits.viewBlocks)).toEqual([]);
    await there.quiet();
    await opened('U0DANA');
    await there.eventually(() => expect(JSON.stringify(home())).toContain('Unassigned: Open tickets of HR'));
    await there.press('dana', { ...chosen, selected_option: { value: 'none' } }, inHome);
    await there.eventually(() => expect(JSON.stringify(home())).not.toContain('Unassigned: Open'));
  });

  it('shows an agent their tickets and the queue, a page at a time, within the limits', async () => {
    for (let count = 0; count < 8; count++) await there.world.aTicket({ title: `Ticket number ${count}` });
    await there.world.aTicket({ title: 'Mine to do', assignee: 'ben' });
    await opened('U0BEN');
    await there.eventually(() => expect(JSON.stringify(home())).toContain('Mine to do'));
    const lines = () => blocksOf(home()).filter((one) => JSON.stringify(one).includes('Ticket number')).length;
    expect(lines()).toBe(6);
    await there.press('ben', controlIn(home(), 'home.more'), { container: { type: 'view', view_id: 'V1' } });
    await there.eventually(() => expect(lines()).toBe(8));
    expect(broken(blocksOf(home()), limits.viewBlocks)).toEqual([]);
    await there.press('ben', controlIn(home(), 'ticket.show'), {
      container: { type: 'view', view_id: 'V1' },
      view: { id: 'V1' },
    });
    await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
    expect(broken(blocksOf(there.fake.of('views.open')[0]), limits.viewBlocks)).toEqual([]);
  });

  it('is drawn again when somebody else changes what it shows, for those who have looked at it, as far as it is unfolded', async () => {
    const { fake, world } = there;
    for (let count = 0; count < 8; count++) await world.aTicket({ title: `Left alone ${count}` });
    const taken = await world.aTicket({ title: 'Soon taken' });
    await setPriority(await world.as('ben'), { ticket: taken.key, priority: 'urgent' });
    const of = (user: string) => fake.of('views.publish').filter((one) => one.user_id === user);
    const drawn = (user: string) => JSON.stringify(of(user).at(-1));
    for (const user of ['U0CHLOE', 'U0MAYA', 'U0DANA']) await opened(user);
    await there.eventually(() => expect(drawn('U0CHLOE')).toContain('Soon taken'));
    await there.press('chloe', controlIn(of('U0CHLOE').at(-1), 'home.more'), {
      container: { type: 'view', view_id: 'V1' },
    });
    await there.eventually(() => expect(drawn('U0CHLOE').match(/Left alone/g)?.length).toBeGreaterThan(6));
    await there.eventually(() => expect(drawn('U0MAYA')).toContain('IT help will look at it'));
    await there.eventually(() => expect(of('U0DANA')).toHaveLength(1));

    await assignTicket(await world.as('ben'), { ticket: taken.key, assignee: 'me' });
    await there.deliver();
    await there.eventually(() => expect(drawn('U0CHLOE')).not.toContain('Soon taken'));
    expect(drawn('U0CHLOE').match(/Left alone/g)?.length).toBeGreaterThan(6);
    await there.eventually(() => expect(drawn('U0MAYA')).toContain('In progress'));
    expect(of('U0DANA')).toHaveLength(1);
  });

  it('offers drafts to go on with or to throw away, and is drawn again after that', async () => {
    const owner = draftOwner('slack', there.world.slack.teamId, 'U0CHLOE');
    const keep = (kind: 'ticket' | 'reply', content: { text: string; ticket?: string }) =>
      keepDraft(there.world.engine, { owner, kind, content });
    await keep('ticket', { text: 'Half a thought' });
    await opened('U0CHLOE');
    await there.eventually(() => expect(JSON.stringify(home())).toContain('*New ticket*\\nHalf a thought'));
    expect(JSON.stringify(home())).not.toContain(en.chat.home.moreDrafts);
    await there.press('chloe', controlIn(home(), 'draft.drop'), { container: { type: 'view', view_id: 'V1' } });
    await there.eventually(() => expect(JSON.stringify(home())).not.toContain('Half a thought'));
    await keep('reply', { text: 'A whole answer', ticket: 'IT-7' });
    await opened('U0CHLOE');
    await there.eventually(() => expect(JSON.stringify(home())).toContain('*Reply to IT-7*\\nA whole answer'));
    for (const text of ['One', 'Two', 'Three']) await keep('ticket', { text });
    await opened('U0CHLOE');
    await there.eventually(() => expect(JSON.stringify(home())).toContain('Three'));
    expect(JSON.stringify(home())).not.toContain('A whole answer');
    await there.press('chloe', controlIn(home(), 'home.more'), { container: { type: 'view', view_id: 'V1' } });
    await there.eventually(() => expect(JSON.stringify(home())).toContain('A whole answer'));
    await there.world.engine.db.draft.deleteMany();
  });
});

describe('"Open a ticket" on a message', () => {
  // Each is a message of its own: one message becomes one ticket.
  let minute = 0;
  const ts = () => `9.${minute}`;
  const shortcut = (text: string) => {
    minute++;
    return there.interact({
      type: 'message_action',
      callback_id: 'create_ticket',
      trigger_id: there.world.engine.newId(),
      response_url: there.fake.responseUrl,
      team: { id: there.world.slack.teamId },
      user: { id: 'U0MAYA' },
      channel: { id: 'C0GENERAL' },
      message_ts: ts(),
      message: { type: 'message', user: 'U0BEN', ts: ts(), text },
    });
  };

  it('opens the form with the text, files it with author and link, and answers below the message', async () => {
    const { fake, world } = there;
    await shortcut('The lift &amp; the door are stuck, <@U0BEN>');
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    const view = openedView(fake.of('views.open')[0]);
    expect(view.text).toContain('The lift & the door are stuck, @Ben');
    expect(view.text).toContain('From a message by Ben: https://northwind.slack.com/archives/C0GENERAL/p91');
    await there.submit('maya', view, { title: 'The lift & the door are stuck', desk: 'IT' });
    await there.eventually(() => expect(fake.of('chat.postMessage')).toHaveLength(1));
    const [below] = fake.of('chat.postMessage');
    expect(below).toMatchObject({ channel: 'C0GENERAL', thread_ts: '9.1' });
    expect(below?.text).toMatch(/^IT-\d+ was opened from this message by <@U0MAYA>\.$/);
    const ticket = await world.engine.db.ticket.findFirstOrThrow({ where: { title: 'The lift & the door are stuck' } });
    expect(ticket).toMatchObject({
      description: '',
      sourceUrl: 'https://northwind.slack.com/archives/C0GENERAL/p91',
      sourceAuthor: 'Ben',
    });
  });

  it('opens the form also when Slack does not say whose message it is and where', async () => {
    const { fake, world } = there;
    fake.fail('chat.getPermalink', 'channel_not_found');
    await shortcut('Private matters are stuck');
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    await there.submit('maya', openedView(fake.of('views.open')[0]), { title: 'Private matters are stuck' });
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(1));
    const ticket = await world.engine.db.ticket.findFirstOrThrow({ where: { title: 'Private matters are stuck' } });
    expect(ticket).toMatchObject({ description: '', sourceUrl: null, sourceAuthor: 'Ben' });
  });

  it('names whose message it was in the words of each reader, and not where that is the requester', async () => {
    const { fake, world } = there;
    await shortcut('The blinds are stuck');
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    await there.submit('maya', openedView(fake.of('views.open')[0]), { title: 'The blinds are stuck', desk: 'IT' });
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(1));
    const { key } = await world.engine.db.ticket.findFirstOrThrow({ where: { title: 'The blinds are stuck' } });
    const ticket = await showTicket(await world.as('ben'), key);
    const around = { statuses: [], categories: [], desks: [] };
    const line = (words: Words, view = ticket) => JSON.stringify(ticketCard(words, view, 'desk', around).line);
    expect(line(wordsFor('de'))).toContain('Ursprüngliche Nachricht von Ben');
    expect(line(wordsFor('pl'))).toContain('Pierwotna wiadomość, autor: Ben');
    const own = { ...ticket, requester: { ...ticket.requester, name: 'Ben' } };
    expect(line(wordsFor('en'), own)).toContain('"Original message"');
  });

  it('leaves out the name of the app that is asked in the message', async () => {
    await shortcut('<@U0BOT> my mouse is broken');
    await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
    const view = openedView(there.fake.of('views.open')[0]);
    expect(view.text).toContain('"initial_value":"my mouse is broken"');
    expect(view.text).not.toContain('@Threadline');
  });

  it('is filed once and answered once, also when a worker that had filed it is followed by another', async () => {
    const { fake, world, slack } = there;
    await shortcut('The door is stuck');
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    const view = openedView(fake.of('views.open')[0]);
    await there.submit('maya', { ...view, id: 'VTWICE' }, { title: 'The door is stuck', desk: 'IT' });
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(1));
    const work = await world.engine.db.inbound.findFirstOrThrow({ where: { key: 'view:VTWICE' } });
    fake.fail('chat.getPermalink', 'message_not_found');
    await slack.work({ ...work, attempts: 2 });
    expect(await world.engine.db.ticket.count({ where: { title: 'The door is stuck' } })).toBe(1);
    expect(fake.of('chat.postMessage').filter((one) => one.thread_ts === ts())).toHaveLength(1);
    expect(fake.of('respond').map((one) => one.text)).toEqual([
      expect.stringMatching(/is open/),
      expect.stringMatching(/is open/),
    ]);
  });

  it('files a text that is longer than the field as a whole', async () => {
    const { fake, world } = there;
    const long = `Start of it\n${'and more words '.repeat(400)}the very end`;
    await shortcut(long);
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    const view = openedView(fake.of('views.open')[0]);
    expect(broken(blocksOf(fake.of('views.open')[0]), limits.viewBlocks)).toEqual([]);
    await there.submit('maya', view, { title: 'Start of it', description: long.slice(0, 3_000), desk: 'IT' });
    await there.eventually(async () => {
      const ticket = await world.engine.db.ticket.findFirstOrThrow({ where: { title: 'Start of it' } });
      expect(ticket.description).toBe(long);
    });
  });
});

describe('the form for a new ticket', () => {
  it("offers another desk's categories when the desk is changed, and keeps what was typed", async () => {
    const { fake } = there;
    await there.command('maya', 'new Leave in May');
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    const view = openedView(fake.of('views.open')[0]);
    expect(view.text).toContain('Hardware');
    const state = {
      values: {
        title: { v: { type: 'plain_text_input', value: 'Leave in May or June' } },
        desk: { 'form.desk': { type: 'static_select', selected_option: { value: 'HR' } } },
      },
    };
    await there.press(
      'maya',
      { type: 'static_select', action_id: 'form.desk', selected_option: { value: 'HR' } },
      {
        container: { type: 'view', view_id: 'V1' },
        channel: undefined,
        message: undefined,
        view: { ...view, id: 'V1', hash: 'h1', state },
      },
    );
    await there.eventually(() => expect(fake.of('views.update')).toHaveLength(1));
    const [update] = fake.of('views.update');
    expect(update).toMatchObject({ view_id: 'V1', hash: 'h1' });
    expect(openedView(update).text).toContain('Leave in May or June');
    expect(JSON.stringify(blocksOf(update).find((one) => String(one.block_id).startsWith('category')))).toMatch(
      /Leave/,
    );
    expect(openedView(update).text).not.toContain('Hardware');
  });

  it('starts with the desk of the channel where it was asked for', async () => {
    await there.command('maya', 'new', { channel_id: there.world.slack.hrChannel });
    await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
    const desk = controlIn(there.fake.of('views.open')[0], 'form.desk');
    expect(JSON.stringify(desk.initial_option)).toContain('HR');
  });

  it('is still there after Cancel', async () => {
    const { fake } = there;
    await there.command('maya', 'new Half a ticket');
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    const view = openedView(fake.of('views.open')[0]);
    await there.interact({
      type: 'view_closed',
      user: { id: 'U0MAYA' },
      team: { id: there.world.slack.teamId },
      is_cleared: false,
      view: { id: 'V9', ...view },
    });
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(1));
    expect(JSON.stringify(fake.of('respond')[0])).toContain('Half a ticket');
    expect(JSON.stringify(fake.of('respond')[0])).toContain('Go on');
  });

  it('gives back everything that was in it when it cannot be filed', async () => {
    const { fake } = there;
    await there.command('maya', 'new');
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    const view = openedView(fake.of('views.open')[0]);
    await there.submit('maya', view, {
      title: 'A good title',
      description: 'Much work',
      desk: 'NOPE',
      priority: 'high',
    });
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(1));
    expect(fake.of('respond')[0]?.text).toContain('There is no desk NOPE');
    await there.press('maya', controlIn(fake.of('respond')[0], 'draft.open'));
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(2));
    const again = openedView(fake.of('views.open')[1]).text;
    for (const part of ['A good title', 'Much work', 'High']) expect(again).toContain(part);
  });
});
