import { afterAll, beforeAll, expect, it } from 'vitest';
import { replyToTicket, showTicket } from '../../../../api/core/index.ts';
import { aWorkspace, openedView, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());

it('a reply in a form is stopped when somebody answered since: it shows that, keeps the text, and sends it anyway', async () => {
  const { key } = await there.world.aTicket();
  await replyToTicket(await there.world.as('maya'), { ticket: key, text: 'Of before.' });
  await there.press('ben', { action_id: 'ticket.reply', value: JSON.stringify({ t: key, v: 1 }) });
  await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
  const form = openedView(there.fake.of('views.open')[0]);
  expect(form.text).not.toContain('Of before.');
  await replyToTicket(await there.world.as('maya'), { ticket: key, text: 'It works again.' });
  const answer = await there.submit('ben', { ...form, id: 'V77' }, { text: 'I come at four.' });
  const body = await answer.json();
  expect(body).toMatchObject({ response_action: 'update', view: { submit: { text: 'Send anyway' } } });
  const again = openedView(body);
  expect(again.text).toContain('It works again.');
  expect(again.text).toContain('"initial_value":"I come at four."');
  const ben = await there.world.as('ben');
  expect((await showTicket(ben, key)).replies).toBe(2);
  await there.submit('ben', { ...again, id: 'V77' }, { text: 'I come at four.' });
  await there.eventually(async () => expect((await showTicket(ben, key)).replies).toBe(3));
});
