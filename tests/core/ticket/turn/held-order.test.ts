import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  countTickets,
  en,
  listTickets,
  personCard,
  replyToTicket,
  searchTickets,
  setPriority,
  showTicket,
  type TicketLine,
  withdrawComment,
} from '../../../../api/core/index.ts';
import { capital } from '../../../../api/core/say/grammar.ts';
import { rankOf } from '../../../../api/core/ticket/turn/turn.ts';
import { fc } from '../../../fast-check.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

const readers = ['maya', 'ben', 'priya'] as const;
const compare = (one: string | number, other: string | number) => (one < other ? -1 : one > other ? 1 : 0);
/** The order of work, and the requester's own, as each line says of itself where it belongs. */
const byWork = (one: TicketLine, other: TicketLine) =>
  compare(rankOf(one.priority, one.turn), rankOf(other.priority, other.turn)) ||
  compare(one.turnSince, other.turnSince) ||
  compare(one.id, other.id);
const byMine = (one: TicketLine, other: TicketLine) => {
  const [first, second] = [one.turn === 'theirs', other.turn === 'theirs'];
  if (first !== second) return first ? -1 : 1;
  if (first) return compare(one.turnSince, other.turnSince) || compare(one.id, other.id);
  return compare(other.updatedAt, one.updatedAt) || compare(other.id, one.id);
};

/** All pages of a list, one after the other. */
async function paged(read: (cursor?: string) => Promise<{ items: TicketLine[]; next: string | null }>) {
  const lines: TicketLine[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await read(cursor);
    lines.push(...items);
    if (next === null) return lines;
    cursor = next;
  }
}

/** THE law: list, search, filter, count, card and the ticket itself say the same, and each list stands in the order that it says. */
async function expectOneTruth(): Promise<void> {
  for (const who of readers) {
    const ctx = await world.as(who);
    const { items: all } = await listTickets(ctx, { limit: 100 });
    for (const [sort, order] of [
      ['turn', byWork],
      ['yours', byMine],
    ] as const) {
      const at = (cursor?: string) => ({ sort, limit: 2, ...(cursor ? { cursor } : {}) });
      const listed = await paged((cursor) => listTickets(ctx, at(cursor)));
      expect(listed, `${who} by ${sort}`).toEqual(all.toSorted(order));
      const found = await paged((cursor) => searchTickets(ctx, { q: 'blinking', ...at(cursor) }));
      expect(found, `${who} searching by ${sort}`).toEqual(all.toSorted(order));
    }
    for (const turn of ['first', 'next', 'theirs'] as const) {
      const fits = all.filter((one) => one.turn === turn).toSorted(byWork);
      const filter = { turn, sort: 'turn', limit: 100 } as const;
      expect((await listTickets(ctx, filter)).items, `${who}: ${turn}`).toEqual(fits);
      expect((await countTickets(ctx, { turn })).count).toBe(fits.length);
    }
    for (const { key, turn, turnSince, status } of all) {
      expect(await showTicket(ctx, key)).toMatchObject({ turn, turnSince, status });
      if (who !== 'maya') continue;
      const card = JSON.stringify((await personCard(ctx, key, 'view')).line);
      expect(card.includes(capital(en.turn.yours)), `${key}: ${turn}, ${card}`).toBe(turn === 'theirs');
    }
  }
}

const step = fc.oneof(
  fc.record({ do: fc.constant('reply' as const), on: fc.nat(4) }),
  fc.record({ do: fc.constant('answer' as const), on: fc.nat(4) }),
  fc.record({ do: fc.constant('urgent' as const), on: fc.nat(4) }),
  fc.record({ do: fc.constant('take back' as const) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1_000, 7_999, 8_000) }),
);

it('before, during and after a reply that can be taken back, and when it was, everything says the same of whose turn it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
      await world.close();
      world = await aWorld();
      const [ben, maya] = [await world.as('ben', 'slack'), await world.as('maya')];
      const keys: string[] = [];
      for (let count = 0; count < 5; count++) {
        keys.push((await world.aTicket({ title: `Lamp ${count} is blinking`, assignee: 'ben' })).key);
        world.clock.advance(500);
      }
      const held: string[] = [];
      for (const one of steps) {
        const ticket = 'on' in one ? (keys[one.on] ?? '') : '';
        if (one.do === 'wait') world.clock.advance(one.ms);
        else if (one.do === 'urgent') await setPriority(ben, { ticket, priority: 'urgent' });
        else if (one.do === 'answer') await replyToTicket(maya, { ticket, text: 'Here you are' });
        else if (one.do === 'reply') {
          const { comment } = await replyToTicket(ben, { ticket, text: 'Is it better now?' });
          if (comment) held.push(comment.id);
        } else {
          const last = held.pop();
          if (last) await withdrawComment(ben, { commentId: last }).catch(() => {});
        }
        world.clock.advance(10);
        await expectOneTruth();
      }
    }),
    { numRuns: 6 },
  );
}, 400_000);
