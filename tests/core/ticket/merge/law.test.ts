import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Ctx,
  DeskError,
  demandOneOf,
  mergeTickets,
  moveTicket,
  noteOnTicket,
  replyToTicket,
  splitTicket,
  type TicketView,
  ticketComments,
  unmergeTicket,
} from '../../../../api/core/index.ts';
import { fc } from '../../../fast-check.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const people = ['maya', 'tom', 'priya', 'ben', 'ana', 'dana', 'adam', 'olga'] as const;
/** The tickets of one run: two ordinary ones of different people, one confidential, one of another desk, one more. */
const wanted = [
  { by: 'maya' },
  { by: 'tom' },
  { by: 'maya', confidential: true },
  { by: 'tom', desk: 'HR' },
  { by: 'maya' },
] as const;
const which = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(0, 1, 4) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: wanted.length - 1 }) },
);
const who = fc.constantFrom('maya', 'tom', 'ben', 'ana', 'olga');
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('merge' as const), a: which, b: which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('unmerge' as const), a: which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('reply' as const, 'note' as const), a: which, by: who }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'reopen' as const, 'split' as const), a: which }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Each comment that is still said, by id: the ticket that it is on. */
async function everything(ids: readonly string[]) {
  const rows = await world.engine.db.comment.findMany({ where: { ticket: { deskId: { in: [...ids] } } } });
  return new Map(rows.map((one) => [one.id, one]));
}

/** What somebody reads of these comments, whichever key they open. */
async function readBy(name: Name, keys: readonly string[]): Promise<Set<string>> {
  const ctx = await world.as(name);
  const found = new Set<string>();
  for (const ticket of keys) {
    const page = await ticketComments(ctx, { ticket, limit: 100 }).catch(() => ({ items: [] }));
    for (const one of page.items) if (!one.withdrawn) found.add(one.id);
  }
  return found;
}

const unlessRefused = (work: Promise<unknown>) =>
  work.then(
    () => true,
    (error: unknown) => {
      if (error instanceof DeskError && error.code !== 'internal') return false;
      throw error;
    },
  );

it('whatever is merged, separated, split, said and closed: each message is there exactly once, and nobody comes to read more than people on one of both read', async () => {
  const done = { merge: 0, unmerge: 0, split: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async (steps) => {
      const tickets: TicketView[] = [];
      for (const one of wanted) tickets.push(await world.aTicket(one));
      const keys = tickets.map((one) => one.key);
      const said = new Map<string, string>();
      /** People who may come to read what is written at a ticket: those who see it, and those of tickets that were merged with it. */
      const circle = tickets.map(() => new Set<Name>());
      const inside = tickets.map(() => new Set<Name>());
      const ben = await world.as('ana');
      for (const [index, ticket] of tickets.entries())
        for (const name of people) {
          const ctx: Ctx = await world.as(name);
          if (await unlessRefused(ticketComments(ctx, { ticket: ticket.key }))) circle[index]?.add(name);
          if (await unlessRefused(noteProbe(ctx, ticket.key))) inside[index]?.add(name);
        }
      const home = new Map<string, { at: number; internal: boolean }>();
      const together = tickets.map((_, index) => new Set([index]));
      const run = async (one: Step) => {
        const key = keys[one.a] ?? '';
        switch (one.do) {
          case 'merge': {
            const other = keys[one.b] ?? '';
            if (!(await unlessRefused(mergeTickets(ben, { ticket: key, into: other })))) return;
            const all = new Set([...(together[one.a] ?? []), ...(together[one.b] ?? [])]);
            for (const index of all) together[index] = all;
            done.merge++;
            return;
          }
          case 'unmerge':
            if (await unlessRefused(unmergeTicket(ben, { ticket: key }))) done.unmerge++;
            return;
          case 'reply':
          case 'note': {
            const text = `${one.do} ${said.size}`;
            const ctx = await world.as(one.by);
            const write = one.do === 'reply' ? replyToTicket : noteOnTicket;
            const done = await write(ctx, { ticket: key, text }).catch(() => null);
            if (!done?.comment) return;
            said.set(done.comment.id, text);
            home.set(done.comment.id, { at: one.a, internal: one.do === 'note' });
            return;
          }
          case 'split': {
            const page = await ticketComments(ben, { ticket: key }).catch(() => ({ items: [] }));
            const [first] = page.items.filter((comment) => said.has(comment.id));
            const apart = first && splitTicket(ben, { ticket: key, comments: [first.id], title: 'Split off' });
            if (apart && (await unlessRefused(apart))) done.split++;
            return;
          }
          case 'close':
          case 'reopen':
            await unlessRefused(moveTicket(ben, { ticket: key, status: one.do === 'close' ? 'closed' : 'todo' }));
        }
      };
      for (const one of steps) await run(one);
      const rows = await everything([world.desks.it, world.desks.hr]);
      for (const [id, text] of said) expect(rows.get(id)?.body).toBe(text);
      // It is on one ticket by its row; and that ticket is open to somebody, or a part of one that is.
      for (const name of people) {
        const read = await readBy(name, keys);
        for (const id of read) {
          const from = home.get(id);
          if (!from) continue;
          const among = [...(together[from.at] ?? [])].some((at) => (from.internal ? inside : circle)[at]?.has(name));
          expect(among, `${name} reads ${said.get(id)}`).toBe(true);
          // What is confidential is read by those alone who could read it at first.
          if (from.at === 2) expect(circle[2]?.has(name)).toBe(true);
        }
      }
      for (const ticket of tickets) {
        const row = await world.engine.db.ticket.findUniqueOrThrow({ where: { id: ticket.id } });
        const on = (audience: string) => ({ ticketId: ticket.id, audience, withdrawnAt: null });
        const counted = await world.engine.db.comment.count({ where: on('public') });
        if (!row.deletedAt) expect(row.replies).toBe(counted);
        if (!row.deletedAt) expect(row.notes).toBe(await world.engine.db.comment.count({ where: on('internal') }));
      }
    }),
    { numRuns: 30 },
  );
  // The law is about what was done, not about refusals.
  expect(done.merge).toBeGreaterThan(30);
  expect(Math.min(done.unmerge, done.split)).toBeGreaterThan(5);
}, 400_000);

/** Asks without writing whether somebody may read what is internal. */
const noteProbe = (ctx: Ctx, ticket: string) => demandOneOf(ctx, ticket, ['readInternal']);
