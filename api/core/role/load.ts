import type { Powers } from '../actor.ts';
import type { Db, Tx } from '../context.ts';
import { changedMeanwhile } from '../desk/changed.ts';
import { type DeskError, invalid } from '../errors.ts';
import { actorAgain } from '../person/load.ts';
import type { Work } from '../verb/work.ts';
import { givenBy } from './grants.ts';
import { whoOwn } from './holders.ts';

/** What each load of a role brings along. */
export const roleParts = { grants: { select: { power: true, scope: true } } } as const;

/** A role as it is given to somebody: the row, and what giving it gives. @throws DeskError `invalid`, naming the field */
export async function loadGivable(tx: Tx, key: string) {
  const row = await tx.role.findUnique({ where: { key }, include: roleParts });
  if (!row?.givable || !row.active) throw await notGivable(tx, key, row);
  return { ...row, gives: givenBy(row.grants) };
}

/** Refuses what is no role that people are given. @throws DeskError `invalid`, naming the field */
export async function demandGivable(tx: Db | Tx, keys: readonly string[]): Promise<void> {
  const found = await tx.role.findMany({ where: { key: { in: [...keys] } } });
  for (const key of keys) {
    const row = found.find((one) => one.key === key);
    if (!row?.givable) throw await notGivable(tx, key, row ?? null);
  }
}

/** The role of people who come by themselves. */
export async function loadArrival(tx: Tx) {
  const row = await tx.role.findFirstOrThrow({ where: { comesWith: 'arrival' }, include: roleParts });
  return { ...row, gives: givenBy(row.grants) };
}

/** The key of the role that the first link gives. */
export async function loadFirst(tx: Tx): Promise<string> {
  return (await tx.role.findFirstOrThrow({ where: whoOwn.role, select: { key: true } })).key;
}

/** Holds a role as it was looked at until the commit, so that nobody is given it with what was put into it meanwhile. */
export async function holdRole({ tx }: Work, { key, version }: { key: string; version: number }): Promise<void> {
  const { count } = await tx.role.updateMany({ where: { key, version, active: true }, data: { version } });
  if (count === 0) throw changedMeanwhile('role');
}

async function notGivable(tx: Db | Tx, key: string, row: { comesWith: string } | null): Promise<DeskError> {
  const said = instead.get(row?.comesWith ?? '');
  if (said) return invalid(said(key), [{ field: 'role', message: said(key) }]);
  const some = await tx.role.findMany({ where: { active: true, givable: true }, orderBy: { key: 'asc' }, take: 50 });
  const message = `There is no role ${key} to be given. Use one of: ${some.map((one) => one.key).join(', ')}.`;
  return invalid(message, [{ field: 'role', message }]);
}

/** How roles that nobody gives come to somebody. */
const instead: ReadonlyMap<string, (key: string) => string> = new Map([
  [
    'membership',
    (key) =>
      `The role ${key} is not given: people have it at the desks where they work. Leave the role out, and add the person to a desk: PUT /api/v1/desks/{desk}/members/{person}.`,
  ],
  [
    'heading',
    (key) =>
      `The role ${key} is not given: a department names its head. Leave the role out, and set head with PATCH /api/v1/departments/{id}.`,
  ],
]);

/** What a person may do, also while they are deactivated. */
export async function powersOfPerson(tx: Tx, id: string): Promise<Powers> {
  return (await actorAgain(tx, id, 'system')).actor?.powers ?? new Map();
}
