import { z } from 'zod';
import { command } from '../../command.ts';
import { conflict, LostRace, notFound } from '../../errors.ts';
import { worksAt } from '../../leaving/works-at.ts';
import { wordsOf } from '../../say/choose.ts';
import { parsedJson } from '../../stored.ts';
import type { Work } from '../../verb/work.ts';
import { changeTicket, demand, loadTicket } from '../load.ts';
import { standingsOf } from '../policy.ts';
import { TicketView } from '../ticket-view.ts';
import { factsOf, subjectOf, type TicketRow, ticketParts, viewTicket } from '../view.ts';
import { TicketKey } from '../words.ts';
import { followComments, recount } from './follow.ts';
import { inOrder } from './in-order.ts';
import { Moved, ownKey } from './moved.ts';
import { moves } from './movers.ts';

/**
 * Separates two tickets that were merged: what came along goes back, as far as it is still there; what was said since stays
 * with the ticket on which it was said.
 */
export const unmergeTicket = command({
  name: 'ticket.unmerge',
  summary: 'Undo a merge',
  effect: 'writes',
  input: z.object({ ticket: TicketKey }),
  output: z.object({
    ticket: TicketView,
    /** The ticket that it was merged into. */
    into: TicketView,
    /** So many messages were written there since, and stay. */
    stay: z.number().int(),
  }),
  async load(work, { ticket }) {
    const { tx, ctx } = work;
    const { refuse } = wordsOf(ctx.actor);
    const record = await tx.mergeRecord.findFirst({
      where: { fromKey: ticket, undoneAt: null },
      orderBy: { id: 'desc' },
      include: { from: { include: ticketParts }, into: { include: ticketParts } },
    });
    if (!record) {
      const { key } = await loadTicket(tx, ctx.actor, ticket);
      throw conflict(refuse.notMerged(key), { ticketKey: key });
    }
    const { from, into } = record;
    if (into.mergedIntoId) {
      const last = await loadTicket(tx, ctx.actor, ticket);
      throw conflict(refuse.mergedOn(ticket, ownKey(into.key), last.key), { ticketKey: last.key });
    }
    if (into.deletedAt || standingsOf(ctx.actor, factsOf(into)).size === 0) throw notFound(refuse.noTicket(ticket));
    return { record, from: { ...from, key: record.fromKey }, into };
  },
  allow({ ctx }, { from, into }) {
    demand(ctx.actor, 'merge', into);
    demand(ctx.actor, 'merge', from);
  },
  async run(work, { record, from, into }) {
    const { tx, ctx, now } = work;
    const moved = Moved.parse(parsedJson(record.moved));
    const { count } = await tx.mergeRecord.updateMany({
      where: { id: record.id, undoneAt: null },
      data: { undoneAt: now },
    });
    if (count === 0) throw new LostRace(into.id);
    await tx.ticketKeyAlias.deleteMany({ where: { key: record.fromKey, ticketId: into.id } });
    const { assigneeId, deskId, open } = from;
    const stays = !open || assigneeId === null || (await worksAt(tx, deskId, assigneeId));
    const version = Math.max(from.version, into.version);
    const again = { key: record.fromKey, deletedAt: null, mergedIntoId: null, ...(stays ? {} : { assigneeId: null }) };
    const [back, kept] = await inOrder(
      from,
      into,
      () => changeTicket(work, from, again, version),
      () => changeTicket(work, into, {}),
    );
    await giveBack(work, moved, from, into);
    const people = await takeOff(work, moved, into, record.id);
    const stay = await tx.comment.count({
      where: { ticketId: into.id, withdrawnAt: null, fromKey: null, id: { gt: record.id } },
    });
    const counted = { back: await recount(tx, from), kept: await recount(tx, into) };
    for (const id of [from.id, into.id]) await ctx.search.rebuild(tx, id);
    const ticket = { ...back, ...counted.back, ...(stays ? {} : { assignee: null }) };
    const other = {
      ...kept,
      ...counted.kept,
      participants: kept.participants.filter((one) => !people.includes(one.personId)),
    };
    work.record(subjectOf(ticket), { type: 'ticket.unmerged', way: 'from', ticket: into.key });
    work.record(subjectOf(other), { type: 'ticket.unmerged', way: 'into', ticket: record.fromKey });
    const book = await ctx.book.read(tx);
    return { ticket: viewTicket(ticket, ctx, book), into: viewTicket(other, ctx, book), stay };
  },
});

/** Gives back what is still there, and takes the line away that told of the merge. */
async function giveBack({ tx, now }: Work, moved: Moved, from: TicketRow, into: TicketRow): Promise<void> {
  const own = { id: { in: moved.files }, commentId: moved.line };
  await tx.attachment.updateMany({ where: own, data: { commentId: null } });
  for (const one of moves) await one.back(tx, moved.rows[one.model] ?? [], into.id, from.id);
  // What came onto them since goes with them.
  const said = new Set(moved.rows.Comment ?? []);
  const there = await tx.comment.findMany({ where: { ticketId: from.id }, select: { id: true } });
  const ids = there.map((one) => one.id).filter((id) => said.has(id));
  await followComments(tx, ids, into.id, from.id);
  await tx.comment.updateMany({ where: { ticketId: from.id, fromKey: from.key }, data: { fromKey: null } });
  await tx.comment.updateMany({ where: { id: moved.line, withdrawnAt: null }, data: { withdrawnAt: now } });
}

/** Takes people off the other ticket who came onto it with the merge and have said nothing there since. */
async function takeOff({ tx }: Work, moved: Moved, into: TicketRow, since: string): Promise<string[]> {
  const spoke = await tx.comment.findMany({
    where: { ticketId: into.id, authorId: { in: moved.people }, fromKey: null, id: { gt: since } },
    select: { authorId: true },
  });
  const stay = new Set(spoke.map((one) => one.authorId));
  const people = moved.people.filter((one) => !stay.has(one));
  await tx.participant.deleteMany({ where: { ticketId: into.id, personId: { in: people } } });
  return people;
}
