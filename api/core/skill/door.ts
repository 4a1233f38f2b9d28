// The door of this room; `index.ts` opens it.
export { categorySkills, listSkills } from './find.ts';
export {
  CreateSkill,
  EditSkill,
  SetCategorySkills,
  SetPersonSkills,
  SkillList,
  SkillNames,
  SkillView,
} from './skill-view.ts';
export { createSkill, editSkill, removeSkill, setCategorySkills, setPersonSkills } from './write.ts';
