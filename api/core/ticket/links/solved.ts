import { z } from 'zod';
import { command } from '../../command.ts';
import type { Tx } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import { forbidden } from '../../errors.ts';
import { readEvent } from '../../stored.ts';
import type { Recorded } from '../../verb/happened.ts';
import { intent, type Reaction } from '../../verb/reaction.ts';
import { changeTicket, keepsAssignee, loadTicket } from '../load.ts';
import { moveTicket } from '../move.ts';
import { isOpen, StatusCategory } from '../status.ts';
import { subjectOf, type TicketRow } from '../view.ts';
import { TicketKey } from '../words.ts';

/** Links by which a ticket waits for the one that they come from. */
const waitedFor = ['blocks', 'parent'];

/** Whether a ticket was solved now, or is open again. */
function turned({ event }: Recorded): 'solved' | 'open' | null {
  if (event.type !== 'ticket.moved') return null;
  const [was, is] = [event.from.category, event.to.category].map((one) =>
    isOpen(StatusCategory.catch('active').parse(one)),
  );
  return was === is ? null : is ? 'open' : 'solved';
}

const select = { id: true, key: true, deskId: true, statusId: true, deletedAt: true } as const;

/** Open tickets that a ticket blocks, or that are its children, in their order. */
async function behind(tx: Tx, id: string) {
  const links = await tx.link.findMany({
    where: { fromId: id, kind: { in: waitedFor }, to: { open: true, deletedAt: null } },
    orderBy: { toId: 'asc' },
    select: { to: { select } },
  });
  // One may be blocked by its parent.
  return [...new Map(links.map(({ to }) => [to.id, to])).values()];
}

/** Whether a ticket waits for something that a link can name: not for its requester, and not for a date. */
function waits(book: Book, { deskId, statusId }: Pick<TicketRow, 'deskId' | 'statusId'>): boolean {
  const { category, waitsFor } = book.status(statusId);
  return category === 'waiting' && waitsFor !== 'requester' && waitsFor !== 'date' && book.desk(deskId).returnsWaiting;
}

/** Takes up what waited for a ticket that is solved now, where its desk wants so. */
export const returnWaiting: Reaction = {
  name: 'return-waiting',
  on: ['ticket.moved'],
  async react(happened, look) {
    const { subject } = happened;
    if (!subject || turned(happened) !== 'solved') return [];
    const book = await look.book();
    const waiting = (await behind(look.tx, subject.id)).filter((one) => waits(book, one));
    return waiting.map(({ key }) => intent(takeUpSolved, { ticket: key, other: subject.key }, 'system'));
  },
};

/** Puts back what was taken up because of a ticket that is open again, as long as nobody has touched it since. */
export const waitAgain: Reaction = {
  name: 'wait-again',
  on: ['ticket.moved'],
  async react(happened, look) {
    const { subject } = happened;
    if (!subject || turned(happened) !== 'open') return [];
    const open = await behind(look.tx, subject.id);
    return open.map(({ key }) => intent(putBackWaiting, { ticket: key, other: subject.key }, 'system'));
  },
};

const OnSolved = z.object({ ticket: TicketKey, other: TicketKey });
const onlyThreadline = ({ ctx }: { readonly ctx: { readonly actor: { readonly kind: string } } }) => {
  if (ctx.actor.kind !== 'system') throw forbidden('Only Threadline itself does so.');
};

/** Back to the one who has it, else into the queue, once none of the tickets that it waited for is open any more. */
const takeUpSolved = command({
  name: 'ticket.takeUpSolved',
  summary: 'Take up what waited for a ticket that is solved',
  effect: 'writes',
  input: OnSolved,
  output: z.object({ taken: z.boolean() }),
  load: async ({ tx, ctx }, { ticket, other }) => ({
    row: await loadTicket(tx, ctx.actor, ticket),
    other: await loadTicket(tx, ctx.actor, other),
  }),
  allow: onlyThreadline,
  async run(work, { row, other }) {
    const { tx, ctx } = work;
    // Of two that are solved at once, the second waits here for the first, and finds it solved.
    await tx.ticket.updateMany({ where: { id: row.id }, data: { number: { increment: 0 } } });
    const left = { toId: row.id, kind: { in: waitedFor }, from: { open: true, deletedAt: null } };
    if (!waits(await ctx.book.read(tx), row) || (await tx.link.count({ where: left })) > 0) return { taken: false };
    const status = (await keepsAssignee(work, row)) ? 'active' : 'todo';
    await work.run(moveTicket, { ticket: row.key, status });
    const next = await changeTicket(work, await loadTicket(tx, ctx.actor, row.key), {});
    work.record(subjectOf(next), { type: 'link.solved', other: { id: other.id, key: other.key } });
    return { taken: true };
  },
});

/** As it waited before it was taken up because of this ticket. */
const putBackWaiting = command({
  name: 'ticket.waitAgain',
  summary: 'Wait again for a ticket that is open again',
  effect: 'writes',
  input: OnSolved,
  output: z.object({ waits: z.boolean() }),
  load: async ({ tx, ctx }, { ticket, other }) => ({
    row: await loadTicket(tx, ctx.actor, ticket),
    other: await loadTicket(tx, ctx.actor, other),
  }),
  allow: onlyThreadline,
  async run(work, { row, other }) {
    const { tx, ctx } = work;
    const last = await tx.event.findFirst({
      where: { ticketId: row.id, type: { in: ['ticket.moved', 'link.solved'] } },
      orderBy: { id: 'desc' },
    });
    const solved = last && readEvent(last.data);
    // Somebody has gone on with it since, or it was another ticket.
    if (solved?.type !== 'link.solved' || solved.other.id !== other.id || last?.version !== row.version)
      return { waits: false };
    const move = await tx.event.findFirst({
      where: { ticketId: row.id, type: 'ticket.moved' },
      orderBy: { id: 'desc' },
    });
    const moved = move && readEvent(move.data);
    const book = await ctx.book.read(tx);
    const before = moved?.type === 'ticket.moved' ? book.statuses.find((one) => one.id === moved.from.id) : undefined;
    if (!before?.active || before.category !== 'waiting') return { waits: false };
    await work.run(moveTicket, { ticket: row.key, status: before.id });
    return { waits: true };
  },
});
