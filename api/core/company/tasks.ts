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
import { CreateTask, EditTask, TaskView } from './company-view.ts';
import { demandCompanies, loadProject, loadTask } from './seen.ts';
import { demandNoUses } from './uses.ts';

/** Creates a task of a project. */
export const createTask = command({
  name: 'task.create',
  summary: 'Create a task of a project',
  effect: 'writes',
  input: CreateTask,
  output: TaskView,
  load: (work, { project }) => loadProject(work.tx, work.ctx.actor, project),
  allow: (work) => demandCompanies(work),
  async run(work, project, { name, description }) {
    await demandFree(work, project, name, null);
    const columns = { projectId: project.id, name, nameFolded: foldedName(name), description };
    const row = { id: work.ctx.newId(), ...columns, active: true, version: 1 };
    await onlyOne(work.ctx, 'name', sentence(project, name), () => work.tx.task.createMany({ data: [row] }));
    recordChange(work, { noun: 'task', id: row.id, name, change: 'created', to: columns });
    return viewTask({ ...row, project });
  },
});

/** Changes a task; a deactivated one stays on its tickets and is offered no more. */
export const editTask = command({
  name: 'task.edit',
  summary: 'Change or deactivate a task',
  effect: 'writes',
  input: EditTask,
  output: TaskView,
  async load(work, { task, version, ...changes }) {
    demandSome(changes, Object.keys(EditTask.omit({ task: true, version: true }).shape));
    return loadTask(work.tx, work.ctx.actor, task);
  },
  async allow(work, row, { version }) {
    demandCompanies(work);
    await checkVersion(work, { ...row, noun: 'task' }, version);
  },
  async run(work, row, { task, version, ...wanted }) {
    const changes = differences(row, wanted);
    if (isNothing(changes)) return viewTask(row);
    const next = { ...row, ...changes };
    if (changes.name !== undefined) await demandFree(work, row.project, changes.name, row.id);
    const folded = changes.name === undefined ? {} : { nameFolded: foldedName(changes.name) };
    const data = { ...changes, ...folded, version: row.version + 1 };
    const { count } = await onlyOne(work.ctx, 'name', sentence(row.project, next.name), () =>
      work.tx.task.updateMany({ where: { id: row.id, version: row.version }, data }),
    );
    if (count === 0) throw changedMeanwhile('task');
    const change = next.active === row.active ? 'changed' : next.active ? 'reactivated' : 'deactivated';
    recordChange(work, { noun: 'task', id: row.id, name: next.name, change, from: row, to: changes });
    return viewTask({ ...next, ...data });
  },
});

/** Removes a task that no ticket has. @throws DeskError `conflict` with how many have it */
export const removeTask = command({
  name: 'task.remove',
  summary: 'Remove a task that is not used',
  effect: 'irreversible',
  input: z.object({ task: z.string() }),
  output: z.object({ removed: z.boolean() }),
  load: (work, { task }) => loadTask(work.tx, work.ctx.actor, task),
  allow: (work) => demandCompanies(work),
  async run(work, { id, name }) {
    await demandNoUses(work, name, { tickets: { taskId: id } });
    await work.tx.task.deleteMany({ where: { id } });
    recordChange(work, { noun: 'task', id, name, change: 'removed', from: { name } });
    return { removed: true };
  },
});

const sentence = (project: { name: string }, name: string) => `${project.name} has a task ${name} already.`;

async function demandFree(
  work: Work,
  project: { id: string; name: string },
  name: string,
  except: string | null,
): Promise<void> {
  const message = sentence(project, name);
  await demandFreeName(work, { noun: 'task', name, except, message }, ({ tx }) =>
    tx.task.findMany({ where: { projectId: project.id }, select: { id: true, name: true } }),
  );
}

type Named = { readonly id: string; readonly name: string };
type Row = Omit<TaskView, 'company' | 'project'> & { readonly project: Named & { readonly company: Named } };

/** A task as it is shown. */
export function viewTask({ project, ...row }: Row): z.input<typeof TaskView> {
  const { id, name, company } = project;
  return { ...row, company, project: { id, name } };
}
