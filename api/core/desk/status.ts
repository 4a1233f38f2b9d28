import { z } from 'zod';
import { allOf } from '../all-of.ts';
import { command } from '../command.ts';
import { conflict, forbidden, invalid, notFound } from '../errors.ts';
import { has } from '../person/powers.ts';
import { stored } from '../stored.ts';
import type { WaitsFor } from '../ticket/status.ts';
import { rankOf } from '../ticket/turn/turn.ts';
import type { Work } from '../verb/work.ts';
import {
  changedMeanwhile,
  checkVersion,
  demandFreeName,
  demandSome,
  differences,
  holdAll,
  isNothing,
  onlyOne,
  recordChange,
} from './changed.ts';
import { CreateStatus, EditStatus, StatusView } from './desk-view.ts';
import { demandUnused } from './unused.ts';

/** Creates a status in one of the five categories. */
export const createStatus = command({
  name: 'status.create',
  summary: 'Create a status',
  effect: 'writes',
  input: CreateStatus,
  output: StatusView,
  load: async () => null,
  allow: (work) => demandStatuses(work),
  async run(work, _, { name, category, waitsFor = null, position, isDefault }) {
    checkWaitsFor(category, waitsFor);
    await demandFreeName(work, { noun: 'status', name, message: sentence(name) }, allOfThem);
    if (isDefault) await takeOverDefault(work, category);
    const row = { id: work.ctx.newId(), name, category, waitsFor, position, isDefault, active: true, version: 1 };
    await onlyOne(work.ctx, 'name', sentence(name), () => work.tx.status.createMany({ data: [row] }));
    recordChange(work, { noun: 'status', id: row.id, name, change: 'created', to: row });
    return row;
  },
});

/** Renames, orders or deactivates a status, or makes it the default of its category; the category itself stays. */
export const editStatus = command({
  name: 'status.edit',
  summary: 'Change or deactivate a status',
  effect: 'writes',
  input: EditStatus,
  output: StatusView,
  async load(work, { status, version, ...changes }) {
    demandSome(changes, Object.keys(EditStatus.omit({ status: true, version: true }).shape));
    return loadStatus(work, status);
  },
  async allow(work, row, { version }) {
    demandStatuses(work);
    await checkVersion(work, { ...row, noun: 'status' }, version);
  },
  async run(work, row, { status, version, ...wanted }) {
    const changes = differences(row, wanted);
    if (isNothing(changes)) return viewOf(row);
    if (changes.name !== undefined) {
      const free = { noun: 'status', name: changes.name, except: status, message: sentence(changes.name) } as const;
      await demandFreeName(work, free, allOfThem);
    }
    if (changes.active === false) await demandDispensable(work, row, changes.isDefault ?? row.isDefault);
    if (changes.isDefault && !(changes.active ?? row.active))
      throw conflict(`${row.name} is deactivated, so it cannot be a default. Reactivate it first.`);
    if (changes.isDefault) {
      await holdAll(work, 'status');
      await takeOverDefault(work, row.category);
    }
    checkWaitsFor(row.category, changes.waitsFor ?? row.waitsFor);
    const data = { ...changes, version: row.version + 1 };
    const { count } = await onlyOne(work.ctx, 'name', sentence(changes.name ?? row.name), () =>
      work.tx.status.updateMany({ where: { id: status, version: row.version }, data }),
    );
    if (count === 0) throw changedMeanwhile('status');
    if (changes.waitsFor && changes.waitsFor !== row.waitsFor) await passOn(work, status, changes.waitsFor);
    const next = { ...row, ...data };
    const change = next.active === row.active ? 'changed' : next.active ? 'reactivated' : 'deactivated';
    recordChange(work, { noun: 'status', id: status, name: next.name, change, from: row, to: changes });
    return viewOf(next);
  },
});

/** Removes a status that no ticket has. @throws DeskError `conflict` when one has it */
export const removeStatus = command({
  name: 'status.remove',
  summary: 'Remove a status that no ticket has',
  effect: 'irreversible',
  input: z.object({ status: z.string() }),
  output: z.object({ removed: z.boolean() }),
  load: (work, input) => loadStatus(work, input.status),
  allow: (work) => demandStatuses(work),
  async run(work, row) {
    await demandUnused(work, { statusId: row.id }, `the status ${row.name}`);
    await demandDispensable(work, row, row.isDefault);
    const { count } = await work.tx.status.deleteMany({ where: { id: row.id, version: row.version } });
    if (count === 0) throw changedMeanwhile('status');
    recordChange(work, { noun: 'status', id: row.id, name: row.name, change: 'removed', from: row });
    return { removed: true };
  },
});

interface Row {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly position: number;
  readonly waitsFor: string | null;
  readonly isDefault: boolean;
  readonly active: boolean;
  readonly version: number;
}

const viewOf = (row: Row): StatusView => ({
  ...row,
  category: stored.category.parse(row.category),
  waitsFor: stored.waitsFor.parse(row.waitsFor),
});

async function loadStatus(work: Work, id: string) {
  const row = await work.tx.status.findUnique({ where: { id } });
  if (!row) throw notFound('There is no such status.');
  return row;
}

const allOfThem = ({ tx }: Work) => tx.status.findMany();

/** Only what waits says on whom. @throws DeskError `invalid` */
function checkWaitsFor(category: string, waitsFor: string | null): void {
  const waits = category === 'waiting';
  if (waits === (waitsFor !== null)) return;
  const message = waits
    ? 'Say on whom it waits: requester, thirdParty or date.'
    : 'Only a status of the category “waiting” waits for somebody.';
  throw invalid(message, [{ field: 'waitsFor', message }]);
}

/** Whose turn it is on tickets that wait in a status which now waits for somebody else. */
async function passOn(work: Work, statusId: string, waitsFor: WaitsFor): Promise<void> {
  const turn = waitsFor === 'requester' ? 'theirs' : 'later';
  const waiting = { statusId, turn: turn === 'theirs' ? 'later' : 'theirs' };
  for (const priority of ['urgent', { not: 'urgent' }]) {
    const rank = rankOf(priority === 'urgent' ? 'urgent' : '', turn);
    const passed = { where: { ...waiting, priority }, data: { turn, rank } };
    await allOf((limit) => work.tx.ticket.updateMany({ ...passed, limit }));
  }
}

function demandStatuses(work: Work): void {
  if (!has(work.ctx.actor, 'manageStatuses')) throw forbidden('Only admins change statuses.');
}

/** Each category keeps one active status, and its default: verbs pick it. Nobody takes another one away meanwhile. */
async function demandDispensable(work: Work, row: Row, isDefault: boolean): Promise<void> {
  await holdAll(work, 'status');
  const others = (await allOfThem(work)).filter(
    (one) => one.id !== row.id && one.active && one.category === row.category,
  );
  if (others.length === 0)
    throw conflict(`${row.name} is the last active status that means “${row.category}”. Create another one first.`);
  if (isDefault)
    throw conflict(
      `${row.name} is the default of “${row.category}”. Make ${others[0]?.name ?? 'another'} the default first.`,
    );
}

const sentence = (name: string) => `There is a status ${name} already.`;

async function takeOverDefault(work: Work, category: string): Promise<void> {
  await work.tx.status.updateMany({
    where: { category, isDefault: true },
    data: { isDefault: false, version: { increment: 1 } },
  });
}
