import { command } from '../command.ts';
import { attachFiles } from '../file/attach.ts';
import { searchWords } from '../text/fold.ts';
import { EditTicket } from './inputs.ts';
import { changeTicket, checkSeen, demand, loadTicket } from './load.ts';
import { TicketView } from './ticket-view.ts';
import { subjectOf, viewTicket } from './view.ts';

/** Changes the title or the description, or adds files. */
export const editTicket = command({
  name: 'ticket.edit',
  summary: 'Change title or description',
  effect: 'writes',
  input: EditTicket,
  output: TicketView,
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  async allow(work, row, input) {
    demand(work.ctx.actor, 'edit', row);
    const already =
      input.files === undefined &&
      (input.title ?? row.title) === row.title &&
      (input.description ?? row.description) === row.description;
    await checkSeen(work, row, input.version, ['ticket.edited'], already);
  },
  async run(work, row, input) {
    const book = await work.ctx.book.read(work.tx);
    const title = input.title !== undefined && input.title !== row.title ? input.title : undefined;
    const description =
      input.description !== undefined && input.description !== row.description ? input.description : undefined;
    const files = input.files ?? [];
    if (title === undefined && description === undefined && files.length === 0) return viewTicket(row, work.ctx, book);
    const next = await changeTicket(work, row, {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(files.length === 0 ? {} : { files: row.files + files.length }),
      folded: searchWords(`${row.key} ${title ?? row.title} ${description ?? row.description}`),
    });
    await attachFiles(work, files, { ticketId: row.id });
    await work.ctx.search.rebuild(work.tx, row.id);
    work.record(subjectOf(next), {
      type: 'ticket.edited',
      description: description !== undefined,
      ...(files.length === 0 ? {} : { files: files.length }),
      ...(title === undefined ? {} : { title: { from: row.title, to: title } }),
    });
    return viewTicket(next, work.ctx, book);
  },
});
