import { type Ctx, DeskError, possibleAssignees, replyReaders, showTicket, type Words } from '#core';
import { wordsOf } from '../../shared/chat.ts';
import type { Filled } from '../../shared/form/filled.ts';
import { checkForm, type Prefill } from '../../shared/form/form.ts';
import { explain } from '../../shared/tell/give-back.ts';
import type { Bot } from '../bot.ts';
import type { Drawn } from '../draw/card.ts';
import { chosenRequester, requesterField } from '../from-message/requester.ts';
import type { Place } from '../place/place.ts';
import { accountOf } from '../speak.ts';
import { drawAddForm, ticketsToAddTo } from './add-to-ticket.ts';
import { editForm } from './draw-edit.ts';
import { assignForm, bareForm, composeForm, type Problems, type Shown } from './draw-forms.ts';
import { type FormMemory, fieldLimit } from './memory.ts';
import { drawTicketForm, placeDesk } from './new-ticket.ts';
import { rateForm } from './rate-form.ts';

/** A submitted form as it was read. */
export interface ReadForm {
  readonly memory: FormMemory;
  readonly values: Readonly<Record<string, string>>;
}

/** The form as every surface knows it. */
export async function filledIn(bot: Bot, place: Place, { memory, values }: ReadForm): Promise<Filled> {
  const { from } = memory;
  const asks = memory.form === 'ticket' && values.desk === undefined && place.scope === 'channel';
  const book = asks ? await bot.engine.book.read(bot.engine.db) : null;
  return {
    form: memory.form,
    account: accountOf(place),
    memory,
    values,
    fieldLimit,
    placeDesk: book ? placeDesk(bot, place, book) : undefined,
    personId: (chosen) => chosenRequester(bot, place, memory.requester?.author, chosen),
    message: memory.message,
    origin: from,
  };
}

/** A form with what is wrong in it; a category of another desk is asked for again, unless the person never chose it. */
export async function judged(
  bot: Bot,
  place: Place,
  words: Words,
  read: ReadForm,
): Promise<{ filled: Filled; problems: Problems | null }> {
  const { memory, values } = read;
  const problems: Record<string, string> = checkForm(words, memory.form, values);
  if (memory.form !== 'ticket' && memory.form !== 'assign' && memory.form !== 'edit' && !memory.ticket)
    problems.ticket = words.teams.extension.chooseTicket;
  const moved = values.desk !== undefined && memory.drawn?.desk !== undefined && values.desk !== memory.drawn.desk;
  const { category, ...others } = values;
  const chosen = moved && category !== undefined && category !== memory.drawn?.category;
  if (chosen) {
    const { desks } = await bot.engine.book.read(bot.engine.db);
    const desk = desks.find((one) => one.key === values.desk)?.name ?? '';
    problems.category = words.teams.form.categoryOfDesk(desk);
  }
  const filled = await filledIn(bot, place, moved ? { memory, values: others } : read);
  return { filled, problems: Object.keys(problems).length > 0 ? problems : null };
}

const fieldOf: Readonly<Record<string, string>> = {
  title: 'title',
  description: 'description',
  category: 'category',
  requester: 'requester',
  text: 'text',
  assignee: 'to',
  stars: 'stars',
  comment: 'text',
};

/** What a refusal says about a form, by field. */
export function problemsOf(bot: Bot, error: unknown, requestId: string, words: Words): Problems | 'asked before' {
  if (error instanceof DeskError && error.details.askedBefore) return 'asked before';
  if (error instanceof DeskError && error.code === 'invalid') {
    const named = (error.details.fields ?? []).flatMap(({ field, message }) => {
      const own = fieldOf[field];
      return own === undefined ? [] : [[own, message] as const];
    });
    if (named.length > 0) return Object.fromEntries(named);
  }
  return { form: explain(bot, error, requestId, words).text };
}

/** Draws a form again with what was filled in; where nothing can be looked up, with the texts alone. It never throws. */
export async function redrawForm(
  bot: Bot,
  ctx: Ctx,
  place: Place,
  shown: Shown,
  read: ReadForm,
  problems: Problems,
): Promise<Drawn> {
  const { memory, values } = read;
  const words = wordsOf(ctx);
  const summary = words.chat.form.newTicket;
  try {
    if (memory.form === 'ticket') {
      const field = await requesterField(ctx, place, memory, values.requester);
      const requester = field ? { requester: field } : {};
      return await drawTicketForm(bot, place, words, {
        prefill: prefillOf(values),
        shown,
        memory,
        problems,
        ...requester,
      });
    }
    if (memory.add) {
      const about = { memory, text: values.text ?? '', values, problems };
      return { card: drawAddForm(ctx, await ticketsToAddTo(ctx), about), summary };
    }
    return { card: await drawFilled(ctx, words, read, problems), summary };
  } catch (error) {
    bot.log.warn({ err: error }, 'A form could not be drawn again with all that belongs to it');
    const problem = Object.values(problems)[0] ?? explain(bot, error, ctx.requestId, words).text;
    return { card: bareForm(words, { memory, values, shown, problem }), summary };
  }
}

async function drawFilled(ctx: Ctx, words: Words, { memory, values }: ReadForm, problems: Problems) {
  const { form } = memory;
  const ticket = await showTicket(ctx, memory.ticket ?? '');
  // A person who submits again has read who was first: that is what they decide on now.
  const seen = { ...memory, version: ticket.version };
  switch (form) {
    case 'assign': {
      const agents = await possibleAssignees(ctx, ticket.key);
      const me = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
      return assignForm(words, { memory: seen, ticket, agents, me, chosen: values.to, problems });
    }
    case 'edit':
      return editForm(words, { memory: seen, ticket, typed: values, problems });
    case 'rate':
      return rateForm(words, { memory: seen, ticket, values, problems });
    default: {
      const readers = form === 'reply' ? await replyReaders(ctx, ticket.key) : undefined;
      const kind = form === 'ticket' || form === 'change' ? 'reply' : form;
      return composeForm(words, { memory: { ...seen, form: kind }, ticket, readers, text: values.text, problems });
    }
  }
}

const prefillOf = ({ title, description, desk, category, priority }: ReadForm['values']): Prefill => ({
  title: title ?? '',
  description: description ?? '',
  ...(desk ? { desk } : {}),
  ...(category ? { categoryId: category } : {}),
  ...(priority ? { priority } : {}),
});
