import { makeMicrosoft } from '../../api/adapters/microsoft.ts';
import { DeskError, type Directory, type GroupMember, groupWords, type Log } from '../../api/core/index.ts';
import { aTenant as aFakeTenant } from '../bots/teams/tenant.ts';
import { ben, mia } from '../playground/slack/world.ts';
import { localApp } from '../playground/teams/local-app.ts';
import { aTenant as aLocalTenant, zoe } from '../playground/teams/world.ts';
import { refusal } from '../support/fake-teams.ts';
import { makeMemoryDirectory } from '../support/memory-directory.ts';
import { type DirectoryStage, keepsDirectoryPromises } from './directory.ts';

const group = '6209aaaa-0000-4000-8000-000000000002';
const missing = '6209aaaa-0000-4000-8000-00000000dead';
const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

const cast = ['aaa', 'bbb', 'ccc'].map((id, index) => ({
  id,
  email: `${id}@northwind.example`,
  owner: index === 1,
}));
const people = new Map(cast.map(({ id, email, owner }) => [id, { email, owner }]));

/** The twin that tests of the core use. */
async function inMemory(): Promise<DirectoryStage> {
  const directory = makeMemoryDirectory();
  const memberOf = ({ id, email, owner }: (typeof cast)[number]): GroupMember => ({
    account: { provider: 'teams', tenant: 'T', externalId: id, kind: 'member', name: id, email },
    owner,
    active: true,
  });
  directory.fill(group, cast.map(memberOf));
  const refusals = {
    throttled: new DeskError('too_many', groupWords.silent, { retryAfterSeconds: 1 }),
    away: new DeskError('unavailable', groupWords.silent),
    forbidden: new DeskError('invalid', groupWords.noRight),
    nameless: new DeskError('invalid', groupWords.noRight),
  };
  return {
    directory,
    group,
    people,
    missing,
    trouble: async (kind) => directory.refuse(refusals[kind]),
    well: async () => directory.refuse(undefined),
    close: async () => {},
  };
}

/** The product’s Teams side, beside a Graph that answers as the documentation shows. */
async function ofTheBot(): Promise<DirectoryStage> {
  const { teams, fake, world, close } = await aFakeTenant();
  const shown = (id: string, named = true) => ({
    '@odata.type': '#microsoft.graph.user',
    id: id.toUpperCase(),
    displayName: named ? id : null,
    ...(named ? { mail: `${id}@northwind.example`, userType: 'Member', accountEnabled: true } : {}),
  });
  const well = (named = true) => {
    fake.ordinary();
    fake.answer('GET', /^graph/, ({ path }) => {
      if (!path.includes(group)) return refusal(404, 'Request_ResourceNotFound');
      if (path.includes('/owners')) return { value: [shown('bbb', named)] };
      if (path.includes('$skiptoken=')) return { value: [shown('ccc', named)] };
      const next = `${fake.origin}/graph/v1.0/groups/${group}/members?$skiptoken=2`;
      const inside = { '@odata.type': '#microsoft.graph.group', id: 'A group inside the group' };
      return { value: [shown('aaa', named), inside, shown('bbb', named)], '@odata.nextLink': next };
    });
  };
  const refusals = {
    throttled: () => refusal(429, 'TooManyRequests', { 'retry-after': '1' }),
    away: () => refusal(502, 'BadGateway'),
    forbidden: () => refusal(403, 'Authorization_RequestDenied'),
  };
  well();
  return {
    directory: teams.directory,
    group,
    people,
    missing,
    trouble: async (kind) => (kind === 'nameless' ? well(false) : fake.answer('GET', /^graph/, refusals[kind])),
    async well() {
      // What Graph has asked for patience is over.
      world.clock.advance(60_000);
      well();
    },
    close,
  };
}

/** The adapter beside the local Teams of the playground. */
async function byLocalGraph(): Promise<DirectoryStage> {
  const local = await aLocalTenant();
  let ms = 0;
  const clock = { now: () => new Date(), ticks: () => ms };
  const { groups } = makeMicrosoft(localApp(local), clock, quiet);
  const directory: Directory = { membersOf: ({ id }) => groups.groupMembers(id) };
  const world = (await local.seenBy(mia)).teams.find(({ name }) => name === 'World');
  if (!world) throw new Error('The local Teams has no such team.');
  const inside = [
    [mia, 'mia'],
    [ben, 'ben'],
    [zoe, 'zoe'],
  ] as const;
  const manners = (change: object) => local.control('PUT', 'misbehaviour', change);
  const well = async () => {
    // What Graph has asked for patience is over.
    ms += 60_000;
    await manners({ failures: [], hidePeople: false, graphPage: 1 });
  };
  await well();
  const failing = { throttled: 429, away: 503, forbidden: 403 };
  return {
    directory,
    group: world.groupId,
    people: new Map(
      inside.map(([id, name]) => [id, { email: `${name}@world.example`, owner: world.owners.includes(id) }]),
    ),
    missing,
    async trouble(kind) {
      if (kind === 'nameless') await manners({ hidePeople: true });
      else await manners({ failures: [{ operation: 'graph', status: failing[kind], times: 2 }] });
    },
    well,
    close: () => local.end(),
  };
}

keepsDirectoryPromises('tests, in memory', inMemory);
keepsDirectoryPromises('Microsoft, as the Teams side is given it', ofTheBot);
keepsDirectoryPromises('Microsoft, beside the local Graph', byLocalGraph);
