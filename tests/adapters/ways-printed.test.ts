import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { sql } from '../../api/adapters/prisma-values.ts';
import { visibleIds } from '../../api/adapters/search/visible-ids.ts';
import { visibleSql } from '../../api/adapters/search/visible-sql.ts';
import { insideOf, isSeen, type SeenBy, type Way, waysToSee } from '../../api/core/access/ways.ts';
import { type PersonActor, systemActor } from '../../api/core/actor.ts';
import { abilitiesOf, may } from '../../api/core/ticket/policy.ts';
import { whereReadsInside, whereVisible } from '../../api/core/ticket/visible.ts';
import { fc } from '../fast-check.ts';
import { powersOf } from '../support/rights.ts';
import { aWorld, type World } from '../support/world.ts';

// What somebody may see is asked in four ways: as a filter of Prisma, as SQL of a search over everything, as SQL that starts
// from what they may see, and as a question about one ticket. All are printed from one list, and must say the same.

vi.setConfig({ testTimeout: 240_000 });

let world: World;
let deskIds: string[];
const tickets: (SeenBy & { id: string; deleted: boolean })[] = [];
const departments = ['department-a', 'department-b'];
const companies = ['company-a', 'company-b'];
const belongings = [
  { departmentId: null, companyId: null },
  { departmentId: 'department-a', companyId: null },
  { departmentId: 'department-b', companyId: 'company-a' },
  { departmentId: null, companyId: 'company-b' },
];

beforeAll(async () => {
  world = await aWorld();
  const { engine, people, desks } = world;
  const now = engine.clock.now();
  const third = engine.newId();
  await engine.db.desk.create({ data: { id: third, key: 'OPS', name: 'Operations', createdAt: now, updatedAt: now } });
  deskIds = [desks.it, desks.hr, third];
  await engine.db.company.createMany({ data: companies.map((id) => ({ id, name: id })) });
  const parts = [
    { participants: [], followers: [] },
    { participants: [people.maya], followers: [] },
    { participants: [], followers: [people.maya] },
    { participants: [], followers: [people.maya], chosen: [people.maya] },
  ];
  const status = await engine.db.status.findFirstOrThrow({ where: { category: 'todo' } });
  for (const deskId of deskIds)
    for (const requesterId of [people.maya, people.tom])
      for (const assigneeId of [null, people.maya, people.ben])
        for (const { departmentId, companyId } of belongings)
          for (const confidential of [false, true])
            for (const { participants, followers, chosen = [] } of parts)
              for (const deleted of requesterId === people.maya ? [false, true] : [false])
                tickets.push({
                  id: engine.newId(),
                  ...{
                    deskId,
                    requesterId,
                    assigneeId,
                    departmentId,
                    companyId,
                    confidential,
                    participants,
                    followers,
                    chosen,
                    deleted,
                  },
                });
  const dates = { turnSince: now, requestedAt: now, createdAt: now, updatedAt: now };
  await engine.db.ticket.createMany({
    data: tickets.map(({ participants: _, followers: __, chosen: ___, deleted, ...facts }, at) => ({
      ...facts,
      ...dates,
      key: `WAY-${at + 1}`,
      number: 10_000 + at,
      title: 'A way',
      description: '',
      folded: 'way',
      statusId: status.id,
      statusCategory: 'todo',
      source: 'api',
      deletedAt: deleted ? now : null,
    })),
  });
  await engine.db.participant.createMany({
    data: tickets.flatMap(({ id, participants, followers = [], chosen = [] }) => [
      ...participants.map((personId) => ({ ticketId: id, personId, kind: 'copied' })),
      ...followers.map((personId) => ({
        ticketId: id,
        personId,
        kind: chosen.includes(personId) ? 'chosen' : 'follower',
      })),
    ]),
  });
});
afterAll(() => world.close());

/** Somebody with any role, any desks in any way, any departments, through any door. */
const anybody = fc
  .record({
    role: fc.constantFrom('requester', 'lead', 'admin', 'owner'),
    desks: fc.array(fc.constantFrom(null, 'agent', 'own', 'lead', 'own lead'), { minLength: 3, maxLength: 3 }),
    heads: fc.subarray(departments),
    followed: fc.subarray(companies),
    colleagues: fc.constantFrom(null, null, ...companies),
    surface: fc.constantFrom('api', 'web', 'slack'),
    proof: fc.constantFrom('address', 'key', 'signed', 'session'),
  })
  .map(({ role, desks: posts, heads, followed, colleagues, surface, proof }): PersonActor => {
    const desks = new Map(
      posts.flatMap((post, at) =>
        post ? [[deskIds[at] ?? '', { lead: post.includes('lead'), assignedOnly: post.includes('own') }] as const] : [],
      ),
    );
    const powers = new Map(powersOf(role, desks, heads));
    const follows = powers.get('followTickets');
    // A role that follows the tickets of a company.
    if (followed.length > 0 && follows !== 'everywhere')
      powers.set('followTickets', {
        desks: new Set(),
        departments: follows?.departments ?? new Set(),
        companies: new Set(followed),
      });
    const who = { personId: world.people.maya, name: 'Maya', locale: 'en', departmentId: null, colleagues };
    return { kind: 'person', ...who, role, desks, powers, heads, surface, proof };
  });

const Ids = z.array(z.object({ id: z.string() }));
const sorted = (rows: readonly { id: string }[]) => [...new Set(rows.map(({ id }) => id))].sort();

async function asFilter(ways: readonly Way[], inside: boolean) {
  const where = inside ? whereReadsInside(ways) : whereVisible(ways);
  return sorted(await world.engine.db.ticket.findMany({ where, select: { id: true } }));
}

async function asSql(ways: readonly Way[], inside: boolean) {
  const { sees, readsInside } = visibleSql(ways);
  const condition = inside ? sql`t.deletedAt IS NULL AND ${readsInside}` : sees;
  return sorted(Ids.parse(await world.engine.db.$queryRaw(sql`SELECT t.id AS id FROM Ticket t WHERE ${condition}`)));
}

async function asIds(ways: readonly Way[], inside: boolean) {
  const ids = visibleIds(ways);
  if (!ids) return null;
  const query = inside ? ids.inside : ids.all;
  return query ? sorted(Ids.parse(await world.engine.db.$queryRaw(sql`SELECT v.id FROM (${query}) v`))) : [];
}

describe('what an actor may see', () => {
  it('is the same as a filter, as SQL, as a list to start from, and as a question', async () => {
    let fewAsked = 0;
    await fc.assert(
      fc.asyncProperty(anybody, async (actor) => {
        const ways = waysToSee(actor);
        for (const inside of [false, true]) {
          const asked = inside ? insideOf(ways) : ways;
          const seen = tickets.filter((one) => !one.deleted && asked.some((way) => isSeen(way, one)));
          const expected = sorted(seen);
          expect(await asFilter(ways, inside)).toEqual(expected);
          expect(await asSql(ways, inside)).toEqual(expected);
          const few = await asIds(ways, inside);
          if (few) fewAsked++;
          if (few) expect(few).toEqual(expected);
        }
      }),
      { numRuns: 150 },
    );
    expect(fewAsked).toBeGreaterThan(20);
  });

  it('is what the permission table says of each ticket', () => {
    fc.assert(
      fc.property(anybody, (actor) => {
        const ways = waysToSee(actor);
        for (const one of tickets) {
          const ticket = { ...one, statusCategory: 'todo', closedById: null, rated: false } as const;
          const seen = ways.some((way) => isSeen(way, one));
          expect(may(actor, 'view', ticket)).toBe(seen);
          expect(may(actor, 'readInternal', ticket)).toBe(insideOf(ways).some((way) => isSeen(way, one)));
          if (!seen) expect(abilitiesOf(actor, ticket)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is everything for the product itself', async () => {
    const alive = sorted(tickets.filter(({ deleted }) => !deleted));
    expect(await asFilter(waysToSee(systemActor('a test')), true)).toEqual(alive);
    expect(await asSql(waysToSee(systemActor('a test')), true)).toEqual(alive);
  });
});
