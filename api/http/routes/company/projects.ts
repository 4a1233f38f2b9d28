import {
  CreateProject,
  CreateTask,
  createProject,
  createTask,
  EditProject,
  EditTask,
  editProject,
  editTask,
  ListProjects,
  ListTasks,
  listProjects,
  listTasks,
  ProjectPage,
  ProjectView,
  removeProject,
  removeTask,
  showProject,
  showTask,
  TaskPage,
  TaskView,
} from '#core';
import { companyExamples as examples } from '../../docs/company-examples.ts';
import { type Answer, door } from '../../door.ts';
import { shown } from '../shown.ts';

const isProject: Answer = {
  status: 200,
  description: 'The project. The ETag is the version.',
  schema: ProjectView,
  example: examples.project,
};
const isTask: Answer = {
  status: 200,
  description: 'The task. The ETag is the version.',
  schema: TaskView,
  example: examples.task,
};
const removed: Answer = { status: 204, description: 'Removed.' };
const ofProjects = { tag: 'Projects', needs: 'config:write', forgets: true } as const;
const ofTasks = { tag: 'Tasks', needs: 'config:write', forgets: true } as const;

/** Projects of companies, and tasks of projects: what tickets belong to. */
export const projectDoors = [
  door({
    method: 'get',
    path: '/projects',
    id: 'listProjects',
    tag: 'Projects',
    needs: 'config:read',
    verb: 'project.list',
    description:
      'Sorted by name; those of one company with `company`; deactivated ones only with `inactive=true`. `q` looks into the name of the company, too. People who work here see all, everybody else those of their own company.',
    query: ListProjects,
    answer: {
      status: 200,
      description: 'A page of projects.',
      schema: ProjectPage,
      example: { items: [examples.project], next: null },
    },
    handle: async ({ ctx, query }) => ({ body: await listProjects(ctx, query) }),
  }),
  door({
    ...ofProjects,
    method: 'post',
    path: '/projects',
    id: 'createProject',
    verb: 'project.create',
    description: 'Names are unique in a company. A project stays with its company.',
    body: CreateProject,
    example: { company: examples.ids.company, name: 'Store opening', description: 'Everything for the new store' },
    answer: { ...isProject, status: 201, description: 'The new project.' },
    async handle({ ctx, body }) {
      const project = await createProject(ctx, body);
      return { ...shown(project), location: `/projects/${project.id}` };
    },
  }),
  door({
    method: 'get',
    path: '/projects/{id}',
    id: 'showProject',
    tag: 'Projects',
    needs: 'config:read',
    verb: 'project.show',
    description: 'One project. One that is hidden from you is answered like one that does not exist.',
    answer: isProject,
    handle: async ({ ctx, param }) => shown(await showProject(ctx, param('id'))),
  }),
  door({
    ...ofProjects,
    method: 'patch',
    path: '/projects/{id}',
    id: 'editProject',
    verb: 'project.edit',
    description: 'A deactivated project stays on its tickets and is no longer offered, and neither are its tasks.',
    body: EditProject.omit({ project: true }),
    example: { active: false },
    answer: isProject,
    versioned: true,
    handle: async ({ ctx, param, body, seen }) =>
      shown(await editProject(ctx, { ...body, ...seen, project: param('id') })),
  }),
  door({
    ...ofProjects,
    method: 'delete',
    path: '/projects/{id}',
    id: 'removeProject',
    verb: 'project.remove',
    description:
      'One that has tasks or tickets can only be deactivated; `details.uses` of the refusal counts them by kind.',
    answer: removed,
    handle: async ({ ctx, param }) => ({ body: await removeProject(ctx, { project: param('id') }) }),
  }),
  door({
    method: 'get',
    path: '/tasks',
    id: 'listTasks',
    tag: 'Tasks',
    needs: 'config:read',
    verb: 'task.list',
    description:
      'Sorted by name; those of one project with `project`, of one company with `company`; deactivated ones only with `inactive=true`.',
    query: ListTasks,
    answer: {
      status: 200,
      description: 'A page of tasks.',
      schema: TaskPage,
      example: { items: [examples.task], next: null },
    },
    handle: async ({ ctx, query }) => ({ body: await listTasks(ctx, query) }),
  }),
  door({
    ...ofTasks,
    method: 'post',
    path: '/tasks',
    id: 'createTask',
    verb: 'task.create',
    description: 'Names are unique in a project. A task stays with its project.',
    body: CreateTask,
    example: { project: examples.ids.project, name: 'Cash desks' },
    answer: { ...isTask, status: 201, description: 'The new task.' },
    async handle({ ctx, body }) {
      const task = await createTask(ctx, body);
      return { ...shown(task), location: `/tasks/${task.id}` };
    },
  }),
  door({
    method: 'get',
    path: '/tasks/{id}',
    id: 'showTask',
    tag: 'Tasks',
    needs: 'config:read',
    verb: 'task.show',
    description: 'One task. One that is hidden from you is answered like one that does not exist.',
    answer: isTask,
    handle: async ({ ctx, param }) => shown(await showTask(ctx, param('id'))),
  }),
  door({
    ...ofTasks,
    method: 'patch',
    path: '/tasks/{id}',
    id: 'editTask',
    verb: 'task.edit',
    description: 'A deactivated task stays on its tickets and is no longer offered.',
    body: EditTask.omit({ task: true }),
    example: { name: 'Cash desks and scanners' },
    answer: isTask,
    versioned: true,
    handle: async ({ ctx, param, body, seen }) => shown(await editTask(ctx, { ...body, ...seen, task: param('id') })),
  }),
  door({
    ...ofTasks,
    method: 'delete',
    path: '/tasks/{id}',
    id: 'removeTask',
    verb: 'task.remove',
    description: 'One that tickets have can only be deactivated; `details.uses` of the refusal counts them.',
    answer: removed,
    handle: async ({ ctx, param }) => ({ body: await removeTask(ctx, { task: param('id') }) }),
  }),
];
