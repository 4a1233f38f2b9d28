import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createCategory, dropExpired, listDrafts, putCategoryForm } from '../../../../api/core/index.ts';
import { acts } from '../../../../bots/slack/draw/controls.ts';
import { limits } from '../../../../bots/slack/draw/limits.ts';
import { account, aWorkspace, blocksOf, openedView, type Workspace } from '../workspace.ts';

/** As long as Slack lets a field be, nearly: with what else a form remembers it is over what a view carries. */
const story = `It was ${'a long way '.repeat(268)}down.`;

let there: Workspace;
let laptop: string;
let phone: string;
let times = 0;
beforeAll(async () => {
  there = await aWorkspace();
  const ana = await there.world.as('ana');
  laptop = (await createCategory(ana, { desk: 'IT', name: 'Laptop' })).id;
  phone = (await createCategory(ana, { desk: 'IT', name: 'Phone' })).id;
  const fields = [
    { id: 'story', label: 'What happened?', type: 'longText' as const },
    { id: 'since', label: 'Since when?', type: 'date' as const },
  ];
  await putCategoryForm(ana, { category: laptop, fields });
  there.world.engine.book.forget();
});
beforeEach(() => there.quiet());
afterAll(() => there.close());

const steer = acts.formSteer;
type View = ReturnType<typeof openedView>;
const blockOf = (body: Record<string, unknown> | undefined, field: string) =>
  blocksOf(body).find(({ block_id }) => String(block_id).startsWith(field));

/** Somebody chooses a category in the open form. */
async function press(
  view: View,
  category: string,
  typed: Record<string, object> = {},
  who: 'maya' | 'priya' = 'maya',
  id = 'V1',
) {
  const chosen = { type: 'static_select', selected_option: { value: category } };
  const desk = { type: 'static_select', selected_option: { value: 'IT' } };
  const team = { id: there.world.slack.teamId };
  await there.interact({
    ...{ type: 'block_actions', user: { id: account(who), team_id: team.id }, team },
    ...{ trigger_id: `trigger-long-${++times}`, container: { type: 'view', view_id: id } },
    view: {
      ...{ id, type: 'modal', hash: 'h', ...view },
      state: { values: { desk: { [steer]: desk }, category: { [steer]: chosen }, ...typed } },
    },
    actions: [{ ...chosen, action_id: steer, block_id: 'category', action_ts: `${times}.5` }],
  });
}

/** The same, and the form as it is drawn then. */
async function choose(...pressed: Parameters<typeof press>) {
  const before = there.fake.of('views.update').length;
  await press(...pressed);
  await there.eventually(() => expect(there.fake.of('views.update')).toHaveLength(before + 1));
  const drawn = there.fake.of('views.update').at(-1);
  expect(openedView(drawn).private_metadata.length).toBeLessThanOrEqual(limits.metadata);
  return drawn;
}

/** The form with the laptop's fields filled in, and then with the category that has none of them. */
async function filledAndLeft(id = 'V1') {
  await there.command('maya', 'new');
  await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
  const asked = await choose(openedView(there.fake.of('views.open')[0]), laptop, {}, 'maya', id);
  const [told, since] = [blockOf(asked, 'answer.story'), blockOf(asked, 'answer.since')];
  expect(told).toBeDefined();
  const typed = {
    [String(told?.block_id)]: { v: { type: 'plain_text_input', value: story } },
    [String(since?.block_id)]: { v: { type: 'datepicker', selected_date: '2026-03-02' } },
  };
  const left = await choose(openedView(asked), phone, typed, 'maya', id);
  expect(blockOf(left, 'answer.story')).toBeUndefined();
  return openedView(left);
}

it('a text that is longer than a form can carry comes back with its field, and so does what was beside it', async () => {
  const left = await filledAndLeft();
  const again = await choose(left, laptop);
  const parts = blocksOf(again).filter(({ block_id }) => String(block_id).startsWith('answer.story'));
  expect(parts.map((one) => Reflect.get(Object(one.element), 'initial_value')).join('')).toBe(story);
  expect(blockOf(again, 'answer.since')).toMatchObject({ element: { initial_date: '2026-03-02' } });
});

it('it is kept once however often its form is drawn, is offered to nobody as a draft, and goes in time', async () => {
  const left = await filledAndLeft();
  await choose(left, phone);
  const kept = { where: { state: 'aside' } };
  const { engine, clock } = there.world;
  expect(await engine.db.draft.count(kept)).toBe(1);
  expect(await listDrafts(engine, `slack:${there.world.slack.teamId}:${account('maya')}`)).toEqual([]);
  clock.advance(31 * 24 * 3_600_000);
  await dropExpired(engine);
  expect(await engine.db.draft.count(kept)).toBe(0);
});

const aside = () => there.world.engine.db.draft.findMany({ where: { state: 'aside' } });

it('one copy is kept of each form: another text, or none, takes the place of the one before', async () => {
  await there.world.engine.db.draft.deleteMany({});
  let view = await filledAndLeft();
  for (const text of ['Another end.', 'No end.']) {
    const asked = await choose(view, laptop);
    const parts = blocksOf(asked).filter(({ block_id }) => String(block_id).startsWith('answer.story'));
    const value = { type: 'plain_text_input', value: `${story} ${text}`.slice(-story.length) };
    const others = parts.slice(1).map(({ block_id }) => [String(block_id), { v: { ...value, value: '' } }]);
    const typed = { [String(parts[0]?.block_id)]: { v: value }, ...Object.fromEntries(others) };
    view = openedView(await choose(openedView(asked), phone, typed));
    await there.eventually(async () => expect(await aside()).toHaveLength(1));
    expect((await aside())[0]?.content).toContain(text);
  }
  const back = await choose(view, laptop);
  expect(JSON.stringify(back)).toContain('No end.');
  await there.eventually(async () => expect(await aside()).toEqual([]));
});

it('the same text in two forms is there twice, and stays in the one while the other is done', async () => {
  await there.world.engine.db.draft.deleteMany({});
  const asked = await filledAndLeft();
  await there.quiet();
  const other = await filledAndLeft('V2');
  expect(await aside()).toHaveLength(2);
  await choose(other, laptop, {}, 'maya', 'V2');
  await there.eventually(async () => expect(await aside()).toHaveLength(1));
  const parts = blocksOf(await choose(asked, laptop)).filter(({ block_id }) => /^answer\.story/.test(String(block_id)));
  expect(parts.map((one) => Reflect.get(Object(one.element), 'initial_value')).join('')).toBe(story);
});

it.each(['view_submission', 'view_closed'])('it goes with its form (%s)', async (type) => {
  await there.world.engine.db.draft.deleteMany({});
  const view = await filledAndLeft();
  expect(view.text).toContain('"notify_on_close":true');
  expect(await aside()).toHaveLength(1);
  const team = { id: there.world.slack.teamId };
  const chosen = (value: string) => ({ [steer]: { type: 'static_select', selected_option: { value } } });
  const values = {
    ...{ desk: chosen('IT'), category: chosen(phone) },
    title: { v: { type: 'plain_text_input', value: `It rings (${type})` } },
  };
  await there.interact({
    ...{ type, user: { id: account('maya'), team_id: team.id }, team, is_cleared: false },
    view: { ...{ id: `V${type}`, type: 'modal', hash: 'h' }, ...view, state: { values } },
  });
  await there.eventually(async () => expect(await aside()).toEqual([]));
  const opened = type === 'view_submission' ? 1 : 0;
  await there.eventually(async () =>
    expect(await there.world.engine.db.ticket.count({ where: { title: `It rings (${type})` } })).toBe(opened),
  );
});

it('nobody else reads it, whatever their form says', async () => {
  const left = await filledAndLeft();
  const again = await choose(left, laptop, {}, 'priya');
  expect(JSON.stringify(again)).not.toContain('a long way');
});

it('while it cannot be kept the form stays as it is, with the text in it', async () => {
  await there.command('maya', 'new');
  await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
  const asked = await choose(openedView(there.fake.of('views.open')[0]), laptop);
  const { engine } = there.world;
  const keeping = vi.spyOn(engine, 'insert').mockRejectedValue(new Error('The database is away.'));
  const told = String(blockOf(asked, 'answer.story')?.block_id);
  const before = there.fake.of('views.update').length;
  await press(openedView(asked), phone, { [told]: { v: { type: 'plain_text_input', value: story } } });
  await there.eventually(() => expect(keeping).toHaveBeenCalled());
  keeping.mockRestore();
  // What comes after it is drawn, so that it is certain that this was not.
  await choose(openedView(asked), laptop);
  expect(there.fake.of('views.update')).toHaveLength(before + 1);
});
