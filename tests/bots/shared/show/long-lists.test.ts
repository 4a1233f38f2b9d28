import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCategory, noteOnTicket, replyToTicket } from '../../../../api/core/index.ts';
import { matching } from '../../../../bots/shared/form/choices.ts';
import { account, aWorkspace, type Workspace } from '../../slack/workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
  const ana = await there.world.as('ana');
  for (let count = 1; count <= 107; count++)
    await createCategory(ana, { desk: 'IT', name: `Gerät ${String(count).padStart(3, '0')}` });
  there.world.engine.book.forget();
}, 240_000);
afterAll(() => there.close());

describe('a list that is longer than a menu', () => {
  it('is found by typing in Slack: all of it, whatever its accents', async () => {
    await there.command('maya', 'new x', { channel_id: there.world.slack.itChannel });
    await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
    const form = JSON.stringify(there.fake.of('views.open')[0]);
    expect(form).toContain('"external_select"');
    expect(form).toContain('"v@categories/IT"');
    expect(form).not.toContain('Gerät 107');
    const asked = async (value: string) => {
      const answer = await there.interact({
        type: 'block_suggestion',
        user: { id: account('maya') },
        team: { id: there.world.slack.teamId },
        action_id: 'v@categories/IT',
        block_id: 'category@IT',
        value,
        view: { id: 'V1', private_metadata: '{}' },
      });
      return JSON.stringify(await answer.json());
    };
    expect(await asked('107')).toContain('Gerät 107');
    expect(await asked('gerat 103')).toContain('Gerät 103');
    expect(JSON.parse(await asked('')).options).toHaveLength(100);
    expect(await asked('no such thing')).toBe('{"options":[]}');
  });

  it('is found by typing in the form that changes a ticket, too', async () => {
    const ticket = await there.world.aTicket({ title: 'To be sorted', assignee: 'ben' });
    const view = {
      id: 'V1',
      private_metadata: JSON.stringify({ place: { user: account('ben') }, ticket: ticket.key }),
    };
    const answer = await there.interact({
      type: 'block_suggestion',
      user: { id: account('ben') },
      team: { id: there.world.slack.teamId },
      action_id: `v@menu/category/${ticket.key}`,
      block_id: 'category',
      value: 'gerat 107',
      view,
    });
    expect(JSON.stringify(await answer.json())).toContain('Gerät 107');
  });

  it('holds for one person only what they may choose', async () => {
    const ticket = await there.world.aTicket({ title: 'Whose' });
    const answer = await there.interact({
      type: 'block_suggestion',
      user: { id: account('tom') },
      team: { id: there.world.slack.teamId },
      action_id: 'ticket.status',
      block_id: `ticket:${ticket.key}:1:0`,
      value: '',
    });
    expect(await answer.json()).toEqual({ options: [] });
  });

  it('shows first what begins with the words', () => {
    const choices = ['Old printer', 'Printer', 'Łódź printer'].map((label) => ({ value: label, label }));
    expect(matching(choices, 'print').map((one) => one.label)).toEqual(['Printer', 'Old printer', 'Łódź printer']);
    expect(matching(choices, 'lodz').map((one) => one.label)).toEqual(['Łódź printer']);
  });
});

describe('a list of more tickets than a page', () => {
  it('is read to its end in Slack, page by page, each ticket once', async () => {
    const titles = Array.from({ length: 45 }, (_, at) => `Page line ${String(at).padStart(2, '0')}`);
    for (const title of titles) await there.world.aTicket({ by: 'tom', title });
    there.fake.calls.length = 0;
    await there.command('tom', 'mine');
    const seen: string[] = [];
    for (let page = 1; page < 12; page++) {
      await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(page));
      const blocks = JSON.stringify(there.fake.of('respond').at(-1)?.blocks);
      seen.push(...(blocks.match(/Page line \d\d/g) ?? []));
      const more = /"action_id":"list\.more","value":"((?:[^"\\]|\\.)*)"/.exec(blocks)?.[1];
      if (more === undefined) break;
      const action = { action_id: 'list.more', block_id: 'b', value: JSON.parse(`"${more}"`) };
      await there.press('tom', action, {
        container: { type: 'message', is_ephemeral: true },
        response_url: there.fake.responseUrl,
      });
    }
    expect(seen.toSorted()).toEqual(titles);
  });
});

describe('the whole of a ticket', () => {
  it('is read page by page in Slack, by its requester without a word of the notes', async () => {
    const { world, fake } = there;
    const lines = Array.from({ length: 900 }, (_, at) => `<item id="${at}"> & more`);
    const ticket = await world.aTicket({ by: 'tom', title: 'Pasted', description: lines.join('\n') });
    await noteOnTicket(await world.as('ben'), { ticket: ticket.key, text: 'A secret note' });
    await replyToTicket(await world.as('ben'), { ticket: ticket.key, text: 'An answer for Tom' });
    fake.calls.length = 0;
    const pages: string[] = [];
    let value = JSON.stringify({ t: ticket.key });
    for (let page = 1; page < 20; page++) {
      const view = page === 1 ? {} : { view: { id: 'V1', type: 'modal', callback_id: 'text.all' } };
      await there.press('tom', { action_id: 'text.all', block_id: 'b', value }, view);
      const method = page === 1 ? 'views.open' : 'views.update';
      await there.eventually(() => expect(fake.of(method)).toHaveLength(page === 1 ? 1 : page - 1));
      const drawn = JSON.stringify(fake.of(method).at(-1)?.view);
      pages.push(drawn);
      const more = /"action_id":"text\.all","value":"((?:[^"\\]|\\.)*)"/.exec(drawn)?.[1];
      if (more === undefined) break;
      value = JSON.parse(`"${more}"`);
    }
    expect(pages.length).toBeGreaterThan(1);
    for (const at of lines.keys()) expect(pages.join()).toContain(`id=\\"${at}\\"`);
    expect(pages.join()).toContain('An answer for Tom');
    expect(pages.join()).not.toContain('A secret note');
  });
});
