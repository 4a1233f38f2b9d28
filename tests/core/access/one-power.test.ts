import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Places } from '../../../api/core/actor.ts';
import {
  type Ctx,
  createApiKey,
  createCategory,
  createDepartment,
  createDesk,
  createPerson,
  createRequestGroup,
  createRole,
  createStatus,
  editDesk,
  editPerson,
  invitePerson,
  keepConfidential,
  listAccounts,
  listAudit,
  listDeliveries,
  listMembers,
  listReceived,
  listRoles,
  listWorkspaces,
  makeSlackInstallLink,
  openTicket,
  type PersonActor,
  type Power,
  powers,
  proposeBulk,
  putChannel,
  putMember,
  putMembershipSource,
  removeMembershipSource,
  retryDelivery,
  revokeApiKey,
  setDeskEmoji,
  setEmoji,
  setFileRules,
  showPerson,
  showTicket,
} from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

let count = 0;
const fresh = (what: string) => `${what} ${count++}`;
const group = '6209aaaa-0000-4000-8000-000000000002';

/** Tom, who has no role and works nowhere, with just these powers. */
async function having(...these: Power[]): Promise<Ctx> {
  const ctx = await world.as('tom');
  if (ctx.actor.kind !== 'person') throw new Error('Tom is a person.');
  const actor: PersonActor = { ...ctx.actor, powers: new Map(these.map((power) => [power, 'everywhere'])) };
  return { ...ctx, actor };
}
const somebody = async () =>
  createPerson(await world.as('olga'), { name: 'Sam', email: `sam${count++}@northwind.example` });
const aKey = async () => {
  const { id } = await createApiKey(await world.as('ben', 'web'), { name: fresh('key'), scopes: ['tickets:read'] });
  return id;
};

interface Deed {
  /** Each list is enough. */
  readonly takes: readonly (readonly Power[])[];
  readonly try: (ctx: Ctx) => Promise<unknown>;
}
const deeds: Record<string, Deed> = {
  'see somebody else': {
    takes: [['seePeople'], ['managePeople'], ['manageAllPeople']],
    try: (ctx) => showPerson(ctx, world.people.maya),
  },
  'see who works at a desk': {
    takes: [['seePeople'], ['managePeople'], ['manageAllPeople']],
    try: (ctx) => listMembers(ctx, 'IT'),
  },
  'create a person': {
    takes: [['managePeople'], ['manageAllPeople']],
    try: (ctx) => createPerson(ctx, { name: 'Somebody', email: `new${count++}@northwind.example` }),
  },
  'rename a person': {
    takes: [['managePeople'], ['manageAllPeople']],
    try: async (ctx) => editPerson(ctx, { person: (await somebody()).id, name: fresh('Name') }),
  },
  'change somebody’s address': {
    takes: [['manageAllPeople']],
    try: async (ctx) => editPerson(ctx, { person: (await somebody()).id, email: `moved${count++}@northwind.example` }),
  },
  'make an invitation': { takes: [['manageAllPeople']], try: async (ctx) => invitePerson(ctx, (await somebody()).id) },
  'list the accounts of others': { takes: [['manageAllPeople']], try: (ctx) => listAccounts(ctx, world.people.maya) },
  'stop the key of somebody else': {
    takes: [['manageKeys']],
    try: async (ctx) => revokeApiKey(ctx, { id: await aKey() }),
  },
  'create a desk': {
    takes: [['manageDesks']],
    try: (ctx) => createDesk(ctx, { key: `D${count}`, name: fresh('Desk') }),
  },
  'change a desk': {
    takes: [['manageDesks']],
    try: (ctx) => editDesk(ctx, { desk: 'IT', description: fresh('Text') }),
  },
  'connect a channel': {
    takes: [['manageDesks']],
    try: (ctx) =>
      putChannel(ctx, { desk: 'IT', surface: 'slack', tenant: 'T', channelId: `C${count}`, name: fresh('c') }),
  },
  'take agents from a group': {
    takes: [['manageDesks', 'seePeople', 'workOrdinaryTickets']],
    try: async (ctx) => {
      await putMembershipSource(ctx, { desk: 'IT', id: group, name: fresh('Group') });
      await removeMembershipSource(ctx, { desk: 'IT', members: 'keep' });
    },
  },
  'take leads from a group': {
    takes: [['manageDesks', 'chooseLeads', 'managePeople', 'manageMembers', 'manageCategories', 'workEveryTicket']],
    try: async (ctx) => {
      await putMembershipSource(ctx, { desk: 'HR', id: group, leads: true });
      await removeMembershipSource(ctx, { desk: 'HR', members: 'keep' });
    },
  },
  'create a status': {
    takes: [['manageStatuses']],
    try: (ctx) => createStatus(ctx, { name: fresh('Status'), category: 'active' }),
  },
  'create a department': {
    takes: [['manageDepartments']],
    try: (ctx) => createDepartment(ctx, { name: fresh('Dept') }),
  },
  'name the head of a department': {
    takes: [['manageDepartments', 'seePeople', 'followTickets']],
    try: (ctx) => createDepartment(ctx, { name: fresh('Dept'), head: world.people.ben }),
  },
  'make a role': {
    takes: [['manageRoles']],
    try: (ctx) => createRole(ctx, { key: fresh('role').replace(' ', '-'), name: fresh('Role'), permissions: [] }),
  },
  'make a role that allows something': {
    takes: [['manageRoles', 'readAudit']],
    try: (ctx) => {
      const permissions = [{ power: 'readAudit', scope: 'all' }] as const;
      return createRole(ctx, {
        key: fresh('role').replace(' ', '-'),
        name: fresh('Role'),
        permissions: [...permissions],
      });
    },
  },
  'see the roles': {
    takes: [['manageRoles'], ['managePeople'], ['manageAllPeople']],
    try: (ctx) => listRoles(ctx),
  },
  'create a category': {
    takes: [['manageCategories']],
    try: (ctx) => createCategory(ctx, { desk: 'IT', name: fresh('Category') }),
  },
  'let somebody work at a desk': {
    takes: [['manageMembers', 'seePeople', 'workOrdinaryTickets']],
    try: async (ctx) => putMember(ctx, { desk: 'IT', person: (await somebody()).id }),
  },
  'make somebody a lead': {
    takes: [['manageMembers', 'chooseLeads', 'managePeople', 'manageCategories', 'workEveryTicket']],
    try: async (ctx) => putMember(ctx, { desk: 'IT', person: (await somebody()).id, lead: true }),
  },
  'list what could not be sent': { takes: [['manageDeliveries']], try: (ctx) => listDeliveries(ctx, {}) },
  'list what could not be worked': { takes: [['manageDeliveries']], try: (ctx) => listReceived(ctx, {}) },
  'send something again': {
    takes: [['manageDeliveries']],
    try: async (ctx) => {
      const ticket = await world.aTicket();
      const row = await world.engine.db.delivery.findFirstOrThrow({ where: { ticketId: ticket.id } });
      await world.engine.db.delivery.update({ where: { id: row.id }, data: { state: 'dead' } });
      return retryDelivery(ctx, { delivery: row.id });
    },
  },
  'say which files are kept': {
    takes: [['manageFiles']],
    try: (ctx) => setFileRules(ctx, { largestMb: 16 }),
  },
  'list workspaces': { takes: [['manageWorkspaces']], try: (ctx) => listWorkspaces(ctx, {}) },
  'make a link to connect a workspace': { takes: [['manageWorkspaces']], try: (ctx) => makeSlackInstallLink(ctx) },
  'make request channels': {
    takes: [['manageDesks']],
    try: (ctx) => {
      const factsOf = async () => ({ tenant: 'T', name: 'questions', readers: 'everybody' as const });
      const channels = [{ surface: 'slack' as const, channelId: `C-asked-${count++}` }];
      return createRequestGroup(ctx, () => ({ factsOf }), { desk: 'IT', name: 'Questions', channels });
    },
  },
  'say which emoji does what': {
    takes: [['manageDesks']],
    try: (ctx) => setEmoji(ctx, { create: [`emoji-${count++}`] }),
  },
  'say which emoji does what at a desk': {
    takes: [['manageDesks']],
    try: (ctx) => setDeskEmoji(ctx, { desk: 'IT', create: [`emoji-${count++}`] }),
  },
  'read the audit log': { takes: [['readAudit']], try: (ctx) => listAudit(ctx, {}) },
  'see a ticket of others': {
    takes: [['followTickets'], ['workOrdinaryTickets'], ['workEveryTicket']],
    try: async (ctx) => showTicket(ctx, (await world.aTicket()).key),
  },
  'see a confidential ticket of others': {
    takes: [['workEveryTicket']],
    try: async (ctx) => showTicket(ctx, (await world.aTicket({ confidential: true })).key),
  },
  'change many tickets at once': {
    takes: [['changeManyTickets'], ['workOrdinaryTickets'], ['workEveryTicket']],
    try: async (ctx) => proposeBulk(ctx, { tickets: [(await world.aTicket()).key], change: { priority: 'high' } }),
  },
  'keep a ticket of one’s desk confidential': {
    takes: [['keepConfidential'], ['workOrdinaryTickets'], ['workEveryTicket']],
    async try(ctx) {
      if (ctx.actor.kind !== 'person') throw new Error('Tom is a person.');
      const desks = new Map([[world.desks.it, { lead: false, assignedOnly: false }]]);
      const { key } = await world.aTicket();
      return keepConfidential({ ...ctx, actor: { ...ctx.actor, desks } }, { ticket: key });
    },
  },
  'open a ticket for somebody else': {
    takes: [['workOrdinaryTickets'], ['workEveryTicket']],
    try: (ctx) => openTicket(ctx, { title: 'For Maya', desk: 'IT', requester: world.people.maya }),
  },
};
const every = Object.entries(deeds);
const outcome = (tried: Promise<unknown>) =>
  tried.then(
    () => 'done',
    (error: { code?: string }) =>
      error.code === 'forbidden' || error.code === 'not_found' ? 'refused' : String(error.code ?? error),
  );

describe('one power alone', () => {
  const single = powers.flatMap((power) => every.map(([name, deed]) => [power, name, deed] as const));
  it.each(single)('%s allows what it names and nothing else: to %s', async (power, _, deed) => {
    const allows = deed.takes.some((list) => list.length === 1 && list[0] === power);
    expect(await outcome(deed.try(await having(power)))).toBe(allows ? 'done' : 'refused');
  });

  it('is needed by something, each of them', () => {
    const used = new Set(every.flatMap(([, deed]) => deed.takes.flat()));
    expect(powers.filter((power) => !used.has(power))).toEqual([]);
  });

  const pairs = every.flatMap(([name, deed]) =>
    deed.takes.filter((list) => list.length > 1).map((list) => [name, list, deed] as const),
  );
  it.each(pairs)('to %s it takes several: %j', async (_, list, deed) => {
    expect(await outcome(deed.try(await having(...list)))).toBe('done');
  });

  it.each(every)('%s is refused to somebody with every other power', async (_, deed) => {
    const enough = new Set(deed.takes.flat());
    expect(await outcome(deed.try(await having(...powers.filter((power) => !enough.has(power)))))).toBe('refused');
  });
});

const at = (desk: string): Places => ({
  desks: new Set([desk]),
  departments: new Set<string>(),
  companies: new Set<string>(),
});

describe('a power at one desk', () => {
  it.each([
    ['manageMembers', async (ctx: Ctx, desk: string) => putMember(ctx, { desk, person: world.people.priya })],
    ['manageCategories', async (ctx: Ctx, desk: string) => createCategory(ctx, { desk, name: fresh('Category') })],
  ] as const)('%s allows it there and nowhere else', async (power, deed) => {
    const ctx = await having();
    if (ctx.actor.kind !== 'person') throw new Error('Tom is a person.');
    // What he passes on he has himself: he works there, and so sees people and changes many tickets.
    const powers = new Map<Power, 'everywhere' | Places>([
      [power, at(world.desks.it)],
      ['seePeople', 'everywhere'],
      ['changeManyTickets', at(world.desks.it)],
      ['keepConfidential', at(world.desks.it)],
    ]);
    const desks = new Map([[world.desks.it, { lead: false, assignedOnly: false }]]);
    const there: Ctx = { ...ctx, actor: { ...ctx.actor, powers, desks } };
    expect([await outcome(deed(there, 'IT')), await outcome(deed(there, 'HR'))]).toEqual(['done', 'refused']);
  });
});
