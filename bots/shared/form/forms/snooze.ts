import { type Ctx, DeskError, setReminder, showTicket, snoozeTicket } from '#core';
import { wordsOf } from '../../chat.ts';
import { nextMonday, reminded, snoozed } from '../../press/snoozed.ts';
import { snoozeFields } from '../fields/snooze.ts';
import { askTicket } from '../filled.ts';
import { aForm } from '../made.ts';
import { chosenMoment } from '../moments.ts';
import { said, type Values } from '../values.ts';

/** When it is, where its person is; undefined where the field for it is empty. */
async function momentIn(ctx: Ctx, values: Values): Promise<string | undefined> {
  // Somebody who gave a time means it, whatever stands in the choice above.
  return said(values, 'at') ?? chosenMoment(ctx, values);
}

/** Puts a ticket aside, or sets a reminder. */
export const snoozeForm = aForm({
  ability: 'note',
  look: async (asking, { memory: { ticket: key = '' } }) => {
    const ctx = await asking.ctx();
    const ticket = await showTicket(ctx, key);
    if (!ticket.abilities.includes('note')) throw new DeskError('forbidden', asking.words.snooze.onlyStaff(key));
    return { ticket, monday: (await nextMonday(ctx)).said };
  },
  define: snoozeFields,
  ask: async (ctx, filled) => {
    const lacks = (await momentIn(ctx, filled.values)) === undefined;
    const refused = await askTicket(ctx, filled, 'what', 'note');
    const { snooze } = wordsOf(ctx);
    const isUnread = said(filled.values, 'what') !== 'remind' && (said(filled.values, 'about') ?? '') !== '';
    return {
      ...refused,
      ...(lacks ? { at: snooze.whenMissing } : {}),
      ...(isUnread ? { about: snooze.onlyReminders } : {}),
    };
  },
  work: async (_, ctx, { values, memory: { ticket = '' } }) => {
    const at = (await momentIn(ctx, values)) ?? '';
    if (said(values, 'what') === 'remind') {
      const answer = reminded(ctx, await setReminder(ctx, { ticket, at, text: said(values, 'about') ?? '' }));
      return { answer, ticket: null, outcome: 'command' };
    }
    const put = await snoozeTicket(ctx, { ticket, snoozedUntil: at });
    return { answer: snoozed(ctx, put).answer, ticket: put, outcome: 'command' };
  },
  typed: async (_, { values, memory: { ticket } }) => ({
    kind: 'note',
    content: { text: said(values, 'about') ?? '', ...(ticket ? { ticket } : {}) },
  }),
});
