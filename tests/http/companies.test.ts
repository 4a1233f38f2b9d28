import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  CompanyPage,
  CompanyView,
  PersonView,
  ProjectView,
  TaskPage,
  TaskView,
  TicketPage,
  TicketView,
} from '../../api/core/index.ts';
import { type ApiWorld, anApi, type Caller } from './client.ts';

let api: ApiWorld;
let adam: Caller;
let maya: Caller;
let ben: Caller;
beforeAll(async () => {
  api = await anApi();
  [adam, maya, ben] = await Promise.all([api.by('adam'), api.by('maya'), api.by('ben')]);
});
afterAll(() => api.close());

it('an admin sets up a company with a project and a task, and a person of it files with them', async () => {
  const made = await adam.post('companies', { name: 'Fabrikam', domain: 'fabrikam.example', colleaguesSee: true });
  expect(made.status).toBe(201);
  const company = made.as(CompanyView);
  expect(made.headers.get('location')).toBe(`/api/v1/companies/${company.id}`);
  const project = (await adam.post('projects', { company: company.id, name: 'Store opening' })).as(ProjectView);
  const task = (await adam.post('tasks', { project: project.id, name: 'Cash desks' })).as(TaskView);
  const person = await adam.patch(`people/${api.people.maya}`, { company: company.id });
  expect(person.as(PersonView).company?.name).toBe('Fabrikam');
  // What people may see counts at once.
  expect((await maya.get('companies')).as(CompanyPage).items).toEqual([company]);
  expect((await maya.get(`tasks?project=${project.id}`)).as(TaskPage).items).toEqual([task]);

  const filed = (await maya.post('tickets', { desk: 'IT', title: 'Scanner is dark', task: task.id })).as(TicketView);
  expect([filed.company?.name, filed.project?.name, filed.task?.name]).toEqual([
    'Fabrikam',
    'Store opening',
    'Cash desks',
  ]);
  const listed = (await ben.get(`tickets?project=${project.id}`)).as(TicketPage).items;
  expect(listed.map((one) => [one.key, one.task?.name])).toEqual([[filed.key, 'Cash desks']]);
  expect((await ben.get('tickets?project=none')).as(TicketPage).items).toEqual([]);

  const changed = await ben.post(`tickets/${filed.key}/project`, { task: null }, { 'if-match': `"${filed.version}"` });
  expect([changed.status, changed.as(TicketView).task]).toEqual([200, null]);
  const refusal = await adam.send('DELETE', `projects/${project.id}`);
  expect([refusal.status, refusal.problem().details?.uses]).toEqual([409, { tasks: 1, tickets: 1 }]);
  expect((await adam.send('DELETE', `tasks/${task.id}`)).status).toBe(204);
  const late = await adam.patch(`companies/${company.id}`, { active: false }, { 'if-match': '"7"' });
  expect(late.status).toBe(409);
  expect((await maya.patch(`companies/${company.id}`, { active: false })).status).toBe(403);
});
