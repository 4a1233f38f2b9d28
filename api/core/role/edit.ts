import { z } from 'zod';
import { command } from '../command.ts';
import {
  changedMeanwhile,
  checkVersion,
  demandFreeName,
  demandSome,
  differences,
  isNothing,
  onlyOne,
  recordChange,
} from '../desk/changed.ts';
import { conflict, forbidden, invalid, notFound } from '../errors.ts';
import { has, lackProblem } from '../person/powers.ts';
import type { Work } from '../verb/work.ts';
import { changeOfReach, recordRole } from './gain.ts';
import { givenBy, isForCustomers, outOfPlace } from './grants.ts';
import { isOwned } from './keep-owner.ts';
import { roleParts } from './load.ts';
import { CreateRole, EditRole, type Permission, RoleView, viewRole } from './role-view.ts';

/** Creates a role of the desk's own. Nobody puts into it what they do not have. */
export const createRole = command({
  name: 'role.create',
  summary: 'Create a role',
  effect: 'writes',
  input: CreateRole,
  output: RoleView,
  load: async () => null,
  allow: (work, _, { permissions }) => demandRoles(work, permissions),
  async run(work, _, { key, name, description, permissions }) {
    const { tx, ctx } = work;
    const columns = { key, name, description, comesWith: '', givable: true, builtIn: false, active: true, version: 1 };
    if (await tx.role.findUnique({ where: { key }, select: { key: true } })) throw keyTaken(key);
    await demandFreeName(work, { noun: 'role', name, message: nameTaken(name) }, named);
    await onlyOne(ctx, 'name', nameTaken(name), () => tx.role.createMany({ data: [columns] }));
    const grants = once(permissions);
    await tx.roleGrant.createMany({ data: grants.map((one) => ({ roleKey: key, ...one })) });
    const change = grants.length === 0 ? 'created' : `created, allowing ${inWords(grants)}:`;
    const to = { name, description, permissions: inWords(grants) };
    recordChange(work, { noun: 'role', id: key, name, change, to });
    return viewRole({ ...columns, grants }, 0);
  },
});

/**
 * Changes a role, for everybody who has it and at once. Nobody puts in or takes out what they do not have. What the house
 * comes with stays, and the owners' role allows everything.
 */
export const editRole = command({
  name: 'role.edit',
  summary: 'Change or deactivate a role',
  effect: 'writes',
  input: EditRole,
  output: RoleView,
  async load(work, { role, version: _, ...changes }) {
    demandSome(changes, Object.keys(EditRole.omit({ role: true, version: true }).shape));
    return loadRole(work, role);
  },
  async allow(work, row, { permissions = [], version }) {
    demandRoles(work, [...row.grants, ...permissions]);
    await checkVersion(work, { ...row, id: row.key, noun: 'role' }, version);
  },
  async run(work, row, { name, description, active, permissions }) {
    const { tx, ctx } = work;
    const wanted = permissions && once(permissions);
    const added = (wanted ?? []).filter((one) => !row.grants.some((other) => isSame(one, other)));
    const taken = wanted ? row.grants.filter((one) => !wanted.some((other) => isSame(one, other))) : [];
    const changes = differences(row, { name, description, active });
    if (isNothing(changes) && added.length + taken.length === 0) return viewRole(row, await peopleWith(work, row.key));
    demandKept(row, { changes: added.length + taken.length, active: active ?? row.active });
    demandPlaced(row, added);
    if (changes.name !== undefined) {
      const free = { noun: 'role', name: changes.name, except: row.key, message: nameTaken(changes.name) } as const;
      await demandFreeName(work, free, named);
    }
    // The write holds the row: until the commit nobody is given it as it was.
    const next = { ...changes, version: row.version + 1 };
    const { count } = await onlyOne(ctx, 'name', nameTaken(name ?? row.name), () =>
      tx.role.updateMany({ where: { key: row.key, version: row.version }, data: next }),
    );
    if (count === 0) throw changedMeanwhile('role');
    if (active === false && row.active) await demandUngiven(work, row, 'deactivated');
    const grants = wanted ?? row.grants;
    if (added.length > 0 && !isForCustomers(grants)) await demandNoCustomers(work, row);
    for (const { power, scope } of taken) await tx.roleGrant.deleteMany({ where: { roleKey: row.key, power, scope } });
    await tx.roleGrant.createMany({ data: added.map(({ power, scope }) => ({ roleKey: row.key, power, scope })) });
    const change = changeOf(row, { active, added, taken });
    const { key, comesWith } = row;
    const from = { ...row, permissions: inWords(row.grants) };
    const to = { ...changes, permissions: inWords(grants) };
    await recordRole(
      work,
      { key, comesWith, name: name ?? row.name, change, from, to },
      changeOfReach(row.grants, grants),
    );
    return viewRole({ ...row, ...next, grants }, await peopleWith(work, row.key));
  },
});

/** Removes a role that nobody has. */
export const removeRole = command({
  name: 'role.remove',
  summary: 'Remove a role that nobody has',
  effect: 'irreversible',
  input: z.object({ role: z.string() }),
  output: z.object({ removed: z.boolean() }),
  load: (work, { role }) => loadRole(work, role),
  allow: (work, row) => demandRoles(work, row.grants),
  async run(work, row) {
    const { tx } = work;
    if (row.builtIn) throw comesWithHouse(row.name);
    const { key, version } = row;
    const held = await tx.role.updateMany({ where: { key, version }, data: { version: version + 1 } });
    if (held.count === 0) throw changedMeanwhile('role');
    await demandUngiven(work, row, 'removed');
    await tx.roleGrant.deleteMany({ where: { roleKey: key } });
    await tx.role.deleteMany({ where: { key } });
    recordChange(work, {
      noun: 'role',
      id: key,
      name: row.name,
      change: 'removed',
      from: { name: row.name, description: row.description, permissions: inWords(row.grants) },
    });
    return { removed: true };
  },
});

type Row = Awaited<ReturnType<typeof loadRole>>;
type Grant = Pick<Row['grants'][number], 'power' | 'scope'>;

async function loadRole(work: Work, key: string) {
  const row = await work.tx.role.findUnique({ where: { key }, include: roleParts });
  if (!row) throw notFound(`There is no role ${key}.`);
  return row;
}

function demandRoles({ ctx }: Work, touched: readonly Grant[]): void {
  if (!has(ctx.actor, 'manageRoles')) throw forbidden('Your roles do not allow setting up roles. Ask an admin.');
  const problem = lackProblem(ctx.actor, givenBy(touched));
  if (problem) throw forbidden(problem);
}

const isSame = (one: Grant, other: Grant) => one.power === other.power && one.scope === other.scope;
const once = (permissions: readonly Permission[]) =>
  permissions.filter((one, at) => permissions.findIndex((other) => isSame(one, other)) === at);

/** Refuses what would take away that somebody can set right what was set wrong, or a place's own role. */
function demandKept(row: Row, { changes, active }: { changes: number; active: boolean }): void {
  if (isOwned(row) && changes > 0)
    throw conflict(`${row.name} allows everything, so that somebody can always put right what was set wrong.`, {
      fields: [{ field: 'permissions', message: 'Leave them out, or make a role of your own.' }],
    });
  if (row.builtIn && !active) throw comesWithHouse(row.name);
}

function demandPlaced(row: Row, added: readonly Permission[]): void {
  const wrong = outOfPlace(row.comesWith, added);
  if (wrong.length === 0) return;
  const comes = row.comesWith === 'arrival' ? 'comes to everybody who is new' : 'comes with a place';
  const message = `${row.name} ${comes}, and cannot allow: ${inWords(wrong)}. Make a role of your own, and give it to people.`;
  throw invalid(message, [{ field: 'permissions', message }]);
}

const comesWithHouse = (name: string) =>
  conflict(`${name} comes with the house and stays. Change what it allows, or make a role of your own.`);

const peopleWith = ({ tx }: Work, roleKey: string) => tx.person.count({ where: { roleKey } });

/** @throws DeskError `conflict`, naming people who have the role */
async function demandUngiven({ tx }: Work, { key, name }: Row, what: string): Promise<void> {
  const where = { roleKey: key };
  const people = await tx.person.findMany({ where, select: { id: true, name: true }, orderBy: { id: 'asc' }, take: 5 });
  if (people.length === 0) return;
  const more = (await tx.person.count({ where })) - people.length;
  const names = `${people.map((one) => one.name).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  throw conflict(`${name} cannot be ${what}, because these people have it: ${names}. Give them another role first.`, {
    usedBy: { people, count: people.length + more },
  });
}

async function demandNoCustomers({ tx }: Work, { key, name }: Row): Promise<void> {
  const found = await tx.person.findFirst({ where: { roleKey: key, kind: 'customer' }, select: { name: true } });
  if (found)
    throw conflict(
      `${found.name} is a customer and has the role ${name}: it can only allow what is their own or their company’s.`,
    );
}

const inWords = (grants: readonly Grant[]) =>
  grants.map(({ power, scope }) => (scope === 'all' ? power : `${power} (${scope})`)).join(', ');

function changeOf(
  row: Row,
  { active, added, taken }: { active: boolean | undefined; added: readonly Grant[]; taken: readonly Grant[] },
): string {
  const said = [
    ...(added.length > 0 ? [`added ${inWords(added)} to`] : []),
    ...(taken.length > 0 ? [`took ${inWords(taken)} from`] : []),
    ...(active === undefined || active === row.active ? [] : [active ? 'reactivated' : 'deactivated']),
  ];
  return said.length > 0 ? `${said.join(' and ')} the role` : 'changed the role';
}

const named = async ({ tx }: Work) =>
  (await tx.role.findMany({ select: { key: true, name: true } })).map((one) => ({ id: one.key, name: one.name }));
const nameTaken = (name: string) => `There is a role called ${name} already.`;
const keyTaken = (key: string) =>
  conflict(`There is a role ${key} already.`, { fields: [{ field: 'key', message: 'Choose another one.' }] });
