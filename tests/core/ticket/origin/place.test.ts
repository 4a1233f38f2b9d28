import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  countTickets,
  editCompany,
  editProject,
  listTickets,
  openTicket,
  searchTickets,
  setPlace,
  setRequester,
  showTicket,
  ticketHistory,
} from '../../../../api/core/index.ts';
import { atOnce, refused } from '../../../support/refused.ts';
import { aWorld, type World } from '../../../support/world.ts';
import { aCompany } from '../../company/a-company.ts';

let world: World;
let acme: Awaited<ReturnType<typeof aCompany>>;
let beta: Awaited<ReturnType<typeof aCompany>>;
beforeAll(async () => {
  world = await aWorld();
  acme = await aCompany(world, 'Acme', { people: ['maya'] });
  beta = await aCompany(world, 'Beta', { people: ['tom'] });
});
afterAll(() => world.close());

const named = ({ company, project, task }: { [field in 'company' | 'project' | 'task']: { name: string } | null }) =>
  [company, project, task].map((one) => one?.name ?? null);
const fieldOf = (error: { details: { fields?: readonly { field: string }[] } }) => error.details.fields?.[0]?.field;

describe('a ticket that is opened', () => {
  it('belongs to the company of its requester, with the project and the task that they choose', async () => {
    const maya = await world.as('maya');
    expect(named(await openTicket(maya, { desk: 'IT', title: 'Plain' }))).toEqual(['Acme', null, null]);
    const withProject = await openTicket(maya, { desk: 'IT', title: 'With a project', project: acme.project.id });
    expect(named(withProject)).toEqual(['Acme', 'Acme opening', null]);
    const withTask = await openTicket(maya, { desk: 'IT', title: 'With a task', task: acme.task.id });
    expect(named(withTask)).toEqual(['Acme', 'Acme opening', 'Acme desks']);
    expect(named(await showTicket(await world.as('ben'), withTask.key))).toEqual(named(withTask));
  });

  it('takes from its requester no project of another company, and no other company', async () => {
    const maya = await world.as('maya');
    const open = (chosen: object) => openTicket(maya, { desk: 'IT', title: 'Somewhere else', ...chosen });
    expect(fieldOf(await refused(open({ project: beta.project.id }), 'invalid'))).toBe('project');
    expect(fieldOf(await refused(open({ task: beta.task.id }), 'invalid'))).toBe('task');
    await refused(open({ company: beta.company.id }), 'forbidden');
    expect(fieldOf(await refused(open({ project: acme.project.id, task: beta.task.id }), 'invalid'))).toBe('task');
    const own = await open({ company: acme.company.id, project: acme.project.id });
    expect(named(own)).toEqual(['Acme', 'Acme opening', null]);
  });

  it('takes from an agent the project of a customer, where its requester belongs to no company', async () => {
    const ben = await world.as('ben');
    expect(named(await openTicket(ben, { desk: 'IT', title: 'Prepare the store', project: beta.project.id }))).toEqual([
      'Beta',
      'Beta opening',
      null,
    ]);
    const forMaya = { desk: 'IT', title: 'For Maya', requester: world.people.maya };
    const error = await refused(openTicket(ben, { ...forMaya, project: beta.project.id }), 'invalid');
    expect(fieldOf(error)).toBe('project');
    const moved = await openTicket(ben, { ...forMaya, company: beta.company.id, task: beta.task.id });
    expect(named(moved)).toEqual(['Beta', 'Beta opening', 'Beta desks']);
  });

  it('takes nothing that is not used any more', async () => {
    const adam = await world.as('adam');
    const old = await aCompany(world, 'Oldtimer', { people: ['priya'] });
    const priya = await world.as('priya');
    const open = () => openTicket(priya, { desk: 'IT', title: 'Too late', project: old.project.id });
    await editProject(adam, { project: old.project.id, active: false });
    expect(fieldOf(await refused(open(), 'invalid'))).toBe('project');
    await editProject(adam, { project: old.project.id, active: true });
    await editCompany(adam, { company: old.company.id, active: false });
    expect(fieldOf(await refused(open(), 'invalid'))).toBe('project');
  });

  it('keeps its company when the person moves to another one', async () => {
    const { key } = await openTicket(await world.as('tom'), { desk: 'IT', title: 'Before the move' });
    const move = (companyId: string) =>
      world.engine.db.person.update({ where: { id: world.people.tom }, data: { companyId } });
    await move(acme.company.id);
    expect((await showTicket(await world.as('ben'), key)).company?.name).toBe('Beta');
    await move(beta.company.id);
  });
});

describe('later', () => {
  const aTicket = async () => (await openTicket(await world.as('maya'), { desk: 'IT', title: 'To be placed' })).key;

  it('agents say which project and task it belongs to, and its history tells', async () => {
    const [ticket, ben] = [await aTicket(), await world.as('ben')];
    const first = await setPlace(ben, { ticket, project: acme.project.id });
    expect(named(first)).toEqual(['Acme', 'Acme opening', null]);
    expect(named(await setPlace(ben, { ticket, task: acme.task.id }))).toEqual(['Acme', 'Acme opening', 'Acme desks']);
    expect(named(await setPlace(ben, { ticket, company: beta.company.id }))).toEqual(['Beta', null, null]);
    expect(named(await setPlace(ben, { ticket, company: null }))).toEqual([null, null, null]);
    const texts = (await ticketHistory(ben, { ticket })).items.map((line) => line.text);
    for (const text of [
      'set the project to Acme opening',
      'set the project to Acme opening / Acme desks',
      'set the company to Beta',
      'removed the company',
    ])
      expect(texts).toContain(text);
  });

  it('nobody else does, and nothing of another company comes in unnoticed', async () => {
    const ticket = await aTicket();
    await refused(setPlace(await world.as('maya'), { ticket, project: acme.project.id }), 'forbidden');
    await refused(setPlace(await world.as('tom'), { ticket, project: beta.project.id }), 'not_found');
    const error = await refused(setPlace(await world.as('ben'), { ticket, project: beta.project.id }), 'invalid');
    expect(fieldOf(error)).toBe('project');
    await refused(setPlace(await world.as('ben'), { ticket, project: 'nothing-such' }), 'invalid');
    await refused(setPlace(await world.as('ben'), { ticket }), 'invalid');
  });

  it('said twice it is one change; said on an older state it is refused with who was first', async () => {
    const [ticket, ben, ana] = [await aTicket(), await world.as('ben'), await world.as('ana')];
    const { version } = await setPlace(ben, { ticket, project: acme.project.id });
    expect((await setPlace(ben, { ticket, project: acme.project.id, version: 1 })).version).toBe(version);
    const late = await refused(setPlace(ana, { ticket, company: beta.company.id, version: 1 }), 'conflict');
    expect(late.details.first?.by).toBe('Ben');
    const other = await aTicket();
    const { done, refusals } = await atOnce([
      setPlace(ben, { ticket: other, project: acme.project.id, version: 1 }),
      setPlace(ana, { ticket: other, company: beta.company.id, version: 1 }),
    ]);
    expect([done.length, refusals.map(({ code }) => code)]).toEqual([1, ['conflict']]);
  });

  it('another requester brings their company, and the project of the former one goes', async () => {
    const ben = await world.as('ben');
    const { key: ticket } = await openTicket(await world.as('maya'), {
      desk: 'IT',
      title: 'Tom’s really',
      task: acme.task.id,
    });
    expect(named(await setRequester(ben, { ticket, requester: world.people.tom }))).toEqual(['Beta', null, null]);
  });
});

describe('a list', () => {
  it('is narrowed to companies, projects and tasks, with words and without, and counted', async () => {
    const ben = await world.as('ben');
    const { key } = await openTicket(await world.as('maya'), {
      desk: 'IT',
      title: 'Narrowed wanderer',
      task: acme.task.id,
    });
    const keys = async (asked: object) => (await listTickets(ben, asked)).items.map((one) => one.key);
    for (const asked of [
      { task: acme.task.id },
      { project: acme.project.id },
      { company: acme.company.id },
      { company: [acme.company.id, beta.company.id], q: 'wanderer' },
    ])
      expect(await keys(asked)).toContain(key);
    expect(await keys({ company: beta.company.id })).not.toContain(key);
    expect(await keys({ project: 'none', q: 'wanderer' })).toEqual([]);
    const found = await searchTickets(ben, { q: 'wanderer', project: acme.project.id });
    expect(found.items.map(named)).toEqual([['Acme', 'Acme opening', 'Acme desks']]);
    expect(await countTickets(ben, { q: 'wanderer', task: acme.task.id })).toEqual({ count: 1, more: false });
  });
});
