import { z } from 'zod';
import { command, parseInput } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { changedMeanwhile, checkVersion, demandSome, recordChange } from '../desk/changed.ts';
import type { Channels } from '../desk/channel/channel-facts.ts';
import { readProblem } from '../desk/channel/readers.ts';
import { demandDesks, loadDesk } from '../desk/edit.ts';
import { conflict, DeskError, forbidden, invalid, notFound } from '../errors.ts';
import { holdTurn } from '../one-by-one.ts';
import { has } from '../person/powers.ts';
import { channelWords } from '../say/channel.ts';
import { parsedJson } from '../stored.ts';
import { registerRead } from '../verb/registry.ts';
import type { Work } from '../verb/work.ts';
import {
  ChangeRequestGroup,
  CreateRequestGroup,
  EditRequestGroup,
  type FoundChannel,
  RemoveRequestGroup,
  RequestGroupList,
  RequestGroupView,
  readBypass,
  WriteRequestGroup,
} from './settings.ts';

const withAll = {
  channels: { orderBy: { channelId: 'asc' } },
  desk: { select: { id: true, key: true, name: true } },
} as const;

/** What of a group is said in the audit log. */
const said = (group: Omit<RequestGroupView, 'id' | 'desk' | 'version'>) => ({
  ...group,
  channels: group.channels.map(({ name, channelId }) => name || channelId),
});

async function loadGroup({ tx }: Pick<Work, 'tx'>, id: string) {
  const row = await tx.requestGroup.findUnique({ where: { id }, include: withAll });
  if (!row) throw notFound('There is no such group of request channels.');
  return row;
}
type Row = Awaited<ReturnType<typeof loadGroup>>;

function viewGroup({
  id,
  desk,
  name,
  channels,
  joinMinutes,
  botsForId,
  bypass,
  quiet,
  version,
}: Row): RequestGroupView {
  const shown = channels.map(({ surface, tenant, channelId, name: called, problem }) => {
    const chat = surface === 'teams' ? ('teams' as const) : ('slack' as const);
    return { surface: chat, tenant, channelId, name: called, problem: readProblem(problem) };
  });
  const { key, name: deskName } = desk;
  return {
    ...{ id, name, joinMinutes, botsForId, quiet, version },
    desk: { key, name: deskName },
    channels: shown,
    bypass: readBypass(parsedJson(bypass)),
  };
}

/** Writes a new group; its platform was asked about the channels before. */
const writeRequestGroup = command({
  name: 'desk.requestChannels.create',
  summary: 'Make channels those where people ask a desk',
  effect: 'writes',
  input: WriteRequestGroup,
  output: RequestGroupView,
  load: (work, { desk }) => loadDesk(work, desk),
  allow: (work) => demandDesks(work),
  async run(work, desk, { desk: _, channels, bypass, ...wanted }) {
    const { tx, ctx, now } = work;
    await demandRequester(work, wanted.botsForId);
    await demandFree(work, channels, null);
    const id = ctx.newId();
    const row = { id, deskId: desk.id, ...wanted, bypass: JSON.stringify(bypass), createdAt: now, updatedAt: now };
    await tx.requestGroup.createMany({ data: [row] });
    await addChannels(work, id, channels);
    const view = viewGroup(await loadGroup(work, id));
    const change = 'made request channels for';
    recordChange(work, { noun: 'desk', id: desk.id, name: desk.name, change, to: said(view) });
    return view;
  },
});

/** Changes a group; its platform was asked about the channels before. */
const changeRequestGroup = command({
  name: 'desk.requestChannels.edit',
  summary: 'Change request channels',
  effect: 'writes',
  input: ChangeRequestGroup,
  output: RequestGroupView,
  async load(work, { group, version, ...changes }) {
    demandSome(changes, Object.keys(EditRequestGroup.omit({ group: true, version: true }).shape));
    return loadGroup(work, group);
  },
  async allow(work, row, { version }) {
    demandDesks(work);
    await checkVersion(work, { id: row.desk.id, name: row.desk.name, version: row.version, noun: 'desk' }, version);
  },
  async run(work, row, { group: id, version: _, channels, bypass, ...wanted }) {
    const { tx, now } = work;
    await demandRequester(work, wanted.botsForId ?? null);
    if (channels) {
      await demandFree(work, channels, id);
      await tx.requestChannel.deleteMany({ where: { groupId: id } });
      await addChannels(work, id, channels);
    }
    const data = {
      ...wanted,
      ...(bypass ? { bypass: JSON.stringify(bypass) } : {}),
      version: row.version + 1,
      updatedAt: now,
    };
    const { count } = await tx.requestGroup.updateMany({ where: { id, version: row.version }, data });
    if (count === 0) throw changedMeanwhile('desk');
    const [before, after] = [viewGroup(row), viewGroup(await loadGroup(work, id))];
    const { id: deskId, name } = row.desk;
    const change = 'changed request channels of';
    recordChange(work, { noun: 'desk', id: deskId, name, change, from: said(before), to: said(after) });
    return after;
  },
});

/** Nothing that is written there becomes a ticket any more; the tickets that came from there stay. */
export const removeRequestGroup = command({
  name: 'desk.requestChannels.remove',
  summary: 'Take request channels off a desk',
  effect: 'writes',
  input: RemoveRequestGroup,
  output: z.object({ removed: z.literal(true) }),
  load: (work, { group }) => loadGroup(work, group),
  allow: (work) => demandDesks(work),
  async run(work, row) {
    const { id, name } = row.desk;
    await work.tx.requestChannel.deleteMany({ where: { groupId: row.id } });
    const { count } = await work.tx.requestGroup.deleteMany({ where: { id: row.id, version: row.version } });
    if (count === 0) throw changedMeanwhile('desk');
    recordChange(work, { noun: 'desk', id, name, change: 'took request channels off', from: said(viewGroup(row)) });
    return { removed: true as const };
  },
});

/** Where each platform is asked about its channels; null for one that is not connected. */
type ChannelsOf = (surface: FoundChannel['surface']) => Channels | null;

/** Makes channels those where people ask a desk, after their platform was asked whether the app is in them. */
export async function createRequestGroup(ctx: Ctx, channels: ChannelsOf, raw: z.input<typeof CreateRequestGroup>) {
  demandAdmin(ctx);
  const input = parseInput(CreateRequestGroup, raw, ctx.actor);
  const { desks } = await reading(ctx, (db) => ctx.book.read(db));
  if (!desks.some(({ key }) => key === input.desk)) throw notFound(`There is no desk ${input.desk}.`);
  return writeRequestGroup(ctx, { ...input, channels: await found(channels, input.channels) });
}

/** Changes a group likewise. */
export async function editRequestGroup(ctx: Ctx, channels: ChannelsOf, raw: z.input<typeof EditRequestGroup>) {
  demandAdmin(ctx);
  const { channels: wanted, ...input } = parseInput(EditRequestGroup, raw, ctx.actor);
  return changeRequestGroup(ctx, { ...input, ...(wanted ? { channels: await found(channels, wanted) } : {}) });
}

/** The groups of a desk. @throws DeskError `not_found` */
export async function listRequestGroups(ctx: Ctx, desk: string): Promise<z.infer<typeof RequestGroupList>> {
  const known = (await reading(ctx, (db) => ctx.book.read(db))).deskByKey(desk);
  if (!known) throw notFound(`There is no desk ${desk}.`);
  const where = { deskId: known.id };
  const rows = await reading(ctx, (db) =>
    db.requestGroup.findMany({ where, include: withAll, orderBy: { id: 'asc' } }),
  );
  return { items: rows.map(viewGroup) };
}

registerRead({
  name: 'desk.requestChannels.list',
  summary: 'List the request channels of a desk',
  input: z.object({ desk: z.string() }),
  output: RequestGroupList,
});

function demandAdmin({ actor }: Ctx): void {
  if (!has(actor, 'manageDesks')) throw forbidden('Only admins change desks.');
}

/** What the platform says of them. @throws DeskError where the app is not in one, or the platform does not say */
async function found(
  channelsOf: ChannelsOf,
  wanted: readonly { surface: FoundChannel['surface']; tenant?: string | undefined; channelId: string }[],
): Promise<FoundChannel[]> {
  return Promise.all(
    wanted.map(async ({ surface, tenant = '', channelId }) => {
      const channels = channelsOf(surface);
      if (!channels) throw new DeskError('unavailable', channelWords.notConnected(surface));
      const facts = await channels.factsOf({ tenant, channelId });
      return { surface, channelId, tenant: facts.tenant, name: facts.name };
    }),
  );
}

/** A channel where agents work is none where people ask: what is written there is internal. */
async function demandFree({ tx, now }: Work, channels: readonly FoundChannel[], group: string | null): Promise<void> {
  await holdTurn(tx, now, 'channels');
  for (const { surface, tenant, channelId, name } of channels) {
    const at = { surface, tenant, channelId };
    const asked = await tx.requestChannel.findUnique({ where: { surface_tenant_channelId: at } });
    if (asked && asked.groupId !== group) throw conflict(`#${name || channelId} is a request channel already.`);
    const worked = await tx.deskChannel.findUnique({ where: { surface_tenant_channelId: at }, select: { id: true } });
    if (worked) throw conflict(`Agents work in #${name || channelId}. Choose a channel in which people ask.`);
  }
}

async function addChannels({ tx, ctx }: Work, groupId: string, channels: readonly FoundChannel[]): Promise<void> {
  const one = new Map(channels.map((channel) => [`${channel.tenant} ${channel.channelId}`, channel]));
  await tx.requestChannel.createMany({
    data: [...one.values()].map((channel) => ({ id: ctx.newId(), groupId, ...channel })),
  });
}

async function demandRequester({ tx }: Work, id: string | null): Promise<void> {
  if (id === null || (await tx.person.count({ where: { id, active: true } })) > 0) return;
  const message = 'Give the id of an active person.';
  throw invalid(message, [{ field: 'botsForId', message }]);
}
