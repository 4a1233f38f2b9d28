// Pure
import { z } from 'zod';
import { SeenVersion } from '../desk/desk-view.ts';
import { seenLine } from '../text/clean.ts';

const Name = seenLine(1, 60, 'Give a name of 1 to 60 characters.', 'Give a name of 1 to 60 characters.');

/** Something that people know, and that categories ask for. */
export const SkillView = z.object({
  id: z.string(),
  name: z.string(),
  /** How many people have it, and how many categories ask for it. */
  people: z.number().int(),
  categories: z.number().int(),
  version: z.number().int(),
});
export const SkillList = z.object({ items: z.array(SkillView) });
/** The skills of a person, or those that a category asks for, by name. */
export const SkillNames = z.object({ skills: z.array(z.object({ id: z.string(), name: z.string() })) });

export const CreateSkill = z.object({ name: Name });
export const EditSkill = z.object({ skill: z.string(), version: SeenVersion, name: Name });
/** Ids of skills. */
const Skills = z.array(z.string()).max(50, 'Give at most 50 skills.');
export const SetPersonSkills = z.object({ person: z.string(), skills: Skills });
export const SetCategorySkills = z.object({ category: z.string(), skills: Skills });
