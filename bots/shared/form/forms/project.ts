import { type Ctx, DeskError, setPlace, showTicket } from '#core';
import { nothingTyped } from '../../tell/give-back.ts';
import { demandAbility } from '../abilities.ts';
import type { Problems } from '../definition.ts';
import { noProject, projectFields } from '../fields/place.ts';
import { aboutIn, askTicket, type Filled } from '../filled.ts';
import { aForm } from '../made.ts';
import { companyOf, placesFor } from '../places.ts';
import { said } from '../values.ts';
import { askPlace } from './ask-place.ts';

const ability = 'setProject';

/** Says which project and task a ticket belongs to. */
export const projectForm = aForm({
  ability,
  look: async (asking, { memory, values }) => {
    const ctx = await asking.ctx();
    const ticket = await showTicket(ctx, memory.ticket ?? '');
    demandAbility(asking.words, ticket, ability);
    const company = companyOf(ticket);
    const project = said(values, 'project') ?? ticket.project?.id;
    const stands = project === ticket.project?.id ? ticket.task?.id : undefined;
    const task = said(values, 'task') ?? stands;
    const places = await placesFor(ctx, company, { project, task });
    if (places.projects.length === 0) throw new DeskError('invalid', asking.words.place.noProjects);
    return { ticket, company, places };
  },
  define: projectFields,
  ask: async (ctx, filled) => {
    const gone = await askTicket(ctx, filled, 'project', ability);
    return Object.keys(gone).length > 0 ? gone : askChosen(ctx, filled);
  },
  work: async (_, ctx, filled) => {
    const { project, task } = chosenIn(filled);
    const ticket = await setPlace(ctx, { ...aboutIn(filled), project, ...(project === null ? {} : { task }) });
    return { answer: null, ticket, outcome: 'command' };
  },
  typed: async () => nothingTyped,
});

/** What stands in both fields; a project without a task has none. */
function chosenIn({ values }: Filled): { project: string | null; task: string | null } {
  const project = said(values, 'project') || noProject;
  if (project === noProject) return { project: null, task: null };
  return { project, task: said(values, 'task') || null };
}

async function askChosen(ctx: Ctx, filled: Filled): Promise<Problems> {
  const { project, task } = chosenIn(filled);
  return askPlace(ctx, project ?? undefined, task ?? undefined);
}
