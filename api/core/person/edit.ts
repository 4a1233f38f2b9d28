import { endLinks } from '../access/end-links.ts';
import { recordOwner } from '../access/owners.ts';
import { seesMore } from '../access/reach.ts';
import { command } from '../command.ts';
import {
  changedMeanwhile,
  checkVersion,
  demandSome,
  differences,
  isNothing,
  onlyOne,
  recordChange,
} from '../desk/changed.ts';
import { conflict, forbidden } from '../errors.ts';
import { leaveTickets, returnTickets } from '../leaving/leave.ts';
import type { Work } from '../verb/work.ts';
import { addressTaken, mailKey } from './create.ts';
import { addressed, named } from './folded.ts';
import { identityRow } from './identify.ts';
import { loadDepartment, loadPerson, type PersonRow, standingRole, viewPerson } from './person-row.ts';
import { EditPerson, PersonView } from './person-view.ts';
import { has, roleProblem } from './powers.ts';
import { demandStaff } from './staff.ts';

/** What everybody may change about themselves. */
const own: readonly string[] = ['name', 'locale', 'timeZone'];

/**
 * Changes a person. A deactivated account is signed out at once, its API keys stop for good (L06), and its open tickets
 * go back to the queue; put back within two weeks, it has again those that nobody had since. The last active
 * owner stays, and nobody reaches above their own role.
 */
export const editPerson = command({
  name: 'person.edit',
  summary: 'Change a person: profile, role, department, active or not',
  effect: 'writes',
  input: EditPerson,
  output: PersonView,
  async load(work, input) {
    const { person, version, ...changes } = input;
    demandSome(changes, Object.keys(EditPerson.omit({ person: true, version: true }).shape));
    return {
      row: await loadPerson(work.tx, work.ctx.actor, person),
      department: await loadDepartment(work.tx, input.departmentId),
      wanted: Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [name])),
    };
  },
  async allow(work, { row, wanted }, input) {
    const { actor } = work.ctx;
    const self = actor.kind === 'person' && actor.personId === row.id;
    if (!(self && wanted.every((name) => own.includes(name)))) {
      const problem = roleProblem(actor, standingRole(row)) ?? (input.role ? roleProblem(actor, input.role) : null);
      if (problem) throw forbidden(problem);
    }
    // The person who has the address has the account: accounts of other surfaces are linked by it.
    if (input.email !== undefined && input.email !== row.email && !has(actor, 'manageAllPeople'))
      throw forbidden('Only admins change the mail address of an account.');
    if (input.email !== undefined && input.email !== row.email && (await seesMore(work.tx, actor, row.id)))
      throw forbidden(`${row.name} sees things that you do not see. Ask an owner to change this address.`);
    await checkVersion(work, { noun: 'person', ...row }, input.version);
  },
  async run(work, { row, department }, input) {
    const { tx, now } = work;
    const { name, email, kind, role, locale, timeZone, active } = input;
    const leavesOwners = (role !== undefined && role !== 'owner') || active === false;
    if (row.roleKey === 'owner' && row.active && leavesOwners) await keepAnOwner(work, row);
    const becomes = kind ?? row.kind;
    if (becomes === 'customer' && row.memberships.length > 0)
      throw conflict(`${row.name} works at a desk, which no customer does. Take them off it first.`, {
        fields: [{ field: 'kind', message: 'Take the person off their desks first.' }],
      });
    demandStaff({ name: row.name, kind: becomes, role: role ?? row.roleKey });
    if (email !== undefined && email !== row.email) await moveAddress(work, row, email);
    const wanted = {
      // What is set here stays: chat apps do not change it any more.
      ...(name === undefined ? {} : { ...named(name), nameFrom: null }),
      ...(email === undefined ? {} : { ...addressed(email), emailFrom: null }),
      ...(kind === undefined ? {} : { kind }),
      ...(role === undefined ? {} : { roleKey: role }),
      ...(input.departmentId === undefined ? {} : { departmentId: department?.id ?? null }),
      ...(locale === undefined ? {} : { localeChosen: locale !== null }),
      ...(locale ? { locale } : {}),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(active === undefined ? {} : { active, leftWith: null }),
    };
    const changes = differences(row, wanted);
    if (isNothing(changes)) return viewPerson(row);
    const data = { ...changes, version: row.version + 1, updatedAt: now };
    const { count } = await tx.person.updateMany({ where: { id: row.id, version: row.version }, data });
    if (count === 0) throw changedMeanwhile('person');
    const who = { id: row.id, name: name ?? row.name };
    if (active === false) {
      await shutOut(work, row.id);
      await leaveTickets(work, [who], 'all');
    }
    if (active === true && !row.active) {
      const desks = row.memberships.map((one) => one.desk.id);
      await returnTickets(work, [who], desks);
    }
    const another = (email !== undefined && email !== row.email) || (role !== undefined && role !== row.roleKey);
    if (another || active === false) await endLinks(tx, [row.id], now);
    await recordChanges(
      work,
      row,
      { ...who, role: role ?? row.roleKey, active: active ?? row.active },
      changeOf(row, input),
    );
    const next = { ...row, ...data };
    return viewPerson(input.departmentId === undefined ? next : { ...next, department });
  },
});

/** Writes the change down, with who owns the system and who leads a desk from now on or no longer. */
async function recordChanges(
  work: Work,
  row: PersonRow,
  { role, active, ...who }: { id: string; name: string; role: string; active: boolean },
  change: string,
): Promise<void> {
  const owns = role === 'owner' && active;
  const away = active ? {} : { away: true };
  if (owns === (row.roleKey === 'owner' && row.active)) recordChange(work, { noun: 'person', ...who, change });
  else await recordOwner(work, { ...who, owns, ...away }, change);
  if (active === row.active) return;
  for (const { lead, desk } of row.memberships) {
    const word = `${change} ${who.name}, a lead of`;
    const leads = [{ ...who, leads: active, ...away }];
    if (lead) recordChange(work, { noun: 'desk', id: desk.id, name: desk.name, change: word, leads });
  }
}

function changeOf(row: PersonRow, input: { role?: string | undefined; active?: boolean | undefined }): string {
  if (input.active !== undefined && input.active !== row.active) return input.active ? 'reactivated' : 'deactivated';
  if (input.role !== undefined && input.role !== row.roleKey) return `gave the role ${input.role} to`;
  return 'changed';
}

async function keepAnOwner(work: Work, row: PersonRow): Promise<void> {
  // The write locks every owner's row, so that two owners who leave at the same moment do not both count the other.
  const owners = { roleKey: 'owner', active: true };
  await work.tx.person.updateMany({ where: owners, data: { roleKey: 'owner' } });
  const others = await work.tx.person.count({ where: { ...owners, id: { not: row.id } } });
  if (others === 0)
    throw conflict(`${row.name} is the last active owner. Make somebody else an owner first.`, {
      fields: [{ field: 'role', message: 'Make somebody else an owner first.' }],
    });
}

/** Moves the identity that holds a person's mail address. @throws DeskError `conflict` when somebody else has it */
export async function moveAddress(
  work: Work,
  row: Pick<PersonRow, 'id' | 'email'>,
  email: string | null,
): Promise<void> {
  const { tx, ctx } = work;
  if (email !== null) {
    const holder = await tx.identity.findUnique({ where: mailKey(email) });
    if (holder && holder.personId !== row.id) throw addressTaken(email);
  }
  await tx.identity.deleteMany({ where: { personId: row.id, provider: 'mail', externalId: row.email ?? '' } });
  if (email === null) return;
  const identity = identityRow(ctx, row.id, 'mail', '', email);
  const already = await tx.identity.findUnique({ where: mailKey(email) });
  if (!already)
    await onlyOne(ctx, 'email', addressTaken(email).message, () => tx.identity.createMany({ data: [identity] }));
}

/** Ends every session and key of a person. */
async function shutOut(work: Work, personId: string): Promise<void> {
  await work.tx.session.deleteMany({ where: { personId } });
  await work.tx.apiKey.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: work.now } });
}
