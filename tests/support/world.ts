import { makeEngine } from '../../api/adapters/engine.ts';
import { makeFiles } from '../../api/adapters/files/look.ts';
import { makeLog } from '../../api/adapters/log.ts';
import { chooseSearch } from '../../api/adapters/search/choose.ts';
import {
  type ActorBook,
  addressed,
  assignTicket,
  type BlobStore,
  type Clock,
  type Ctx,
  checkCounts,
  deskCounter,
  type Engine,
  identityRow,
  loadActor,
  makeActorBook,
  memoryBlobs,
  moveTicket,
  named,
  openTicket,
  type PersonActor,
  type Scanner,
  type StatusCategory,
  type Surface,
  type TicketView,
} from '../../api/core/index.ts';
import { writeBasics } from '../../prisma/basics.ts';
import { freshDatabase } from './database.ts';

/** Everybody in a test's world; `slack` is their account there. */
const cast = {
  maya: { role: 'requester', slack: 'U0MAYA' },
  tom: { role: 'requester', slack: 'U0TOM' },
  priya: { role: 'requester', slack: 'U0PRIYA' },
  ana: { role: 'lead', slack: 'U0ANA' },
  ben: { role: 'requester', slack: 'U0BEN' },
  chloe: { role: 'requester', slack: 'U0CHLOE' },
  dana: { role: 'lead', slack: 'U0DANA' },
  adam: { role: 'admin', slack: null },
  olga: { role: 'owner', slack: null },
} as const;
export type Name = keyof typeof cast;

/** A clock that stands still until it is told to go on. */
export interface TestClock extends Clock {
  advance(ms: number): void;
  /** Sets the time of day forward or back, as an administrator or NTP does; what waits goes on as before. */
  set(byMs: number): void;
}

export interface World {
  readonly engine: Engine;
  readonly actors: ActorBook;
  readonly clock: TestClock;
  readonly people: Readonly<Record<Name, string>>;
  readonly desks: { readonly it: string; readonly hr: string };
  /** Slack team and channels: #it-desk and #hr-desk are the desks' own. */
  readonly slack: { readonly teamId: string; readonly itChannel: string; readonly hrChannel: string };
  /** Maya and Priya belong to it; Priya is its head. */
  readonly marketing: string;
  /** How often a commit left work behind. */
  readonly wakes: () => number;
  as(name: Name, surface?: Surface, requestKey?: string): Promise<Ctx>;
  /** A ticket with its parents made; by Maya at the IT desk unless told otherwise. */
  aTicket(wanted?: {
    by?: Name;
    title?: string;
    description?: string;
    desk?: 'IT' | 'HR';
    assignee?: Name;
    status?: StatusCategory;
    confidential?: boolean;
  }): Promise<TicketView>;
  /** The database's file, where it is one. */
  readonly path: string | undefined;
  /** Fails where a number that stands on a ticket or a tag is not what can be counted. */
  close(): Promise<void>;
}

/** A desk of its own for one suite: a fresh database, two desks, nine people. */
export async function aWorld(
  options: {
    undoMs?: number;
    realClock?: boolean;
    rememberActorsMs?: number;
    /** Where files lie; in memory when left out. */
    blobs?: BlobStore;
    scanner?: Scanner;
    /** Mail is sent also for desks that have no mailbox. */
    mails?: boolean;
  } = {},
): Promise<World> {
  const database = await freshDatabase();
  const clock = options.realClock
    ? { now: () => new Date(), ticks: () => performance.now(), advance: () => {}, set: () => {} }
    : testClock();
  const log = makeLog('silent');
  const search = await chooseSearch(database.client, database.provider, log);
  let wakes = 0;
  const { undoMs = 8_000, scanner = null, mails = false } = options;
  const files = makeFiles(options.blobs ?? memoryBlobs(clock.now), scanner);
  const engine = makeEngine({ database, clock, log, search, files, undoMs, mails, onWake: () => wakes++ });
  await writeBasics(engine);
  const slack = { teamId: 'T0NORTHWND', itChannel: 'C0ITDESK', hrChannel: 'C0HRDESK' };
  const people = await writePeople(engine, slack.teamId);
  const marketing = engine.newId();
  await engine.db.department.create({ data: { id: marketing, name: 'Marketing', headId: people.priya } });
  await engine.db.person.updateMany({
    where: { id: { in: [people.maya, people.priya] } },
    data: { departmentId: marketing },
  });
  const desks = await writeDesks(engine, people, slack);

  const as = async (name: Name, surface: Surface = 'api', requestKey?: string): Promise<Ctx> => {
    const actor: PersonActor = await loadActor(engine.db, people[name], surface);
    return { ...engine, actor, requestId: `test-${name}`, ...(requestKey === undefined ? {} : { requestKey }) };
  };
  return {
    engine,
    actors: makeActorBook(engine, options.rememberActorsMs ?? 0),
    clock,
    people,
    desks,
    slack,
    marketing,
    wakes: () => wakes,
    as,
    async aTicket(wanted = {}) {
      const {
        by = 'maya',
        title = 'Printer on floor 3 is broken',
        description = '',
        desk = 'IT',
        confidential = false,
      } = wanted;
      let ticket = await openTicket(await as(by), { title, description, desk, confidential });
      const lead = await as(desk === 'IT' ? 'ana' : 'dana');
      if (wanted.assignee) ticket = await assignTicket(lead, { ticket: ticket.key, assignee: people[wanted.assignee] });
      if (wanted.status && wanted.status !== ticket.status.category)
        ticket = await moveTicket(lead, { ticket: ticket.key, status: wanted.status });
      return ticket;
    },
    path: database.path,
    close: async () => {
      // Whatever was done in it, what stands as a number is what can be counted.
      const { wrong } = await checkCounts(engine, { repair: false });
      await database.close();
      if (wrong.length > 0) throw new Error(`Counted wrong: ${JSON.stringify(wrong)}`);
    },
  };
}

function testClock(): TestClock {
  let now = Date.UTC(2026, 2, 2, 9, 0, 0);
  let ticks = 0;
  return {
    now: () => new Date(now),
    ticks: () => ticks,
    advance: (ms) => {
      now += ms;
      ticks += ms;
    },
    set: (byMs) => {
      now += byMs;
    },
  };
}

async function writePeople(engine: Engine, tenant: string): Promise<Record<Name, string>> {
  const times = { createdAt: engine.clock.now(), updatedAt: engine.clock.now() };
  const make = async (name: Name) => {
    const id = engine.newId();
    const { role, slack } = cast[name];
    const email = `${name}@northwind.example`;
    const title = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    await engine.db.person.create({ data: { id, ...named(title), ...addressed(email), roleKey: role, ...times } });
    const accounts = [identityRow(engine, id, 'mail', '', email)];
    if (slack) accounts.push(identityRow(engine, id, 'slack', tenant, slack));
    await engine.db.identity.createMany({ data: accounts });
    return id;
  };
  return {
    maya: await make('maya'),
    tom: await make('tom'),
    priya: await make('priya'),
    ana: await make('ana'),
    ben: await make('ben'),
    chloe: await make('chloe'),
    dana: await make('dana'),
    adam: await make('adam'),
    olga: await make('olga'),
  };
}

async function writeDesks(engine: Engine, people: Record<Name, string>, slack: World['slack']) {
  const now = engine.clock.now();
  const it = (await engine.db.desk.findFirstOrThrow({ where: { key: 'IT' } })).id;
  const hr = engine.newId();
  await engine.db.desk.create({ data: { id: hr, key: 'HR', name: 'People team', createdAt: now, updatedAt: now } });
  await engine.db.counter.create({ data: { key: deskCounter(hr), value: 0 } });
  await engine.db.category.create({ data: { id: engine.newId(), deskId: hr, name: 'Leave' } });
  const channel = (deskId: string, channelId: string, name: string) => ({
    id: engine.newId(),
    deskId,
    surface: 'slack',
    tenant: slack.teamId,
    channelId,
    name,
  });
  await engine.db.deskChannel.createMany({
    data: [channel(it, slack.itChannel, 'it-desk'), channel(hr, slack.hrChannel, 'hr-desk')],
  });
  await engine.db.deskMember.createMany({
    data: [
      { deskId: it, personId: people.ana, lead: true },
      { deskId: it, personId: people.ben },
      { deskId: it, personId: people.chloe },
      { deskId: hr, personId: people.dana, lead: true },
    ],
  });
  engine.book.forget();
  return { it, hr };
}
