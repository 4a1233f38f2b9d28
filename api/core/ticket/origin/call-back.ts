import { command } from '../../command.ts';
import { conflict } from '../../errors.ts';
import { worksAt } from '../../leaving/works-at.ts';
import { worksEverywhere } from '../../person/powers.ts';
import { wordsOf } from '../../say/choose.ts';
import { readEvent } from '../../stored.ts';
import type { Work } from '../../verb/work.ts';
import { TransferTicket } from '../inputs.ts';
import { changeTicket, findByKey } from '../load.ts';
import { mayRegret } from '../status.ts';
import { TicketView } from '../ticket-view.ts';
import { subjectOf, type TicketRow, viewTicket } from '../view.ts';

/**
 * Calls a ticket back from the desk that the actor handed it to a moment ago, though they see it no more: until somebody does
 * anything with it there. It goes back to the one who had it, in its category.
 */
export const callBackTicket = command({
  name: 'ticket.callBack',
  summary: 'Call it back from the desk that you handed it to',
  effect: 'writes',
  input: TransferTicket.pick({ ticket: true }),
  output: TicketView,
  async load(work, { ticket }) {
    const row = await findByKey(work.tx, ticket);
    const handed = row && row.deletedAt === null ? await handedOn(work, row) : null;
    // Whether there is such a ticket is not told to people who may not see it.
    if (!row || !handed) throw conflict(wordsOf(work.ctx.actor).refuse.noCallBack(ticket));
    return { row, handed };
  },
  // Only the one who handed it on gets here, and only while they work at the desk that it came from.
  allow: () => {},
  async run(work, { row, handed: { from, was } }) {
    const { ctx, tx } = work;
    const book = await ctx.book.read(tx);
    const category = was?.categoryId ? book.category(was.categoryId) : undefined;
    const had = was?.assigneeId ?? null;
    const assignee = had !== null && (await worksAt(tx, from.id, had)) ? await nameOf(work, had) : null;
    const changed = await changeTicket(work, row, {
      deskId: from.id,
      categoryId: category?.deskId === from.id ? category.id : book.desk(from.id).defaultCategoryId,
      assigneeId: assignee?.id ?? null,
    });
    const next = { ...changed, assignee };
    const { id, key, name } = book.desk(row.deskId);
    work.record(subjectOf(next), { type: 'ticket.transferred', from: { id, key, name }, to: from, back: true });
    return viewTicket(next, ctx, book);
  },
});

const nameOf = ({ tx }: Work, id: string) => tx.person.findUnique({ where: { id }, select: { id: true, name: true } });

/** What the actor did with the ticket last of all, where that was to hand it on, and a moment ago. */
async function handedOn({ tx, ctx: { actor }, now }: Work, { id, deskId }: TicketRow) {
  if (actor.kind !== 'person') return null;
  const last = await tx.event.findFirst({
    where: { ticketId: id },
    orderBy: { id: 'desc' },
    select: { data: true, at: true, actorId: true },
  });
  const event = last && last.actorId === actor.personId && mayRegret(last.at, now) ? readEvent(last.data) : undefined;
  if (event?.type !== 'ticket.transferred' || event.back || event.to.id !== deskId) return null;
  const belongs = worksEverywhere(actor) || (await worksAt(tx, event.from.id, actor.personId));
  return belongs ? event : null;
}
