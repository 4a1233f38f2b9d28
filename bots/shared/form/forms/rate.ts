import { rateTicket, showTicket } from '#core';
import { say } from '../../answer.ts';
import { wordsOf } from '../../chat.ts';
import { demandAbility } from '../abilities.ts';
import { rateFields } from '../fields/rate.ts';
import { askTicket, composed, spendDraft } from '../filled.ts';
import { aForm } from '../made.ts';

const ability = 'rate';

/** A rating of one to five stars, with a comment. */
export const rateForm = aForm({
  ability,
  look: async (asking, { memory }) => {
    const ticket = await showTicket(await asking.ctx(), memory.ticket ?? '');
    demandAbility(asking.words, ticket, ability);
    return ticket;
  },
  define: rateFields,
  ask: (ctx, filled) => askTicket(ctx, filled, 'stars', ability),
  work: async (chat, ctx, filled) => {
    const stars = Number(filled.values.stars);
    const comment = (await composed(chat, filled)).trim();
    const rated = await rateTicket(ctx, { ticket: filled.memory.ticket ?? '', stars, comment });
    await spendDraft(chat, filled);
    return { answer: say(wordsOf(ctx).chat.done.rated(stars)), ticket: rated, outcome: 'command' };
  },
  typed: async (chat, filled) => {
    const { draft: id, ticket } = filled.memory;
    return { id, kind: 'reply', content: { text: await composed(chat, filled), ...(ticket ? { ticket } : {}) } };
  },
});
