import { z } from 'zod';
import { command } from '../command.ts';
import {
  changedMeanwhile,
  checkVersion,
  demandFreeName,
  demandSome,
  differences,
  isNothing,
  onlyOne,
  recordChange,
} from '../desk/changed.ts';
import { foldedName } from '../text/fold.ts';
import type { Work } from '../verb/work.ts';
import { CreateProject, EditProject, ProjectView } from './company-view.ts';
import { demandCompanies, loadCompany, loadProject } from './seen.ts';
import { demandNoUses } from './uses.ts';

/** Creates a project of a company. */
export const createProject = command({
  name: 'project.create',
  summary: 'Create a project of a company',
  effect: 'writes',
  input: CreateProject,
  output: ProjectView,
  load: (work, { company }) => loadCompany(work.tx, work.ctx.actor, company),
  allow: (work) => demandCompanies(work),
  async run(work, company, { name, description }) {
    await demandFree(work, company, name, null);
    const columns = { companyId: company.id, name, nameFolded: foldedName(name), description };
    const row = { id: work.ctx.newId(), ...columns, active: true, version: 1 };
    await onlyOne(work.ctx, 'name', sentence(company, name), () => work.tx.project.createMany({ data: [row] }));
    recordChange(work, { noun: 'project', id: row.id, name, change: 'created', to: columns });
    return { ...row, company: { id: company.id, name: company.name } };
  },
});

/** Changes a project; a deactivated one stays on its tickets and is offered no more. */
export const editProject = command({
  name: 'project.edit',
  summary: 'Change or deactivate a project',
  effect: 'writes',
  input: EditProject,
  output: ProjectView,
  async load(work, { project, version, ...changes }) {
    demandSome(changes, Object.keys(EditProject.omit({ project: true, version: true }).shape));
    return loadProject(work.tx, work.ctx.actor, project);
  },
  async allow(work, row, { version }) {
    demandCompanies(work);
    await checkVersion(work, { ...row, noun: 'project' }, version);
  },
  async run(work, row, { project, version, ...wanted }) {
    const changes = differences(row, wanted);
    if (isNothing(changes)) return row;
    const next = { ...row, ...changes };
    if (changes.name !== undefined) await demandFree(work, row.company, changes.name, row.id);
    const folded = changes.name === undefined ? {} : { nameFolded: foldedName(changes.name) };
    const data = { ...changes, ...folded, version: row.version + 1 };
    const { count } = await onlyOne(work.ctx, 'name', sentence(row.company, next.name), () =>
      work.tx.project.updateMany({ where: { id: row.id, version: row.version }, data }),
    );
    if (count === 0) throw changedMeanwhile('project');
    const change = next.active === row.active ? 'changed' : next.active ? 'reactivated' : 'deactivated';
    recordChange(work, { noun: 'project', id: row.id, name: next.name, change, from: row, to: changes });
    return { ...next, ...data };
  },
});

/** Removes a project that no ticket has and that has no task. @throws DeskError `conflict` with what it has */
export const removeProject = command({
  name: 'project.remove',
  summary: 'Remove a project that is not used',
  effect: 'irreversible',
  input: z.object({ project: z.string() }),
  output: z.object({ removed: z.boolean() }),
  load: (work, { project }) => loadProject(work.tx, work.ctx.actor, project),
  allow: (work) => demandCompanies(work),
  async run(work, { id, name }) {
    await demandNoUses(work, name, { tasks: { projectId: id }, tickets: { projectId: id } });
    await work.tx.project.deleteMany({ where: { id } });
    recordChange(work, { noun: 'project', id, name, change: 'removed', from: { name } });
    return { removed: true };
  },
});

const sentence = (company: { name: string }, name: string) => `${company.name} has a project ${name} already.`;

async function demandFree(
  work: Work,
  company: { id: string; name: string },
  name: string,
  except: string | null,
): Promise<void> {
  const message = sentence(company, name);
  await demandFreeName(work, { noun: 'project', name, except, message }, ({ tx }) =>
    tx.project.findMany({ where: { companyId: company.id }, select: { id: true, name: true } }),
  );
}
