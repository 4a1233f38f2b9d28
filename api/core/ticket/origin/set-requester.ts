import { command } from '../../command.ts';
import { invalid } from '../../errors.ts';
import { wordsOf } from '../../say/choose.ts';
import { SetRequester } from '../inputs.ts';
import { changeTicket, checkSeen, demand, loadTicket } from '../load.ts';
import { TicketView } from '../ticket-view.ts';
import { subjectOf, viewTicket } from '../view.ts';
import { recordPlace } from './set-place.ts';

/** Says whose ticket it is; the former requester is on it no more. */
export const setRequester = command({
  name: 'ticket.setRequester',
  summary: 'Change the requester',
  effect: 'writes',
  input: SetRequester,
  output: TicketView,
  async load(work, input) {
    const row = await loadTicket(work.tx, work.ctx.actor, input.ticket);
    const to = await work.tx.person.findUnique({
      where: { id: input.requester, active: true },
      select: { id: true, name: true, departmentId: true, companyId: true },
    });
    return { row, to };
  },
  async allow(work, { row, to }, input) {
    demand(work.ctx.actor, 'setRequester', row);
    await checkSeen(work, row, input.version, ['ticket.requesterSet'], input.requester === row.requesterId);
    const message = wordsOf(work.ctx.actor).refuse.noPerson;
    if (!to) throw invalid(message, [{ field: 'requester', message }]);
  },
  async run(work, { row, to }) {
    const book = await work.ctx.book.read(work.tx);
    if (!to || to.id === row.requesterId) return viewTicket(row, work.ctx, book);
    const { id: requesterId, name, departmentId, companyId } = to;
    // A project is one of its company.
    const place = companyId === row.companyId ? {} : { companyId, projectId: null, taskId: null };
    const changed = await changeTicket(work, row, { requesterId, departmentId, ...place });
    const next = { ...changed, requester: { id: requesterId, name } };
    const { id, name: before } = row.requester;
    work.record(subjectOf(next), {
      type: 'ticket.requesterSet',
      from: { id, name: before },
      to: { id: requesterId, name },
    });
    if (companyId !== row.companyId) await recordPlace(work, row, next);
    return viewTicket(next, work.ctx, book);
  },
});
