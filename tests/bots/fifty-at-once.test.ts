import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  addressed,
  checkCounts,
  claimInbound,
  createApiKey,
  type InboundHandler,
  identityRow,
  loadActor,
  named,
  type TicketView,
  ticketHistory,
  workInbound,
} from '../../api/core/index.ts';
import { type ApiWorld, anApi, type Caller } from '../http/client.ts';
import { fakeApp } from '../support/fake-teams.ts';
import { aWorld, type World } from '../support/world.ts';
import { aWorkspace, type Workspace } from './slack/workspace.ts';
import { aTenant, type Tenant } from './teams/tenant.ts';

// Fifty people act on one ticket at the same moment, each by one of the three doors as their platform sends it. In whatever
// order they come, what stands there afterwards is one line of changes, each of which began where the one before it ended.
const people = 50;
const agents = 32;
/** Several of them give the same tag, which nobody had before. */
const floors = 20;
const doors = ['api', 'slack', 'teams'] as const;
const priorities = ['low', 'medium', 'high', 'urgent'] as const;

interface Player {
  readonly id: string;
  readonly n: number;
  readonly works: boolean;
  readonly door: (typeof doors)[number];
}

let world: World;
let api: ApiWorld;
let slack: Workspace;
let teams: Tenant;
let players: Player[];
let ticket: TicketView;
const callers = new Map<number, Caller>();
/** What the API said yes to. */
const accepted: string[] = [];

const entra = (n: number) => `0b1ec700-0000-4000-9000-${String(n).padStart(12, '0')}`;
let tries = 0;
const slackId = (n: number) => `U0P${n}`;

beforeAll(async () => {
  world = await aWorld({ undoMs: 0 });
  [api, slack, teams] = await Promise.all([anApi({ world }), aWorkspace(world), aTenant({ world })]);
  const { engine } = world;
  const times = { createdAt: engine.clock.now(), updatedAt: engine.clock.now() };
  players = Array.from({ length: people }, (_, n) => {
    const door = doors[n % doors.length] ?? 'api';
    return { id: engine.newId(), n, works: n < agents, door };
  });
  await engine.db.person.createMany({
    data: players.map(({ id, n }) => {
      const email = `p${n}@northwind.example`;
      return { id, ...named(`P${n} Player`), ...addressed(email), roleKey: 'requester', ...times };
    }),
  });
  await engine.db.identity.createMany({
    data: players.flatMap(({ id, n }) => [
      identityRow(engine, id, 'slack', world.slack.teamId, slackId(n)),
      identityRow(engine, id, 'teams', fakeApp.tenantId, entra(n)),
    ]),
  });
  await engine.db.deskMember.createMany({
    data: players.filter(({ works }) => works).map(({ id }) => ({ deskId: world.desks.it, personId: id })),
  });
  engine.book.forget();
  ticket = await world.aTicket({ title: 'Everything is down' });
  const ana = await api.by('ana');
  for (const { id, works } of players)
    if (!works) expect((await ana.post(`tickets/${ticket.key}/people`, { person: id })).status).toBe(200);
  for (const player of players) if (player.door === 'api') callers.set(player.n, await keyOf(player));
});
afterAll(async () => {
  await Promise.all([slack.close(), teams.close()]);
  // Fails where a number that stands on the ticket is not what can be counted.
  await world.close();
});

async function keyOf({ id, n }: Player): Promise<Caller> {
  const actor = await loadActor(world.engine.db, id, 'web');
  const ctx = { ...world.engine, actor, requestId: `key-${n}` };
  const { key } = await createApiKey(ctx, { name: 'test', scopes: ['tickets:write'] });
  return api.caller({ authorization: `Bearer ${key}` });
}

/** A line, by the door of its author. */
async function line(player: Player, text: string): Promise<void> {
  const { n, door } = player;
  const more = {
    id: String(1_800_000_000_000 + ++tries),
    from: { id: `29:p${n}`, name: `P${n} Player`, aadObjectId: entra(n) },
    conversation: { id: `a:29:p${n}`, conversationType: 'personal', tenantId: fakeApp.tenantId },
  };
  const said = async () =>
    door === 'slack'
      ? slack.command('maya', text, { user_id: slackId(n), trigger_id: `trigger-${++tries}` })
      : teams.says('maya', text, {}, more);
  // A door that is full says so and has kept nothing: the same comes again, as the connector or the person sends it.
  const taken = async () => {
    const answer = await said();
    return answer.status === 200 && !(await answer.text()).includes('so nothing was done');
  };
  await expect.poll(taken, { interval: 50, timeout: 240_000 }).toBe(true);
}

async function workDue(source: 'slack' | 'teams', work: InboundHandler): Promise<void> {
  const { engine } = world;
  for (let one = await claimInbound(engine, source, 'worker'); one; one = await claimInbound(engine, source, 'worker'))
    await workInbound(engine, one, work);
}

/** The same asked for by the API; what it refuses for another's sake has no effect. */
async function ask(player: Player, path: string, body: object, name?: string): Promise<void> {
  const headers = { 'idempotency-key': `${player.n}-${path}` };
  const send = async () => callers.get(player.n)?.send('POST', `tickets/${ticket.key}/${path}`, body, headers);
  let answer: Awaited<ReturnType<typeof send>>;
  const status = async () => {
    answer = await send();
    return answer?.status;
  };
  // A desk that is full says so: a program sends the same with the same key again.
  await expect.poll(status, { interval: 50, timeout: 240_000 }).not.toBe(503);
  if (![200, 201, 403, 409].includes(answer?.status ?? 0))
    throw new Error(`${path} was answered ${answer?.status}: ${answer?.text}`);
  if (name !== undefined && answer && answer.status < 300) accepted.push(name);
}

const noteOf = ({ n }: Player) => `note of p${n}`;
const replyOf = ({ n }: Player) => `reply of p${n}`;

/** All that somebody does, one thing after the other; nobody waits for anybody else. */
async function act(player: Player): Promise<void> {
  for (const one of acts(player)) await one();
}

function acts(player: Player): (() => Promise<void>)[] {
  const { n, works, door } = player;
  const { key } = ticket;
  const priority = priorities[n % priorities.length] ?? 'low';
  if (door === 'api') {
    const says = works ? ['internal', noteOf(player)] : ['public', replyOf(player)];
    const first = () => ask(player, 'comments', { audience: says[0], text: says[1] }, says[1]);
    if (!works) return [first];
    return [
      first,
      () => ask(player, 'priority', { priority }),
      () => ask(player, 'assign', { assignee: 'me' }),
      () => ask(player, 'tags', { tags: ['outage', `floor ${n % floors}`] }),
      () => ask(player, 'checklist', { texts: [`Look at p${n}`] }),
    ];
  }
  if (!works) return [() => line(player, `reply ${key} ${replyOf(player)}`)];
  return [
    () => line(player, `note ${key} ${noteOf(player)}`),
    () => line(player, `priority ${key} ${priority}`),
    () => line(player, `take ${key}`),
    () => line(player, `tag ${key} outage, floor ${n % floors}`),
    () => line(player, `checklist ${key} add Look at p${n}`),
  ];
}

const Change = z.looseObject({ type: z.string() });
type Change = z.infer<typeof Change>;
const idOf = (person: unknown) => z.object({ id: z.string() }).nullish().parse(person)?.id ?? null;

describe('fifty people on one ticket', () => {
  it('act at once by API, Slack and Teams, and each is taken in', { timeout: 300_000 }, async () => {
    await Promise.all(players.map(act));
    const { db } = world.engine;
    const open = () => db.inbound.count({ where: { state: { not: 'done' } } });
    // What is under way in this process ends by itself; only then is what is left taken over.
    const working = () => db.inbound.count({ where: { state: 'working' } });
    await expect
      .poll(working, { timeout: 20_000 })
      .toBe(0)
      .catch(() => {});
    // What found no room in the database at once is tried again later, as the workers of the product do.
    await slack.eventually(async () => {
      if ((await open()) > 0) {
        world.clock.advance(60_000);
        await Promise.all([workDue('slack', slack.slack.work), workDue('teams', teams.teams.work)]);
      }
      expect(await open()).toBe(0);
    });
    const { items } = await ticketHistory(await world.as('ana'), { ticket: ticket.key, limit: 5 });
    expect(items.length).toBeGreaterThan(0);
  });

  it('everything that was said is there once', async () => {
    const rows = await world.engine.db.comment.findMany({ where: { ticketId: ticket.id } });
    const said = rows.map(({ body }) => body).sort();
    const meant = players.map((player) => (player.works ? noteOf(player) : replyOf(player)));
    expect(said).toEqual(meant.sort());
    expect(accepted.length).toBe(players.filter(({ door }) => door === 'api').length);
    const now = await world.engine.db.ticket.findUniqueOrThrow({ where: { id: ticket.id } });
    expect([now.notes, now.replies]).toEqual([agents, people - agents]);
    expect(now.items).toBe(agents);
  });

  it('its history is one line: no version is missing, and each change begins where the one before it ended', async () => {
    const events = await world.engine.db.event.findMany({ where: { ticketId: ticket.id }, orderBy: { id: 'asc' } });
    const versions = events.map(({ version }) => version);
    expect(versions).toEqual([...versions].sort((one, other) => one - other));
    const now = await world.engine.db.ticket.findUniqueOrThrow({ where: { id: ticket.id } });
    expect([...new Set(versions)]).toEqual(Array.from({ length: now.version }, (_, at) => at + 1));

    const state = { assignee: null as string | null, priority: ticket.priority as string, status: ticket.status.id };
    for (const { data } of events) {
      const change: Change = Change.parse(JSON.parse(data));
      if (change.type === 'ticket.assigned') {
        expect(idOf(change.from)).toBe(state.assignee);
        state.assignee = idOf(change.to);
      }
      if (change.type === 'ticket.prioritized') {
        expect(change.from).toBe(state.priority);
        state.priority = String(change.to);
      }
      if (change.type === 'ticket.moved') {
        expect(idOf(change.from)).toBe(state.status);
        state.status = idOf(change.to) ?? '';
      }
    }
    expect(state).toEqual({ assignee: now.assigneeId, priority: now.priority, status: now.statusId });
    expect(now.assigneeId).not.toBeNull();
  });

  it('only one has it, and its tags and counts are right', async () => {
    const { db } = world.engine;
    const taken = await db.event.findMany({ where: { ticketId: ticket.id, type: 'ticket.assigned' } });
    expect(taken).toHaveLength(1);
    const tags = await db.ticketTag.findMany({ where: { ticketId: ticket.id }, include: { tag: true } });
    const named = Array.from({ length: floors }, (_, n) => `floor ${n}`);
    expect(tags.map(({ tag }) => tag.name).sort()).toEqual([...named, 'outage'].sort());
    expect((await checkCounts(world.engine, { repair: false })).wrong).toEqual([]);
  });

  it('each chat is told of each note once', async () => {
    const { db } = world.engine;
    const told = await db.delivery.findMany({ where: { ticketId: ticket.id, kind: 'comment' } });
    const each = told.map(({ target, commentId }) => `${target} ${commentId}`);
    expect(new Set(each).size).toBe(each.length);
    for (const surface of ['slack', 'teams'])
      expect(told.filter(({ target }) => target.startsWith(`${surface}:`))).toHaveLength(people);
  });
});
