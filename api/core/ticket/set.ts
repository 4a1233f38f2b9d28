import { command } from '../command.ts';
import type { Book } from '../desk/book.ts';
import { wordsOf } from '../say/choose.ts';
import type { Work } from '../verb/work.ts';
import { SetCategory, SetPriority } from './inputs.ts';
import { changeTicket, checkSeen, demand, loadTicket } from './load.ts';
import { noCategory } from './open.ts';
import { TicketView } from './ticket-view.ts';
import { subjectOf, type TicketRow, viewTicket } from './view.ts';

/** Changes the priority. */
export const setPriority = command({
  name: 'ticket.prioritize',
  summary: 'Change the priority',
  effect: 'writes',
  input: SetPriority,
  output: TicketView,
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  async allow(work, row, input) {
    demand(work.ctx.actor, 'setPriority', row);
    await checkSeen(work, row, input.version, ['ticket.prioritized'], input.priority === row.priority);
  },
  async run(work, row, { priority }) {
    const book = await work.ctx.book.read(work.tx);
    if (priority === row.priority) return viewTicket(row, work.ctx, book);
    const next = await changeTicket(work, row, { priority });
    work.record(subjectOf(next), { type: 'ticket.prioritized', from: row.priority, to: priority });
    return viewTicket(next, work.ctx, book);
  },
});

/** @throws DeskError when the actor may not give the ticket this category, or it is none of its desk */
export async function allowCategory(
  work: Work,
  row: TicketRow,
  categoryId: string | null,
  seen: number | undefined,
): Promise<void> {
  demand(work.ctx.actor, 'setCategory', row);
  await checkSeen(work, row, seen, ['ticket.categorized'], categoryId === row.categoryId);
  const book = await work.ctx.book.read(work.tx);
  const to = categoryId === null ? undefined : book.category(categoryId);
  if (categoryId === null || categoryId === row.categoryId || (to?.active && to.deskId === row.deskId)) return;
  const { refuse } = wordsOf(work.ctx.actor);
  throw noCategory(refuse, to, book.desk(row.deskId).name);
}

/** Writes down that a ticket got another category. */
export function recordCategory(work: Work, before: TicketRow, after: TicketRow, book: Book): void {
  const nameOf = (id: string | null) => (id === null ? null : (book.category(id)?.path ?? null));
  const names = { from: nameOf(before.categoryId), to: nameOf(after.categoryId) };
  work.record(subjectOf(after), { type: 'ticket.categorized', ...names });
}

/** Changes the category, to another of the same desk or to none. */
export const setCategory = command({
  name: 'ticket.categorize',
  summary: 'Change the category',
  effect: 'writes',
  input: SetCategory,
  output: TicketView,
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  allow: (work, row, { category: categoryId, version }) => allowCategory(work, row, categoryId, version),
  async run(work, row, { category: categoryId }) {
    const book = await work.ctx.book.read(work.tx);
    if (categoryId === row.categoryId) return viewTicket(row, work.ctx, book);
    const next = await changeTicket(work, row, { categoryId });
    recordCategory(work, row, next, book);
    return viewTicket(next, work.ctx, book);
  },
});
