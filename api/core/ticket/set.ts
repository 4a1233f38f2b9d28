import { command } from '../command.ts';
import { invalid } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { SetCategory, SetPriority } from './inputs.ts';
import { changeTicket, checkSeen, demand, loadTicket } from './load.ts';
import { TicketView } from './ticket-view.ts';
import { subjectOf, viewTicket } from './view.ts';

/** Changes the priority. */
export const setPriority = command({
  name: 'ticket.prioritize',
  summary: 'Change the priority',
  input: SetPriority,
  output: TicketView,
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  async allow(work, row, input) {
    demand(work.ctx.actor, 'setPriority', row);
    await checkSeen(work, row, input.version, ['ticket.prioritized'], input.priority === row.priority);
  },
  async run(work, row, { priority }) {
    const book = await work.ctx.book.read(work.tx);
    if (priority === row.priority) return viewTicket(row, work.ctx.actor, book);
    const next = await changeTicket(work, row, { priority });
    work.record(subjectOf(next), { type: 'ticket.prioritized', from: row.priority, to: priority });
    return viewTicket(next, work.ctx.actor, book);
  },
});

/** Changes the category, to another of the same desk or to none. */
export const setCategory = command({
  name: 'ticket.categorize',
  summary: 'Change the category',
  input: SetCategory,
  output: TicketView,
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  async allow(work, row, input) {
    demand(work.ctx.actor, 'setCategory', row);
    await checkSeen(work, row, input.version, ['ticket.categorized'], input.categoryId === row.categoryId);
  },
  async run(work, row, { categoryId }) {
    const book = await work.ctx.book.read(work.tx);
    if (categoryId === row.categoryId) return viewTicket(row, work.ctx.actor, book);
    const to = categoryId === null ? undefined : book.category(categoryId);
    if (categoryId !== null && (!to?.active || to.deskId !== row.deskId)) {
      const { refuse } = wordsOf(work.ctx.actor);
      const message = refuse.categoryOf(book.desk(row.deskId).name);
      throw invalid(refuse.otherCategory, [{ field: 'categoryId', message }]);
    }
    const from = row.categoryId === null ? undefined : book.category(row.categoryId);
    const next = await changeTicket(work, row, { categoryId });
    work.record(subjectOf(next), { type: 'ticket.categorized', from: from?.name ?? null, to: to?.name ?? null });
    return viewTicket(next, work.ctx.actor, book);
  },
});
