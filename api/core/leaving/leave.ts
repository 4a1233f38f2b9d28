import { chosenKind } from '../access/on-it.ts';
import { allOf } from '../all-of.ts';
import { leavePrepared } from '../prepared/left.ts';
import { leaveRecurring } from '../recurring/left.ts';
import { subjectOf, type TicketRow, ticketParts } from '../ticket/view.ts';
import type { Recorded } from '../verb/happened.ts';
import type { Work } from '../verb/work.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** For so long somebody who is back gets back what nobody took since. */
const backWithinMs = 14 * 86_400_000;

/** The sentence that tells of all names at most so many keys. */
const mostKeys = 20;

/**
 * Puts every open ticket of people who leave back into the queue, at these desks or at all, with one notice to the leads
 * of each desk. A few statements however many tickets there are. Gives how many they were.
 */
export async function leaveTickets(work: Work, people: readonly Named[], desks: readonly string[] | 'all') {
  if (people.length === 0) return 0;
  const { tx, now } = work;
  const there = desks === 'all' ? {} : { deskId: { in: [...desks] } };
  // An assignment to them at this moment holds these rows too: one of both is first.
  for (const { id } of people)
    await tx.deskMember.updateMany({ where: { personId: id, ...there }, data: { personId: id } });
  let count = 0;
  for (const { id, name } of people) {
    await leaveRecurring(work, { id, name }, desks);
    await leavePrepared(work, { id, name }, desks);
    // Nobody is let in to confidential tickets of a desk where they do not work any more.
    const letIn = desks === 'all' ? {} : { ticket: there };
    await tx.participant.deleteMany({ where: { personId: id, kind: chosenKind, ...letIn } });
    const left = { leftById: id, leftAt: now };
    const changed = { assigneeId: null, ...left, version: { increment: 1 }, updatedAt: now };
    const held = { where: { assigneeId: id, open: true, deletedAt: null, ...there }, data: changed };
    const found = await allOf((limit) => tx.ticket.updateMany({ ...held, limit }));
    if (found === 0) continue;
    count += found;
    const rows = await tx.ticket.findMany({ where: { ...left, ...there }, include: ticketParts, orderBy });
    tellOf(work, rows, (tickets) => ({ type: 'ticket.unassigned', from: { id, name }, left: tickets }));
  }
  return count;
}

/** Gives people who are back at these desks the open tickets that they left there lately and that nobody had since. */
export async function returnTickets(work: Work, people: readonly Named[], desks: readonly string[]): Promise<number> {
  const { tx, now } = work;
  if (people.length === 0 || desks.length === 0) return 0;
  const there = { deskId: { in: [...desks] } };
  const since = { gt: new Date(now.getTime() - backWithinMs) };
  const waiting = { assigneeId: null, open: true, deletedAt: null, leftAt: since, ...there };
  const who = await tx.ticket.groupBy({
    by: ['leftById'],
    where: { leftById: { in: people.map((one) => one.id) }, ...waiting },
  });
  const theirs = new Set(who.map((one) => one.leftById));
  let count = 0;
  for (const { id, name } of people.filter((one) => theirs.has(one.id))) {
    const changed = { assigneeId: id, version: { increment: 1 }, updatedAt: now };
    const found = await allOf((limit) =>
      tx.ticket.updateMany({ where: { leftById: id, ...waiting }, data: changed, limit }),
    );
    if (found === 0) continue;
    count += found;
    const back = { leftById: id, assigneeId: id, ...there };
    const rows = await tx.ticket.findMany({ where: back, include: ticketParts, orderBy });
    await allOf((limit) => tx.ticket.updateMany({ where: back, data: { leftById: null, leftAt: null }, limit }));
    const to = { id, name };
    tellOf(work, rows, (tickets) => ({ type: 'ticket.assigned', from: null, to, forced: true, back: tickets }));
  }
  return count;
}

/** The one that tells of all goes the way of the most secret of them. */
const orderBy = [{ confidential: 'desc' as const }, { deskId: 'asc' as const }, { number: 'asc' as const }];

/** Writes one event a ticket; the first of each desk tells of all that are there. */
function tellOf(
  work: Work,
  rows: readonly TicketRow[],
  eventOf: (tickets: { count: number; keys: string[] }) => Recorded['event'],
): void {
  for (const ofDesk of Map.groupBy(rows, (row) => row.deskId).values())
    for (const [index, row] of ofDesk.entries()) {
      const keys = index === 0 ? ofDesk.slice(0, mostKeys).map((one) => one.key) : [];
      work.record(subjectOf(row), eventOf({ count: index === 0 ? ofDesk.length : 0, keys }));
    }
}
