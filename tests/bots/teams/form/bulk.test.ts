import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bulkNext, showTicket } from '../../../../api/core/index.ts';
import { cardsOf, openDialog, press, submit } from '../seen.ts';
import { aTenant, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant({ undoMs: 0 });
});
beforeEach(() => there.quiet());
afterAll(() => there.close());

const work = async () => {
  while ((await bulkNext(there.world.engine, 'test')) !== 'none');
  await there.deliver();
};
const priorityOf = async (key: string) => (await showTicket(await there.world.as('ana'), key)).priority;
const cardWith = async (text: string) => {
  await there.eventually(() => expect(JSON.stringify(cardsOf(there))).toContain(text));
  return cardsOf(there).findLast((one) => JSON.stringify(one.card).includes(text));
};

it('tickets of a list in Teams are changed by a dialog, once somebody has read what would happen, and set back', async () => {
  const rows = [await there.world.aTicket(), await there.world.aTicket()];
  const all = () => Promise.all(rows.map(({ key }) => priorityOf(key)));
  await there.says('ben', 'queue IT');
  const list = await cardWith('Change all 2…');
  const dialog = await openDialog(there, 'ben', list?.card, 'Change all 2…');
  expect(dialog?.text).toContain('2 tickets');
  const empty = await submit(there, 'ben', dialog, 'Show what would happen', {});
  expect(empty?.text).toContain('Fill in at least one field.');
  expect(await submit(there, 'ben', empty, 'Show what would happen', { priority: 'urgent' })).toBeNull();
  const asked = await cardWith('Priority urgent on 2 tickets');
  expect(await all()).toEqual(['medium', 'medium']);
  await press(there, 'ben', asked?.card, 'Change 2 tickets: priority urgent');
  await work();
  expect(await all()).toEqual(['urgent', 'urgent']);
  const said = [...cardsOf(there), ...cardsOf(there, 'PUT')].filter((one) =>
    JSON.stringify(one.card).includes('bulk undo'),
  );
  expect(JSON.stringify(said.at(-1)?.card)).toContain('Done. Priority urgent on 2 tickets');
  await press(there, 'ben', said.at(-1)?.card, 'Undo');
  await work();
  // The message about the change offers no undoing any more.
  const drawn = cardsOf(there, 'PUT').map((one) => JSON.stringify(one.card));
  const over = drawn.filter((one) => one.includes('This change of many tickets was undone.'));
  expect(over.length).toBeGreaterThan(0);
  expect(over.at(-1)).not.toContain('bulk undo');
  expect(await all()).toEqual(['medium', 'medium']);
});

it('a dialog in Teams that asks for a name which no tag can have says so at that field', async () => {
  await there.world.aTicket();
  await there.says('ben', 'queue IT');
  const list = await cardWith('Change all');
  const [, title = ''] = /"(Change all \d+…)"/.exec(JSON.stringify(list?.card)) ?? [];
  const dialog = await openDialog(there, 'ben', list?.card, title);
  const typed = { addTags: 'roll-out', removeTags: 'x'.repeat(51) };
  const asked = (await submit(there, 'ben', dialog, 'Show what would happen', typed))?.text ?? '';
  const [add, remove, next] = ['addTags', 'removeTags', 'snoozedUntil'].map((id) => asked.indexOf(`"id":"${id}"`));
  const at = asked.indexOf('"color":"Attention"');
  expect(asked.lastIndexOf('"color":"Attention"')).toBe(at);
  expect(add).toBeLessThan(remove ?? 0);
  expect(at).toBeGreaterThan(remove ?? Number.POSITIVE_INFINITY);
  expect(at).toBeLessThan(next ?? 0);
  expect(asked).toContain('"value":"roll-out"');
});

it('a line in Teams does the same', async () => {
  const { key } = await there.world.aTicket();
  await there.says('ben', `change ${key}: tag roll-out`);
  const asked = await cardWith(`Add tag roll-out on 1 ticket: ${key}.`);
  await press(there, 'ben', asked?.card, 'Change 1 ticket: add tag roll-out');
  await work();
  expect((await showTicket(await there.world.as('ana'), key)).tags).toMatchObject([{ name: 'roll-out' }]);
});

it('a line in Teams that says more than one change does nothing, and nearly a line is answered with its form', async () => {
  const { key } = await there.world.aTicket();
  await there.says('ben', `change ${key}: close thanks`);
  await there.eventually(() => expect(JSON.stringify(there.fake.calls)).toContain('“thanks” is not understood here'));
  expect((await showTicket(await there.world.as('ana'), key)).status.category).not.toBe('closed');
  await there.says('ben', 'change queue priority high');
  await there.eventually(() => expect(JSON.stringify(there.fake.calls)).toContain('change queue: priority high'));
});
