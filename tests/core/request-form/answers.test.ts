import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Ctx,
  createCategory,
  editTicket,
  type FormFields,
  listTickets,
  openTicket,
  putCategoryForm,
  removeCategory,
  searchTickets,
  setCategory,
  showCategoryForm,
  showTicket,
  ticketHistory,
} from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
let maya: Ctx;
let ben: Ctx;
let ana: Ctx;
beforeAll(async () => {
  world = await aWorld();
  [maya, ben, ana] = [await world.as('maya'), await world.as('ben'), await world.as('ana')];
});
afterAll(() => world.close());

let made = 0;
async function aCategory(fields: readonly object[]): Promise<string> {
  made += 1;
  const { id } = await createCategory(ana, { desk: 'IT', name: `Equipment ${made}` });
  await put(id, fields);
  return id;
}
async function put(category: string, fields: readonly object[], version?: number) {
  const seen = version === undefined ? {} : { version };
  const form = await putCategoryForm(ana, { category, fields: fields as FormFields, ...seen });
  world.engine.book.forget();
  return form;
}

const kind = {
  id: 'kind',
  label: 'What do you need?',
  type: 'choice',
  required: true,
  choices: [
    { value: 'laptop', label: 'A laptop' },
    { value: 'phone', label: 'A phone' },
  ],
};
const cost = {
  id: 'cost-center',
  label: 'Cost centre',
  type: 'text',
  required: true,
  shownIf: { field: 'kind', is: ['laptop'] },
};
const owner = { id: 'owner', label: 'Who uses it?', type: 'person' };
const rush = { id: 'rush', label: 'In a hurry', type: 'yesNo' };

it('a lead sets what a category asks for, and everybody who files reads it with the schema of its answers', async () => {
  const category = await aCategory([kind, cost]);
  const form = await showCategoryForm(maya, { category });
  expect(form).toMatchObject({ version: 1, fields: [{ id: 'kind' }, { id: 'cost-center', help: '' }] });
  expect(form.schema).toMatchObject({ required: ['kind'] });
  await expect(putCategoryForm(maya, { category, fields: [] })).rejects.toMatchObject({ code: 'forbidden' });
});

it('the same form set twice is one version; of two who change the same one the second is told', async () => {
  const category = await aCategory([kind]);
  expect(await put(category, [kind])).toMatchObject({ version: 1 });
  expect(await put(category, [kind, rush], 1)).toMatchObject({ version: 2 });
  await expect(put(category, [rush], 1)).rejects.toMatchObject({ code: 'conflict', details: { version: 2 } });
  const set = (fields: FormFields) => putCategoryForm(ana, { category, fields, version: 2 });
  const both = await Promise.allSettled([set([]), set([{ ...rush, label: 'Fast' } as FormFields[number]])]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await showCategoryForm(ana, { category, version: 1 })).toMatchObject({ fields: [{ id: 'kind' }] });
});

it('a ticket keeps what was answered as it was asked: it is shown, found by its words, and filtered by', async () => {
  const category = await aCategory([kind, cost, owner, rush]);
  const answers = { kind: 'laptop', 'cost-center': ' Äpfel-4711 ', owner: world.people.tom, rush: false };
  const { key } = await openTicket(maya, { title: 'New machine', desk: 'IT', category, answers });
  const ticket = await showTicket(ben, key);
  expect(ticket.answers).toEqual([
    { id: 'kind', label: 'What do you need?', type: 'choice', value: 'laptop', text: 'A laptop' },
    { id: 'cost-center', label: 'Cost centre', type: 'text', value: 'Äpfel-4711', text: 'Äpfel-4711' },
    { id: 'owner', label: 'Who uses it?', type: 'person', value: world.people.tom, text: 'Tom' },
    { id: 'rush', label: 'In a hurry', type: 'yesNo', value: false, text: 'no' },
  ]);
  const keys = async (answer: string | string[], ctx = ben) =>
    (await listTickets(ctx, { answer })).items.map((one) => one.key);
  expect(await keys('cost-center:apfel-4711')).toEqual([key]);
  expect(await keys(['kind:laptop', 'kind:phone', 'rush:no'])).toEqual([key]);
  expect(await keys(['kind:laptop', 'rush:yes'])).toEqual([]);
  // What somebody may not see is not found by its answers either.
  expect(await keys('cost-center:apfel-4711', await world.as('tom'))).toEqual([]);
  expect((await searchTickets(ben, { q: 'apfel-4711' })).items.map((one) => one.key)).toEqual([key]);
  expect((await listTickets(ben, { q: 'machine', answer: 'kind:laptop' })).items.map((one) => one.key)).toContain(key);
  await put(category, [{ ...kind, label: 'Which thing?' }]);
  expect((await showTicket(ben, key)).answers[0]).toMatchObject({ label: 'What do you need?' });
});

it('a ticket is not filed with answers that do not fit, and the refusal names each field', async () => {
  const category = await aCategory([kind, cost, owner]);
  const file = (answers?: object) =>
    openTicket(maya, { title: 'New machine', desk: 'IT', category, ...(answers ? { answers: { ...answers } } : {}) });
  await expect(file()).rejects.toMatchObject({
    code: 'invalid',
    details: { fields: [{ field: 'answers.kind', message: 'Fill in “What do you need?”.' }] },
  });
  await expect(file({ kind: 'laptop', owner: '01980a51-33cc-7ddd-8eee-4f5a6b7c8d9e' })).rejects.toMatchObject({
    details: { fields: [{ field: 'answers.cost-center' }, { field: 'answers.owner' }] },
  });
  const gone = await world.engine.db.person.update({ where: { id: world.people.chloe }, data: { active: false } });
  await expect(file({ kind: 'phone', owner: gone.id })).rejects.toMatchObject({
    details: { fields: [{ field: 'answers.owner' }] },
  });
  await world.engine.db.person.update({ where: { id: world.people.chloe }, data: { active: true } });
});

it('who filled in a form that has changed since is told, and what it asks for now is known', async () => {
  const category = await aCategory([kind]);
  await put(category, [kind, rush]);
  const answers = { kind: 'phone' };
  await expect(
    openTicket(maya, { title: 'Phone', desk: 'IT', category, answers, formVersion: 1 }),
  ).rejects.toMatchObject({
    code: 'conflict',
    details: { version: 2 },
  });
  expect(await openTicket(maya, { title: 'Phone', desk: 'IT', category, answers, formVersion: 2 })).toMatchObject({
    unanswered: [],
  });
});

it('a mail is filed without its form, and its agents read what nobody has answered', async () => {
  const category = await aCategory([kind]);
  const mail = await world.as('maya', 'mail');
  const { key } = await openTicket(mail, { title: 'Please a laptop', desk: 'IT', category });
  expect(await showTicket(ben, key)).toMatchObject({ answers: [], unanswered: ['What do you need?'] });
  expect(await editTicket(ben, { ticket: key, answers: { kind: 'phone' } })).toMatchObject({ unanswered: [] });
});

it('answers are changed one by one, in the history as people read it, and what is not asked for any more goes', async () => {
  const category = await aCategory([kind, cost, rush]);
  const answers = { kind: 'laptop', 'cost-center': '4711' };
  const { key } = await openTicket(maya, { title: 'New machine', desk: 'IT', category, answers });
  await expect(editTicket(maya, { ticket: key, answers: { 'cost-center': null } })).rejects.toMatchObject({
    code: 'invalid',
  });
  const next = await editTicket(maya, { ticket: key, answers: { kind: 'phone', rush: true } });
  expect(next.answers.map(({ id, text }) => `${id}: ${text}`)).toEqual(['kind: A phone', 'rush: yes']);
  expect((await listTickets(ben, { answer: 'cost-center:4711' })).items.filter((one) => one.key === key)).toEqual([]);
  const lines = (await ticketHistory(ben, { ticket: key })).items;
  expect(lines.at(-1)?.text).toBe(
    'changed “What do you need?” from A laptop to A phone, took away “Cost centre” and answered “In a hurry”: Yes',
  );
  // The same again changes nothing.
  const again = await editTicket(maya, { ticket: key, answers: { kind: 'phone' } });
  expect(again.version).toBe(next.version);
});

it('what was answered in one category stays with the ticket in another, and can be taken away there', async () => {
  const category = await aCategory([kind]);
  const other = await aCategory([rush]);
  const { key } = await openTicket(maya, { title: 'New machine', desk: 'IT', category, answers: { kind: 'phone' } });
  await setCategory(ben, { ticket: key, category: other });
  const both = await editTicket(ben, { ticket: key, answers: { rush: true } });
  expect(both.answers.map((one) => one.id)).toEqual(['rush', 'kind']);
  expect((await editTicket(ben, { ticket: key, answers: { kind: null } })).answers.map((one) => one.id)).toEqual([
    'rush',
  ]);
});

it('a category that no ticket has is removed with its form', async () => {
  const category = await aCategory([kind]);
  await put(category, [rush]);
  expect(await removeCategory(ana, { category })).toEqual({ removed: true });
  expect(await world.engine.db.categoryForm.count({ where: { categoryId: category } })).toBe(0);
});
