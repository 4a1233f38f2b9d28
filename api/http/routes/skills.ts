import {
  CreateSkill,
  categorySkills,
  createSkill,
  EditSkill,
  editSkill,
  listSkills,
  removeSkill,
  SetCategorySkills,
  SetPersonSkills,
  SkillList,
  SkillNames,
  SkillView,
  setCategorySkills,
  setPersonSkills,
} from '#core';
import { type Answer, door } from '../door.ts';
import { shown } from './shown.ts';

const tag = 'Skills';
const example = { id: '01980a51-9d11-7bbb-8ccc-2b3c4d5e6f74', name: 'VPN', people: 3, categories: 1, version: 1 };
const isSkill: Answer = {
  status: 200,
  description: 'The skill. The ETag is the version.',
  schema: SkillView,
  example,
};
const { id, name } = example;
const named: Answer = {
  status: 200,
  description: 'The skills, by name.',
  schema: SkillNames,
  example: { skills: [{ id, name }] },
};

/** What people know, and what categories ask for. */
export const skillDoors = [
  door({
    method: 'get',
    path: '/skills',
    id: 'listSkills',
    tag,
    needs: 'tickets:read',
    verb: 'skill.list',
    description: 'The skills of the house, by name, for people who work at a desk or manage people.',
    answer: { status: 200, description: 'The skills.', schema: SkillList, example: { items: [example] } },
    handle: async ({ ctx }) => ({ body: await listSkills(ctx) }),
  }),
  door({
    method: 'post',
    path: '/skills',
    id: 'createSkill',
    tag,
    needs: 'people:write',
    verb: 'skill.create',
    description: 'For people who manage people (`managePeople`).',
    body: CreateSkill,
    example: { name: 'VPN' },
    answer: { ...isSkill, status: 201, description: 'The new skill.' },
    async handle({ ctx, body }) {
      return { ...shown(await createSkill(ctx, body)), location: '/skills' };
    },
  }),
  door({
    method: 'patch',
    path: '/skills/{id}',
    id: 'editSkill',
    tag,
    needs: 'people:write',
    verb: 'skill.edit',
    description: 'Renames it for everybody who has it.',
    body: EditSkill.omit({ skill: true }),
    example: { name: 'VPN and remote access' },
    answer: isSkill,
    versioned: true,
    handle: async ({ ctx, param, body, seen }) => shown(await editSkill(ctx, { ...body, ...seen, skill: param('id') })),
  }),
  door({
    method: 'delete',
    path: '/skills/{id}',
    id: 'removeSkill',
    tag,
    needs: 'people:write',
    verb: 'skill.remove',
    description: 'Nobody has it any more, and no category asks for it.',
    answer: { status: 204, description: 'Removed.' },
    handle: async ({ ctx, param }) => ({ body: await removeSkill(ctx, { skill: param('id') }) }),
  }),
  door({
    method: 'put',
    path: '/people/{id}/skills',
    id: 'setPersonSkills',
    tag,
    needs: 'people:write',
    verb: 'skill.setForPerson',
    description: 'All that somebody knows, by the ids of skills; the profile shows it.',
    body: SetPersonSkills.omit({ person: true }),
    example: { skills: [] },
    answer: named,
    handle: async ({ ctx, param, body }) => ({ body: await setPersonSkills(ctx, { ...body, person: param('id') }) }),
  }),
  door({
    method: 'get',
    path: '/categories/{id}/skills',
    id: 'categorySkills',
    tag,
    needs: 'tickets:read',
    verb: 'skill.ofCategory',
    description: 'What a category asks for.',
    answer: named,
    handle: async ({ ctx, param }) => ({ body: await categorySkills(ctx, param('id')) }),
  }),
  door({
    method: 'put',
    path: '/categories/{id}/skills',
    id: 'setCategorySkills',
    tag,
    needs: 'config:write',
    verb: 'skill.setForCategory',
    description:
      'All that a category asks for. When somebody is chosen for one of its tickets, people who know it are offered first.',
    body: SetCategorySkills.omit({ category: true }),
    example: { skills: [] },
    answer: named,
    handle: async ({ ctx, param, body }) => ({
      body: await setCategorySkills(ctx, { ...body, category: param('id') }),
    }),
  }),
];
