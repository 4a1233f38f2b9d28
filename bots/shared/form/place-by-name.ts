import { type Ctx, fold, invalid, listProjects, listTasks, setPlace, showTicket } from '#core';
import { wordsOf } from '../chat.ts';
import { demandAbility } from './abilities.ts';

/** So many names are said where several fit. */
const most = 10;

/** Puts a ticket into the project of a typed name, and into the task behind a slash; gives what its author is told. */
export async function placeByName(
  ctx: Ctx,
  ticket: string,
  typed: string,
): Promise<{ text: string; ticketId: string }> {
  const words = wordsOf(ctx);
  const { place } = words;
  const shown = await showTicket(ctx, ticket);
  demandAbility(words, shown, 'setProject');
  if (isNone(typed)) {
    const { id, key } = await setPlace(ctx, { ticket, project: null });
    return { text: place.set(key, null), ticketId: id };
  }
  const [name = '', taskName] = typed.split(/\s+\/\s+/, 2);
  const company = shown.company === null ? {} : { company: shown.company.id };
  const projects = (await listProjects(ctx, { ...company, q: name.slice(0, 100), limit: most })).items;
  const project = oneOf(projects, name) ?? fail(place.whichProject(name, namesOf(projects)));
  const tasks =
    taskName === undefined
      ? []
      : (await listTasks(ctx, { project: project.id, q: taskName.slice(0, 100), limit: most })).items;
  const task =
    taskName === undefined ? null : (oneOf(tasks, taskName) ?? fail(place.whichTask(taskName, namesOf(tasks))));
  const done = await setPlace(ctx, { ticket, project: project.id, task: task?.id ?? null });
  const said = [project.name, task?.name].filter((one) => one !== undefined).join(' / ');
  return { text: place.set(done.key, said), ticketId: done.id };
}

/** The one that has the name, or the only one that it fits. */
function oneOf<T extends { readonly name: string }>(found: readonly T[], typed: string): T | undefined {
  const exact = found.filter(({ name }) => fold(name) === fold(typed));
  const [only, another] = exact.length > 0 ? exact : found;
  return another === undefined ? only : undefined;
}

const namesOf = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name);
const isNone = (typed: string) => /^(?:none|kein(?:es|e|s)?|brak|żaden)$/i.test(typed);

function fail(message: string): never {
  throw invalid(message);
}
