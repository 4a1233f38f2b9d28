import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import type { Actor } from '../actor.ts';
import type { Tx } from '../context.ts';
import { invalid, notFound } from '../errors.ts';
import type { PersonView } from './person-view.ts';
import { seenPeople } from './powers.ts';

/** What each load of a person brings along. */
export const personParts = {
  department: { select: { id: true, name: true } },
  company: { select: { id: true, name: true } },
  memberships: { select: { lead: true, desk: { select: { id: true, key: true, name: true } } } },
  credential: { select: { personId: true } },
} satisfies Prisma.PersonInclude;

export type PersonRow = Prisma.PersonGetPayload<{ include: typeof personParts }>;

/** The profile of a row. */
export function viewPerson(row: PersonRow): PersonView {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    kind: row.kind === 'customer' ? 'customer' : 'staff',
    role: row.roleKey,
    department: row.department,
    company: row.company,
    locale: row.locale,
    timeZone: row.timeZone,
    active: row.active,
    desks: row.memberships
      .map(({ lead, desk }) => ({ key: desk.key, name: desk.name, lead }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    canSignIn: row.credential !== null,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  };
}

/** The filter of the people whose profiles the actor sees. */
export function whereSeen(actor: Actor): Prisma.PersonWhereInput {
  const seen = seenPeople(actor);
  if (seen === 'all') return {};
  return {
    OR: [
      { id: seen.personId },
      { departmentId: { in: [...seen.departments] } },
      { companyId: { in: [...seen.companies] } },
    ],
  };
}

/** The person, as the actor may see them. @throws DeskError `not_found`, also when the profile is hidden */
export async function loadPerson(tx: Tx, actor: Actor, id: string): Promise<PersonRow> {
  const row = await tx.person.findFirst({ where: { AND: [{ id }, whereSeen(actor)] }, include: personParts });
  if (!row) throw notFound('There is no such person that you can see.');
  return row;
}

/** The department with this id, or none. @throws DeskError `invalid` */
export async function loadDepartment(tx: Tx, id: string | null | undefined) {
  if (id === null || id === undefined) return null;
  const found = await tx.department.findUnique({ where: { id }, select: { id: true, name: true } });
  if (!found)
    throw invalid('There is no such department.', [
      { field: 'department', message: 'Use the id of a department, or null for none.' },
    ]);
  return found;
}

/** The company with this id, or none. @throws DeskError `invalid` */
export async function loadCompanyOf(tx: Tx, id: string | null | undefined) {
  if (id === null || id === undefined) return null;
  const found = await tx.company.findUnique({ where: { id, active: true }, select: { id: true, name: true } });
  if (!found)
    throw invalid('There is no such company.', [
      { field: 'company', message: 'Use the id of an active company, or null for none.' },
    ]);
  return found;
}

/** The company whose domain a person's address has, while they belong to none. */
export async function suggestedCompany(db: Pick<Tx, 'company'>, { companyId, email }: PersonRow) {
  const domain = email?.slice(email.lastIndexOf('@') + 1);
  if (companyId !== null || !domain) return null;
  return db.company.findFirst({ where: { domain, active: true }, select: { id: true, name: true } });
}
