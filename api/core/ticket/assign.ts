import { command } from '../command.ts';
import { forbidden, invalid, LostRace } from '../errors.ts';
import { worksAt } from '../leaving/works-at.ts';
import { wordsOf } from '../say/choose.ts';
import type { Work } from '../verb/work.ts';
import { AssignTicket, OnTicket } from './inputs.ts';
import { changeTicket, checkSeen, demand, loadTicket } from './load.ts';
import { statusAsSaid } from './move.ts';
import { may } from './policy.ts';
import { TicketView } from './ticket-view.ts';
import { factsOf, subjectOf, type TicketRow, viewTicket } from './view.ts';

/**
 * Assigns a ticket: takes it (`me`), gives it to an agent of its desk, or hands it over. Only the one who has it, or a
 * lead or admin by force, can hand it over. Taking a new ticket also puts it in progress.
 */
export const assignTicket = command({
  name: 'ticket.assign',
  summary: 'Take it, or assign it to an agent',
  effect: 'writes',
  input: AssignTicket,
  output: TicketView,
  async load(work, input) {
    const { actor } = work.ctx;
    const row = await loadTicket(work.tx, actor, input.ticket);
    const toId = input.assignee === 'me' && actor.kind === 'person' ? actor.personId : input.assignee;
    const to = await workerAt(work, row, toId);
    return { row, to, isSelf: actor.kind === 'person' && actor.personId === toId };
  },
  async allow(work, { row, to, isSelf }, input) {
    const { actor } = work.ctx;
    const already = to !== undefined && to.id === row.assigneeId;
    await checkSeen(work, row, input.version, ['ticket.assigned', 'ticket.unassigned', 'ticket.moved'], already);
    if (already) return;
    const free = row.assigneeId === null;
    if (!(free && isSelf && may(actor, 'take', factsOf(row)))) demand(actor, free ? 'assign' : 'reassign', row);
    if (to) return;
    const desk = (await work.ctx.book.read(work.tx)).desk(row.deskId);
    const { refuse } = wordsOf(actor);
    if (isSelf) throw forbidden(refuse.notYours(desk.name, row.key));
    throw invalid(refuse.notTheirs(desk.name, row.key), [{ field: 'assignee', message: refuse.whoWorksAt(desk.name) }]);
  },
  async run(work, { row, to, isSelf }) {
    if (to && to.id !== row.assigneeId) return giveTo(work, row, to, isSelf);
    return viewTicket(row, work.ctx, await work.ctx.book.read(work.tx));
  },
});

async function giveTo(work: Work, row: TicketRow, to: { id: string; name: string }, isSelf: boolean) {
  const { ctx, tx } = work;
  const book = await ctx.book.read(tx);
  const starts = isSelf && row.assigneeId === null && row.statusCategory === 'todo';
  const status = starts ? book.defaultStatus('active') : book.status(row.statusId);
  if (!(await worksAt(tx, row.deskId, to.id))) throw new LostRace(row.id);
  const changed = await changeTicket(work, row, {
    assigneeId: to.id,
    statusId: status.id,
    statusCategory: status.category,
  });
  const next = { ...changed, assignee: to };
  const subject = subjectOf(next);
  const forced = row.assigneeId !== null && !(ctx.actor.kind === 'person' && ctx.actor.personId === row.assigneeId);
  work.record(subject, { type: 'ticket.assigned', from: row.assignee, to, forced });
  if (starts) {
    const from = statusAsSaid(book.status(row.statusId));
    work.record(subject, { type: 'ticket.moved', from, to: statusAsSaid(status), forced: false, cause: 'take' });
  }
  return viewTicket(next, ctx, book);
}

/** Puts a ticket back into the queue. */
export const unassignTicket = command({
  name: 'ticket.unassign',
  summary: 'Put it back into the queue',
  effect: 'writes',
  input: OnTicket,
  output: TicketView,
  load: (work, input) => loadTicket(work.tx, work.ctx.actor, input.ticket),
  async allow(work, row, input) {
    const already = row.assigneeId === null;
    await checkSeen(work, row, input.version, ['ticket.assigned', 'ticket.unassigned'], already);
    if (row.assigneeId !== null) demand(work.ctx.actor, 'unassign', row);
    else demand(work.ctx.actor, 'assign', row);
  },
  run: (work, row) => putBack(work, row),
});

async function putBack(work: Work, row: TicketRow) {
  const book = await work.ctx.book.read(work.tx);
  if (!row.assignee) return viewTicket(row, work.ctx, book);
  const changed = await changeTicket(work, row, { assigneeId: null });
  const next = { ...changed, assignee: null };
  work.record(subjectOf(next), { type: 'ticket.unassigned', from: row.assignee });
  return viewTicket(next, work.ctx, book);
}

/**
 * Sets back whose ticket it is, for the person who changed that and undoes it: theirs to do although it is with somebody else
 * now. That nobody has changed it since is asked before.
 * @throws DeskError `forbidden` where they do not work on it any more, or it is over
 */
export async function assignBack(work: Work, ticket: string, to: string | null): Promise<TicketView> {
  const { actor } = work.ctx;
  const row = await loadTicket(work.tx, actor, ticket);
  demand(actor, 'note', row);
  if (!row.open) demand(actor, 'unassign', row);
  if (to === null) return putBack(work, row);
  const person = await workerAt(work, row, to);
  if (!person) {
    const { refuse } = wordsOf(actor);
    throw invalid(refuse.notTheirs((await work.ctx.book.read(work.tx)).desk(row.deskId).name, row.key));
  }
  return giveTo(work, row, person, false);
}

const workerAt = async ({ tx }: Work, { deskId }: TicketRow, personId: string) =>
  (
    await tx.deskMember.findUnique({
      where: { deskId_personId: { deskId, personId }, person: { active: true } },
      select: { person: { select: { id: true, name: true } } },
    })
  )?.person;
