import { addItems, type Ctx, showChecklist, showTicket, tickItems } from '#core';
import { demandAbility } from '../abilities.ts';
import { checklistFields, linesOf, tickedIn } from '../fields/checklist.ts';
import { askTicket } from '../filled.ts';
import { aForm } from '../made.ts';
import { said } from '../values.ts';

const ability = 'checklist';

/** Ticks items of a ticket off, and adds some. */
export const checklistForm = aForm({
  ability,
  look: async (asking, { memory }) => {
    const ctx = await asking.ctx();
    const ticket = await showTicket(ctx, memory.ticket ?? '');
    demandAbility(asking.words, ticket, ability);
    return { ticket, items: (await showChecklist(ctx, { ticket: ticket.key })).items };
  },
  define: checklistFields,
  ask: (ctx, filled) => askTicket(ctx, filled, 'add', ability),
  work: async (_, ctx, { memory, values }) => {
    const { ticket: key = '' } = memory;
    const { items } = await showChecklist(ctx, { ticket: key });
    const { done, open } = tickedIn(values, memory.was, items);
    const texts = linesOf(said(values, 'add') ?? '');
    if (done.length + open.length > 0) await tickItems(step(ctx, 'tick'), { ticket: key, done, open });
    if (texts.length > 0) await addItems(step(ctx, 'add'), { ticket: key, texts });
    return { answer: null, ticket: await showTicket(ctx, key), outcome: 'command' };
  },
  typed: async (_, { memory, values }) => ({
    id: memory.draft,
    kind: 'note',
    content: { text: said(values, 'add') ?? '', ...(memory.ticket ? { ticket: memory.ticket } : {}) },
  }),
});

/** Each of the two is one request, however often the form is submitted. */
const step = (ctx: Ctx, name: string): Ctx =>
  ctx.requestKey === undefined ? ctx : { ...ctx, requestKey: `${ctx.requestKey}:${name}` };
