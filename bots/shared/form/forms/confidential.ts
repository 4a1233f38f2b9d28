import { type Ctx, keepConfidential, openToDesk, possibleAssigneesAt, showTicket, ticketPeople } from '#core';
import { saidKept, saidOpened } from '../../press/said-confidential.ts';
import { nothingTyped } from '../../tell/give-back.ts';
import { refusal } from '../abilities.ts';
import { confidentialFields } from '../fields/confidential.ts';
import { aboutIn, askTicket, type Filled } from '../filled.ts';
import { aForm } from '../made.ts';
import { said } from '../values.ts';

/** Shows a ticket to chosen people alone, or to its desk again. */
export const confidentialForm = aForm({
  ability: null,
  look: async (asking, { memory: { ticket: key = '' } }) => {
    const ctx = await asking.ctx();
    const ticket = await showTicket(ctx, key);
    const may =
      ticket.abilities.includes('keepConfidential') || (ticket.confidential && ticket.abilities.includes('openToDesk'));
    if (!may) throw refusal(asking.words, ticket, 'keepConfidential');
    const on = await peopleOn(ctx, ticket.key);
    const agents =
      (await asking.soon(possibleAssigneesAt(ctx, { desk: ticket.desk.key, category: null }).catch(() => []))) ?? [];
    const others = agents.filter((one) => !on.some(({ id }) => id === one.id));
    const people = [...on, ...others].map(({ id, name }) => ({ value: id, label: name }));
    return { ticket, people, on: on.map((one) => one.id) };
  },
  define: confidentialFields,
  ask: (ctx, filled) => askTicket(ctx, filled, 'people', isOpened(filled) ? null : 'keepConfidential'),
  work: async (_, ctx, filled) => {
    if (isOpened(filled)) {
      const opened = await openToDesk(ctx, aboutIn(filled));
      return { answer: saidOpened(ctx, opened), ticket: opened.ticket, outcome: 'command' };
    }
    const { people } = filled.values;
    const kept = await keepConfidential(ctx, { ...aboutIn(filled), people: Array.isArray(people) ? [...people] : [] });
    return { answer: saidKept(ctx, kept), ticket: kept.ticket, outcome: 'command' };
  },
  typed: async () => nothingTyped,
});

const isOpened = ({ values }: Pick<Filled, 'values'>): boolean => said(values, 'seen') === 'desk';

/** The people on it besides requester and assignee: at most a hundred there are. */
async function peopleOn(ctx: Ctx, ticket: string): Promise<{ id: string; name: string }[]> {
  const { items } = await ticketPeople(ctx, { ticket, limit: 100 });
  return items.map((one) => one.person);
}
