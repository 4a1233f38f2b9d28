import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createCompany,
  createProject,
  createTask,
  editCompany,
  editProject,
  editTask,
  listAudit,
  listCompanies,
  listProjects,
  listTasks,
  openTicket,
  removeCompany,
  removeProject,
  removeTask,
  showCompany,
  showProject,
  showTask,
} from '../../../api/core/index.ts';
import { atOnce, refused } from '../../support/refused.ts';
import { aWorld, type World } from '../../support/world.ts';
import { aCompany } from './a-company.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const names = ({ items }: { items: readonly { name: string }[] }) => items.map((one) => one.name);

describe('a company, its projects and their tasks', () => {
  it('are set up, found by words, changed with their version, and removed from the inside out', async () => {
    const adam = await world.as('adam');
    const company = await createCompany(adam, { name: 'Żabka Łódź', domain: 'Zabka.example' });
    const project = await createProject(adam, { company: company.id, name: 'Store opening', description: 'In May' });
    const task = await createTask(adam, { project: project.id, name: 'Cash desks' });
    expect(await showCompany(adam, company.id)).toEqual({
      id: company.id,
      ...{ name: 'Żabka Łódź', domain: 'zabka.example', colleaguesSee: false, active: true, version: 1 },
    });
    expect(await showTask(adam, task.id)).toMatchObject({
      company: { name: 'Żabka Łódź' },
      project: { name: 'Store opening' },
      name: 'Cash desks',
    });
    expect(names(await listCompanies(adam, { q: 'zab lodz' }))).toEqual(['Żabka Łódź']);
    expect(names(await listProjects(adam, { q: 'zabka opening' }))).toEqual(['Store opening']);
    expect(names(await listTasks(adam, { q: 'cash', project: project.id }))).toEqual(['Cash desks']);
    const renamed = await editProject(adam, { project: project.id, name: 'Second store', version: 1 });
    expect([renamed.name, renamed.version, renamed.company.name]).toEqual(['Second store', 2, 'Żabka Łódź']);
    expect((await editTask(adam, { task: task.id, description: 'Six of them' })).description).toBe('Six of them');
    for (const remove of [
      () => removeTask(adam, { task: task.id }),
      () => removeProject(adam, { project: project.id }),
      () => removeCompany(adam, { company: company.id }),
    ])
      expect(await remove()).toEqual({ removed: true });
    await refused(showCompany(adam, company.id), 'not_found');
  });

  it('that are not in use any more are listed only when that is asked', async () => {
    const adam = await world.as('adam');
    const { company, project, task } = await aCompany(world, 'Sleepy');
    await editCompany(adam, { company: company.id, active: false });
    for (const list of [listCompanies, listProjects, listTasks]) {
      expect(names(await list(adam, { q: 'sleepy' }))).toEqual([]);
      expect(names(await list(adam, { q: 'sleepy', inactive: true }))).toHaveLength(1);
    }
    expect((await showProject(adam, project.id)).active).toBe(true);
    expect((await showTask(adam, task.id)).active).toBe(true);
  });

  it('are paged by name, each once, and a cursor of another list is refused', async () => {
    const adam = await world.as('adam');
    const wanted = ['Page Alpha', 'page beta', 'Page Gamma', 'Page Ümit', 'Page Zeta'];
    for (const name of wanted.toReversed()) await createCompany(adam, { name });
    const found: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listCompanies(adam, { q: 'page', limit: 2, ...(cursor ? { cursor } : {}) });
      found.push(...names(page));
      if (page.next === null) break;
      cursor = page.next;
      await refused(listProjects(adam, { cursor }), 'invalid');
    }
    expect(found).toEqual(wanted);
  });

  it('have names of their own, also where they only look alike', async () => {
    const adam = await world.as('adam');
    const { company, project, task } = await aCompany(world, 'Twin');
    await createCompany(adam, { name: 'Twin two', domain: 'twin.example' });
    const error = await refused(createCompany(adam, { name: 'TWIN' }), 'conflict');
    expect(error.details.fields?.[0]?.field).toBe('name');
    const domain = await refused(createCompany(adam, { name: 'Third', domain: 'twin.example' }), 'conflict');
    expect(domain.details.fields?.[0]?.field).toBe('domain');
    await refused(createProject(adam, { company: company.id, name: project.name }), 'conflict');
    await refused(createTask(adam, { project: project.id, name: task.name }), 'conflict');
    const names = await atOnce(['Rush', 'Rush', 'Rush'].map((name) => createCompany(adam, { name })));
    expect([names.done.length, names.refusals.map(({ code }) => code)]).toEqual([1, ['conflict', 'conflict']]);
  });

  it('are set up by those who have the power, and by nobody else', async () => {
    const { company, project, task } = await aCompany(world, 'Guarded');
    for (const name of ['maya', 'ben', 'ana'] as const) {
      const ctx = await world.as(name);
      await refused(createCompany(ctx, { name: 'Mine' }), 'forbidden');
      if (name === 'maya') continue;
      await refused(editCompany(ctx, { company: company.id, active: false }), 'forbidden');
      await refused(createProject(ctx, { company: company.id, name: 'Mine' }), 'forbidden');
      await refused(editProject(ctx, { project: project.id, active: false }), 'forbidden');
      await refused(removeProject(ctx, { project: project.id }), 'forbidden');
      await refused(createTask(ctx, { project: project.id, name: 'Mine' }), 'forbidden');
      await refused(removeTask(ctx, { task: task.id }), 'forbidden');
    }
  });

  it('are seen by people who work here, and by their own people; to others they do not exist', async () => {
    const { company, project, task } = await aCompany(world, 'Hidden', { people: ['maya'] });
    for (const name of ['ben', 'adam', 'maya'] as const) {
      const ctx = await world.as(name);
      expect(names(await listCompanies(ctx, { q: 'hidden' }))).toEqual(['Hidden']);
      expect((await showTask(ctx, task.id)).name).toBe('Hidden desks');
    }
    const tom = await world.as('tom');
    await refused(showCompany(tom, company.id), 'not_found');
    await refused(showProject(tom, project.id), 'not_found');
    await refused(showTask(tom, task.id), 'not_found');
    for (const list of [listCompanies, listProjects, listTasks]) expect(names(await list(tom, {}))).toEqual([]);
    expect(names(await listCompanies(await world.as('maya'), {}))).toEqual(['Hidden']);
  });

  it('changed on an older version, or by two at once, are changed once, and the other is told by whom', async () => {
    const adam = await world.as('adam');
    const { company } = await aCompany(world, 'Raced');
    await editCompany(adam, { company: company.id, name: 'Raced first', version: 1 });
    const late = await refused(editCompany(adam, { company: company.id, name: 'Late', version: 1 }), 'conflict');
    expect(late.details.first?.by).toBe('Adam');
    const same = await editCompany(adam, { company: company.id, name: 'Raced first' });
    expect(same.version).toBe(2);
    const both = ['One', 'Two'].map((name) => editCompany(adam, { company: company.id, name, version: 2 }));
    expect((await atOnce(both)).done).toHaveLength(1);
  });

  it('made twice by one request are one', async () => {
    const adam = await world.as('adam', 'api', 'company-once');
    const [one, other] = [await createCompany(adam, { name: 'Once' }), await createCompany(adam, { name: 'Once' })];
    expect(other.id).toBe(one.id);
  });

  it('stand in the audit log with what was there before', async () => {
    const adam = await world.as('adam');
    const { company } = await aCompany(world, 'Watched');
    await editCompany(adam, { company: company.id, name: 'Watched more', colleaguesSee: true });
    const [line] = (await listAudit(adam, { noun: 'company' })).items;
    expect(line).toMatchObject({ change: 'changed', about: { name: 'Watched more' } });
    expect(line?.fields).toEqual([
      { field: 'name', from: 'Watched', to: 'Watched more' },
      { field: 'colleaguesSee', from: false, to: true },
    ]);
  });
});

describe('what is used', () => {
  it('is not removed, and the refusal counts what uses it by kind', async () => {
    const adam = await world.as('adam');
    const { company, project, task } = await aCompany(world, 'Used', { people: ['tom'] });
    await openTicket(await world.as('tom'), { desk: 'IT', title: 'The cash desk is stuck', task: task.id });
    const uses = async (attempt: Promise<unknown>) => (await refused(attempt, 'conflict')).details.uses;
    expect(await uses(removeCompany(adam, { company: company.id }))).toEqual({ people: 1, projects: 1, tickets: 1 });
    expect(await uses(removeProject(adam, { project: project.id }))).toEqual({ tasks: 1, tickets: 1 });
    expect(await uses(removeTask(adam, { task: task.id }))).toEqual({ tickets: 1 });
  });

  it('is either removed or chosen, when both happen at once: no ticket points to nothing', async () => {
    const { company } = await aCompany(world, 'Contested', { people: ['priya'] });
    const [adam, priya] = [await world.as('adam'), await world.as('priya')];
    for (let round = 0; round < 8; round++) {
      const project = await createProject(adam, { company: company.id, name: `Round ${round}` });
      const opened = openTicket(priya, { desk: 'IT', title: 'Which is first?', project: project.id });
      const removed = removeProject(adam, { project: project.id });
      const [ticket, gone] = await Promise.allSettled(round % 2 === 0 ? [opened, removed] : [opened, removed]);
      expect([ticket, gone].filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const stands = await world.engine.db.project.count({ where: { id: project.id } });
      expect(await world.engine.db.ticket.count({ where: { projectId: project.id } })).toBe(stands);
      if (ticket.status === 'rejected') expect(ticket.reason).toMatchObject({ code: 'invalid' });
      if (gone.status === 'rejected') expect(gone.reason).toMatchObject({ code: 'conflict' });
    }
  });
});
