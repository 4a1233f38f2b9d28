import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { bulkNext, showTicket } from '../../../../api/core/index.ts';
import { aWorkspace, blocksOf, controlIn, openedView, type Workspace } from '../workspace.ts';

vi.setConfig({ testTimeout: 20_000 });

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

const ephemeral = { container: { type: 'message', is_ephemeral: true } };
const told = async (count: number) => {
  await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(count));
  return there.fake.of('respond').at(-1);
};
const work = async () => {
  while ((await bulkNext(there.world.engine, 'test')) !== 'none');
  await there.deliver();
};
const priorityOf = async (key: string) => (await showTicket(await there.world.as('ana'), key)).priority;
/** What the app said to people last about a change of many, posted or edited. */
const lastSaid = () =>
  [...there.fake.of('chat.postMessage'), ...there.fake.of('chat.update')]
    .map((call) => JSON.stringify(blocksOf(call)))
    .filter((one) => one.includes('bulk undo') || one.includes('set back'));

describe('tickets of a list in Slack', () => {
  it('are changed by a form below it, once somebody has read what would happen, and set back by one press', async () => {
    const rows = [await there.world.aTicket(), await there.world.aTicket()];
    await there.command('ben', 'queue IT');
    const list = await told(1);
    const open = controlIn(list, 'list.change');
    expect(JSON.stringify(open)).toContain('Change all 2…');
    await there.press('ben', open, ephemeral);
    await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
    const view = openedView(there.fake.of('views.open')[0]);
    expect(view.text).toContain('2 tickets');
    const chosen = (value: string) => ({ v: { type: 'static_select', selected_option: { value } } });
    await there.submit('ben', view, {});
    expect(await Promise.all(rows.map(({ key }) => priorityOf(key)))).toEqual(['medium', 'medium']);
    await there.interact({
      type: 'view_submission',
      ...{ user: { id: 'U0BEN', team_id: there.world.slack.teamId }, team: { id: there.world.slack.teamId } },
      view: { id: 'V7', type: 'modal', ...view, state: { values: { priority: chosen('urgent') } } },
    });
    await there.eventually(() => expect(JSON.stringify(there.fake.calls)).toContain('Priority urgent on 2 tickets'));
    expect(await Promise.all(rows.map(({ key }) => priorityOf(key)))).toEqual(['medium', 'medium']);
    const asked = there.fake.calls.find((one) => JSON.stringify(one).includes('Priority urgent on 2 tickets'))?.body;
    expect(JSON.stringify(controlIn(asked, 'line.run'))).toContain('Change 2 tickets: priority urgent');
    await there.press('ben', controlIn(asked, 'line.run'), ephemeral);
    await there.eventually(() => expect(JSON.stringify(there.fake.calls)).toContain('It has begun'));
    await work();
    expect(await Promise.all(rows.map(({ key }) => priorityOf(key)))).toEqual(['urgent', 'urgent']);
    const done = lastSaid().at(-1);
    expect(done).toContain(`Done. Priority urgent on 2 tickets: ${rows.map(({ key }) => key).join(', ')}.`);
    // One message stands about it: it was posted once, and drawn again.
    const posted = there.fake.of('chat.postMessage').filter((one) => /are done|^Done/.test(String(one.text)));
    expect(posted).toHaveLength(1);
    const [, line = ''] = /"(bulk undo [0-9a-f-]+)/.exec((done ?? '').replaceAll('\\', '')) ?? [];
    await there.command('ben', line);
    await there.eventually(() => expect(JSON.stringify(there.fake.calls)).toContain('are being set back'));
    await work();
    expect(await Promise.all(rows.map(({ key }) => priorityOf(key)))).toEqual(['medium', 'medium']);
  });

  it('stay as they are where a field of the form is wrong, and each is told at its own field', async () => {
    const { key } = await there.world.aTicket();
    await there.command('ben', 'queue IT');
    await there.press('ben', controlIn(await told(1), 'list.change'), ephemeral);
    await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
    const view = openedView(there.fake.of('views.open')[0]);
    const tooLong = 'x'.repeat(51);
    const errorsOf = async (values: Record<string, string>) =>
      Object.keys((await (await there.submit('ben', view, values)).json()).errors);
    expect(await errorsOf({ addTags: 'roll-out', removeTags: `old, ${tooLong}` })).toEqual(['removeTags']);
    expect(await errorsOf({ addTags: tooLong, removeTags: 'old' })).toEqual(['addTags']);
    expect((await errorsOf({ addTags: tooLong, removeTags: tooLong })).toSorted()).toEqual(['addTags', 'removeTags']);
    expect((await showTicket(await there.world.as('ana'), key)).tags).toEqual([]);
  });

  it('are changed by a line, which says what is refused before anything is done', async () => {
    const [one, closed] = [await there.world.aTicket(), await there.world.aTicket({ status: 'closed' })];
    await there.command('ben', `change ${one.key} ${closed.key} IT-99999: priority high`);
    const answer = await told(1);
    expect(answer?.text).toContain(`Priority high on 1 ticket: ${one.key}. Nothing is changed yet.`);
    expect(answer?.text).toContain(closed.key);
    expect(answer?.text).toContain('There is no ticket IT-99999 that you can see.');
    expect(await priorityOf(one.key)).toBe('medium');
    await there.press('ben', controlIn(answer, 'line.run'), ephemeral);
    await told(2);
    await work();
    expect(await priorityOf(one.key)).toBe('high');
    await there.command('ben', 'change queue: priority enormous');
    expect((await told(3))?.text).toContain('enormous');
    await there.command('maya', `change ${one.key}: priority low`);
    expect((await told(4))?.text).toContain('may not change many tickets');
    await there.command('maya', 'queue');
    expect(JSON.stringify(await told(5))).not.toContain('list.change');
  });

  it('stay as they are where a line says more than one change, and its words are given back', async () => {
    const one = await there.world.aTicket();
    const before = await showTicket(await there.world.as('ana'), one.key);
    let answers = 0;
    const says = async (how: string) => {
      await there.command('ben', `change ${one.key}: ${how}`);
      answers += 1;
      return JSON.stringify(await told(answers));
    };
    expect(await says('close thanks')).toMatch(/“thanks” is not understood here.*One line makes one change.*: close/);
    expect(await says('take, priority high')).toContain('“priority high” is not understood here');
    expect(await says('tag a; priority urgent')).toContain('“priority urgent” is not understood here');
    expect(await says('tag a, b, priority urgent')).toContain('“priority urgent” is not understood here');
    expect(await says('snooze tomorrow call them')).toContain('“call them” is not understood here');
    expect(await says('priority')).toContain('Say which priority: low, medium, high, urgent.');
    expect(await says('assign Bobby')).toContain('There is no person “Bobby”.');
    expect(await says('category Nothing')).toContain('There is no category “Nothing”.');
    const { version } = await showTicket(await there.world.as('ana'), one.key);
    expect(version).toBe(before.version);
    expect(await there.world.engine.db.bulkItem.count({ where: { ticketKey: one.key } })).toBe(0);
  });

  it('are named where a line is nearly right, with no draft of a new ticket', async () => {
    await there.command('ben', 'change queue priority high');
    expect(JSON.stringify(await told(1))).toContain('change queue: priority high');
    await there.command('ben', 'change mine: delete');
    expect(JSON.stringify(await told(2))).toContain('change mine: priority high');
    await there.command('ben', 'change');
    expect(JSON.stringify(await told(3))).not.toContain('Run:');
    expect(await there.world.engine.db.draft.count()).toBe(0);
  });
});
