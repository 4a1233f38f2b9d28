import type { Db, Tx } from '../context.ts';

const byName = { skill: { nameFolded: 'asc' as const } };
const skill = { skill: { select: { id: true, name: true } } };

/** What somebody knows, by name. */
export async function skillsOfPerson(db: Db | Tx, personId: string) {
  const rows = await db.personSkill.findMany({ where: { personId }, orderBy: byName, select: skill });
  return rows.map((one) => one.skill);
}

/** What a category asks for, by name. */
export async function skillsOfCategory(db: Db | Tx, categoryId: string) {
  const rows = await db.categorySkill.findMany({ where: { categoryId }, orderBy: byName, select: skill });
  return rows.map((one) => one.skill);
}

/**
 * Of these people, what each knows of what a category asks for, by name; people who know nothing of it are left out.
 */
export async function knownBy(db: Db | Tx, people: readonly string[], categoryId: string | null) {
  const known = new Map<string, string[]>();
  if (categoryId === null || people.length === 0) return known;
  const rows = await db.personSkill.findMany({
    where: { personId: { in: [...people] }, skill: { categories: { some: { categoryId } } } },
    orderBy: byName,
    select: { personId: true, ...skill },
  });
  for (const one of rows) known.set(one.personId, [...(known.get(one.personId) ?? []), one.skill.name]);
  return known;
}
