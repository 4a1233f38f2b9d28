import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createSavedReply,
  en,
  listSavedReplies,
  removeSavedReply,
  replyToTicket,
  showTicket,
} from '../../../../api/core/index.ts';
import { account, aWorkspace, blocksOf, controlIn, openedView, type Workspace } from '../workspace.ts';

let there: Workspace;
let saved: string;
let times = 0;
beforeAll(async () => {
  there = await aWorkspace();
  const ana = await there.world.as('ana');
  const changes = { status: 'Resolved', tags: ['password'], assignMe: true };
  const text = 'Hi {{requester.firstName|there}}, your password is new.';
  saved = (await createSavedReply(ana, { name: 'Password reset', text, desk: 'IT', changes })).id;
  await createSavedReply(ana, { name: 'Printer', text: 'At {{company.name}}', desk: 'IT' });
});
beforeEach(() => there.quiet());
afterAll(() => there.close());

const chosen = (id: string) => ({ type: 'external_select', selected_option: { value: id } });

/** Opens the reply form, types, and chooses a saved reply in it. */
async function choose(ticket: string, typed: string, id: string) {
  await there.press('ben', { action_id: 'ticket.reply', value: JSON.stringify({ t: ticket, v: 1 }) });
  await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
  const opened = there.fake.of('views.open')[0];
  const menu = controlIn(opened, `form.desk@saved/${ticket}`);
  expect(menu).toMatchObject({ type: 'external_select' });
  const { private_metadata, callback_id } = openedView(opened);
  await there.interact({
    type: 'block_actions',
    user: { id: account('ben'), team_id: there.world.slack.teamId },
    team: { id: there.world.slack.teamId },
    trigger_id: `trigger-saved-${++times}`,
    container: { type: 'view', view_id: 'V1' },
    view: {
      ...{ id: 'V1', type: 'modal', hash: 'h', callback_id, private_metadata },
      state: {
        values: {
          saved: { [`form.desk@saved/${ticket}`]: chosen(id) },
          text: { v: { type: 'plain_text_input', value: typed } },
        },
      },
    },
    actions: [{ ...chosen(id), action_id: `form.desk@saved/${ticket}`, block_id: 'saved', action_ts: '2.5' }],
  });
  await there.eventually(() => expect(there.fake.of('views.update')).toHaveLength(1));
  return there.fake.of('views.update')[0];
}

describe('a saved reply in the reply form of Slack', () => {
  it('comes below what was typed, says what it changes, and is sent only by the agent', async () => {
    const { key } = await there.world.aTicket();
    const again = await choose(key, 'Done today.', saved);
    const text = blocksOf(again).find((one) => String(one.block_id).startsWith('text@'));
    expect(text).toMatchObject({ element: { initial_value: 'Done today.\n\nHi Maya, your password is new.' } });
    const view = openedView(again);
    expect(view.text).toContain('set the status to Resolved, tag it password and assign it to you');
    const ben = await there.world.as('ben');
    expect((await showTicket(ben, key)).replies).toBe(0);
    await there.submit('ben', view, { 'text@1': 'Done today. Hi Maya.' });
    await there.eventually(async () =>
      expect(await showTicket(ben, key)).toMatchObject({
        ...{ replies: 1, status: { name: 'Resolved' }, assignee: { id: there.world.people.ben } },
        tags: [{ name: 'password' }],
      }),
    );
    await there.eventually(() => expect(JSON.stringify(there.fake.calls)).toContain('Save this reply…'));
    const said = there.fake.calls.find((one) => JSON.stringify(one).includes('Save this reply…'))?.body;
    const { value } = controlIn(said, 'ticket.saveReply');
    await there.press('ben', { action_id: 'ticket.saveReply', value });
    await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(2));
    const form = openedView(there.fake.of('views.open')[1]);
    expect(form.text).toContain('Done today. Hi Maya.');
    await there.submit('ben', form, { name: 'Done', text: 'Done, {{requester.firstName|all}}.' });
    await there.eventually(async () =>
      expect((await listSavedReplies(ben, { q: 'done' })).items).toMatchObject([{ name: 'Done', desk: null }]),
    );
  });

  it('whose changes were left out changes nothing but what a reply does', async () => {
    const { key } = await there.world.aTicket();
    const view = openedView(await choose(key, '', saved));
    const state = {
      'text@1': { v: { type: 'plain_text_input', value: 'Hi.' } },
      withIt: { v: { type: 'checkboxes', selected_options: [] } },
    };
    await there.interact({
      type: 'view_submission',
      ...{ user: { id: account('ben'), team_id: there.world.slack.teamId }, team: { id: there.world.slack.teamId } },
      view: { id: 'V9', type: 'modal', ...view, state: { values: state } },
    });
    const ben = await there.world.as('ben');
    await there.eventually(async () =>
      expect(await showTicket(ben, key)).toMatchObject({ replies: 1, assignee: null, tags: [] }),
    );
  });

  it('that lacks a value, or was removed meanwhile, leaves the text as it is and says why', async () => {
    const { key } = await there.world.aTicket();
    const ana = await there.world.as('ana');
    const [printer] = (await listSavedReplies(ana, { q: 'printer' })).items;
    const view = openedView(await choose(key, 'Typed.', printer?.id ?? ''));
    expect(view.text).toContain('{{company.name}}');
    expect(view.text).toContain('"initial_value":"Typed."');
    await removeSavedReply(ana, { savedReply: printer?.id ?? '' });
    await there.quiet();
    expect(openedView(await choose(key, 'Typed.', printer?.id ?? '')).text).toContain('It may have been removed');
  });

  it('is made of a text that is longer than the field, which is said, and saved whole', async () => {
    const { key } = await there.world.aTicket({ assignee: 'ben' });
    const ben = await there.world.as('ben');
    const long = `${'All about toner. '.repeat(220)}The end.`;
    const { comment } = await replyToTicket(ben, { ticket: key, text: long });
    const value = JSON.stringify({ t: key, v: 0, x: comment?.id });
    await there.press('ben', { action_id: 'ticket.saveReply', value });
    await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
    const form = openedView(there.fake.of('views.open')[0]);
    expect(form.text).toContain(en.chat.form.restFollows(long.length - 3_000));
    await there.submit('ben', form, { name: 'Toner', text: long.slice(0, 3_000) });
    await there.eventually(async () =>
      expect((await listSavedReplies(ben, { q: 'toner' })).items.map(({ text }) => text)).toEqual([long]),
    );
  });
});

it('a line fills one in as a draft, offers several, and lists all', async () => {
  const { key } = await there.world.aTicket();
  const ana = await there.world.as('ana');
  await createSavedReply(ana, { name: 'Password expired', text: 'It expired.', desk: 'IT' });
  await there.command('ben', `saved ${key} password`);
  await there.eventually(() => expect(JSON.stringify(there.fake.calls)).toContain(`saved ${key} Password expired`));
  await there.quiet();
  await there.command('ben', `saved ${key} reset`);
  await there.eventually(() => expect(JSON.stringify(there.fake.calls)).toContain('Nothing was sent'));
  const { value } = controlIn(there.fake.of('respond')[0], 'draft.open');
  await there.press('ben', { action_id: 'draft.open', value });
  await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
  const { text } = openedView(there.fake.of('views.open')[0]);
  expect(text).toContain('Hi Maya, your password is new.');
  expect(text).toContain('set the status to Resolved');
  await there.quiet();
  await there.command('ben', 'saved');
  await there.eventually(() => expect(JSON.stringify(there.fake.calls)).toContain('Password reset (IT)'));
});
