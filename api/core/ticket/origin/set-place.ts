import { command } from '../../command.ts';
import { isSamePlace, namesOf, type Place, type PlaceNames, placeChosen } from '../../company/place.ts';
import { demandSome } from '../../desk/changed.ts';
import type { Work } from '../../verb/work.ts';
import { SetPlace } from '../inputs.ts';
import { changeTicket, checkSeen, demand, loadTicket } from '../load.ts';
import { TicketView } from '../ticket-view.ts';
import { subjectOf, type TicketRow, viewTicket } from '../view.ts';

/** Says which project and task a ticket belongs to, and whose company's it is. */
export const setPlace = command({
  name: 'ticket.setProject',
  summary: 'Change company, project and task',
  effect: 'writes',
  input: SetPlace,
  output: TicketView,
  async load(work, { ticket, company, project, task }) {
    demandSome({ company, project, task }, ['company', 'project', 'task']);
    const row = await loadTicket(work.tx, work.ctx.actor, ticket);
    return { row, chosen: { company, project, task } };
  },
  async allow(work, { row, chosen }, { version }) {
    demand(work.ctx.actor, 'setProject', row);
    const entries = [
      [chosen.company, row.companyId],
      [chosen.project, row.projectId],
      [chosen.task, row.taskId],
    ];
    const already = entries.every(([wanted, stands]) => wanted === undefined || wanted === stands);
    await checkSeen(work, row, version, ['ticket.projectSet'], already);
  },
  async run(work, { row, chosen }) {
    const book = await work.ctx.book.read(work.tx);
    const place = await placeChosen(work, chosen, row, true);
    if (isSamePlace(place, row)) return viewTicket(row, work.ctx, book);
    const { companyId, projectId, taskId } = place;
    const next = await changeTicket(work, row, { companyId, projectId, taskId });
    await recordPlace(work, row, next);
    return viewTicket(next, work.ctx, book);
  },
});

/** Writes down that a ticket belongs elsewhere now. */
export async function recordPlace(work: Work, before: Place, after: TicketRow): Promise<void> {
  const [from, to] = [await namesOf(work.tx, before), await namesOf(work.tx, after)];
  work.record(subjectOf(after), { type: 'ticket.projectSet', from: inNames(from), to: inNames(to) });
}

const inNames = ({ company, project, task }: PlaceNames) => ({
  company: company?.name ?? null,
  project: project?.name ?? null,
  task: task?.name ?? null,
});
