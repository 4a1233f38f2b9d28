import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  linkTickets,
  mergeTickets,
  replyToTicket,
  showTicket,
  splitTicket,
  unlinkTickets,
  unmergeTicket,
} from '../../../../api/core/index.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const linksAt = async (key: string) =>
  (await showTicket(await world.as('ben'), key)).links.map(({ kind, ticket }) => `${kind} ${ticket.key}`);

it('a ticket that was split off shows the one that it came from, and that one shows it', async () => {
  const { key } = await world.aTicket();
  const { comment } = await replyToTicket(await world.as('maya'), { ticket: key, text: 'and the scanner' });
  const ben = await world.as('ben');
  const { ticket } = await splitTicket(ben, { ticket: key, comments: [comment?.id ?? ''], title: 'Scanner' });
  expect(await linksAt(ticket.key)).toEqual([`relates ${key}`]);
  expect(await linksAt(key)).toEqual([`relates ${ticket.key}`]);
  await unlinkTickets(ben, { ticket: key, other: ticket.key });
  await linkTickets(ben, { ticket: key, kind: 'parentOf', other: ticket.key });
  expect(await linksAt(key)).toEqual([`parentOf ${ticket.key}`]);
});

it('links that come along with a merge are shown, and go back with it', async () => {
  const [from, into, other] = [await world.aTicket(), await world.aTicket(), await world.aTicket()];
  const ben = await world.as('ben');
  await linkTickets(ben, { ticket: from.key, kind: 'blocks', other: other.key });
  const merged = await mergeTickets(ben, { ticket: from.key, into: into.key });
  expect(merged.ticket.links.map((one) => one.ticket.key)).toEqual([other.key]);
  expect(await linksAt(into.key)).toEqual([`blocks ${other.key}`]);
  expect(await linksAt(other.key)).toEqual([`blockedBy ${into.key}`]);
  await unmergeTicket(ben, { ticket: from.key });
  expect(await linksAt(into.key)).toEqual([]);
  expect(await linksAt(from.key)).toEqual([`blocks ${other.key}`]);
  await unlinkTickets(ben, { ticket: from.key, other: other.key });
  const counts = await world.engine.db.ticket.findMany({
    where: { key: { in: [from.key, into.key, other.key] } },
    select: { links: true },
  });
  expect(counts.map((one) => one.links)).toEqual([0, 0, 0]);
});
