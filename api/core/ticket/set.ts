import { command } from '../command.ts';
import type { Book } from '../desk/book.ts';
import { addCategory, demandAdding, withCategory } from '../desk/category/add.ts';
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
  { category: categoryId = null, newCategory }: WantedCategory,
  seen: number | undefined,
): Promise<void> {
  demand(work.ctx.actor, 'setCategory', row);
  await checkSeen(work, row, seen, ['ticket.categorized'], categoryId === row.categoryId);
  const book = await work.ctx.book.read(work.tx);
  if (newCategory !== undefined) return demandAdding(work, book.desk(row.deskId));
  const to = categoryId === null ? undefined : book.category(categoryId);
  if (categoryId === null || categoryId === row.categoryId || (to?.active && to.deskId === row.deskId)) return;
  const { refuse } = wordsOf(work.ctx.actor);
  throw noCategory(refuse, to, book.desk(row.deskId).name);
}

/** A category by its id, or by the name of one that is made with it. */
interface WantedCategory {
  readonly category?: string | null | undefined;
  readonly newCategory?: string | undefined;
}

/** The id of the wanted category, which is made where it is new, and the book that has it; undefined where none is wanted. */
export async function categoryIn(work: Work, row: TicketRow, { category, newCategory }: WantedCategory) {
  const book = await work.ctx.book.read(work.tx);
  if (newCategory === undefined) return { book, categoryId: category };
  const added = await addCategory(work, book.desk(row.deskId), newCategory);
  return { book: withCategory(book, added), categoryId: added.id };
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
  allow: (work, row, input) => allowCategory(work, row, input, input.version),
  async run(work, row, input) {
    const { book, categoryId = null } = await categoryIn(work, row, input);
    if (categoryId === row.categoryId) return viewTicket(row, work.ctx, book);
    const next = await changeTicket(work, row, { categoryId });
    recordCategory(work, row, next, book);
    return viewTicket(next, work.ctx, book);
  },
});
