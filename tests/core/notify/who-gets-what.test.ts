import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { identityRow, moveTicket, noteOnTicket, replyToTicket } from '../../../api/core/index.ts';
import { type ChannelKey, houseChannels } from '../../../api/core/notify/channel/house.ts';
import { kindsOfNews, type News } from '../../../api/core/notify/news.ts';
import { fc } from '../../fast-check.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

vi.setConfig({ testTimeout: 240_000 });

let world: World;
beforeAll(async () => {
  world = await aWorld({ mails: true });
});
afterAll(() => world.close());

const people = ['maya', 'tom', 'priya', 'ana', 'ben'] as const satisfies readonly Name[];
type Somebody = (typeof people)[number];
const channels = houseChannels.map((one) => one.key);

/** How one person can be reached, and what they chose. */
interface Person {
  readonly on: readonly ChannelKey[];
  readonly active: boolean;
  readonly choices: Partial<Record<News, readonly ChannelKey[]>>;
}
const person = (mayBeAway: boolean): fc.Arbitrary<Person> =>
  fc.record({
    on: fc.subarray(channels),
    active: mayBeAway ? fc.boolean() : fc.constant(true),
    choices: fc.dictionary(fc.constantFrom(...kindsOfNews), fc.subarray(channels), { maxKeys: kindsOfNews.length }),
  });
const everybody = fc.record({
  maya: person(false),
  tom: person(true),
  priya: person(true),
  ana: person(false),
  ben: person(false),
} satisfies Record<Somebody, fc.Arbitrary<Person>>);

const acts = {
  'Ben replies': { by: 'ben', kind: 'comment', news: 'replies', event: 'ticket.replied', open: true, inside: true },
  'Maya replies': { by: 'maya', kind: 'comment', news: 'replies', event: 'ticket.replied', open: true, inside: true },
  'Ben writes a note': {
    by: 'ben',
    kind: 'comment',
    news: 'replies',
    event: 'ticket.noted',
    open: false,
    inside: true,
  },
  'Ben resolves it': { by: 'ben', kind: 'notice', news: 'changes', event: 'ticket.moved', open: true, inside: false },
} as const;
type Act = keyof typeof acts;

const at = (...on: ChannelKey[]): Person => ({ on, active: true, choices: {} });
/** The lead turned the desk's news off, and whom the ticket is with is written to by mail: not their own words. */
const onlyWhoWroteItIsReached = {
  as: { maya: at(), tom: at(), priya: at(), ana: { ...at('slack'), choices: { desk: [] } }, ben: at('mail') },
  what: 'Ben replies' as const,
  confidential: true,
  copied: [],
};

async function arrange(as: Record<Somebody, Person>): Promise<void> {
  const { engine, people: ids } = world;
  await engine.db.identity.deleteMany({ where: { provider: { in: channels } } });
  for (const name of people) {
    const { on, active, choices } = as[name];
    await engine.db.person.update({ where: { id: ids[name] }, data: { active, toldOn: JSON.stringify(choices) } });
    const rows = on.map((one) => identityRow(engine, ids[name], one, 'T', `${one}-${name}`));
    await engine.db.identity.createMany({ data: rows });
  }
}

async function act(what: Act, ticket: string): Promise<void> {
  const ctx = await world.as(acts[what].by, 'api');
  if (what === 'Ben writes a note') await noteOnTicket(ctx, { ticket, text: 'Between us' });
  else if (what === 'Ben resolves it') await moveTicket(ctx, { ticket, status: 'resolved' });
  else await replyToTicket(ctx, { ticket, text: 'Hello' });
}

it('nobody gets one event twice on one channel, nobody entitled gets nothing without a row, and nobody else gets anything', async () => {
  const wanted = fc.record({
    as: everybody,
    what: fc.constantFrom(...(Object.keys(acts) as Act[])),
    confidential: fc.boolean(),
    copied: fc.subarray(['tom', 'priya'] as const),
  });
  await fc.assert(
    fc.asyncProperty(wanted, async ({ as, what, confidential, copied }) => {
      const { db } = world.engine;
      const ticket = await world.aTicket({ assignee: 'ben', confidential });
      await db.participant.createMany({
        data: copied.map((name) => ({ ticketId: ticket.id, personId: world.people[name] })),
      });
      await arrange(as);
      await act(what, ticket.key);
      const { by, kind, news, event, open, inside } = acts[what];
      const { id } = await db.event.findFirstOrThrow({
        where: { ticketId: ticket.id, type: event },
        orderBy: { id: 'desc' },
      });
      const rows = await db.delivery.findMany({ where: { eventId: id, personId: { not: null } } });
      const of = (name: Somebody) => rows.filter((row) => row.personId === world.people[name]);
      const outside: readonly Somebody[] = ['maya', ...copied];
      const insiders: readonly Somebody[] = confidential ? ['ana', 'ben'] : [];
      for (const name of people) {
        const places = of(name).map((row) => `${row.kind} ${row.channel}`);
        expect(new Set(places).size, `${name}: ${places}`).toBe(places.length);
        if (!outside.includes(name) && !insiders.includes(name)) expect(places, name).toEqual([]);
        // What only the desk reads is for nobody outside.
        if (!insiders.includes(name)) expect(of(name).filter((row) => row.targetAudience === 'internal')).toEqual([]);
        const { on, active, choices } = as[name];
        for (const row of of(name).filter((one) => one.channel !== 'none'))
          expect(active && on.some((one) => one === row.channel), `${name} on ${row.channel}`).toBe(true);
        const entitled = (open && outside.includes(name)) || (inside && insiders.includes(name));
        if (!entitled || name === by) continue;
        const said = of(name).filter((row) => row.kind === kind);
        expect(said.length, `${name} gets nothing`).toBeGreaterThan(0);
        const told = said.filter((row) => row.channel !== 'none').map((row) => row.channel);
        if (told.length === 0)
          expect(said.map((row) => row.state)).toEqual([active && on.length > 0 ? 'cancelled' : 'dead']);
        const chosen = choices[insiders.includes(name) ? 'desk' : news];
        const there = chosen?.filter((one) => on.includes(one)) ?? [];
        if (active && there.length > 0) expect(told.sort()).toEqual([...there].sort());
      }
      // What goes past the desk's channel reaches one of its people, if any can be reached at all.
      // Nobody gets their own words by mail.
      const reachable = insiders.filter(
        (name) => as[name].on.length > 0 && !(name === by && as[name].on.includes('mail')),
      );
      const toInsiders = rows.filter((row) => row.targetAudience === 'internal' && row.channel !== 'none');
      if (inside && reachable.length > 0) expect(toInsiders.length).toBeGreaterThan(0);
    }),
    { numRuns: 60, examples: [[onlyWhoWroteItIsReached]] },
  );
});
