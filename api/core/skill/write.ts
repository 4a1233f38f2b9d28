import { z } from 'zod';
import { command } from '../command.ts';
import { demandCategories, loadCategory } from '../desk/category/category.ts';
import { changedMeanwhile, checkVersion, onlyOne, recordChange } from '../desk/changed.ts';
import { forbidden, invalid, notFound } from '../errors.ts';
import { loadPerson } from '../person/person-row.ts';
import { has } from '../person/powers.ts';
import { foldedName } from '../text/fold.ts';
import type { Work } from '../verb/work.ts';
import { skillView } from './find.ts';
import { skillsOfCategory, skillsOfPerson } from './known.ts';
import { CreateSkill, EditSkill, SetCategorySkills, SetPersonSkills, SkillNames, SkillView } from './skill-view.ts';

/** Adds a skill to the list of the house. */
export const createSkill = command({
  name: 'skill.create',
  summary: 'Add a skill',
  effect: 'writes',
  input: CreateSkill,
  output: SkillView,
  load: async () => null,
  allow: demandSkills,
  async run(work, _, { name }) {
    const at = { version: 1, createdAt: work.now, updatedAt: work.now };
    const row = { id: work.ctx.newId(), name, nameFolded: foldedName(name), ...at };
    await onlyOne(work.ctx, 'name', taken(name), () => work.tx.skill.createMany({ data: [row] }));
    recordChange(work, { noun: 'skill', id: row.id, name, change: 'created', to: { name } });
    return skillView(work.tx, row.id);
  },
});

/** Renames a skill, for everybody who has it. */
export const editSkill = command({
  name: 'skill.edit',
  summary: 'Rename a skill',
  effect: 'writes',
  input: EditSkill,
  output: SkillView,
  load: loadSkill,
  async allow(work, row, { version }) {
    demandSkills(work);
    await checkVersion(work, { ...row, noun: 'skill' }, version);
  },
  async run(work, row, { name }) {
    if (name === row.name) return skillView(work.tx, row.id);
    const data = { name, nameFolded: foldedName(name), version: row.version + 1, updatedAt: work.now };
    const where = { id: row.id, version: row.version };
    const { count } = await onlyOne(work.ctx, 'name', taken(name), () => work.tx.skill.updateMany({ where, data }));
    if (count === 0) throw changedMeanwhile('skill');
    recordChange(work, { noun: 'skill', id: row.id, name, change: 'renamed', from: { name: row.name }, to: { name } });
    return skillView(work.tx, row.id);
  },
});

/** Removes a skill: nobody has it any more, and no category asks for it. */
export const removeSkill = command({
  name: 'skill.remove',
  summary: 'Remove a skill',
  effect: 'irreversible',
  input: z.object({ skill: z.string() }),
  output: z.object({ removed: z.boolean() }),
  load: loadSkill,
  allow: demandSkills,
  async run(work, { id, name }) {
    const { people, categories } = await skillView(work.tx, id);
    await work.tx.personSkill.deleteMany({ where: { skillId: id } });
    await work.tx.categorySkill.deleteMany({ where: { skillId: id } });
    await work.tx.skill.deleteMany({ where: { id } });
    recordChange(work, { noun: 'skill', id, name, change: 'removed', from: { name, people, categories } });
    return { removed: true };
  },
});

/** Says what somebody knows: all of it. */
export const setPersonSkills = command({
  name: 'skill.setForPerson',
  summary: 'Say which skills somebody has',
  effect: 'writes',
  input: SetPersonSkills,
  output: SkillNames,
  load: (work, { person }) => loadPerson(work.tx, work.ctx.actor, person),
  allow: demandSkills,
  async run(work, { id, name }, { skills }) {
    const known = await demandKnown(work, skills);
    const before = await skillsOfPerson(work.tx, id);
    const { gone, fresh } = difference(before, known);
    await work.tx.personSkill.deleteMany({ where: { personId: id, skillId: { in: gone } } });
    if (fresh.length > 0)
      await work.tx.personSkill.createMany({ data: fresh.map((skillId) => ({ personId: id, skillId })) });
    const after = await skillsOfPerson(work.tx, id);
    if (gone.length + fresh.length > 0)
      recordChange(work, { noun: 'person', id, name, change: 'said what is known by', ...said(before, after) });
    return { skills: after };
  },
});

/** Says which skills a category asks for: all of them. */
export const setCategorySkills = command({
  name: 'skill.setForCategory',
  summary: 'Say which skills a category asks for',
  effect: 'writes',
  input: SetCategorySkills,
  output: SkillNames,
  load: (work, { category }) => loadCategory(work, category),
  allow: (work, { desk }) => demandCategories(work, desk),
  async run(work, { id, name }, { skills }) {
    const known = await demandKnown(work, skills);
    const before = await skillsOfCategory(work.tx, id);
    const { gone, fresh } = difference(before, known);
    await work.tx.categorySkill.deleteMany({ where: { categoryId: id, skillId: { in: gone } } });
    if (fresh.length > 0)
      await work.tx.categorySkill.createMany({ data: fresh.map((skillId) => ({ categoryId: id, skillId })) });
    const after = await skillsOfCategory(work.tx, id);
    if (gone.length + fresh.length > 0)
      recordChange(work, { noun: 'category', id, name, change: 'said what is asked by', ...said(before, after) });
    return { skills: after };
  },
});

type Named = { readonly id: string; readonly name: string };

function difference(before: readonly Named[], after: readonly string[]) {
  const was = new Set(before.map((one) => one.id));
  const is = new Set(after);
  return { gone: [...was].filter((id) => !is.has(id)), fresh: [...is].filter((id) => !was.has(id)) };
}

const said = (before: readonly Named[], after: readonly Named[]) => ({
  from: { skills: before.map((one) => one.name) },
  to: { skills: after.map((one) => one.name) },
});

async function demandKnown({ tx }: Work, skills: readonly string[]): Promise<string[]> {
  const ids = [...new Set(skills)];
  if ((await tx.skill.count({ where: { id: { in: ids } } })) === ids.length) return ids;
  throw invalid('There is no such skill.', [{ field: 'skills', message: 'Give ids of `GET /skills`.' }]);
}

async function loadSkill({ tx }: Work, { skill: id }: { skill: string }) {
  const row = await tx.skill.findUnique({ where: { id } });
  if (!row) throw notFound('There is no such skill.');
  return row;
}

function demandSkills({ ctx }: Work): void {
  if (!has(ctx.actor, 'managePeople')) throw forbidden('Only people who manage people set up skills.');
}

const taken = (name: string) => `There is a skill ${name} already.`;
