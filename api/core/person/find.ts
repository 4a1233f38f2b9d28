import { z } from 'zod';
import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { anyOf, isAnyOf } from '../any-of.ts';
import { parseInput } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { deadAddressesOf } from '../mail/dead/dead-addresses.ts';
import { Limit } from '../page.ts';
import { demandGivable } from '../role/load.ts';
import { RoleKey } from '../role/role-view.ts';
import { skillsOfPerson } from '../skill/known.ts';
import { registerRead } from '../verb/registry.ts';
import { foldedPerson } from './folded.ts';
import { nameOrderOf } from './name-order.ts';
import { afterPerson, personPlace } from './person-place.ts';
import { loadPerson, personParts, suggestedCompany, viewPerson, whereSeen } from './person-row.ts';
import { PersonPage, PersonShown } from './person-view.ts';
import { has } from './powers.ts';

export const ListPeople = z.object({
  /** Parts of a name or mail address, all of which have to be found; case and accents do not matter. */
  q: z.string().trim().max(100, 'Search for at most 100 characters.').optional(),
  role: anyOf(RoleKey).optional(),
  department: anyOf(z.string()).optional(),
  /** Id of a company. */
  company: anyOf(z.string()).optional(),
  /** Deactivated accounts are left out unless this is false. */
  active: z.boolean().default(true),
  limit: Limit,
  cursor: z.string().optional(),
});

/** A page of the people whose profiles the actor sees, by name, as the actor's language orders names. */
export async function listPeople(ctx: Ctx, raw: z.input<typeof ListPeople>): Promise<z.infer<typeof PersonPage>> {
  const input = parseInput(ListPeople, raw);
  const order = nameOrderOf(ctx.actor);
  const filter: Prisma.PersonWhereInput[] = [whereSeen(ctx.actor), { active: input.active }];
  for (const word of foldedPerson(input.q ?? '').split(' '))
    if (word !== '') filter.push({ OR: [{ nameFolded: { contains: word } }, { emailFolded: { contains: word } }] });
  if (input.role) filter.push({ roleKey: isAnyOf(input.role) });
  if (input.department) filter.push({ departmentId: isAnyOf(input.department) });
  if (input.company) filter.push({ companyId: isAnyOf(input.company) });
  if (input.cursor !== undefined) filter.push(afterPerson(order, input.cursor));
  return reading(ctx, async (db) => {
    if (input.role) await demandGivable(db, input.role);
    const rows = await db.person.findMany({
      where: { AND: filter },
      orderBy: [{ [order]: 'asc' }, { id: 'asc' }],
      take: input.limit + 1,
      include: personParts,
    });
    const items = rows.slice(0, input.limit).map(viewPerson);
    const last = rows.length > input.limit ? rows[input.limit - 1] : undefined;
    return PersonPage.parse({ items, next: last ? personPlace(order, last) : null });
  });
}

/** One person. @throws DeskError `not_found`, also when the profile is hidden from the actor */
export async function showPerson(ctx: Ctx, id: string): Promise<z.infer<typeof PersonShown>> {
  return reading(ctx, async (db) => {
    const row = await loadPerson(db, ctx.actor, id);
    const person = viewPerson(row);
    const companySuggested = has(ctx.actor, 'managePeople') ? await suggestedCompany(db, row) : null;
    const skills = await skillsOfPerson(db, id);
    return PersonShown.parse({ ...person, skills, companySuggested, deadAddresses: await deadAddressesOf(db, person) });
  });
}

registerRead({ name: 'person.list', summary: 'List people', input: ListPeople, output: PersonPage });
registerRead({
  name: 'person.show',
  summary: 'Show a person',
  input: z.object({ person: z.string() }),
  output: PersonShown,
});
