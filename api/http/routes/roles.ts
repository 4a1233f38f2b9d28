import { CreateRole, createRole, EditRole, editRole, listRoles, RoleList, RoleView, removeRole, showRole } from '#core';
import { examples } from '../docs/examples.ts';
import { type Answer, door } from '../door.ts';
import { shown } from './shown.ts';

const tag = 'Roles';
const isRole: Answer = {
  status: 200,
  description: 'The role. The ETag is the version.',
  schema: RoleView,
  example: examples.role,
};

/** Roles, and what each allows. */
export const roleDoors = [
  door({
    method: 'get',
    path: '/roles',
    id: 'listRoles',
    tag,
    needs: 'people:read',
    verb: 'role.list',
    description:
      'The roles that the house comes with, then your own, by key. `permissions` say what a role allows and how far: `all`, or where people work (`desk`), belong (`department`, `company`). A role with `comesWith` comes by itself: with a place (`membership`, `leading`, `heading`), to people who are new (`arrival`), or by the first link (`setup`).',
    answer: { status: 200, description: 'The roles.', schema: RoleList, example: { items: [examples.role] } },
    handle: async ({ ctx }) => ({ body: await listRoles(ctx) }),
  }),
  door({
    method: 'post',
    path: '/roles',
    id: 'createRole',
    tag,
    needs: 'config:write',
    forgets: true,
    verb: 'role.create',
    description:
      'A role of your own, with permissions chosen one by one. Nobody puts into a role what they do not have. Give it with `role` of a person.',
    body: CreateRole,
    example: {
      key: 'auditor',
      name: 'Auditor',
      description: 'Reads who changed what.',
      permissions: [{ power: 'readAudit', scope: 'all' }],
    },
    answer: { ...isRole, status: 201, description: 'The new role.' },
    async handle({ ctx, body }) {
      const role = await createRole(ctx, body);
      return { ...shown(role), location: `/roles/${role.key}` };
    },
  }),
  door({
    method: 'get',
    path: '/roles/{role}',
    id: 'showRole',
    tag,
    needs: 'people:read',
    verb: 'role.show',
    description: 'One role by its key.',
    answer: isRole,
    handle: async ({ ctx, param }) => shown(await showRole(ctx, param('role'))),
  }),
  door({
    method: 'patch',
    path: '/roles/{role}',
    id: 'editRole',
    tag,
    needs: 'config:write',
    forgets: true,
    versioned: true,
    verb: 'role.edit',
    description:
      'Takes effect at once for everybody who has the role. Nobody adds or takes away what they do not have. The owners’ role allows everything and stays so; roles that come with a place allow only what belongs there; a role that somebody has is not deactivated (`details.usedBy` names them).',
    body: EditRole.omit({ role: true }),
    example: { permissions: [{ power: 'readAudit', scope: 'all' }] },
    answer: isRole,
    handle: async ({ ctx, param, body, seen }) => shown(await editRole(ctx, { ...body, ...seen, role: param('role') })),
  }),
  door({
    method: 'delete',
    path: '/roles/{role}',
    id: 'removeRole',
    tag,
    needs: 'config:write',
    forgets: true,
    verb: 'role.remove',
    description: 'For a role of your own that nobody has; `details.usedBy` of the refusal names the people who do.',
    answer: { status: 204, description: 'Removed.' },
    async handle({ ctx, param }) {
      await removeRole(ctx, { role: param('role') });
      return { body: null };
    },
  }),
];
