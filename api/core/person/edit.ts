import { endLinks } from '../access/end-links.ts';
import { reachesFurther } from '../access/reach.ts';
import { recordReader } from '../access/readers.ts';
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
import { redrawCards } from '../notify/redraw.ts';
import { isOwned, keepAnOwner } from '../role/keep-owner.ts';
import { holdRole, loadGivable, powersOfPerson, roleParts } from '../role/load.ts';
import type { Work } from '../verb/work.ts';
import { addressTaken, mailKey } from './create.ts';
import { addressed, named } from './folded.ts';
import { identityRow } from './identify.ts';
import { loadCompanyOf, loadDepartment, loadPerson, type PersonRow, viewPerson } from './person-row.ts';
import { EditPerson, PersonView } from './person-view.ts';
import { giveProblem, has, manageProblem } from './powers.ts';
import { demandStaff } from './staff.ts';

/** What everybody may change about themselves. */
const own: readonly string[] = ['name', 'locale', 'timeZone'];

/**
 * Changes a person. A deactivated account is signed out at once, its API keys stop for good, and its open tickets
 * go back to the queue; put back within two weeks, it has again those that nobody had since. The last active
 * owner stays, and nobody manages people who may do more than they.
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
    const row = await loadPerson(work.tx, work.ctx.actor, person);
    const before = await work.tx.role.findUniqueOrThrow({ where: { key: row.roleKey }, include: roleParts });
    return {
      row,
      before,
      given: input.role === undefined || input.role === row.roleKey ? null : await loadGivable(work.tx, input.role),
      department: await loadDepartment(work.tx, input.department),
      company: input.company === row.companyId ? row.company : await loadCompanyOf(work.tx, input.company),
      wanted: Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [name])),
    };
  },
  async allow(work, { row, given, wanted }, input) {
    const { actor } = work.ctx;
    const self = actor.kind === 'person' && actor.personId === row.id;
    if (!(self && wanted.every((name) => own.includes(name)))) {
      const problem =
        manageProblem(actor, await powersOfPerson(work.tx, row.id)) ?? (given ? giveProblem(actor, given.gives) : null);
      if (problem) throw forbidden(problem);
    }
    if (input.company !== undefined && input.company !== row.companyId && !has(actor, 'manageAllPeople'))
      throw forbidden('Only admins put people into a company, or take them out of it.');
    // The person who has the address has the account: accounts of other surfaces are linked by it.
    if (input.email !== undefined && input.email !== row.email && !has(actor, 'manageAllPeople'))
      throw forbidden('Only admins change the mail address of an account.');
    if (input.email !== undefined && input.email !== row.email && (await reachesFurther(work.tx, actor, row.id)))
      throw forbidden(`${row.name} sees or may do things that you do not. Ask an owner to change this address.`);
    await checkVersion(work, { noun: 'person', ...row }, input.version);
  },
  async run(work, { row, before, given, department, company }, input) {
    const { tx, now } = work;
    const { name, email, kind, locale, timeZone, active } = input;
    const after = given ?? before;
    if (isOwned(before) && row.active && (!isOwned(after) || active === false)) await keepAnOwner(work, row);
    const becomes = kind ?? row.kind;
    if (becomes === 'customer' && row.memberships.length > 0)
      throw conflict(`${row.name} works at a desk, which no customer does. Take them off it first.`, {
        fields: [{ field: 'kind', message: 'Take the person off their desks first.' }],
      });
    demandStaff({ name: row.name, kind: becomes }, after);
    if (email !== undefined && email !== row.email) await moveAddress(work, row, email);
    const wanted = {
      // What is set here stays: chat apps do not change it any more.
      ...(name === undefined ? {} : { ...named(name), nameFrom: null }),
      ...(email === undefined ? {} : { ...addressed(email), emailFrom: null }),
      ...(kind === undefined ? {} : { kind }),
      ...(given ? { roleKey: given.key } : {}),
      ...(input.department === undefined ? {} : { departmentId: department?.id ?? null }),
      ...(input.company === undefined ? {} : { companyId: company?.id ?? null }),
      ...(locale === undefined ? {} : { localeChosen: locale !== null }),
      ...(locale ? { locale } : {}),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(active === undefined ? {} : { active, leftWith: null }),
    };
    const changes = differences(row, wanted);
    if (isNothing(changes)) return viewPerson(row);
    if (given) await holdRole(work, given);
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
    if (changes.locale !== undefined || changes.localeChosen !== undefined) await redrawCards(tx, row.id, now);
    const another = (email !== undefined && email !== row.email) || given !== null;
    if (another || active === false) await endLinks(tx, [row.id], now);
    const next = { ...row, ...data };
    const stood = { role: before, active: row.active, department: row.departmentId, company: row.companyId };
    const { departmentId, companyId } = next;
    const stands = { role: after, active: active ?? row.active, department: departmentId, company: companyId };
    const places = {
      ...(input.department === undefined ? {} : { department }),
      ...(input.company === undefined ? {} : { company }),
    };
    const fields = { from: shownIn(row, before.name), to: { ...shownIn({ ...next, ...places }, after.name) } };
    await recordChanges(work, row, { ...who, stood, stands, ...fields }, changeOf(row, input));
    return viewPerson({
      ...next,
      ...(input.department === undefined ? {} : { department }),
      ...(input.company === undefined ? {} : { company }),
    });
  },
});

/** What decides what a person may do: the role that they were given, while they are active, and where they belong. */
interface Standing {
  readonly role: { readonly key: string; readonly comesWith: string; readonly grants: readonly { power: string }[] };
  readonly active: boolean;
  readonly department: string | null;
  readonly company: string | null;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Writes the change down, with who owns the system, reads everything or leads a desk from now on or no longer. */
async function recordChanges(
  work: Work,
  row: PersonRow,
  { stood, stands, from, to, ...who }: Named & { stood: Standing; stands: Standing; from: object; to: object },
  change: string,
): Promise<void> {
  const { active } = stands;
  const fields = { from, to };
  const away = active ? {} : { away: true };
  const placed = stood.department === stands.department && stood.company === stands.company;
  const same = stood.role.key === stands.role.key && placed && active === row.active;
  const reach = same ? {} : { reach: [row.id] };
  const owns = (one: Standing) => one.active && isOwned(one.role);
  const reads = (one: Standing) => one.active && one.role.grants.some(({ power }) => power === 'workEveryTicket');
  if (owns(stood) !== owns(stands))
    await recordReader(work, { ...who, ...fields, ...away, ...reach, as: 'owners', begins: owns(stands) }, change);
  else if (reads(stood) !== reads(stands))
    await recordReader(work, { ...who, ...fields, ...away, ...reach, as: 'readers', begins: reads(stands) }, change);
  else recordChange(work, { noun: 'person', ...who, ...fields, change, ...reach });
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

/** What the log has of a person. */
function shownIn(row: Pick<PersonRow, (typeof inLog)[number] | 'department' | 'company'>, role: string) {
  const { department, company } = row;
  return { ...Object.fromEntries(inLog.map((field) => [field, row[field]])), role, department, company };
}

const inLog = ['name', 'email', 'kind', 'locale', 'timeZone', 'active'] as const;
