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
async function press(view: View, category: string, typed: Record<string, object> = {}, who: 'maya' | 'priya' = 'maya') {
  const chosen = { type: 'static_select', selected_option: { value: category } };
  const desk = { type: 'static_select', selected_option: { value: 'IT' } };
  const team = { id: there.world.slack.teamId };
  await there.interact({
    ...{ type: 'block_actions', user: { id: account(who), team_id: team.id }, team },
    ...{ trigger_id: `trigger-long-${++times}`, container: { type: 'view', view_id: 'V1' } },
    view: {
      ...{ id: 'V1', type: 'modal', hash: 'h', ...view },
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
async function filledAndLeft() {
  await there.command('maya', 'new');
  await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
  const asked = await choose(openedView(there.fake.of('views.open')[0]), laptop);
  const [told, since] = [blockOf(asked, 'answer.story'), blockOf(asked, 'answer.since')];
  expect(told).toBeDefined();
  const left = await choose(openedView(asked), phone, {
    [String(told?.block_id)]: { v: { type: 'plain_text_input', value: story } },
    [String(since?.block_id)]: { v: { type: 'datepicker', selected_date: '2026-03-02' } },
  });
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
