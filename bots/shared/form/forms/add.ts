import { type Ctx, listTickets } from '#core';
import { type Addable, addFields } from '../fields/add.ts';
import { askTicket, type Filled } from '../filled.ts';
import { aForm, type FormOf } from '../made.ts';
import { said } from '../values.ts';
import { noteForm, replyForm } from './composer.ts';

/** Adds a text to a ticket that is chosen in the form, as a reply or as a note. */
export const addForm = aForm({
  ability: null,
  look: async (asking) => addable(await asking.ctx()),
  define: addFields,
  ask: (ctx, filled) => {
    const chosen = meant(filled);
    const ability = chosen.as === 'note' ? 'note' : 'reply';
    return askTicket(ctx, chosen.filled, 'ticket', ability);
  },
  work: (chat, ctx, filled) => {
    const chosen = meant(filled);
    return chosen.form.work(chat, ctx, chosen.filled);
  },
  typed: async (chat, filled) => {
    const chosen = meant(filled);
    return chosen.form.typed(chat, chosen.filled);
  },
});

/** Open tickets that a text can be added to: the person's own, then those of their desks. @throws DeskError */
export async function addable(ctx: Ctx): Promise<Addable> {
  const asked = { open: true, limit: 25 } as const;
  const mine = await listTickets(ctx, { ...asked, requester: 'me', sort: 'yours' });
  const others = mayNote(ctx) ? await listTickets(ctx, asked) : { items: [] };
  const tickets = [...new Map([...mine.items, ...others.items].map((one) => [one.key, one])).values()];
  return { tickets, mayNote: mayNote(ctx) };
}

/** Whether this person may write notes, which only people who work at a desk may. */
const mayNote = ({ actor }: Ctx): boolean => actor.kind === 'person' && actor.desks.size > 0;

/** The form that it is once the ticket is chosen. */
function meant(filled: Filled): { as: 'note' | 'reply'; form: FormOf; filled: Filled } {
  const { values, memory } = filled;
  const as = said(values, 'as') === 'note' ? 'note' : 'reply';
  const ticket = said(values, 'ticket') ?? memory.ticket;
  return {
    as,
    form: as === 'note' ? noteForm : replyForm,
    filled: { ...filled, memory: { ...memory, ...(ticket ? { ticket } : {}) } },
  };
}
