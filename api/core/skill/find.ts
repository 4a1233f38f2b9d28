import { z } from 'zod';
import { type Ctx, type Db, reading, type Tx } from '../context.ts';
import { forbidden, notFound } from '../errors.ts';
import { has, worksEverywhere } from '../person/powers.ts';
import { demandRead } from '../ticket/load.ts';
import { registerRead } from '../verb/registry.ts';
import { skillsOfCategory } from './known.ts';
import { SkillList, SkillNames, type SkillView } from './skill-view.ts';

const counted = { _count: { select: { people: true, categories: true } } } as const;

/** A skill of the list. */
export async function skillView(db: Db | Tx, id: string): Promise<z.infer<typeof SkillView>> {
  const { _count, name, version } = await db.skill.findUniqueOrThrow({ where: { id }, include: counted });
  return { id, name, ..._count, version };
}

/** The skills of the house, by name, for people who work at a desk or manage people. @throws DeskError `forbidden` */
export async function listSkills(ctx: Ctx): Promise<z.infer<typeof SkillList>> {
  demandWorks(ctx);
  const rows = await reading(ctx, (db) => db.skill.findMany({ orderBy: { nameFolded: 'asc' }, include: counted }));
  return { items: rows.map(({ id, name, version, _count }) => ({ id, name, ..._count, version })) };
}

/** What a category asks for, for the same people. */
export async function categorySkills(ctx: Ctx, category: string): Promise<z.infer<typeof SkillNames>> {
  demandWorks(ctx);
  return reading(ctx, async (db) => {
    if (!(await ctx.book.read(db)).category(category)) throw notFound('There is no such category.');
    return { skills: await skillsOfCategory(db, category) };
  });
}

function demandWorks({ actor }: Ctx): void {
  demandRead(actor);
  const works = actor.kind === 'system' || actor.desks.size > 0 || worksEverywhere(actor) || has(actor, 'managePeople');
  if (!works) throw forbidden('Only people who work at a desk see its skills.');
}

registerRead({ name: 'skill.list', summary: 'List skills', input: z.object({}), output: SkillList });
registerRead({
  name: 'skill.ofCategory',
  summary: 'Show which skills a category asks for',
  input: z.object({ category: z.string() }),
  output: SkillNames,
});
