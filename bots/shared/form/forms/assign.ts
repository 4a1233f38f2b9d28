import { assignTicket, DeskError, possibleAssignees, showTicket, unassignTicket } from '#core';
import { wordsOf } from '../../chat.ts';
import { nothingTyped } from '../../tell/give-back.ts';
import { assignFields } from '../fields/assign.ts';
import { aboutIn, askTicket } from '../filled.ts';
import { aForm } from '../made.ts';
import { said } from '../values.ts';

/** Hands a ticket to an agent of its desk, or back to the queue. */
export const assignForm = aForm({
  ability: null,
  look: async (asking, { memory }) => {
    const ctx = await asking.ctx();
    const ticket = await showTicket(ctx, memory.ticket ?? '');
    const agents = await possibleAssignees(ctx, ticket.key);
    if (agents.length === 0) throw new DeskError('forbidden', asking.words.chat.notAgent(ticket.desk.name, ticket.key));
    return { ticket, agents, me: ctx.actor.kind === 'person' ? ctx.actor.personId : '' };
  },
  define: assignFields,
  ask: async (ctx, filled) => {
    const gone = await askTicket(ctx, filled, 'to', null);
    const to = said(filled.values, 'to') ?? '';
    if (gone.to !== undefined || to === 'none') return gone;
    const agents = await possibleAssignees(ctx, filled.memory.ticket ?? '');
    return agents.some(({ id }) => id === to) ? {} : { to: wordsOf(ctx).chat.form.cannotTake };
  },
  work: async (_, ctx, filled) => {
    const to = said(filled.values, 'to') ?? '';
    const about = aboutIn(filled);
    const ticket =
      to === 'none' ? await unassignTicket(ctx, about) : await assignTicket(ctx, { ...about, assignee: to });
    return { answer: null, ticket, outcome: 'command' };
  },
  typed: async () => nothingTyped,
});
