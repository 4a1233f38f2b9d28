import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { en, listTickets, removeCategory, showTicket } from '../../../../api/core/index.ts';
import { askingCategory } from '../../shared/form/asked-kinds.ts';
import { inputIn } from '../draw/card-rules.ts';
import { cardsOf, press } from '../seen.ts';
import { aTenant, type Tenant } from '../tenant.ts';

let there: Tenant;
let leave: string;
beforeAll(async () => {
  there = await aTenant();
  leave = await askingCategory(there.world);
});
beforeEach(() => there.quiet());
afterAll(() => there.close());

const { form } = en.chat;
const said = en.requestForm;

/** The form in Maya's chat, with the fields of the category. */
async function asked() {
  await there.says('maya', 'new');
  await there.eventually(() => expect(cardsOf(there)).toHaveLength(1));
  const chosen = { desk: 'IT', category: leave, title: 'Leave in spring' };
  const desk = await press(there, 'maya', cardsOf(there)[0]?.card, /^Show/, { inputs: chosen });
  const { card } = await press(there, 'maya', desk.card, /^Show/, { inputs: chosen });
  const submit = (inputs: object) => press(there, 'maya', card, form.open, { inputs: { ...chosen, ...inputs } });
  return { submit };
}

it('each wrong number, day and minute is said in the form, and all of it still stands there', async () => {
  const { submit } = await asked();
  const wrong = await submit({ 'answer.days': 'thirty', 'answer.call': '2026-04-01' });
  for (const sentence of [form.needsNumber, said.momentAs, said.fillIn('From')]) expect(wrong.text).toContain(sentence);
  expect(wrong.text).toContain('thirty');
  expect(inputIn(wrong.card, 'title')).toMatchObject({ value: 'Leave in spring' });
  expect(inputIn(wrong.card, 'answer.call')).toMatchObject({ value: '2026-04-01' });
  const range = await submit({ 'answer.days': '31', 'answer.from': '2026-02-30' });
  for (const sentence of [form.atMost(30), said.dayAs]) expect(range.text).toContain(sentence);
  expect((await listTickets(await there.world.as('maya'), { requester: 'me' })).items).toEqual([]);
  await submit({
    ...{ 'answer.days': '2.5', 'answer.from': '2026-04-01' },
    ...{ 'answer.call': '2026-04-01', 'answer.call~time': '09:30' },
  });
  const ctx = await there.world.as('maya');
  const [item] = (await listTickets(ctx, { requester: 'me' })).items;
  const { answers } = await showTicket(ctx, item?.key ?? '');
  // Half past nine in Warsaw, where Maya's client is.
  expect(answers.map(({ value }) => value)).toEqual([2.5, '2026-04-01', '2026-04-01T07:30:00.000Z']);
});

it('what only the core can tell is said in the form too: the category is gone meanwhile', async () => {
  leave = await askingCategory(there.world, 'Long leave');
  const { submit } = await asked();
  await removeCategory(await there.world.as('ana'), { category: leave });
  there.world.engine.book.forget();
  const again = await submit({ 'answer.days': '1', 'answer.from': '2026-04-01' });
  expect(again.text).toContain(form.categoryGone);
  expect(inputIn(again.card, 'title')).toMatchObject({ value: 'Leave in spring' });
});
