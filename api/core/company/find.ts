import { z } from 'zod';
import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import { isAnyOf } from '../any-of.ts';
import { parseInput } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { badCursor } from '../page.ts';
import { foldedName } from '../text/fold.ts';
import { registerRead } from '../verb/registry.ts';
import {
  CompanyPage,
  CompanyView,
  ListCompanies,
  ListProjects,
  ListTasks,
  ProjectPage,
  ProjectView,
  TaskPage,
  TaskView,
} from './company-view.ts';
import { loadCompany, loadProject, loadTask, ofProject, seenCompanies } from './seen.ts';
import { viewTask } from './tasks.ts';

/** A page of the companies that the actor sees, by name. */
export async function listCompanies(
  ctx: Ctx,
  raw: z.input<typeof ListCompanies>,
): Promise<z.infer<typeof CompanyPage>> {
  const input = parseInput(ListCompanies, raw);
  const seen = seenCompanies(ctx.actor);
  const where: Prisma.CompanyWhereInput[] = [
    ...(seen === 'all' ? [] : [{ id: { in: [...seen] } }]),
    ...(input.inactive ? [] : [{ active: true }]),
    ...wordsOf(input.q).map((word) => ({ nameFolded: { contains: word } })),
    ...placeAfter('companies', input.cursor),
  ];
  const rows = await reading(ctx, (db) =>
    db.company.findMany({ where: { AND: where }, orderBy: byName, take: input.limit + 1 }),
  );
  return CompanyPage.parse(pageOf('companies', rows, input.limit));
}

/** A page of the projects of the companies that the actor sees, by name. Words are looked for in the company's name, too. */
export async function listProjects(ctx: Ctx, raw: z.input<typeof ListProjects>): Promise<z.infer<typeof ProjectPage>> {
  const input = parseInput(ListProjects, raw);
  const seen = seenCompanies(ctx.actor);
  const where: Prisma.ProjectWhereInput[] = [
    ...(seen === 'all' ? [] : [{ companyId: { in: [...seen] } }]),
    ...(input.company ? [{ companyId: isAnyOf(input.company) }] : []),
    ...(input.inactive ? [] : [{ active: true, company: { active: true } }]),
    ...wordsOf(input.q).map((word) => ({
      OR: [{ nameFolded: { contains: word } }, { company: { nameFolded: { contains: word } } }],
    })),
    ...placeAfter('projects', input.cursor),
  ];
  const include = { company: { select: { id: true, name: true } } } as const;
  const rows = await reading(ctx, (db) =>
    db.project.findMany({ where: { AND: where }, include, orderBy: byName, take: input.limit + 1 }),
  );
  return ProjectPage.parse(pageOf('projects', rows, input.limit));
}

/** A page of the tasks of the companies that the actor sees, by name. */
export async function listTasks(ctx: Ctx, raw: z.input<typeof ListTasks>): Promise<z.infer<typeof TaskPage>> {
  const input = parseInput(ListTasks, raw);
  const seen = seenCompanies(ctx.actor);
  const where: Prisma.TaskWhereInput[] = [
    ...(seen === 'all' ? [] : [{ project: { companyId: { in: [...seen] } } }]),
    ...(input.company ? [{ project: { companyId: isAnyOf(input.company) } }] : []),
    ...(input.project ? [{ projectId: isAnyOf(input.project) }] : []),
    ...(input.inactive ? [] : [{ active: true, project: { active: true, company: { active: true } } }]),
    ...wordsOf(input.q).map((word) => ({ nameFolded: { contains: word } })),
    ...placeAfter('tasks', input.cursor),
  ];
  const rows = await reading(ctx, (db) =>
    db.task.findMany({ where: { AND: where }, include: ofProject, orderBy: byName, take: input.limit + 1 }),
  );
  const { items, next } = pageOf('tasks', rows, input.limit);
  return TaskPage.parse({ items: items.map(viewTask), next });
}

/** One company. @throws DeskError `not_found`, also when it is hidden from the actor */
export const showCompany = async (ctx: Ctx, id: string): Promise<CompanyView> =>
  CompanyView.parse(await reading(ctx, (db) => loadCompany(db, ctx.actor, id)));

/** One project likewise. */
export const showProject = async (ctx: Ctx, id: string): Promise<ProjectView> =>
  ProjectView.parse(await reading(ctx, (db) => loadProject(db, ctx.actor, id)));

/** One task likewise. */
export const showTask = async (ctx: Ctx, id: string): Promise<TaskView> =>
  TaskView.parse(viewTask(await reading(ctx, (db) => loadTask(db, ctx.actor, id))));

const byName: { nameFolded?: 'asc'; id?: 'asc' }[] = [{ nameFolded: 'asc' }, { id: 'asc' }];

const wordsOf = (q = ''): string[] =>
  foldedName(q)
    .split(' ')
    .filter((word) => word !== '');

const Place = z.tuple([z.string(), z.string(), z.string()]);

/** What comes behind the row of a cursor. @throws DeskError `invalid` when it is none of this list */
function placeAfter(list: string, cursor: string | undefined) {
  if (cursor === undefined) return [];
  const [of, name, id] = readPlace(cursor);
  if (of !== list) throw badCursor();
  return [{ nameFolded: { gte: name }, OR: [{ nameFolded: { gt: name } }, { id: { gt: id } }] }];
}

function readPlace(cursor: string): z.infer<typeof Place> {
  try {
    return Place.parse(JSON.parse(decodeURIComponent(atob(cursor))));
  } catch {
    throw badCursor();
  }
}

function pageOf<Row extends { readonly nameFolded: string; readonly id: string }>(
  list: string,
  rows: readonly Row[],
  limit: number,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  const next = last ? btoa(encodeURIComponent(JSON.stringify([list, last.nameFolded, last.id]))) : null;
  return { items, next };
}

registerRead({ name: 'company.list', summary: 'List companies', input: ListCompanies, output: CompanyPage });
registerRead({ name: 'project.list', summary: 'List projects', input: ListProjects, output: ProjectPage });
registerRead({ name: 'task.list', summary: 'List tasks', input: ListTasks, output: TaskPage });
registerRead({
  name: 'company.show',
  summary: 'Show a company',
  input: z.object({ company: z.string() }),
  output: CompanyView,
});
registerRead({
  name: 'project.show',
  summary: 'Show a project',
  input: z.object({ project: z.string() }),
  output: ProjectView,
});
registerRead({ name: 'task.show', summary: 'Show a task', input: z.object({ task: z.string() }), output: TaskView });
