import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  adjustTicket,
  assignTicket,
  type Ctx,
  editTicket,
  finishTicket,
  listTickets,
  moveTicket,
  noteOnTicket,
  rateTicket,
  replyToTicket,
  searchTickets,
  setCategory,
  setPlace,
  setPriority,
  showTicket,
  type TicketView,
  ticketComments,
  ticketHistory,
  unassignTicket,
  withdrawTicket,
} from '../../../api/core/index.ts';
import { atOnce, refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';
import { aCompany } from '../company/a-company.ts';

let world: World;
let software: string;
let acme: Awaited<ReturnType<typeof aCompany>>;
beforeAll(async () => {
  world = await aWorld();
  acme = await aCompany(world, 'Acme');
  software = (await world.engine.db.category.findFirstOrThrow({ where: { name: 'Software' } })).id;
});
afterAll(() => world.close());

type Wanted = Parameters<World['aTicket']>[0];
interface Verb {
  /** The ticket that it is tried on, and who may do it. */
  readonly on?: Wanted;
  readonly by: Name;
  /** Somebody who sees the ticket and may not do it. */
  readonly notBy?: { readonly name: Name; readonly on?: Wanted };
  run(ctx: Ctx, ticket: string, version?: number): Promise<unknown>;
  /** The same verb with another input. */
  other?(ctx: Ctx, ticket: string): Promise<unknown>;
  readonly events: readonly string[];
  /** A change by Ana that makes the decision an old one. */
  overtake?(ctx: Ctx, ticket: string): Promise<unknown>;
}

const verbs: Record<string, Verb> = {
  edit: {
    by: 'ben',
    notBy: { name: 'priya' },
    run: (ctx, ticket, version) => editTicket(ctx, { ticket, title: 'The printer smokes', version }),
    other: (ctx, ticket) => editTicket(ctx, { ticket, title: 'Another title' }),
    overtake: (ctx, ticket) => editTicket(ctx, { ticket, description: 'On floor 4' }),
    events: ['ticket.edited'],
  },
  assign: {
    by: 'ben',
    notBy: { name: 'maya' },
    run: (ctx, ticket, version) => assignTicket(ctx, { ticket, assignee: 'me', version }),
    other: (ctx, ticket) => assignTicket(ctx, { ticket, assignee: world.people.chloe }),
    overtake: (ctx, ticket) => assignTicket(ctx, { ticket, assignee: world.people.chloe }),
    events: ['ticket.assigned', 'ticket.moved'],
  },
  reassign: {
    on: { assignee: 'ben' },
    by: 'ben',
    notBy: { name: 'chloe', on: { assignee: 'ben' } },
    run: (ctx, ticket, version) => assignTicket(ctx, { ticket, assignee: world.people.chloe, version }),
    other: (ctx, ticket) => assignTicket(ctx, { ticket, assignee: world.people.ana }),
    overtake: (ctx, ticket) => assignTicket(ctx, { ticket, assignee: world.people.ana }),
    events: ['ticket.assigned'],
  },
  unassign: {
    on: { assignee: 'ben' },
    by: 'ben',
    notBy: { name: 'chloe', on: { assignee: 'ben' } },
    run: (ctx, ticket, version) => unassignTicket(ctx, { ticket, version }),
    overtake: (ctx, ticket) => assignTicket(ctx, { ticket, assignee: world.people.chloe }),
    events: ['ticket.unassigned'],
  },
  move: {
    by: 'ben',
    notBy: { name: 'priya' },
    run: (ctx, ticket, version) => moveTicket(ctx, { ticket, status: 'waiting', version }),
    other: (ctx, ticket) => moveTicket(ctx, { ticket, status: 'Blocked' }),
    overtake: (ctx, ticket) => moveTicket(ctx, { ticket, status: 'resolved' }),
    events: ['ticket.moved'],
  },
  prioritize: {
    by: 'ben',
    notBy: { name: 'maya' },
    run: (ctx, ticket, version) => setPriority(ctx, { ticket, priority: 'urgent', version }),
    other: (ctx, ticket) => setPriority(ctx, { ticket, priority: 'low' }),
    overtake: (ctx, ticket) => setPriority(ctx, { ticket, priority: 'high' }),
    events: ['ticket.prioritized'],
  },
  adjust: {
    by: 'ben',
    notBy: { name: 'priya' },
    run: (ctx, ticket, version) => adjustTicket(ctx, { ticket, status: 'waiting', priority: 'urgent', version }),
    other: (ctx, ticket) => adjustTicket(ctx, { ticket, priority: 'low' }),
    overtake: (ctx, ticket) => setPriority(ctx, { ticket, priority: 'high' }),
    events: ['ticket.moved', 'ticket.prioritized'],
  },
  categorize: {
    by: 'ben',
    notBy: { name: 'maya' },
    run: (ctx, ticket, version) => setCategory(ctx, { ticket, category: software, version }),
    other: (ctx, ticket) => setCategory(ctx, { ticket, category: null }),
    overtake: async (ctx, ticket) => {
      const network = await world.engine.db.category.findFirstOrThrow({ where: { name: 'Network' } });
      return setCategory(ctx, { ticket, category: network.id });
    },
    events: ['ticket.categorized'],
  },
  setProject: {
    by: 'ben',
    notBy: { name: 'maya' },
    run: (ctx, ticket, version) => setPlace(ctx, { ticket, project: acme.project.id, version }),
    other: (ctx, ticket) => setPlace(ctx, { ticket, task: acme.task.id }),
    overtake: (ctx, ticket) => setPlace(ctx, { ticket, company: acme.company.id }),
    events: ['ticket.projectSet'],
  },
  reply: {
    by: 'ben',
    run: (ctx, ticket) => replyToTicket(ctx, { ticket, text: 'Have you tried the other tray?' }),
    other: (ctx, ticket) => replyToTicket(ctx, { ticket, text: 'Something else' }),
    events: ['ticket.replied', 'ticket.moved'],
  },
  note: {
    by: 'ben',
    notBy: { name: 'maya' },
    run: (ctx, ticket) => noteOnTicket(ctx, { ticket, text: 'The fuser is worn out' }),
    other: (ctx, ticket) => noteOnTicket(ctx, { ticket, text: 'Something else' }),
    events: ['ticket.noted'],
  },
  finish: {
    by: 'ben',
    notBy: { name: 'priya' },
    run: (ctx, ticket, version) => finishTicket(ctx, { ticket, version, comment: 'A new one is in' }),
    other: (ctx, ticket) => finishTicket(ctx, { ticket, close: true }),
    overtake: (ctx, ticket) => moveTicket(ctx, { ticket, status: 'waiting' }),
    events: ['ticket.replied', 'ticket.moved'],
  },
  withdraw: {
    by: 'maya',
    notBy: { name: 'ben' },
    run: (ctx, ticket, version) => withdrawTicket(ctx, { ticket, version }),
    other: (ctx, ticket) => withdrawTicket(ctx, { ticket, reason: 'Something else' }),
    overtake: (ctx, ticket) => moveTicket(ctx, { ticket, status: 'waiting' }),
    events: ['ticket.withdrawn', 'ticket.moved'],
  },
  rate: {
    on: { status: 'resolved' },
    by: 'maya',
    notBy: { name: 'ben', on: { status: 'resolved' } },
    run: (ctx, ticket) => rateTicket(ctx, { ticket, stars: 5 }),
    other: (ctx, ticket) => rateTicket(ctx, { ticket, stars: 1 }),
    events: ['ticket.rated'],
  },
};
const every = Object.entries(verbs);
const versioned = every.filter(([, verb]) => verb.overtake);

const eventsOf = (ticket: TicketView) =>
  world.engine.db.event.findMany({ where: { ticketId: ticket.id }, orderBy: { id: 'asc' } });
const rowOf = (ticket: TicketView) => world.engine.db.ticket.findUniqueOrThrow({ where: { id: ticket.id } });

describe('every verb', () => {
  it.each(every)('%s: changes the ticket once and writes down who did it, through which door', async (_, verb) => {
    const ticket = await world.aTicket(verb.on);
    const before = (await eventsOf(ticket)).length;
    await verb.run(await world.as(verb.by, 'slack'), ticket.key, ticket.version);
    const events = (await eventsOf(ticket)).slice(before);
    expect(events.map((one) => one.type)).toEqual(verb.events);
    for (const one of events)
      expect(one).toMatchObject({
        actorId: world.people[verb.by],
        surface: 'slack',
        version: ticket.version + 1,
        deskId: world.desks.it,
        at: world.clock.now(),
      });
    expect((await rowOf(ticket)).version).toBe(ticket.version + 1);
  });

  it('is refused to somebody who sees the ticket, but for replying', () => {
    expect(every.flatMap(([name, verb]) => (verb.notBy ? [] : [name]))).toEqual(['reply']);
  });

  it.each(every.flatMap(([name, { run, notBy }]) => (notBy ? [[name, { run, notBy }] as const] : [])))(
    '%s: refuses somebody who sees the ticket but may not, and changes nothing',
    async (_, verb) => {
      const ticket = await world.aTicket(verb.notBy.on);
      const events = (await eventsOf(ticket)).length;
      const refusal = await refused(verb.run(await world.as(verb.notBy.name), ticket.key), 'forbidden');
      expect(refusal.message).toContain(ticket.key);
      expect(await eventsOf(ticket)).toHaveLength(events);
      expect((await rowOf(ticket)).version).toBe(ticket.version);
    },
  );

  it.each(every)('%s: says that there is no such ticket to whom it is hidden from', async (_, verb) => {
    const ticket = await world.aTicket({ ...verb.on, confidential: false });
    const secret = await world.aTicket({ ...verb.on, assignee: 'ana', confidential: true });
    const stranger = await refused(verb.run(await world.as('tom'), ticket.key), 'not_found');
    const agent = await refused(verb.run(await world.as('chloe'), secret.key), 'not_found');
    const nowhere = await refused(verb.run(await world.as('tom'), 'IT-99999'), 'not_found');
    const same = (text: string) => text.replace(/IT-\d+/, 'KEY');
    expect(new Set([stranger, agent, nowhere].map((one) => same(one.message))).size).toBe(1);
  });

  it.each(every)(
    '%s: with the same request key a second time gives the first answer and changes nothing',
    async (_, verb) => {
      const ticket = await world.aTicket(verb.on);
      const key = crypto.randomUUID();
      const first = await verb.run(await world.as(verb.by, 'web', key), ticket.key, ticket.version);
      const events = (await eventsOf(ticket)).length;
      expect(await verb.run(await world.as(verb.by, 'web', key), ticket.key, ticket.version)).toEqual(first);
      expect(await eventsOf(ticket)).toHaveLength(events);
      const { version } = await rowOf(ticket);
      expect(version).toBe(ticket.version + 1);
    },
  );

  it.each(every)(
    '%s: with the same request key several times at once has one effect and one answer',
    async (_, verb) => {
      const ticket = await world.aTicket(verb.on);
      const ctx = await world.as(verb.by, 'web', crypto.randomUUID());
      const answers = await Promise.all(Array.from({ length: 5 }, () => verb.run(ctx, ticket.key, ticket.version)));
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect((await rowOf(ticket)).version).toBe(ticket.version + 1);
    },
  );

  it.each(every.filter(([, verb]) => verb.other))('%s: refuses the key of another request', async (_, verb) => {
    const ticket = await world.aTicket(verb.on);
    const ctx = await world.as(verb.by, 'web', crypto.randomUUID());
    await verb.run(ctx, ticket.key);
    const { version } = await rowOf(ticket);
    const refusal = await refused(verb.other?.(ctx, ticket.key) ?? Promise.resolve(), 'conflict');
    expect(refusal.message).toMatch(/key was used before/);
    expect((await rowOf(ticket)).version).toBe(version);
  });

  it.each(versioned)(
    '%s: tells who was first, with what and when, if it was decided on an older state',
    async (_, verb) => {
      const ticket = await world.aTicket(verb.on);
      await verb.overtake?.(await world.as('ana'), ticket.key);
      const { version } = await rowOf(ticket);
      const refusal = await refused(verb.run(await world.as(verb.by), ticket.key, ticket.version), 'conflict');
      expect(refusal.details).toMatchObject({ ticketKey: ticket.key, version });
      expect(refusal.details.first).toMatchObject({ by: 'Ana', at: world.clock.now().toISOString() });
      expect(refusal.message).toMatch(/^Ana .* just before you/);
      expect((await rowOf(ticket)).version).toBe(version);
    },
  );

  it.each(versioned)('%s: is not held up by changes that do not matter to it', async (_, verb) => {
    const ticket = await world.aTicket(verb.on);
    await noteOnTicket(await world.as('ana'), { ticket: ticket.key, text: 'By the way' });
    await replyToTicket(await world.as('maya'), { ticket: ticket.key, text: 'Any news?' });
    await verb.run(await world.as(verb.by), ticket.key, ticket.version);
    expect((await rowOf(ticket)).version).toBe(ticket.version + 3);
  });

  it.each(versioned)('%s: pressed twice by the same person on the same card changes once', async (_, verb) => {
    const ticket = await world.aTicket(verb.on);
    const ctx = await world.as(verb.by);
    const { refusals } = await atOnce([1, 2, 3].map(() => verb.run(ctx, ticket.key, ticket.version)));
    expect(refusals).toEqual([]);
    expect((await rowOf(ticket)).version).toBe(ticket.version + 1);
  });

  it.each(every)('%s: leaves nothing behind when it fails half way', async (_, verb) => {
    const ticket = await world.aTicket(verb.on);
    const before = await countsOf(world);
    const row = await rowOf(ticket);
    for (let failAt = 1; failAt <= 3; failAt++) {
      const ctx = failing(await world.as(verb.by, 'web', crypto.randomUUID()), failAt);
      await expect(verb.run(ctx, ticket.key, ticket.version)).rejects.toThrow(/no ids left/);
      expect(await countsOf(world)).toEqual(before);
      expect(await rowOf(ticket)).toEqual(row);
    }
  });

  it('gives the versions of a ticket to its events without a gap, whatever was done', async () => {
    const ticket = await world.aTicket({ assignee: 'ben' });
    for (const name of ['edit', 'prioritize', 'reply', 'note', 'move'])
      await verbs[name]?.run(await world.as('ben'), ticket.key);
    const versions = (await eventsOf(ticket)).map((one) => one.version);
    expect([...new Set(versions)]).toEqual(
      versions.at(-1) ? Array.from({ length: versions.at(-1) ?? 0 }, (_, i) => i + 1) : [],
    );
  });
});

describe('every read', () => {
  const reads: [string, (ctx: Ctx, ticket: TicketView) => Promise<unknown>][] = [
    ['show', (ctx, ticket) => showTicket(ctx, ticket.key)],
    ['history', (ctx, ticket) => ticketHistory(ctx, { ticket: ticket.key })],
    ['comments', (ctx, ticket) => ticketComments(ctx, { ticket: ticket.key })],
  ];
  it.each(reads)('%s: a hidden ticket does not exist', async (_, read) => {
    const ticket = await world.aTicket();
    const secret = await world.aTicket({ confidential: true });
    await read(await world.as('ben'), ticket);
    await refused(read(await world.as('tom'), ticket), 'not_found');
    await refused(read(await world.as('ben'), secret), 'not_found');
    await refused(read(await world.as('adam'), secret), 'not_found');
    await read(await world.as('ana'), secret);
    await read(await world.as('olga'), secret);
  });

  it('is not open to an API key without a scope for tickets', async () => {
    const ticket = await world.aTicket();
    const ctx = await world.as('ben');
    if (ctx.actor.kind !== 'person') throw new Error('Ben is a person');
    const narrow: Ctx = { ...ctx, actor: { ...ctx.actor, scopes: ['people:read'] } };
    for (const [, read] of reads) await refused(read(narrow, ticket), 'forbidden');
    await refused(listTickets(narrow, {}), 'forbidden');
    await refused(searchTickets(narrow, { q: 'printer' }), 'forbidden');
  });
});

function failing(ctx: Ctx, at: number): Ctx {
  let left = at;
  return {
    ...ctx,
    newId() {
      if (--left <= 0) throw new Error('There are no ids left');
      return ctx.newId();
    },
  };
}

async function countsOf({ engine: { db } }: World) {
  return {
    tickets: await db.ticket.count(),
    comments: await db.comment.count(),
    ratings: await db.rating.count(),
    events: await db.event.count(),
    deliveries: await db.delivery.count(),
    answers: await db.idempotencyKey.count(),
  };
}
