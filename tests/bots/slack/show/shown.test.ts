import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { en, finishTicket, noteOnTicket, replyToTicket } from '../../../../api/core/index.ts';
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

/** A ticket with so many replies and a note, and its cards in their places. */
async function aTalk(replies: number) {
  const ticket = await there.world.aTicket({ title: 'The lift is stuck', assignee: 'ben' });
  await there.deliver();
  for (let at = 1; at <= replies; at++)
    await replyToTicket(await there.world.as('maya'), { ticket: ticket.key, text: `Reply number ${at}` });
  await noteOnTicket(await there.world.as('ben'), { ticket: ticket.key, text: 'A note for us' });
  await there.deliver();
  await there.quiet();
  return ticket;
}

/** What `/ticket KEY` and "Show" on the Home show somebody. */
async function shown(who: Name, key: string): Promise<Record<string, unknown>[]> {
  await there.quiet();
  await there.command(who, key);
  await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
  const [told] = there.fake.of('respond');
  const press = { action_id: 'ticket.show', value: JSON.stringify({ t: key, v: 1 }) };
  await there.press(who, press, { container: { type: 'view', view_id: 'V1' }, view: { id: 'V1', type: 'home' } });
  await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
  const [opened] = there.fake.of('views.open');
  for (const one of [told, opened]) expect(broken(blocksOf(one), limits.viewBlocks)).toEqual([]);
  expect(blocksOf(opened)).toEqual(blocksOf(told));
  return blocksOf(opened);
}

describe('"Show"', () => {
  it('has the last messages, newest last, the controls and the way to the thread, and all of it behind "Show all"', async () => {
    const ticket = await aTalk(7);
    const text = JSON.stringify(await shown('ben', ticket.key));
    const order = ['Reply number 4', 'Reply number 7', 'A note for us'].map((one) => text.indexOf(one));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(order[0]).toBeGreaterThan(0);
    expect(text).not.toContain('Reply number 3');
    expect(text).toContain(en.chat.button.showAll);
    expect(text).toContain('ticket.reply');
    const card = there.world.slack.itChannel;
    expect(text).toMatch(new RegExp(`<https://northwind.slack.com/archives/${card}/p\\d+\\|${en.label.thread}>`));
  });

  it('shows people what they may read: no note to a requester, and their own thread', async () => {
    const ticket = await aTalk(1);
    const text = JSON.stringify(await shown('maya', ticket.key));
    expect(text).toContain('Reply number 1');
    expect(text).not.toContain('A note for us');
    expect(text).not.toContain(en.chat.button.showAll);
    expect(text).toContain('/archives/D0MAYA/');
  });

  it('lays a form on top of the view, closes both when it is sent, and draws the view again after a press', async () => {
    const ticket = await aTalk(0);
    const blocks = await shown('ben', ticket.key);
    const view = { id: 'V7', type: 'modal', callback_id: 'ticket.shown' };
    const inView = { container: { type: 'view', view_id: 'V7' }, view, channel: undefined, message: undefined };
    await there.press('ben', controlIn({ blocks }, 'ticket.reply'), inView);
    await there.eventually(() => expect(there.fake.of('views.push')).toHaveLength(1));
    expect(there.fake.of('views.open')).toHaveLength(1);
    const form = openedView(there.fake.of('views.push')[0]);
    const answer = await there.interact({
      type: 'view_submission',
      user: { id: account('ben') },
      team: { id: there.world.slack.teamId },
      view: { ...form, id: 'V8', previous_view_id: 'V7', state: { values: { text: { v: { value: 'On my way' } } } } },
    });
    expect(await answer.json()).toEqual({ response_action: 'clear' });
    const version = { ticket: ticket.key };
    await finishTicket(await there.world.as('ben'), version);
    const again = await shown('ben', ticket.key);
    await there.press('ben', controlIn({ blocks: again }, 'ticket.reopen'), inView);
    await there.eventually(() => expect(there.fake.of('views.update')).toHaveLength(1));
    expect(there.fake.of('views.update')[0]).toMatchObject({ view_id: 'V7' });
    expect(JSON.stringify(there.fake.of('views.update')[0])).toContain('ticket.resolve');
  });
});

describe('the history of a ticket', () => {
  it('answers a line, goes on in a view, and shows one kind of it; a requester reads of no note', async () => {
    const ticket = await aTalk(12);
    await there.command('ben', `history ${ticket.key}`);
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    const told = blocksOf(there.fake.of('respond')[0]);
    expect(broken(told, limits.messageBlocks)).toEqual([]);
    expect(JSON.stringify(told)).toContain('Ben wrote an internal note (through the API).');
    await there.press('ben', controlIn({ blocks: told }, 'history.page'));
    await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
    const view = openedView(there.fake.of('views.open')[0]);
    expect(JSON.stringify(view)).toContain('Maya opened it');
    expect(JSON.stringify(view)).not.toContain('internal note');
    const kind = { action_id: 'history.kind', block_id: `history:${ticket.key}:all` };
    await there.press(
      'ben',
      { ...kind, selected_option: { value: 'people' } },
      { container: { type: 'view', view_id: 'V9' }, view: { ...view, id: 'V9', type: 'modal' } },
    );
    await there.eventually(() => expect(there.fake.of('views.update')).toHaveLength(1));
    const people = JSON.stringify(there.fake.of('views.update')[0]);
    expect(people).toContain('assigned it to Ben');
    expect(people).not.toContain('replied');
    await there.quiet();
    await there.command('maya', `history ${ticket.key} messages`);
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    const own = JSON.stringify(there.fake.of('respond')[0]);
    expect(own).toContain('Maya replied');
    expect(own).not.toContain('note');
    expect(JSON.stringify(await shown('maya', ticket.key))).toContain(en.history.button);
  });
});
