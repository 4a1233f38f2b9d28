import { createSavedReply, fitField, has, ownWords } from '#core';
import { say } from '../../answer.ts';
import { wordsOf } from '../../chat.ts';
import { mine, saveReplyFields } from '../fields/save-reply.ts';
import { aForm } from '../made.ts';
import { said } from '../values.ts';

/** What somebody wrote on a ticket is saved, to be sent again on others: for themselves, or for a desk that they set up. */
export const saveReplyForm = aForm({
  ability: null,
  look: async (asking, { memory: { comment = '' } }) => {
    const ctx = await asking.ctx();
    const { desks } = await asking.book();
    const theirs = desks.filter((one) => one.active && has(ctx.actor, 'manageCategories', one.id));
    const choices = theirs.map((one) => ({ value: one.key, label: asking.words.savedReply.ofDesk(one.name) }));
    return { text: await ownWords(ctx, comment), desks: choices };
  },
  define: saveReplyFields,
  work: async (_, ctx, { values, memory, surface }) => {
    const whose = said(values, 'whose') ?? mine;
    const rest = memory.rest ? fitField(await ownWords(ctx, memory.comment ?? ''), surface.fieldLimit).rest : '';
    const [name, text] = [said(values, 'name') ?? '', `${said(values, 'text') ?? ''}${rest}`];
    const made = await createSavedReply(ctx, { name, text, ...(whose === mine ? {} : { desk: whose }) });
    return { answer: say(wordsOf(ctx).savedReply.saved(made.name)), ticket: null, outcome: 'command' };
  },
  typed: async (_, { values, memory: { ticket } }) => ({
    kind: 'reply',
    content: { text: said(values, 'text') ?? '', ...(ticket ? { ticket } : {}) },
  }),
});
