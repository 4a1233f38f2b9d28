import type { Db, Tx } from '../context.ts';
import { forbidden, invalid } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import type { Work } from '../verb/work.ts';
import { ofProject, seenCompanies } from './seen.ts';

/** Where a ticket belongs: a company, a project of it, and a task of that. */
export interface Place {
  readonly companyId: string | null;
  readonly projectId: string | null;
  readonly taskId: string | null;
}

/** What was chosen; what is absent was not chosen, null is none. */
export interface Chosen {
  readonly company?: string | null | undefined;
  readonly project?: string | null | undefined;
  readonly task?: string | null | undefined;
}

const nowhere: Place = { companyId: null, projectId: null, taskId: null };

/**
 * Where a ticket belongs once this was chosen. A task brings its project, and a project its company where the ticket has none;
 * another company or project takes away what was of the one before. The requester's side chooses among the projects of the
 * ticket's company.
 * @throws DeskError `invalid` for what there is not, what is not used any more, and what does not belong together; `forbidden`
 * for another company
 */
export async function placeChosen(work: Work, chosen: Chosen, stands: Place, works: boolean): Promise<Place> {
  const { company, project, task } = chosen;
  if (company === undefined && project === undefined && task === undefined) return stands;
  const words = wordsOf(work.ctx.actor).place;
  const say = (field: keyof Chosen, message: string) => invalid(message, [{ field, message }]);
  if (company !== undefined && company !== stands.companyId && !works) throw forbidden(words.companyForAgents);
  const from: Place =
    company === undefined || company === stands.companyId ? stands : { ...nowhere, companyId: company };
  if (from.companyId !== null && from.companyId !== stands.companyId) {
    const found = await work.tx.company.findUnique({
      where: { id: from.companyId },
      select: { id: true, active: true },
    });
    if (!found?.active || !isSeen(work, found.id)) throw say('company', words.noCompany);
  }
  const aTask = task ? await findTask(work, task, stands.taskId) : null;
  if (task && !aTask) throw say('task', words.noTask);
  const wanted = project === undefined ? (aTask?.projectId ?? from.projectId) : project;
  if (aTask && aTask.projectId !== wanted) throw say('task', words.taskOfOther);
  if (wanted === null) return { ...from, projectId: null, taskId: null };
  const aProject = await findProject(work, wanted, stands.projectId);
  if (!aProject) throw say('project', words.noProject);
  const free = from.companyId === null && company === undefined && works;
  if (!free && aProject.companyId !== from.companyId) throw say('project', words.projectOfOther);
  const kept = wanted === stands.projectId ? stands.taskId : null;
  return { companyId: aProject.companyId, projectId: wanted, taskId: task === undefined ? kept : task };
}

const isSeen = ({ ctx }: Work, companyId: string): boolean => {
  const seen = seenCompanies(ctx.actor);
  return seen === 'all' || seen.includes(companyId);
};

/** A project that may be chosen: an active one, or the one that the ticket has. */
async function findProject(work: Work, id: string, stands: string | null) {
  const row = await work.tx.project.findUnique({
    where: { id },
    select: { companyId: true, active: true, company: { select: { active: true } } },
  });
  if (!row || !isSeen(work, row.companyId)) return null;
  return id === stands || (row.active && row.company.active) ? row : null;
}

async function findTask(work: Work, id: string, stands: string | null) {
  const row = await work.tx.task.findUnique({ where: { id }, include: ofProject });
  if (!row || !isSeen(work, row.project.companyId)) return null;
  return id === stands || row.active ? row : null;
}

const named = { id: true, name: true } as const;

/** A place by its names. */
export async function namesOf(tx: Pick<Tx, 'company' | 'project' | 'task'>, place: Place): Promise<PlaceNames> {
  const { companyId, projectId, taskId } = place;
  const [company, project, task] = [
    companyId === null ? null : await tx.company.findUnique({ where: { id: companyId }, select: named }),
    projectId === null ? null : await tx.project.findUnique({ where: { id: projectId }, select: named }),
    taskId === null ? null : await tx.task.findUnique({ where: { id: taskId }, select: named }),
  ];
  return { company, project, task };
}

/** The names of where tickets belong. */
export interface PlaceNames {
  readonly company: Name | null;
  readonly project: Name | null;
  readonly task: Name | null;
}
interface Name {
  readonly id: string;
  readonly name: string;
}

/** The names of several places at once; nothing is asked of the database where there are none. */
export async function placesOf(db: Db, places: readonly Place[]): Promise<(place: Place) => PlaceNames> {
  const ids = (of: keyof Place) => [...new Set(places.flatMap((one) => one[of] ?? []))];
  const read = async (some: readonly string[], find: (id: { in: string[] }) => Promise<Name[]>) =>
    new Map(some.length === 0 ? [] : (await find({ in: [...some] })).map((one) => [one.id, one]));
  const companies = await read(ids('companyId'), (id) => db.company.findMany({ where: { id }, select: named }));
  const projects = await read(ids('projectId'), (id) => db.project.findMany({ where: { id }, select: named }));
  const tasks = await read(ids('taskId'), (id) => db.task.findMany({ where: { id }, select: named }));
  return ({ companyId, projectId, taskId }) => ({
    company: companies.get(companyId ?? '') ?? null,
    project: projects.get(projectId ?? '') ?? null,
    task: tasks.get(taskId ?? '') ?? null,
  });
}

/** Whether two places are the same. */
export const isSamePlace = (one: Place, other: Place): boolean =>
  one.companyId === other.companyId && one.projectId === other.projectId && one.taskId === other.taskId;
