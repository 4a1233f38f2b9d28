import { z } from 'zod';
import type { PersonActor } from '../actor.ts';
import { type Ctx, type Db, reading } from '../context.ts';
import { notFound } from '../errors.ts';
import { comesTo } from '../role/grants.ts';
import { roleParts } from '../role/load.ts';
import { skillsOfPerson } from '../skill/known.ts';
import { registerRead } from '../verb/registry.ts';
import { personParts, viewPerson } from './person-row.ts';
import { PersonView } from './person-view.ts';
import { grantInWords, powersInWords } from './powers.ts';

/** A role of the actor: how they have it, and what it allows, in words. */
const MyRole = z.object({
  key: z.string(),
  name: z.string(),
  /** It was given to them, or comes with working at a desk, leading one, or heading a department. */
  by: z.enum(['given', 'membership', 'leading', 'heading']),
  permissions: z.array(z.string()),
});

/** The actor's own profile, with what they may do in words, and by which of their roles. */
export const MyProfile = PersonView.extend({
  permissions: z.array(z.string()),
  roles: z.array(MyRole),
  /** What they know, by name. */
  skills: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** The actor as a person. */
export async function myProfile(ctx: Ctx): Promise<z.infer<typeof MyProfile>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') throw notFound('Only a person has a profile.');
  return reading(ctx, async (db) => {
    const row = await db.person.findUnique({ where: { id: actor.personId }, include: personParts });
    if (!row) throw notFound('There is no such person.');
    const book = await ctx.book.read(db);
    const permissions = powersInWords(actor, (id) => book.desk(id).name);
    const skills = await skillsOfPerson(db, row.id);
    return MyProfile.parse({ ...viewPerson(row), skills, permissions, roles: await rolesOf(db, actor, row.roleKey) });
  });
}

async function rolesOf(db: Db, actor: PersonActor, given: string): Promise<z.input<typeof MyRole>[]> {
  const places = MyRole.shape.by.options.filter((one) => one !== 'given');
  const rows = await db.role.findMany({
    where: { active: true, OR: [{ key: given }, { comesWith: { in: places } }] },
    include: roleParts,
    orderBy: { key: 'asc' },
  });
  return rows.flatMap(({ key, name, comesWith, grants }) => {
    const by = key === given ? ('given' as const) : places.find((one) => one === comesWith && comesTo(one, actor));
    return by ? [{ key, name, by, permissions: grants.flatMap((one) => grantInWords(one) ?? []) }] : [];
  });
}

registerRead({ name: 'person.me', summary: 'Show who you are', input: z.object({}), output: MyProfile });
