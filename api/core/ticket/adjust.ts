import { command } from '../command.ts';
import { invalid } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { demandItemsKnown } from './checklist/open-items.ts';
import { AdjustTicket } from './inputs.ts';
import { changeTicket, checkSeen, demand, loadTicket } from './load.ts';
import { allowMove, checkUntil, findStatus, howMoved, recordMove, statusColumns } from './move.ts';
import { allowCategory, categoryIn, recordCategory } from './set.ts';
import { effectOfMove } from './status.ts';
import { TicketView } from './ticket-view.ts';
import { subjectOf, viewTicket } from './view.ts';

/** Changes status, priority and category in one go: all, or nothing. What is left out stays as it is. */
export const adjustTicket = command({
  name: 'ticket.adjust',
  summary: 'Change status, priority and category together',
  effect: 'irreversible',
  effectOf: ({ status }) => (status === undefined ? 'writes' : effectOfMove(status)),
  input: AdjustTicket,
  output: TicketView,
  async load(work, input) {
    const row = await loadTicket(work.tx, work.ctx.actor, input.ticket);
    const book = await work.ctx.book.read(work.tx);
    const to = input.status === undefined ? undefined : findStatus(work.ctx, book, input.status);
    return { row, book, to };
  },
  async allow(work, { row, to }, { version, priority, category, newCategory, leaveOpen, waitsUntil: until }) {
    const { input } = wordsOf(work.ctx.actor);
    if (category !== undefined && newCategory !== undefined)
      throw invalid(input.oneCategory, [{ field: 'category', message: input.oneCategory }]);
    if (category !== undefined || newCategory !== undefined)
      await allowCategory(work, row, { category, newCategory }, version);
    if (to) {
      await allowMove(work, row, to, version);
      await demandItemsKnown(work, row, to, leaveOpen);
      checkUntil(work, to, until);
    }
    if (priority === undefined) return;
    demand(work.ctx.actor, 'setPriority', row);
    await checkSeen(work, row, version, ['ticket.prioritized'], priority === row.priority);
  },
  async run(work, { row, to }, { priority = row.priority, waitsUntil: until, ...wanted }) {
    const { book, categoryId = row.categoryId } = await categoryIn(work, row, wanted);
    const moved = to !== undefined && to.id !== row.statusId;
    if (!moved && priority === row.priority && categoryId === row.categoryId) return viewTicket(row, work.ctx, book);
    const next = await changeTicket(work, row, {
      priority,
      categoryId,
      ...(moved ? statusColumns(work, row, to, until === undefined ? null : new Date(until)) : {}),
    });
    if (moved) recordMove(work, row, next, to, { book, ...howMoved(work, row, to) });
    if (priority !== row.priority)
      work.record(subjectOf(next), { type: 'ticket.prioritized', from: row.priority, to: priority });
    if (categoryId !== row.categoryId) recordCategory(work, row, next, book);
    return viewTicket(next, work.ctx, book);
  },
});
