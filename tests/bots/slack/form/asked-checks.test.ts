import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { en, listTickets, removeCategory, showTicket } from '../../../../api/core/index.ts';
import { acts } from '../../../../bots/slack/draw/controls.ts';
import { askingCategory } from '../../shared/form/asked-kinds.ts';
import { account, aWorkspace, blocksOf, openedView, type Workspace } from '../workspace.ts';

let there: Workspace;
let leave: string;
let times = 0;
beforeAll(async () => {
  there = await aWorkspace();
  leave = await askingCategory(there.world);
});
beforeEach(() => there.quiet());
afterAll(() => there.close());

const { form } = en.chat;
const option = (value: string) => ({ type: 'static_select', selected_option: { value } });
const maya = () => ({
  user: { id: account('maya'), team_id: there.world.slack.teamId },
  team: { id: there.world.slack.teamId },
  trigger_id: `trigger-asked-${++times}`,
});

/** The open form with the fields of the category, and how it is submitted with these values in them. */
async function asked() {
  await there.command('maya', 'new');
  await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
  const steers = { desk: { [acts.formSteer]: option('IT') }, category: { [acts.formSteer]: option(leave) } };
  await there.interact({
    ...{ type: 'block_actions', ...maya(), container: { type: 'view', view_id: 'V1' } },
    view: {
      ...{ id: 'V1', type: 'modal', hash: 'h', ...openedView(there.fake.of('views.open')[0]) },
      state: { values: steers },
    },
    actions: [{ ...option(leave), action_id: acts.formSteer, block_id: 'category', action_ts: `${times}.5` }],
  });
  await there.eventually(() => expect(there.fake.of('views.update')).toHaveLength(1));
  const drawn = there.fake.of('views.update')[0];
  const block = (field: string) => {
    const found = blocksOf(drawn).find(({ block_id }) => String(block_id).startsWith(`answer.${field}`));
    return String(found?.block_id);
  };
  const submit = async (values: Record<'days' | 'from' | 'call', object>) => {
    const answer = await there.interact({
      ...{ type: 'view_submission', ...maya() },
      view: {
        ...{ id: `VASKED${++times}`, type: 'modal', ...openedView(drawn) },
        state: {
          values: {
            ...steers,
            title: { v: { type: 'plain_text_input', value: 'Leave in spring' } },
            ...Object.fromEntries(
              (['days', 'from', 'call'] as const).map((field) => [block(field), { v: values[field] }]),
            ),
          },
        },
      },
    });
    const body = await answer.text();
    return body === '' ? null : JSON.parse(body);
  };
  return { block, submit };
}

const days = (value: string | null) => ({ type: 'number_input', value });
const from = (day: string | null) => ({ type: 'datepicker', selected_date: day });
const call = (at: string | null) => ({
  type: 'datetimepicker',
  selected_date_time: at === null ? null : Date.parse(at) / 1_000,
});

it('each wrong number, day and minute is said at its field, and the form stays open with all of it', async () => {
  const { block, submit } = await asked();
  expect(await submit({ days: days('31'), from: from(null), call: call(null) })).toEqual({
    response_action: 'errors',
    errors: { [block('days')]: form.atMost(30), [block('from')]: en.requestForm.fillIn('From') },
  });
  expect(await submit({ days: days('1.25'), from: from('2026-04-01'), call: call(null) })).toEqual({
    response_action: 'errors',
    errors: { [block('days')]: form.fewerPlaces(1) },
  });
  expect((await listTickets(await there.world.as('maya'), { requester: 'me' })).items).toEqual([]);
  const right = { days: days('2.5'), from: from('2026-04-01'), call: call('2026-04-01T09:30:00.000Z') };
  expect(await submit(right)).toBeNull();
  await there.eventually(async () =>
    expect((await listTickets(await there.world.as('maya'), { requester: 'me' })).items).toHaveLength(1),
  );
  const ctx = await there.world.as('maya');
  const [item] = (await listTickets(ctx, { requester: 'me' })).items;
  const { answers } = await showTicket(ctx, item?.key ?? '');
  expect(answers.map(({ value }) => value)).toEqual([2.5, '2026-04-01', '2026-04-01T09:30:00.000Z']);
});

it('what only the core can tell is said at its field too: the category is gone meanwhile', async () => {
  leave = await askingCategory(there.world, 'Long leave');
  const { submit } = await asked();
  await removeCategory(await there.world.as('ana'), { category: leave });
  there.world.engine.book.forget();
  const answer = await submit({ days: days('1'), from: from('2026-04-01'), call: call(null) });
  expect(answer).toEqual({ response_action: 'errors', errors: { category: form.categoryGone } });
});
