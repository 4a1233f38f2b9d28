import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  linkTickets,
  linkWords,
  showTicket,
  type TicketView,
  ticketLinks,
  unlinkTickets,
} from '../../../../api/core/index.ts';
import { linkKinds } from '../../../../api/core/ticket/links/kinds.ts';
import { fc } from '../../../fast-check.ts';
import { atOnce } from '../../../support/refused.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const few = 5;
const step = fc.record({
  from: fc.nat(few - 1),
  to: fc.nat(few - 1),
  kind: fc.constantFrom(...linkWords),
  away: fc.boolean(),
});

/** Whether the links of one kind among these tickets form a circle. */
function hasCircle(links: readonly { fromId: string; toId: string }[]): boolean {
  const open = new Set(links);
  // What nothing leads to is in no circle; what is left in the end is one.
  for (let before = -1; before !== open.size; ) {
    before = open.size;
    for (const one of [...open]) if (![...open].some((other) => other.toId === one.fromId)) open.delete(one);
  }
  return open.size > 0;
}

const stored = async (ids: readonly string[]) =>
  world.engine.db.link.findMany({ where: { fromId: { in: [...ids] }, kind: { in: [...linkKinds] } } });

async function tickets() {
  const made: TicketView[] = [];
  for (let at = 0; at < few; at++) made.push(await world.aTicket());
  return made;
}

it.each(['one after the other', 'at once'])(
  'links form no circle, whatever is linked %s',
  { timeout: 240_000 },
  async (how) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const those = await tickets();
        const ben = await world.as('ben');
        const run = ({ from, to, kind, away }: (typeof steps)[number]) => {
          const ends = { ticket: those[from]?.key ?? '', other: those[to]?.key ?? '', kind };
          return away && how !== 'at once' ? unlinkTickets(ben, ends) : linkTickets(ben, ends);
        };
        if (how === 'at once') await atOnce(steps.map(run));
        else for (const one of steps) await atOnce([run(one)]);
        const links = await stored(those.map((one) => one.id));
        for (const kind of ['blocks', 'duplicates', 'parent'])
          expect(hasCircle(links.filter((one) => one.kind === kind))).toBe(false);
        // Each ticket knows how many it has.
        for (const { id, key } of those) {
          const count = links.filter((one) => one.fromId === id || one.toId === id).length;
          expect((await world.engine.db.ticket.findUniqueOrThrow({ where: { id } })).links).toBe(count);
          expect((await showTicket(ben, key)).links).toHaveLength(count);
        }
      }),
      { numRuns: how === 'at once' ? 12 : 15 },
    );
  },
);

it('two people who link at once from both ends leave one link, and one of them is told of the circle', async () => {
  for (const kind of ['blocks', 'duplicates', 'parentOf'] as const) {
    const [one, two] = [await world.aTicket(), await world.aTicket()];
    const [ben, chloe] = [await world.as('ben'), await world.as('chloe')];
    const { done, refusals } = await atOnce([
      linkTickets(ben, { ticket: one.key, kind, other: two.key }),
      linkTickets(chloe, { ticket: two.key, kind, other: one.key }),
    ]);
    expect(done).toHaveLength(1);
    expect(refusals.map((error) => error.code)).toEqual(['conflict']);
  }
});

it('what anybody sees of links is what they may see of tickets', async () => {
  const everybody: readonly Name[] = ['maya', 'tom', 'priya', 'ana', 'ben', 'chloe', 'dana', 'adam', 'olga'];
  const made: TicketView[] = [];
  for (const [by, desk, confidential] of [
    ['maya', 'IT', false],
    ['maya', 'IT', true],
    ['tom', 'IT', false],
    ['tom', 'HR', false],
    ['maya', 'HR', true],
  ] as const)
    made.push(await world.aTicket({ by, desk, confidential }));
  const olga = await world.as('olga');
  for (const one of made)
    for (const other of made)
      if (one.id < other.id) await linkTickets(olga, { ticket: one.key, kind: 'relates', other: other.key });
  for (const name of everybody) {
    const ctx = await world.as(name);
    const seen = new Set<string>();
    for (const { key } of made)
      await showTicket(ctx, key).then(
        () => seen.add(key),
        () => undefined,
      );
    for (const key of seen) {
      const { items } = await ticketLinks(ctx, { ticket: key });
      const expected = [...seen].filter((other) => other !== key);
      expect(items.map((one) => one.ticket.key).sort()).toEqual(expected.sort());
    }
  }
});
