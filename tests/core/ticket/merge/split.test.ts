import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  mergeTickets,
  noteOnTicket,
  replyToTicket,
  searchTickets,
  showTicket,
  splitTicket,
  ticketComments,
  ticketFiles,
  ticketHistory,
} from '../../../../api/core/index.ts';
import { refused } from '../../../support/refused.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const texts = async (name: Name, ticket: string) =>
  (await ticketComments(await world.as(name), { ticket })).items.filter((one) => !one.withdrawn).map((one) => one.text);

async function talked(wanted: Parameters<World['aTicket']>[0] = {}) {
  const ticket = await world.aTicket(wanted);
  const maya = await world.as('maya');
  const stays = (await replyToTicket(maya, { ticket: ticket.key, text: 'about the printer' })).comment?.id ?? '';
  const goes = (await replyToTicket(maya, { ticket: ticket.key, text: 'and the xerograph leaks' })).comment?.id ?? '';
  const note = (await noteOnTicket(await world.as('ben'), { ticket: ticket.key, text: 'leaks for weeks' })).comment.id;
  const id = world.engine.newId();
  const times = { createdAt: world.clock.now(), changedAt: world.clock.now() };
  const file = { id, key: id, ticketId: ticket.id, commentId: goes, name: 'leak.png', state: 'kept', scan: 'clean' };
  await world.engine.db.attachment.create({ data: { ...file, source: 'api', storeKey: id, ...times } });
  await world.engine.db.ticket.update({ where: { id: ticket.id }, data: { files: 1 } });
  return { ticket, stays, goes, note, file: id };
}

it('chosen messages get a ticket of their own, with their files, each with where it was written', async () => {
  const { ticket, goes, note, file } = await talked();
  const ben = await world.as('ben');
  const title = 'Xerograph leaks';
  const apart = await splitTicket(ben, { ticket: ticket.key, comments: [note, goes], title });
  expect(apart.ticket).toMatchObject({ title, requester: { name: 'Maya' }, replies: 1, notes: 1, desk: ticket.desk });
  expect(apart.ticket.description).toBe(`Split from ${ticket.key}.`);
  expect(apart.from).toMatchObject({ key: ticket.key, replies: 1, notes: 0 });
  expect(await texts('ben', apart.ticket.key)).toEqual(['and the xerograph leaks', 'leaks for weeks']);
  expect(await texts('ben', ticket.key)).toEqual(['about the printer']);
  expect(await texts('maya', apart.ticket.key)).toEqual(['and the xerograph leaks']);
  const { items } = await ticketComments(ben, { ticket: apart.ticket.key });
  expect(items.map((one) => one.fromTicket)).toEqual([ticket.key, ticket.key]);
  expect((await ticketFiles(ben, { ticket: apart.ticket.key })).items.map((one) => one.id)).toEqual([file]);
  expect((await ticketFiles(ben, { ticket: ticket.key })).items).toEqual([]);
  const found = await searchTickets(await world.as('maya'), { q: 'xerograph leaks' });
  expect(found.items.map((one) => one.key)).toEqual([apart.ticket.key]);
  const link = { OR: [{ fromId: apart.ticket.id }, { toId: apart.ticket.id }], kind: 'relates' };
  expect(await world.engine.db.link.count({ where: link })).toBe(1);
  const history = await ticketHistory(ben, { ticket: ticket.key });
  expect(history.items.at(-1)?.text).toBe(`moved 2 messages to ${apart.ticket.key}`);
});

it('merging the new ticket back undoes it', async () => {
  const { ticket, goes } = await talked();
  const ben = await world.as('ben');
  const apart = await splitTicket(ben, { ticket: ticket.key, comments: [goes], title: 'Leak' });
  await mergeTickets(ben, { ticket: apart.ticket.key, into: ticket.key });
  const { items } = await ticketComments(ben, { ticket: ticket.key });
  const back = items.find((one) => one.id === goes);
  expect(back).toMatchObject({ text: 'and the xerograph leaks', fromTicket: null });
  expect((await showTicket(ben, apart.ticket.key)).key).toBe(ticket.key);
});

it('is for whom is named, and stays among the people of a confidential ticket', async () => {
  const { ticket, goes } = await talked();
  const ana = await world.as('ana');
  const tom = { comments: [goes], title: 'For Tom', requester: world.people.tom };
  const apart = await splitTicket(ana, { ticket: ticket.key, ...tom });
  expect(apart.ticket.requester.name).toBe('Tom');
  // She wrote it, and goes on reading it.
  expect(await texts('maya', apart.ticket.key)).toEqual(['and the xerograph leaks']);
  const secret = await world.aTicket({ confidential: true });
  const said = await replyToTicket(await world.as('maya'), { ticket: secret.key, text: 'hush' });
  const comments = [said.comment?.id ?? ''];
  await refused(splitTicket(ana, { ...tom, ticket: secret.key, comments }), 'forbidden');
  expect((await splitTicket(ana, { ticket: secret.key, comments, title: 'Hush' })).ticket.confidential).toBe(true);
});

it('is refused to people who do not work on it, for messages that are not there, and on an older state', async () => {
  const { ticket, goes, stays } = await talked();
  const split = async (name: Name, comments: string[], version?: number) =>
    splitTicket(await world.as(name), { ticket: ticket.key, comments, title: 'Leak', ...(version ? { version } : {}) });
  await refused(split('maya', [goes]), 'forbidden');
  await refused(split('tom', [goes]), 'not_found');
  await refused(split('ben', [goes, 'nothing-such']), 'invalid');
  const { version } = await showTicket(await world.as('ben'), ticket.key);
  await split('ben', [goes]);
  await refused(split('ben', [stays], version), 'conflict');
  await refused(split('ben', [goes]), 'invalid');
  const once = await world.as('ben', 'api', 'split-once');
  const input = { ticket: ticket.key, comments: [stays], title: 'Printer' };
  expect(await splitTicket(once, input)).toEqual(await splitTicket(once, input));
});
