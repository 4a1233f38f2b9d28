import { type Ctx, personCard, showTicket, type TicketView } from '#core';
import type { Answer } from '../../answer.ts';
import { runChange } from '../../press/run-change.ts';
import { afterClosing } from '../../press/way-back.ts';
import { nothingTyped } from '../../tell/give-back.ts';
import { sayHandedOn } from '../../tell/throw-away.ts';
import { refusal } from '../abilities.ts';
import { changeForm as define, isChangeable } from '../fields/change.ts';
import { aboutIn, askTicket, type Filled } from '../filled.ts';
import { aForm } from '../made.ts';

/** Changes status, priority, category, desk and requester, each where the person may. */
export const changeForm = aForm({
  ability: null,
  look: async (asking, { memory }) => {
    const ctx = await asking.ctx();
    const ticket = await showTicket(ctx, memory.ticket ?? '');
    const card = await personCard(ctx, ticket.key, 'view');
    if (!isChangeable(card)) throw refusal(asking.words, ticket, 'setPriority');
    return { card, whose: asking.whose(card) };
  },
  define,
  ask: (ctx, filled) => askTicket(ctx, filled, 'form', null),
  work: async (_, ctx, filled) => {
    const about = aboutIn(filled);
    const { requester, ...chosen } = changedOf(filled);
    const person = requester === undefined ? {} : { requester: await filled.personId(requester) };
    const changed = await runChange(ctx, { ...about, ...chosen, ...person });
    const answer = changed && (await sayAfter(ctx, changed, chosen));
    return { answer, ticket: changed ?? (await showTicket(ctx, about.ticket)), outcome: 'command' };
  },
  typed: async () => nothingTyped,
});

/** What a card cannot say after a change of this: that the ticket is at another desk now, or closed; each with its way back. */
async function sayAfter(
  ctx: Ctx,
  changed: TicketView,
  { desk, status }: { desk?: string; status?: string },
): Promise<Answer | null> {
  if (desk !== undefined) return sayHandedOn(ctx, changed);
  return status === undefined ? null : afterClosing(ctx, changed);
}

/** What was chosen anew: the form remembers what stood in it. */
function changedOf({ values, memory: { was = {} } }: Pick<Filled, 'values' | 'memory'>) {
  const names = ['status', 'priority', 'category', 'newCategory', 'desk', 'requester'] as const;
  const anew = names.flatMap((name) => {
    const value = values[name];
    return typeof value === 'string' && value !== '' && value !== was[name] ? [[name, value] as const] : [];
  });
  const chosen: { [name in (typeof names)[number]]?: string } = Object.fromEntries(anew);
  return chosen;
}
