import { z } from 'zod';
import {
  CategoryList,
  CategoryView,
  CreateCategory,
  CreateDepartment,
  CreateStatus,
  createCategory,
  createDepartment,
  createStatus,
  DepartmentList,
  DepartmentView,
  EditCategory,
  EditDepartment,
  EditStatus,
  editCategory,
  editDepartment,
  editStatus,
  listCategories,
  listDepartments,
  listStatuses,
  removeCategory,
  removeStatus,
  StatusList,
  StatusView,
} from '#core';
import { examples } from '../docs/examples.ts';
import { type Answer, door } from '../door.ts';
import { Inactive } from './desks.ts';
import { shown } from './shown.ts';

const isCategory: Answer = {
  status: 200,
  description: 'The category. The ETag is the version.',
  schema: CategoryView,
  example: examples.category,
};
const isStatus: Answer = {
  status: 200,
  description: 'The status. The ETag is the version.',
  schema: StatusView,
  example: examples.status,
};
const isDepartment: Answer = {
  status: 200,
  description: 'The department. The ETag is the version.',
  schema: DepartmentView,
  example: examples.department,
};
const removed: Answer = { status: 204, description: 'Removed.' };
const write = { needs: 'config:write', forgets: true } as const;

/** The words that a desk sorts its tickets with: categories, statuses, departments. */
export const wordDoors = [
  door({
    method: 'get',
    path: '/categories',
    id: 'listCategories',
    tag: 'Categories',
    needs: 'config:read',
    verb: 'category.list',
    description:
      'In their order, each followed by those below it; those of one desk with `desk`; deactivated ones only with `inactive=true`.',
    query: Inactive.extend({ desk: z.string().optional() }),
    answer: {
      status: 200,
      description: 'The categories.',
      schema: CategoryList,
      example: { items: [examples.category] },
    },
    async handle({ ctx, query: { desk, inactive } }) {
      const listing = { inactive: inactive === true, ...(desk === undefined ? {} : { desk }) };
      return { body: await listCategories(ctx, listing) };
    },
  }),
  door({
    ...write,
    method: 'post',
    path: '/categories',
    id: 'createCategory',
    tag: 'Categories',
    verb: 'category.create',
    description:
      'For admins and the leads of the desk. With `parent` it stands below another category; there are two levels, and a name is unique among those beside it.',
    body: CreateCategory,
    example: { desk: 'IT', name: 'Phones', parent: null, defaultPriority: 'medium' },
    answer: { ...isCategory, status: 201, description: 'The new category.' },
    handle: async ({ ctx, body }) => shown(await createCategory(ctx, body)),
  }),
  door({
    ...write,
    method: 'patch',
    path: '/categories/{id}',
    id: 'editCategory',
    tag: 'Categories',
    verb: 'category.edit',
    description:
      'A deactivated category stays on its tickets and is no longer offered. `parent` moves it below another one, null to the top.',
    body: EditCategory.omit({ category: true }),
    example: { name: 'Laptops' },
    answer: isCategory,
    versioned: true,
    handle: async ({ ctx, param, body, seen }) =>
      shown(await editCategory(ctx, { ...body, ...seen, category: param('id') })),
  }),
  door({
    ...write,
    method: 'delete',
    path: '/categories/{id}',
    id: 'removeCategory',
    tag: 'Categories',
    verb: 'category.remove',
    description: 'One that is in use can only be deactivated.',
    answer: removed,
    handle: async ({ ctx, param }) => ({ body: await removeCategory(ctx, { category: param('id') }) }),
  }),
  door({
    method: 'get',
    path: '/statuses',
    id: 'listStatuses',
    tag: 'Statuses',
    needs: 'config:read',
    verb: 'status.list',
    description: 'In their order. Names are yours; each means one of five categories.',
    query: Inactive,
    answer: { status: 200, description: 'The statuses.', schema: StatusList, example: { items: [examples.status] } },
    handle: async ({ ctx, query }) => ({ body: await listStatuses(ctx, { inactive: query.inactive === true }) }),
  }),
  door({
    ...write,
    method: 'post',
    path: '/statuses',
    id: 'createStatus',
    tag: 'Statuses',
    verb: 'status.create',
    description: 'In one of the categories todo, active, waiting, resolved, closed, which it keeps.',
    body: CreateStatus,
    example: { name: 'Waiting for supplier', category: 'waiting', waitsFor: 'thirdParty', position: 5 },
    answer: { ...isStatus, status: 201, description: 'The new status.' },
    handle: async ({ ctx, body }) => shown(await createStatus(ctx, body)),
  }),
  door({
    ...write,
    method: 'patch',
    path: '/statuses/{id}',
    id: 'editStatus',
    tag: 'Statuses',
    verb: 'status.edit',
    description: 'Each category keeps one active status and its default.',
    body: EditStatus.omit({ status: true }),
    example: { name: 'Being worked on' },
    answer: isStatus,
    versioned: true,
    handle: async ({ ctx, param, body, seen }) =>
      shown(await editStatus(ctx, { ...body, ...seen, status: param('id') })),
  }),
  door({
    ...write,
    method: 'delete',
    path: '/statuses/{id}',
    id: 'removeStatus',
    tag: 'Statuses',
    verb: 'status.remove',
    description: 'One that is in use can only be deactivated.',
    answer: removed,
    handle: async ({ ctx, param }) => ({ body: await removeStatus(ctx, { status: param('id') }) }),
  }),
  door({
    method: 'get',
    path: '/departments',
    id: 'listDepartments',
    tag: 'Departments',
    needs: 'config:read',
    verb: 'department.list',
    description: 'Sorted by name, with the head of each.',
    answer: {
      status: 200,
      description: 'The departments.',
      schema: DepartmentList,
      example: { items: [examples.department] },
    },
    handle: async ({ ctx }) => ({ body: await listDepartments(ctx) }),
  }),
  door({
    ...write,
    method: 'post',
    path: '/departments',
    id: 'createDepartment',
    tag: 'Departments',
    verb: 'department.create',
    description: 'Its head sees its people and their tickets.',
    body: CreateDepartment,
    example: { name: 'Finance' },
    answer: { ...isDepartment, status: 201, description: 'The new department.' },
    handle: async ({ ctx, body }) => shown(await createDepartment(ctx, body)),
  }),
  door({
    ...write,
    method: 'patch',
    path: '/departments/{id}',
    id: 'editDepartment',
    tag: 'Departments',
    verb: 'department.edit',
    description: 'Its name or its head.',
    body: EditDepartment.omit({ department: true }),
    example: { name: 'Finance and legal' },
    answer: isDepartment,
    versioned: true,
    handle: async ({ ctx, param, body, seen }) =>
      shown(await editDepartment(ctx, { ...body, ...seen, department: param('id') })),
  }),
];
