import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  addItems,
  type Ctx,
  changeItem,
  editDesk,
  en,
  finishTicket,
  mergeTickets,
  mostItems,
  moveTicket,
  openTicket,
  removeItem,
  showChecklist,
  showTicket,
  ticketHistory,
  tickItems,
  unmergeTicket,
  wordsFor,
} from '../../../../api/core/index.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let ben: Ctx;
let maya: Ctx;
beforeAll(async () => {
  world = await aWorld();
  [ben, maya] = [await world.as('ben'), await world.as('maya')];
});
afterAll(() => world.close());

const texts = async (key: string) => (await showChecklist(ben, { ticket: key })).items.map((one) => one.text);
const changeDesk = async (changes: object) => {
  await editDesk(await world.as('adam'), { desk: 'IT', ...changes });
  world.engine.book.forget();
};
async function aList(...items: string[]) {
  const { key } = await openTicket(maya, { title: 'A new cable', desk: 'IT' });
  const list = await addItems(ben, { ticket: key, texts: items });
  return { key, ids: list.items.map((one) => one.id), ticket: list.ticket };
}

it('is written, ticked, given, renamed, moved and taken off, each with a line in the history', async () => {
  const { key, ids, ticket } = await aList('Order the cable', 'Lay it', 'Tell Maya');
  expect(ticket.checklist).toEqual({ items: 3, done: 0 });
  const [order = '', lay = '', tell = ''] = ids;
  const ticked = await changeItem(ben, { ticket: key, item: order, done: true });
  expect(ticked.items[0]).toMatchObject({ done: true, doneBy: { id: world.people.ben }, position: 1 });
  expect(ticked.ticket.checklist).toEqual({ items: 3, done: 1 });
  await changeItem(ben, { ticket: key, item: lay, text: 'Lay the cable', assignee: 'me' });
  const moved = await changeItem(ben, { ticket: key, item: tell, position: 1 });
  expect(moved.items.map((one) => [one.position, one.text, one.assignee?.name ?? null])).toEqual([
    [1, 'Tell Maya', null],
    [2, 'Order the cable', null],
    [3, 'Lay the cable', expect.stringContaining('Ben')],
  ]);
  await removeItem(ben, { ticket: key, item: tell });
  expect(await texts(key)).toEqual(['Order the cable', 'Lay the cable']);
  const events = await world.engine.db.event.findMany({ where: { type: 'ticket.checklist' }, orderBy: { id: 'asc' } });
  expect(events.map((one) => [JSON.parse(one.data).did, one.audience])).toEqual(
    ['added', 'done', 'renamed', 'assigned', 'moved', 'removed'].map((did) => [did, 'internal']),
  );
  // What is so already changes nothing.
  const { version } = await showTicket(ben, key);
  await tickItems(ben, { ticket: key, done: [order] });
  expect((await showTicket(ben, key)).version).toBe(version);
});

it('holds what two people tick in the same moment', async () => {
  const { key, ids } = await aList('One', 'Two', 'Three');
  const ana = await world.as('ana');
  const [one = '', two = '', three = ''] = ids;
  await Promise.all([
    tickItems(ben, { ticket: key, done: [one] }),
    tickItems(ana, { ticket: key, done: [two] }),
    addItems(ana, { ticket: key, texts: ['Four'] }),
    changeItem(ben, { ticket: key, item: three, done: true }),
  ]);
  expect((await showTicket(ben, key)).checklist).toEqual({ items: 4, done: 3 });
});

it('is of those who work on the ticket, and of its requester where the desk shows it', async () => {
  const { key, ids } = await aList('Inside');
  const item = ids[0] ?? '';
  expect((await showTicket(maya, key)).checklist).toBeNull();
  await expect(showChecklist(maya, { ticket: key })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(addItems(maya, { ticket: key, texts: ['Mine'] })).rejects.toMatchObject({ code: 'forbidden' });
  await changeDesk({ checklistShown: true });
  expect((await showTicket(maya, key)).checklist).toEqual({ items: 1, done: 0 });
  expect((await showChecklist(maya, { ticket: key })).items).toHaveLength(1);
  await expect(changeItem(maya, { ticket: key, item, done: true })).rejects.toMatchObject({ code: 'forbidden' });
  await changeItem(ben, { ticket: key, item, done: true });
  const heard = async () => (await ticketHistory(maya, { ticket: key })).items.map((one) => one.event.type);
  expect(await heard()).toContain('ticket.checklist');
  await changeDesk({ checklistShown: false });
  expect(await heard()).not.toContain('ticket.checklist');
});

it('has a hundred items at most, and takes only people of the desk', async () => {
  const { key, ids } = await aList(...Array.from({ length: mostItems }, (_, at) => `Step ${at + 1}`));
  const item = ids[0] ?? '';
  await expect(addItems(ben, { ticket: key, texts: ['One more'] })).rejects.toMatchObject({ code: 'conflict' });
  const stranger = changeItem(ben, { ticket: key, item, assignee: world.people.maya });
  await expect(stranger).rejects.toMatchObject({ code: 'invalid', details: { fields: [{ field: 'assignee' }] } });
  await expect(changeItem(ben, { ticket: key, item: 'none', done: true })).rejects.toMatchObject({ code: 'not_found' });
});

it('goes along when its ticket is merged, behind what is there, and comes back', async () => {
  const [one, other] = [await aList('First', 'Second'), await aList('There')];
  await tickItems(ben, { ticket: one.key, done: [one.ids[0] ?? ''] });
  await mergeTickets(ben, { ticket: one.key, into: other.key });
  expect(await texts(other.key)).toEqual(['There', 'First', 'Second']);
  expect((await showTicket(ben, other.key)).checklist).toEqual({ items: 3, done: 1 });
  await unmergeTicket(ben, { ticket: one.key });
  expect([await texts(one.key), await texts(other.key)]).toEqual([['First', 'Second'], ['There']]);
  expect((await showTicket(ben, one.key)).checklist).toEqual({ items: 2, done: 1 });
});

it('says how many items are open when an agent ends the ticket, until they say that they know', async () => {
  const { key, ids } = await aList('Open', 'Done');
  await tickItems(ben, { ticket: key, done: [ids[1] ?? ''] });
  const open = { code: 'conflict', message: expect.stringContaining('1 item'), details: { openItems: 1 } };
  await expect(finishTicket(ben, { ticket: key })).rejects.toMatchObject(open);
  await expect(moveTicket(ben, { ticket: key, status: 'closed' })).rejects.toMatchObject(open);
  expect((await showTicket(ben, key)).status.category).toBe('todo');
  expect((await finishTicket(ben, { ticket: key, leaveOpen: true })).status.category).toBe('resolved');
  // Its requester ends it as ever, and so does everybody where the desk wants nothing said.
  const mine = await aList('Open');
  expect((await finishTicket(maya, { ticket: mine.key })).status.category).toBe('resolved');
  await changeDesk({ openItems: 'nothing' });
  const quiet = await aList('Open');
  expect((await finishTicket(ben, { ticket: quiet.key })).status.category).toBe('resolved');
  await changeDesk({ openItems: 'say' });
});

it('many items of one event are counted, in every language', () => {
  const items = Array.from({ length: 40 }, (_, at) => `Item ${at}, which has a long name`);
  const dids = ['added', 'done', 'undone', 'removed', 'assigned', 'moved'] as const;
  for (const { checklist } of [en, wordsFor('de'), wordsFor('pl')])
    for (const did of dids) {
      const said = checklist.did(did, items, null);
      expect(said).toContain('40');
      expect(said.length).toBeLessThan(80);
      expect(checklist.did(did, items.slice(0, 3), null)).toContain('Item 2,');
    }
});
