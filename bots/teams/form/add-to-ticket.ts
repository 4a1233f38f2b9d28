import { type Ctx, listTickets } from '#core';
import { wordsOf } from '../../shared/chat.ts';
import type { AdaptiveCard } from '../draw/elements.ts';
import { addForm, type Problems } from './draw-forms.ts';
import type { FormMemory } from './memory.ts';

type Tickets = Parameters<typeof addForm>[1]['tickets'];

/** Whether this person may write notes, which only who works at a desk may. */
export const mayNote = ({ actor }: Ctx): boolean => actor.kind === 'person' && actor.desks.size > 0;

/** Open tickets that a text can be added to: the person's own, then those of their desks. @throws DeskError */
export async function ticketsToAddTo(ctx: Ctx): Promise<Tickets> {
  const asked = { open: true, limit: 25 } as const;
  const mine = await listTickets(ctx, { ...asked, requester: 'me', sort: 'yours' });
  const others = mayNote(ctx) ? await listTickets(ctx, asked) : { items: [] };
  return [...new Map([...mine.items, ...others.items].map((one) => [one.key, one])).values()];
}

/** Draws the form that adds a text to one of these tickets. */
export function drawAddForm(
  ctx: Ctx,
  tickets: Tickets,
  about: {
    memory: Omit<FormMemory, 'form'>;
    text: string;
    values?: Readonly<Record<string, string>>;
    problems?: Problems;
  },
): AdaptiveCard {
  // The choice is made in the form: it remembers none.
  const { ticket: _, ...memory } = about.memory;
  return addForm(wordsOf(ctx), { ...about, memory: { ...memory, add: true }, tickets, mayNote: mayNote(ctx) });
}
