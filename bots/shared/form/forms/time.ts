import { type Ctx, DeskError, logTime, myTime, showTicket, type TicketView } from '#core';
import { wordsOf } from '../../chat.ts';
import { runTime, sayLogged } from '../../press/time.ts';
import { nothingTyped } from '../../tell/give-back.ts';
import { demandAbility } from '../abilities.ts';
import { timeFields } from '../fields/time.ts';
import { askTicket, type Filled } from '../filled.ts';
import { aForm, type FormOf } from '../made.ts';
import { said } from '../values.ts';

const ability = 'trackTime';

function aTimeForm(kind: 'logTime' | 'endTimer', does: Pick<FormOf, 'ask' | 'work'>): FormOf {
  return aForm({
    ...does,
    ability: kind === 'logTime' ? ability : null,
    look: async (asking, { memory: { ticket: key = '' } }) => {
      const ctx = await asking.ctx();
      const ticket = await showTicket(ctx, key);
      if (kind === 'logTime') demandAbility(asking.words, ticket, ability);
      return { ticket, today: (await myTime(ctx)).today.day };
    },
    define: (words, start, known) => timeFields(words, kind, start, known),
    typed: async (_, { values, memory: { ticket } }) => {
      const note = said(values, 'note') ?? '';
      return note === '' ? nothingTyped : { kind: 'note', content: { text: note, ...(ticket ? { ticket } : {}) } };
    },
  });
}

/** Writes time down by hand, on a day. */
export const logTimeForm = aTimeForm('logTime', {
  ask: async (ctx, filled) => {
    const refused = await askTicket(ctx, filled, 'duration', ability);
    const isAhead = (said(filled.values, 'day') ?? '') > (await myTime(ctx)).today.day;
    return isAhead ? { ...refused, day: wordsOf(ctx).input.dayAhead } : refused;
  },
  work: async (_, ctx, filled) => {
    const { duration = '', note = '', billable } = entryIn(filled);
    const day = said(filled.values, 'day');
    const ticket = filled.memory.ticket ?? '';
    const entry = await logTime(ctx, { ticket, duration, note, billable, ...(day ? { day } : {}) });
    return { answer: await sayLogged(ctx, entry), ticket: await ticketOf(ctx, filled), outcome: 'command' };
  },
});

/** Stops a timer that was forgotten, with how long it really was. */
export const endTimerForm = aTimeForm('endTimer', {
  work: async (_, ctx, filled) => {
    const { ticket = '' } = filled.memory;
    const { duration, note, billable } = entryIn(filled);
    const said = { ...(duration ? { duration } : {}), ...(note ? { note } : {}), ...(billable ? { billable } : {}) };
    const answer = await runTime(ctx, { do: 'stop', ticket, ...said });
    return { answer, ticket: await ticketOf(ctx, filled), outcome: 'command' };
  },
});

const entryIn = ({ values }: Filled) => ({
  duration: said(values, 'duration'),
  note: said(values, 'note'),
  billable: values.billable === true,
});

/** The ticket, where the person still sees it. */
const ticketOf = (ctx: Ctx, { memory: { ticket = '' } }: Filled): Promise<TicketView | null> =>
  showTicket(ctx, ticket).catch((error: unknown) => {
    if (error instanceof DeskError && error.code === 'not_found') return null;
    throw error;
  });
