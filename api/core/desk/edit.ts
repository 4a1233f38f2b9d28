import { z } from 'zod';
import { command } from '../command.ts';
import { conflict, forbidden, invalid, notFound } from '../errors.ts';
import { has } from '../person/powers.ts';
import { channelWords } from '../say/channel.ts';
import { deskCounter } from '../ticket/open.ts';
import type { Work } from '../verb/work.ts';
import {
  changedMeanwhile,
  checkVersion,
  demandSome,
  differences,
  isNothing,
  onlyOne,
  recordChange,
} from './changed.ts';
import { CreateDesk, DeskView, EditDesk, PutChannel, RemoveChannel } from './desk-view.ts';

const withChannels = { channels: true } as const;

/** The row of a desk with its channels. @throws DeskError `not_found` */
export async function loadDesk(work: Work, key: string) {
  const row = await work.tx.desk.findUnique({ where: { key }, include: withChannels });
  if (!row) throw notFound(`There is no desk ${key}.`);
  return row;
}
type DeskRow = Awaited<ReturnType<typeof loadDesk>>;

/** Creates a desk; its first ticket will be number 1. */
export const createDesk = command({
  name: 'desk.create',
  summary: 'Create a desk',
  effect: 'writes',
  input: CreateDesk,
  output: DeskView,
  async load() {},
  allow: (work) => demandDesks(work),
  async run(work, _, input) {
    const { tx, ctx, now } = work;
    const row = { id: ctx.newId(), ...input, createdAt: now, updatedAt: now };
    await onlyOne(ctx, 'key', `There is a desk ${input.key} already.`, () => tx.desk.createMany({ data: [row] }));
    await tx.counter.createMany({ data: [{ key: deskCounter(row.id), value: 0 }] });
    recordChange(work, { noun: 'desk', id: row.id, name: row.name, change: 'created' });
    return viewDesk({ ...row, defaultCategoryId: null, active: true, version: 1, channels: [] });
  },
});

/** Changes a desk; its key stays, because tickets carry it. */
export const editDesk = command({
  name: 'desk.edit',
  summary: 'Change a desk',
  effect: 'writes',
  input: EditDesk,
  output: DeskView,
  async load(work, { desk, version, ...changes }) {
    demandSome(changes, Object.keys(EditDesk.omit({ desk: true, version: true }).shape));
    return loadDesk(work, desk);
  },
  async allow(work, row, { version }) {
    demandDesks(work);
    await checkVersion(work, { ...row, noun: 'desk' }, version);
  },
  async run(work, row, { desk, version, ...wanted }) {
    const { tx, now } = work;
    const changes = differences(row, wanted);
    if (isNothing(changes)) return viewDesk(row);
    if (changes.defaultCategoryId) {
      const category = await tx.category.findUnique({ where: { id: changes.defaultCategoryId } });
      if (!category?.active || category.deskId !== row.id)
        throw invalid(`That is no active category of ${row.name}.`, [
          { field: 'defaultCategoryId', message: `Use a category of ${desk}, or null for none.` },
        ]);
    }
    const data = { ...changes, version: row.version + 1, updatedAt: now };
    const { count } = await tx.desk.updateMany({ where: { id: row.id, version: row.version }, data });
    if (count === 0) throw changedMeanwhile('desk');
    const change = changes.active === undefined ? 'changed' : word(changes.active);
    recordChange(work, { noun: 'desk', id: row.id, name: changes.name ?? row.name, change });
    return viewDesk({ ...row, ...data });
  },
});

const word = (active: boolean) => (active ? 'reactivated' : 'deactivated');

/** Makes a chat channel the place where the desk's agents work. */
export const putChannel = command({
  name: 'desk.channel.put',
  summary: 'Connect a chat channel to a desk',
  effect: 'sends',
  input: PutChannel,
  output: DeskView,
  load: (work, input) => loadDesk(work, input.desk),
  allow: (work) => demandDesks(work),
  async run(work, row, { surface, tenant, channelId, name: said }) {
    const { tx, ctx } = work;
    const key = { surface_tenant_channelId: { surface, tenant, channelId } };
    const found = await tx.deskChannel.findUnique({ where: key, include: { desk: { select: { name: true } } } });
    if (found && found.deskId !== row.id) throw conflict(channelWords.used(found.desk.name));
    const name = said ?? found?.name ?? '';
    if (found?.name === name) return viewDesk(row);
    if (found) await tx.deskChannel.updateMany({ where: { id: found.id }, data: { name } });
    else {
      const data = [{ id: ctx.newId(), deskId: row.id, surface, tenant, channelId, name }];
      await onlyOne(ctx, 'channelId', 'This channel was just connected.', () => tx.deskChannel.createMany({ data }));
    }
    recordChange(work, { noun: 'desk', id: row.id, name: row.name, change: 'connected a channel to' });
    return viewDesk(await loadDesk(work, row.key));
  },
});

/** Takes a chat channel off a desk; cards that were posted there stay as they are. */
export const removeChannel = command({
  name: 'desk.channel.remove',
  summary: 'Disconnect a chat channel from a desk',
  effect: 'writes',
  input: RemoveChannel,
  output: DeskView,
  load: (work, input) => loadDesk(work, input.desk),
  allow: (work) => demandDesks(work),
  async run(work, row, { surface, tenant, channelId }) {
    const where = { deskId: row.id, surface, channelId, ...(tenant ? { tenant } : {}) };
    const { count } = await work.tx.deskChannel.deleteMany({ where });
    if (count === 0) throw notFound(`${row.name} has no such channel.`);
    recordChange(work, { noun: 'desk', id: row.id, name: row.name, change: 'disconnected a channel from' });
    return viewDesk(await loadDesk(work, row.key));
  },
});

function demandDesks(work: Work): void {
  if (!has(work.ctx.actor, 'manageDesks')) throw forbidden('Only admins change desks.');
}

function viewDesk(row: Pick<DeskRow, keyof Omit<DeskView, 'channels'>> & { channels: DeskRow['channels'] }) {
  const { id, key, name, description, assignedOnly, replyWaits, defaultCategoryId, active, version } = row;
  const mode = row.mode === 'external' ? ('external' as const) : ('internal' as const);
  // One of a surface that this version does not know is left alone.
  const channels = row.channels.flatMap(({ tenant, channelId, name: channelName, surface }) => {
    const known = z.enum(['slack', 'teams']).safeParse(surface).data;
    return known ? [{ surface: known, tenant, channelId, name: channelName }] : [];
  });
  return { id, key, name, description, mode, assignedOnly, replyWaits, defaultCategoryId, active, version, channels };
}
