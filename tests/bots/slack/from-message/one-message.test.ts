import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { en, openTicket } from '../../../../api/core/index.ts';
import { limits } from '../../../../bots/slack/draw/limits.ts';
import type { Name } from '../../../support/world.ts';
import { broken } from '../draw/block-rules.ts';
import { account, aWorkspace, blocksOf, controlIn, openedView, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

/** "Create ticket" on somebody's message. */
const shortcut = (who: Name, on: { ts: string; user?: string; bot_id?: string; thread_ts?: string; text?: string }) =>
  there.interact({
    type: 'message_action',
    callback_id: 'create_ticket',
    trigger_id: there.world.engine.newId(),
    response_url: there.fake.responseUrl,
    team: { id: there.world.slack.teamId },
    user: { id: account(who) },
    channel: { id: 'C0GENERAL' },
    message_ts: on.ts,
    message: { type: 'message', text: 'The lift is stuck', ...on },
  });
const views = () => there.fake.of('views.open');
const oneView = async () => {
  await there.eventually(() => expect(views()).toHaveLength(1));
  expect(broken(blocksOf(views()[0]), limits.viewBlocks)).toEqual([]);
  return openedView(views()[0]);
};
const chosenIn = () => controlIn({ blocks: blocksOf(views()[0]).filter((one) => one.block_id === 'requester') }, 'v');
const filed = (title: string) =>
  there.world.engine.db.ticket.findMany({ where: { title }, include: { requester: true } });

describe('a message that an agent turns into a ticket', () => {
  it('belongs to its author, who gets the card with a link to the message', async () => {
    await shortcut('ben', { ts: '1.1', user: 'U0NEW' });
    const view = await oneView();
    expect(chosenIn()).toMatchObject({ type: 'users_select', initial_user: 'U0NEW' });
    await there.submit('ben', view, { title: 'A stuck lift', desk: 'IT', requester: 'U0NEW' });
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    const [ticket] = await filed('A stuck lift');
    expect(ticket?.requester.name).toBe('Nora Berg');
    expect(there.fake.of('respond')[0]?.text).toBe(en.chat.openedFor(ticket?.key ?? '', 'Nora Berg'));
    const link = 'https://northwind.slack.com/archives/C0GENERAL/p11';
    expect(ticket?.sourceUrl).toBe(link);
    await there.deliver();
    const told = there.fake.of('chat.postMessage').filter((one) => one.channel === 'D0NEW');
    const cards = told.filter((one) => one.thread_ts === undefined);
    expect(cards).toHaveLength(1);
    // They did not open it themselves: below the card they read once who did.
    expect(told.filter((one) => one.thread_ts !== undefined).map((one) => one.text)).toEqual([
      expect.stringMatching(/^Ben opened .*for you\./),
    ]);
    expect(JSON.stringify(cards)).toContain(`<${link}|${en.label.source}>`);
  });

  it('is for whom the agent chooses, and for the agent where no person of the workspace wrote it', async () => {
    await shortcut('ben', { ts: '1.2', bot_id: 'B0OTHER' });
    const view = await oneView();
    expect(chosenIn()).toMatchObject({ initial_user: 'U0BEN' });
    await there.submit('ben', view, { title: 'From an alarm', desk: 'IT', requester: 'U0MAYA' });
    await there.eventually(async () => expect((await filed('From an alarm'))[0]?.requester.name).toMatch(/^Maya/));
  });

  it('is asked again whom it is for at a desk that is not theirs, and is shown where it is a ticket already', async () => {
    await shortcut('ben', { ts: '1.36', user: 'U0NEW' });
    const view = await oneView();
    const values = { title: 'A question to HR', desk: 'HR', requester: 'U0NEW' };
    const refused = await (await there.submit('ben', view, values)).json();
    expect(refused).toMatchObject({ response_action: 'errors' });
    expect(refused.errors.requester).toMatch(/^Only agents of .* can open a ticket for somebody else\.$/);
    expect(await filed('A question to HR')).toEqual([]);
    const message = {
      surface: 'slack' as const,
      tenant: there.world.slack.teamId,
      channelId: 'C0GENERAL',
      threadId: '1.36',
    };
    const first = await openTicket(await there.world.as('maya'), { title: 'Opened by HR', desk: 'HR', message });
    await there.submit('ben', view, values);
    await there.eventually(() => expect(there.fake.of('respond').length).toBeGreaterThan(0));
    const told = JSON.stringify(there.fake.of('respond').at(-1));
    expect(told).not.toContain('Only agents of');
    expect(told).toContain(en.refuse.openedFrom(null).split('.')[0]);
    expect(told).not.toContain(first.key);
  });

  it('is their own where a requester does it, also when somebody else wrote it, and nobody else can be chosen', async () => {
    await shortcut('maya', { ts: '1.3', user: 'U0NEW' });
    const view = await oneView();
    expect(view.text).not.toContain('users_select');
    await there.submit('maya', view, { title: 'Seen by Maya', desk: 'IT' });
    await there.eventually(async () => expect((await filed('Seen by Maya'))[0]?.requester.name).toMatch(/^Maya/));
    await there.quiet();
    await shortcut('maya', { ts: '1.35', user: 'U0NEW' });
    await there.submit('maya', await oneView(), { title: 'Forged', desk: 'IT', requester: 'U0NEW' });
    await there.eventually(() => expect(JSON.stringify(there.fake.of('respond'))).toContain('Forged'));
    expect(await filed('Forged')).toEqual([]);
  });
});

describe('a message that names the app', () => {
  const mention = (ts: string) =>
    there.event({ type: 'app_mention', user: account('tom'), channel: 'C0GENERAL', ts, text: 'My mouse is broken' });
  const prompt = async () => {
    await there.eventually(() => expect(there.fake.of('chat.postEphemeral')).toHaveLength(1));
    return controlIn({ blocks: blocksOf(there.fake.of('chat.postEphemeral')[0]) }, 'draft.open');
  };
  const goOn = (value: unknown) =>
    there.press('tom', { action_id: 'draft.open', value }, { container: { type: 'message', is_ephemeral: true } });

  it('becomes one ticket: the prompt to it shows the one that somebody opened meanwhile, and is used up', async () => {
    await mention('5.1');
    const { value } = await prompt();
    await shortcut('ben', { ts: '5.1', user: account('tom'), text: 'My mouse is broken' });
    await there.submit('ben', await oneView(), { title: 'The mouse', desk: 'IT', requester: account('tom') });
    await there.eventually(async () => expect(await filed('The mouse')).toHaveLength(1));
    const [ticket] = await filed('The mouse');
    await there.quiet();
    await goOn(value);
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    expect(there.fake.of('respond')[0]).toMatchObject({ replace_original: true });
    expect(JSON.stringify(there.fake.of('respond')[0])).toContain(en.refuse.openedFrom(ticket?.key ?? ''));
    expect(views()).toHaveLength(0);
    const draft = await there.world.engine.db.draft.findUniqueOrThrow({ where: { id: String(value) } });
    expect(draft.state).toBe('used');
  });

  it('is linked to the ticket that its author opens with it, and shown instead of a second one', async () => {
    await mention('5.2');
    await goOn((await prompt()).value);
    await there.submit('tom', await oneView(), { title: 'The other mouse', desk: 'IT' });
    await there.eventually(async () => expect(await filed('The other mouse')).toHaveLength(1));
    const [ticket] = await filed('The other mouse');
    expect(ticket?.sourceUrl).toBe('https://northwind.slack.com/archives/C0GENERAL/p52');
    await there.quiet();
    await shortcut('ben', { ts: '5.2', user: account('tom') });
    expect((await oneView()).text).toContain(en.refuse.openedFrom(ticket?.key ?? ''));
  });
});

describe('a message or thread that is a ticket already', () => {
  const from = (threadId: string) => ({
    surface: 'slack' as const,
    tenant: there.world.slack.teamId,
    channelId: 'C0GENERAL',
    threadId,
  });

  it('is shown in the place of the form: its card to those who may see it, a sentence to others', async () => {
    const ticket = await openTicket(await there.world.as('ben', 'slack'), {
      title: 'Old lift',
      desk: 'IT',
      message: from('2.1'),
    });
    for (const on of [{ ts: '2.1' }, { ts: '2.2', thread_ts: '2.1' }]) {
      await there.quiet();
      await shortcut('chloe', on);
      const view = await oneView();
      expect(view.callback_id).toBe('ticket.shown');
      expect(view.text).toContain(en.refuse.openedFrom(ticket.key));
      expect(view.text).toContain('Old lift');
    }
    await there.quiet();
    await shortcut('tom', { ts: '2.1' });
    const view = await oneView();
    expect(view.text).toContain(en.refuse.openedFrom(null));
    expect(view.text).not.toContain('Old lift');
    expect(view.text).not.toContain(ticket.key);
  });

  it('is shown below the card of a ticket as well', async () => {
    const ticket = await there.world.aTicket({ title: 'Has a thread' });
    await there.deliver();
    const ref = await there.world.engine.db.messageRef.findFirstOrThrow({
      where: { ticketId: ticket.id, channelId: there.world.slack.itChannel },
    });
    await there.quiet();
    await there.interact({
      type: 'message_action',
      callback_id: 'create_ticket',
      trigger_id: 'below-a-card',
      response_url: there.fake.responseUrl,
      team: { id: there.world.slack.teamId },
      user: { id: 'U0BEN' },
      channel: { id: there.world.slack.itChannel },
      message_ts: '3.9',
      message: { type: 'message', text: 'Same here', user: 'U0BEN', ts: '3.9', thread_ts: ref.messageId },
    });
    expect((await oneView()).text).toContain('Has a thread');
  });

  it('is said, without its key, to somebody who may not see its ticket, and their words become a ticket of their own', async () => {
    await shortcut('maya', { ts: '4.5', user: 'U0NEW', text: 'A dark hall' });
    const maya = await oneView();
    await openTicket(await there.world.as('ben', 'slack'), {
      title: 'Hidden from Maya',
      desk: 'IT',
      message: from('4.5'),
    });
    await there.quiet();
    await there.submit('maya', maya, { title: 'The hall is dark', description: 'I fell there', desk: 'IT' });
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    const told = there.fake.of('respond')[0];
    expect(told?.text).toBe(en.refuse.openedFrom(null));
    expect(JSON.stringify(told)).toContain('I fell there');
    const { value } = controlIn({ blocks: blocksOf(told) }, 'draft.open');
    await there.quiet();
    await there.press('maya', { action_id: 'draft.open', value });
    await there.submit('maya', await oneView(), { title: 'The hall is dark', description: 'I fell there', desk: 'IT' });
    await there.eventually(async () => expect(await filed('The hall is dark')).toHaveLength(1));
  });

  it('leads to one ticket when two forms stand open; the second sees it, and keeps what was typed', async () => {
    await shortcut('ben', { ts: '4.1', user: 'U0NEW', text: 'Two saw this' });
    const ben = await oneView();
    await there.quiet();
    await shortcut('chloe', { ts: '4.1', user: 'U0NEW', text: 'Two saw this' });
    const chloe = await oneView();
    await there.quiet();
    await shortcut('ana', { ts: '4.1', user: 'U0NEW', text: 'Two saw this' });
    const ana = await oneView();
    const told = async (who: Name, view: typeof ben, values: Record<string, string>) => {
      await there.quiet();
      await there.submit(who, view, { desk: 'IT', requester: 'U0NEW', ...values });
      await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
      return JSON.stringify(there.fake.of('respond')[0]);
    };
    await told('ben', ben, { title: 'Two saw this' });
    const [ticket, ...others] = await filed('Two saw this');
    expect(others).toEqual([]);
    const drafts = () => there.world.engine.db.draft.findMany({ where: { state: 'open' } });
    const before = await drafts();
    const toChloe = await told('chloe', chloe, { title: 'Two saw this' });
    expect(toChloe).toContain(en.refuse.openedFrom(ticket?.key ?? ''));
    expect(toChloe).toContain(`${ticket?.key} · Two saw this`);
    expect(toChloe).not.toContain(en.chat.keptAside);
    expect(await drafts()).toHaveLength(before.length - 1);
    const toAna = await told('ana', ana, { title: 'Two saw this', description: 'I smelled smoke as well' });
    expect(toAna).toContain(`${ticket?.key} · Two saw this`);
    expect(toAna).toContain(en.chat.keptAside);
    expect((await drafts()).some((one) => one.content.includes('I smelled smoke as well'))).toBe(true);
    expect(await filed('Two saw this')).toHaveLength(1);
    expect(there.fake.of('chat.postMessage').filter((one) => one.thread_ts === '4.1')).toEqual([]);
  });
});
