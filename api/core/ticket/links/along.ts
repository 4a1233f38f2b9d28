import { z } from 'zod';
import { command } from '../../command.ts';
import { forbidden } from '../../errors.ts';
import type { Recorded } from '../../verb/happened.ts';
import { intent, type Reaction } from '../../verb/reaction.ts';
import { changeTicket, loadTicket } from '../load.ts';
import { moveTicket } from '../move.ts';
import { isOpen, StatusCategory } from '../status.ts';
import { subjectOf } from '../view.ts';
import { TicketKey } from '../words.ts';
import { below } from './below.ts';

/** Whether a ticket has ended: it was open, or somebody says now that it is closed as well. */
function ended({ event, by }: Recorded): 'resolved' | 'closed' | null {
  if (event.type !== 'ticket.moved') return null;
  const [from, to] = [StatusCategory.catch('active').parse(event.from.category), event.to.category];
  if (to !== 'resolved' && to !== 'closed') return null;
  // What was resolved closes by itself after some days: what was opened again below it stays open.
  return isOpen(from) || (by.kind === 'person' && to === 'closed' && from !== 'closed') ? to : null;
}

/** Ends the open children and duplicates of a ticket that has ended, where their desks want so. */
export const endLinked: Reaction = {
  name: 'end-linked',
  on: ['ticket.moved'],
  async react(happened, look) {
    const { subject } = happened;
    const status = ended(happened);
    if (!subject || !status) return [];
    const others = await below(look.tx, await look.book(), subject, 'do');
    return others.map(({ key }) => intent(moveTicket, { ticket: key, status }, 'system'));
  },
};

/** Tells whom a ticket is with that the last of its open children has ended. */
export const lastChild: Reaction = {
  name: 'last-child',
  on: ['ticket.moved'],
  async react({ subject, event }, { tx }) {
    const isOver = event.type === 'ticket.moved' && ['resolved', 'closed'].includes(event.to.category);
    const wasOpen = event.type === 'ticket.moved' && !['resolved', 'closed'].includes(event.from.category);
    if (!subject || !isOver || !wasOpen) return [];
    const from = { open: true, deletedAt: null };
    const parents = await tx.link.findMany({
      where: { toId: subject.id, kind: 'parent', from },
      orderBy: { fromId: 'asc' },
      select: { from: { select: { key: true } } },
    });
    return parents.map((one) => intent(tellChildrenDone, { ticket: one.from.key }, 'system'));
  },
};

/** Writes down on a parent that none of its children is open any more, once that is so. */
const tellChildrenDone = command({
  name: 'ticket.childrenDone',
  summary: 'Say that none of its children is open any more',
  effect: 'writes',
  input: z.object({ ticket: TicketKey }),
  output: z.object({ told: z.boolean() }),
  load: (work, { ticket }) => loadTicket(work.tx, work.ctx.actor, ticket),
  allow({ ctx }) {
    if (ctx.actor.kind !== 'system') throw forbidden('Only Threadline itself says so.');
  },
  async run(work, row) {
    // Of two children that end at once, the second waits here for the first, and finds it ended.
    await work.tx.ticket.updateMany({ where: { id: row.id }, data: { number: { increment: 0 } } });
    const to = { open: true, deletedAt: null };
    if ((await work.tx.link.count({ where: { fromId: row.id, kind: 'parent', to } })) > 0) return { told: false };
    const next = await changeTicket(work, row, {});
    work.record(subjectOf(next), { type: 'link.childrenDone' });
    return { told: true };
  },
});
