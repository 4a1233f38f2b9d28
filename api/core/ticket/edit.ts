import { command } from '../command.ts';
import { attachFiles } from '../file/attach.ts';
import { readAnswers, searchedText } from '../request-form/answered.ts';
import { changedAnswers, differingAnswers } from '../request-form/change-answers.ts';
import { answerRows } from '../request-form/write-answers.ts';
import { searchWords } from '../text/fold.ts';
import { asNames, withoutIds } from '../text/markdown/mentions.ts';
import { EditTicket } from './inputs.ts';
import { changeTicket, checkSeen, demand, loadTicket } from './load.ts';
import { bringMentioned, type Mentioned, nobody, recordMentioned } from './people/mentions.ts';
import { withNotTold } from './people/not-told.ts';
import { TicketView } from './ticket-view.ts';
import { subjectOf, viewTicket } from './view.ts';

/** Changes the title, the description or what was answered in the form, or adds files. */
export const editTicket = command({
  name: 'ticket.edit',
  summary: 'Change title, description or answers',
  effect: 'writes',
  input: EditTicket,
  output: TicketView,
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  async allow(work, row, input) {
    demand(work.ctx.actor, 'edit', row);
    const already =
      input.files === undefined &&
      input.answers === undefined &&
      (input.title ?? row.title) === row.title &&
      asNames(input.description ?? row.description) === asNames(row.description);
    await checkSeen(work, row, input.version, ['ticket.edited', 'ticket.answered'], already);
  },
  async run(work, stands, input) {
    const book = await work.ctx.book.read(work.tx);
    // Words that stand there are somebody else's: only those that are written now mention people.
    const said: Mentioned =
      input.description === undefined
        ? { text: stands.description, row: stands, told: [], notTold: nobody }
        : await bringMentioned(work, stands, input.description, 'public', stands.description);
    const { row, told, notTold } = said;
    const title = input.title !== undefined && input.title !== row.title ? input.title : undefined;
    const description = said.text === row.description ? undefined : said.text;
    const files = input.files ?? [];
    const before = readAnswers(row.answers);
    const answers =
      input.answers === undefined
        ? before
        : await changedAnswers(work, book, { row, before, files: files.length, given: input.answers });
    const differing = differingAnswers(before, answers);
    if (title === undefined && description === undefined && files.length === 0 && differing.length === 0)
      return viewTicket(row, work.ctx, book);
    const next = await changeTicket(work, row, {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(files.length === 0 ? {} : { files: row.files + files.length }),
      ...(differing.length === 0 ? {} : { answers: answers.length > 0 ? JSON.stringify(answers) : null }),
      folded: searchWords(
        `${row.key} ${title ?? row.title} ${withoutIds(description ?? row.description)} ${searchedText(answers)}`,
      ),
    });
    await attachFiles(work, files, { ticketId: row.id });
    await work.ctx.search.rebuild(work.tx, row.id);
    if (title !== undefined || description !== undefined || files.length > 0)
      work.record(subjectOf(next), {
        type: 'ticket.edited',
        description: description !== undefined,
        ...(files.length === 0 ? {} : { files: files.length }),
        ...(title === undefined ? {} : { title: { from: row.title, to: title } }),
      });
    if (differing.length > 0) {
      await work.tx.ticketAnswer.deleteMany({ where: { ticketId: row.id } });
      if (answers.length > 0) await work.tx.ticketAnswer.createMany({ data: answerRows(row.id, answers) });
      work.record(subjectOf(next), { type: 'ticket.answered', changes: differing });
    }
    recordMentioned(work, next, told);
    return withNotTold(viewTicket(next, work.ctx, book), notTold);
  },
});
