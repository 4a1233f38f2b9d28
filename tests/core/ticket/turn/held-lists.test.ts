import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  countTickets,
  listTickets,
  moveTicket,
  replyToTicket,
  searchTickets,
  withdrawComment,
} from '../../../../api/core/index.ts';
import { statusCategories } from '../../../../api/core/ticket/status.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const turns = ['first', 'next', 'theirs', 'later', 'done'] as const;
const readers = ['maya', 'priya', 'ben', 'ana'] as const;

/** By each filter, with words and without: exactly the tickets that read so to the one who asks. */
async function expectTruth(): Promise<void> {
  for (const who of readers) {
    const ctx = await world.as(who);
    const { items: all } = await listTickets(ctx, { limit: 100 });
    const filters = [...statusCategories.map((status) => ({ status })), ...turns.map((turn) => ({ turn }))];
    for (const filter of filters) {
      const fits = all.filter((one) =>
        'status' in filter ? one.status.category === filter.status : one.turn === filter.turn,
      );
      const wanted = fits.map(({ key }) => key).toSorted();
      const keysOf = ({ items }: Awaited<ReturnType<typeof listTickets>>) => items.map(({ key }) => key).toSorted();
      const what = `${who}: ${JSON.stringify(filter)}`;
      expect(keysOf(await listTickets(ctx, { ...filter, limit: 100 })), what).toEqual(wanted);
      expect(keysOf(await searchTickets(ctx, { ...filter, q: 'blinking', limit: 100 })), what).toEqual(wanted);
      expect((await countTickets(ctx, filter)).count, what).toBe(wanted.length);
    }
  }
}

it('a ticket is found by how it reads to the one who asks, also while a reply to it can be taken back', async () => {
  const ben = await world.as('ben', 'slack');
  const keys: string[] = [];
  for (let count = 0; count < 3; count++)
    keys.push((await world.aTicket({ title: `Lamp ${count} is blinking`, assignee: 'ben' })).key);
  const [first = '', , third = ''] = keys;
  await moveTicket(ben, { ticket: third, status: 'active' });
  world.clock.advance(world.engine.undoMs);
  await expectTruth();
  await replyToTicket(ben, { ticket: first, text: 'Is it better now?' });
  const { comment } = await replyToTicket(ben, { ticket: third, text: 'The wrong lamp' });
  const maya = await world.as('maya');
  // Nobody but the desk knows that it waits for her.
  expect((await listTickets(maya, { status: 'waiting' })).items).toEqual([]);
  expect((await listTickets(ben, { status: 'waiting' })).items).toHaveLength(2);
  await expectTruth();
  await withdrawComment(ben, { commentId: comment?.id ?? '' });
  await expectTruth();
  world.clock.advance(world.engine.undoMs);
  await expectTruth();
  expect((await listTickets(maya, { status: 'waiting' })).items.map(({ key }) => key)).toEqual([first]);
}, 20_000);
