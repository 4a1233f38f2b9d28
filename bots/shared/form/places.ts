import { type Ctx, listProjects, listTasks, showProject, showTask, type TicketView } from '#core';
import type { Choice } from './definition.ts';

/** What a ticket may belong to: projects, and the tasks of the one that is chosen. */
export interface Places {
  readonly projects: readonly Choice[];
  readonly project: string | undefined;
  readonly tasks: readonly Choice[];
  readonly task: string | undefined;
}

/** What is chosen so far; undefined where nothing was. */
interface Chosen {
  readonly project: string | undefined;
  readonly task: string | undefined;
}

/** So many are read at first: of more the others are found by typing. */
const page = 100;

/**
 * The projects of a company, or of all that the person sees, and the tasks of the chosen one. A task that was chosen with another
 * project is chosen no more.
 */
export async function placesFor(ctx: Ctx, company: string | undefined, chosen: Chosen): Promise<Places> {
  const known = chosen.project === undefined ? undefined : await projectNamed(ctx, chosen.project, company);
  const projects = withChosen(await projectChoices(ctx, company, '', page + 1), known);
  if (!known) return { projects, project: undefined, tasks: [], task: undefined };
  const listed = await taskChoices(ctx, known.value, '', page + 1);
  const task = chosen.task === undefined ? undefined : await taskNamed(ctx, chosen.task, known.value);
  return { projects, project: known.value, tasks: withChosen(listed, task), task: task?.value };
}

/** Projects that fit what is typed; without a company each says whose it is. */
export async function projectChoices(ctx: Ctx, company: string | undefined, q: string, limit: number) {
  const of = company === undefined ? {} : { company };
  return paged(limit, async (cursor, some) => {
    const { items, next } = await listProjects(ctx, { ...of, q, limit: some, ...cursor });
    return { items: items.map((one) => projectChoice(one, company)), next };
  });
}

/** Tasks of a project that fit what is typed. */
export async function taskChoices(ctx: Ctx, project: string, q: string, limit: number): Promise<Choice[]> {
  return paged(limit, async (cursor, some) => {
    const { items, next } = await listTasks(ctx, { project, q, limit: some, ...cursor });
    return { items: items.map(({ id, name }) => ({ value: id, label: name })), next };
  });
}

/** A list gives at most a hundred at a time. */
async function paged(
  limit: number,
  read: (cursor: { cursor?: string }, limit: number) => Promise<{ items: Choice[]; next: string | null }>,
): Promise<Choice[]> {
  const first = await read({}, Math.min(limit, page));
  if (first.next === null || limit <= page) return first.items;
  return [...first.items, ...(await read({ cursor: first.next }, limit - page)).items];
}

const projectChoice = (one: { id: string; name: string; company: { name: string } }, company: string | undefined) => ({
  value: one.id,
  label: company === undefined ? `${one.company.name} · ${one.name}` : one.name,
});

async function projectNamed(ctx: Ctx, id: string, company: string | undefined): Promise<Choice | undefined> {
  const found = await showProject(ctx, id).catch(() => null);
  const fits = found?.active && (company === undefined || found.company.id === company);
  return fits ? projectChoice(found, company) : undefined;
}

async function taskNamed(ctx: Ctx, id: string, project: string): Promise<Choice | undefined> {
  const found = await showTask(ctx, id).catch(() => null);
  return found?.active && found.project.id === project ? { value: found.id, label: found.name } : undefined;
}

const withChosen = (choices: readonly Choice[], chosen: Choice | undefined): readonly Choice[] =>
  chosen === undefined || choices.some((one) => one.value === chosen.value) ? choices : [chosen, ...choices];

/** Whose projects a person chooses from for a new ticket: those of their own company, or of all where they belong to none. */
export const ownCompany = ({ actor }: Ctx): string | undefined =>
  actor.kind === 'person' && actor.desks.size === 0 ? (actor.companyId ?? undefined) : undefined;

/** Whose projects a ticket that is there may belong to. */
export const companyOf = ({ company }: Pick<TicketView, 'company'>): string | undefined => company?.id;
