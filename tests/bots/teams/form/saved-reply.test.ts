import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createSavedReply, listSavedReplies, replyToTicket, showTicket } from '../../../../api/core/index.ts';
import { inputIn } from '../draw/card-rules.ts';
import { cardsOf, openDialog, submit } from '../seen.ts';
import { aTenant, type Tenant } from '../tenant.ts';

let there: Tenant;
let saved: string;
beforeAll(async () => {
  there = await aTenant({ undoMs: 0 });
  const ana = await there.world.as('ana');
  const changes = { status: 'Resolved', tags: ['password'], assignMe: true };
  const text = 'Hi {{requester.firstName|there}}, your password is new.';
  saved = (await createSavedReply(ana, { name: 'Password reset', text, desk: 'IT', changes })).id;
});
beforeEach(() => there.quiet());
afterAll(() => there.close());

it('a saved reply comes below what was typed in the dialog of Teams, and is sent with what it changes', async () => {
  const { key } = await there.world.aTicket();
  await there.says('ben', `reply ${key}`);
  await there.eventually(() => expect(cardsOf(there)).toHaveLength(1));
  const dialog = await openDialog(there, 'ben', cardsOf(there)[0]?.card, 'Reply');
  expect(inputIn(dialog?.card, 'saved')).toMatchObject({
    style: 'filtered',
    'choices.data': { dataset: `saved/${key}` },
  });
  const filled = await submit(there, 'ben', dialog, 'Insert saved reply', { text: 'Done today.', saved });
  expect(inputIn(filled?.card, 'text')).toMatchObject({
    value: 'Done today.\n\nHi Maya, your password is new.',
  });
  expect(inputIn(filled?.card, 'saved')).not.toHaveProperty('value');
  expect(filled?.text).toContain('set the status to Resolved, tag it password and assign it to you');
  const ben = await there.world.as('ben');
  expect((await showTicket(ben, key)).replies).toBe(0);
  // Chosen, and sent without having been put in: it comes back with it.
  const asked = await submit(there, 'ben', filled, 'Send', { text: 'One.', saved, withIt: 'true' });
  expect(asked?.text).toContain('It stands in the text now');
  expect(await submit(there, 'ben', asked, 'Send', { text: 'One. Two.', saved: '', withIt: 'true' })).toBeNull();
  expect(await showTicket(ben, key)).toMatchObject({
    ...{ replies: 1, status: { name: 'Resolved' }, assignee: { id: there.world.people.ben } },
    tags: [{ name: 'password' }],
  });
  await there.eventually(() => expect(JSON.stringify(cardsOf(there))).toContain('Save this reply…'));
  const said = cardsOf(there).find((one) => JSON.stringify(one.card).includes('Save this reply…'));
  const form = await openDialog(there, 'ben', said?.card, 'Save this reply…');
  expect(inputIn(form?.card, 'text')).toMatchObject({ value: 'One. Two.' });
  const wrong = await submit(there, 'ben', form, 'Save', { name: 'Both', text: 'Hi {{requester.salary}}' });
  expect(wrong?.text).toContain('is not a placeholder');
  expect(await submit(there, 'ben', wrong, 'Save', { name: 'Both', text: 'Hi' })).toBeNull();
  expect((await listSavedReplies(ben, { q: 'both' })).items).toMatchObject([{ name: 'Both', desk: null }]);
});

it('a reply in a dialog of Teams is stopped when somebody answered since, and sent anyway', async () => {
  const { key } = await there.world.aTicket();
  await there.says('ben', `reply ${key}`);
  await there.eventually(() => expect(cardsOf(there)).toHaveLength(1));
  const dialog = await openDialog(there, 'ben', cardsOf(there)[0]?.card, 'Reply');
  await replyToTicket(await there.world.as('maya'), { ticket: key, text: 'It works again.' });
  const again = await submit(there, 'ben', dialog, 'Send', { text: 'I come at four.' });
  expect(again?.text).toContain('It works again.');
  expect(again?.text).toContain('Nothing was sent');
  expect(inputIn(again?.card, 'text')).toMatchObject({ value: 'I come at four.' });
  expect(await submit(there, 'ben', again, 'Send anyway', { text: 'I come at four.' })).toBeNull();
  expect((await showTicket(await there.world.as('ben'), key)).replies).toBe(2);
});
