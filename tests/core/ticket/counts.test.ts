import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkCounts, replyToTicket, showTicket, tagTicket } from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld({ undoMs: 0 });
});
afterAll(() => world.close());

it('a number that stands wrong is told, set right once, and everybody reads the right one', async () => {
  const [one, two] = [await world.aTicket(), await world.aTicket()];
  const ben = await world.as('ben');
  const said = await replyToTicket(ben, { ticket: one.key, text: 'It is plugged in again.' });
  await tagTicket(ben, { ticket: two.key, tags: ['printer'] });
  expect(await checkCounts(world.engine, { repair: true })).toEqual({ tickets: 2, tags: 1, wrong: [] });

  const { db } = world.engine;
  await db.ticket.updateMany({ data: { replies: 7, links: 2, itemsDone: 1, firstResponseAt: null } });
  await db.tag.updateMany({ data: { uses: 40 } });
  const at = said.ticket.firstResponseAt;
  const wrong = [
    { of: one.key, what: 'replies', stands: '7', right: '1' },
    { of: one.key, what: 'links', stands: '2', right: '0' },
    { of: one.key, what: 'itemsDone', stands: '1', right: '0' },
    { of: one.key, what: 'firstResponseAt', stands: 'never', right: at },
    { of: two.key, what: 'replies', stands: '7', right: '0' },
    { of: two.key, what: 'links', stands: '2', right: '0' },
    { of: two.key, what: 'itemsDone', stands: '1', right: '0' },
    { of: 'printer', what: 'uses', stands: '40', right: '1' },
  ];
  const as = (mended: boolean) => wrong.map((line) => ({ ...line, mended }));
  expect((await checkCounts(world.engine, { repair: false })).wrong).toEqual(as(false));
  // Two operators at once set each number right once.
  const both = await Promise.all([1, 2].map(() => checkCounts(world.engine, { repair: true })));
  expect(both.flatMap((checked) => checked.wrong.filter(({ mended }) => mended))).toHaveLength(wrong.length);
  expect((await checkCounts(world.engine, { repair: true })).wrong).toEqual([]);
  expect(await showTicket(ben, one.key)).toMatchObject({ replies: 1, firstResponseAt: at });
});
