import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listTickets, moveTicket, openTicket, replyToTicket } from '../../../../api/core/index.ts';
import { refused } from '../../../support/refused.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const open = async (title: string) => {
  world.clock.advance(60_000);
  return (await openTicket(await world.as('maya'), { title, desk: 'IT' })).key;
};
const answer = async (ticket: string) => {
  world.clock.advance(60_000);
  await replyToTicket(await world.as('ben', 'web'), { ticket, text: 'Which one?' });
};

describe('what one has asked for', () => {
  it('begins with what waits for oneself, the longest waiting first, then the last updated, page after page', async () => {
    const keys: string[] = [];
    for (let at = 1; at <= 6; at++) keys.push(await open(`Question ${at}`));
    const [first = '', second = '', third = '', fourth = '', fifth = '', sixth = ''] = keys;
    await answer(second);
    await answer(first);
    world.clock.advance(60_000);
    await moveTicket(await world.as('ben'), { ticket: third, status: 'active' });
    const maya = await world.as('maya');
    for (const limit of [1, 2, 3, 25]) {
      const seen: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await listTickets(maya, {
          requester: 'me',
          open: true,
          sort: 'yours',
          limit,
          ...(cursor ? { cursor } : {}),
        });
        seen.push(...page.items.map((one) => one.key));
        expect(page.items.every((one) => one.you === 'requester' && one.deskName === 'IT help')).toBe(true);
        cursor = page.next;
      }
      expect(seen, `${limit} a page`).toEqual([second, first, third, sixth, fifth, fourth]);
    }
  });

  it('refuses a cursor of another order', async () => {
    const ctx = await world.as('maya');
    const { next } = await listTickets(ctx, { sort: 'updated', limit: 1 });
    await refused(listTickets(ctx, { sort: 'yours', cursor: next ?? '' }), 'invalid');
  });

  it('says of each line what its reader is to it', async () => {
    const key = await open('Whose is it');
    const you = async (who: 'maya' | 'ben' | 'priya') =>
      (await listTickets(await world.as(who), { limit: 100 })).items.find((one) => one.key === key)?.you;
    expect([await you('maya'), await you('ben')]).toEqual(['requester', 'desk']);
  });
});
