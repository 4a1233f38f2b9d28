// Pure

import { type Book, clip, fitField, priorities, type ReplyReader, type TicketView, type Words } from '#core';
import { choicesOf } from '../../shared/form/choices.ts';
import {
  assigneeChoices,
  audienceLabel,
  type ComposerKind,
  composerLength,
  composerWords,
  mayBeEmpty,
  meaningOf,
  type Prefill,
  startText,
  submitWord,
  ticketChoices,
} from '../../shared/form/form.ts';
import { acts } from '../draw/controls.ts';
import {
  type AdaptiveCard,
  cardOf,
  choiceField,
  type Element,
  execute,
  heading,
  plain,
  small,
  submit,
  text,
  textField,
} from '../draw/elements.ts';
import { escapeText } from '../draw/text.ts';
import { type FormMemory, fieldLimit, texts } from './memory.ts';

/** How a form is shown: as a card in the chat, or in a dialog. */
export type Shown = 'chat' | 'dialog';

/** What is wrong with what was filled in, by field; `form` speaks about the whole. */
export type Problems = Readonly<Record<string, string>>;

/** The form for a new ticket. What a person filled in (`values`) stands in it, else what a draft holds. */
export function ticketForm(
  words: Words,
  about: {
    book: Book;
    prefill: Prefill;
    memory: Omit<FormMemory, 'form'>;
    shown: Shown;
    placeDesk?: string | undefined;
    /** The field that says whom it is for. */
    requester?: Element;
    problems?: Problems;
  },
): AdaptiveCard {
  const { book, prefill, shown, problems = {} } = about;
  const { desks, desk, categories, category, priority } = ticketChoices(book, prefill, about.placeDesk);
  const { title, description } = startText(prefill);
  const field = fitField(description, fieldLimit);
  const { form, button } = { form: words.chat.form, button: shown === 'chat' ? execute : submit };
  const memory: FormMemory = {
    ...about.memory,
    form: 'ticket',
    drawn: { ...(desk ? { desk: desk.key } : {}), ...(category ? { category: category.id } : {}) },
    ...(field.rest || about.memory.rest ? { rest: true } : {}),
  };
  const choices = (id: string, label: string, list: { value: string; label: string }[], now?: string, more = {}) =>
    choiceField(id, label, list, now, more);
  const body: Element[] = [
    ...(shown === 'chat' ? [heading(form.newTicket)] : []),
    ...wrong(problems, 'form'),
    textField('title', words.label.title, clip(title, 200), { maxLength: 200 }),
    ...wrong(problems, 'title'),
    textField('description', words.label.description, field.shown, { isMultiline: true, maxLength: fieldLimit }),
    ...rests(field.rest, words),
    ...(memory.from ? [small(escapeText(clip(memory.from, 300)))] : []),
  ];
  if (about.requester) body.push(...wrong(problems, 'requester'), about.requester);
  if (desks.length > 1) {
    const list = desks.map((one) => ({ value: one.key, label: one.name }));
    body.push(
      choices('desk', words.label.desk, list, desk?.key, { placeholder: form.chooseDesk, list: choicesOf.desks }),
    );
  }
  if (categories.length > 0) {
    const list = categories.map((one) => ({ value: one.id, label: one.name }));
    body.push(
      ...wrong(problems, 'category'),
      choices('category', words.label.category, list, category?.id, {
        placeholder: form.chooseCategory,
        list: choicesOf.categories(desk?.key ?? ''),
      }),
    );
  }
  const list = priorities.map((one) => ({ value: one, label: words.priority(one) }));
  body.push(
    choices('priority', words.label.priority, list, priority, { placeholder: form.choosePriority }),
    small(escapeText(form.priorityHint)),
  );
  const actions = [
    button(form.open, { act: acts.form, m: memory }, { style: 'positive' }),
    ...(desks.length > 1 ? [button(words.teams.form.showCategories, { act: acts.formDesk, m: memory })] : []),
    ...(shown === 'chat' ? [button(form.cancel, { act: acts.formCancel, m: memory })] : []),
  ];
  return cardOf(body, actions, { summary: form.newTicket });
}

/** The composer of a reply or a note; the label of its field says who will read it (Z02). */
export function composeForm(
  words: Words,
  about: {
    memory: Omit<FormMemory, 'form'> & { form: ComposerKind };
    ticket?: TicketView | undefined;
    readers?: readonly ReplyReader[] | undefined;
    text?: string | undefined;
    problems?: Problems;
  },
): AdaptiveCard {
  const { ticket, readers, problems = {} } = about;
  const kind = about.memory.form;
  const means = meaningOf(words, kind);
  const field = fitField(about.text ?? '', fieldLimit);
  const readBy = audienceLabel(words, kind, { ticket, readers });
  const label = mayBeEmpty(kind) ? words.teams.form.optional(readBy) : readBy;
  const memory: FormMemory = { ...about.memory, ...(field.rest || about.memory.rest ? { rest: true } : {}) };
  return cardOf(
    [
      ...(ticket ? [aboutTicket(ticket)] : []),
      ...wrong(problems, 'form'),
      textField('text', label, field.shown, {
        isMultiline: true,
        maxLength: composerLength(kind, fieldLimit),
      }),
      ...wrong(problems, 'text'),
      ...rests(field.rest, words),
      ...(means === null ? [] : [small(escapeText(means))]),
    ],
    [submit(composerWords(words, kind, '').submit, { act: acts.form, m: memory }, { style: 'positive' })],
  );
}

/** Hands a ticket to an agent of its desk. */
export function assignForm(
  words: Words,
  about: {
    memory: Omit<FormMemory, 'form'>;
    ticket: TicketView;
    agents: readonly { readonly id: string; readonly name: string }[];
    me: string;
    chosen?: string | undefined;
    problems?: Problems;
  },
): AdaptiveCard {
  const { ticket, agents, me, problems = {} } = about;
  const { form } = words.chat;
  const memory: FormMemory = { ...about.memory, form: 'assign' };
  const choices = assigneeChoices(words, ticket, agents, me);
  // Typing narrows a long list down.
  const more = {
    placeholder: form.chooseAgent,
    list: choicesOf.assignees(ticket.key),
    ...(choices.length > 8 ? { style: 'filtered' } : {}),
  };
  return cardOf(
    [
      aboutTicket(ticket),
      ...wrong(problems, 'form'),
      choiceField('to', words.label.assignee, choices, about.chosen ?? ticket.assignee?.id, more),
      ...wrong(problems, 'to'),
    ],
    [submit(form.assign, { act: acts.form, m: memory }, { style: 'positive' })],
  );
}

/** A message in chat goes to a ticket of the person's choice, as a reply or as a note (C11). */
export function addForm(
  words: Words,
  about: {
    memory: Omit<FormMemory, 'form'>;
    tickets: readonly { readonly key: string; readonly title: string }[];
    mayNote: boolean;
    text: string;
    values?: Readonly<Record<string, string>>;
    problems?: Problems;
  },
): AdaptiveCard {
  const { tickets, mayNote, values = {}, problems = {} } = about;
  const { extension } = words.teams;
  const field = fitField(about.text, fieldLimit);
  const list = tickets.map(({ key, title }) => ({ value: key, label: `${key} ${title}` }));
  const kinds = [
    { value: 'note', label: extension.asNote },
    { value: 'reply', label: extension.asReply },
  ];
  // Which form it is is chosen in it: a note is the one that cannot go astray.
  const memory: FormMemory = {
    ...about.memory,
    form: mayNote ? 'note' : 'reply',
    ...(field.rest ? { rest: true } : {}),
  };
  return cardOf(
    [
      ...wrong(problems, 'form'),
      choiceField('ticket', extension.ticket, list, values.ticket, {
        placeholder: extension.chooseTicket,
        list: choicesOf.tickets,
        style: 'filtered',
      }),
      ...wrong(problems, 'ticket'),
      // Where there is nothing to choose, the text itself says who will read it.
      ...(mayNote ? [choiceField('as', extension.as, kinds, values.as ?? 'note', { style: 'expanded' })] : []),
      textField('text', mayNote ? extension.text : extension.asReply, field.shown, {
        isMultiline: true,
        maxLength: fieldLimit,
      }),
      ...wrong(problems, 'text'),
      ...rests(field.rest, words),
      ...(memory.from ? [small(escapeText(clip(memory.from, 300)))] : []),
    ],
    [submit(extension.add, { act: acts.form, m: memory }, { style: 'positive' })],
  );
}

/** The ticket that a form is about. */
export const aboutTicket = ({ key, title }: TicketView): Element => text(`**${key}** ${escapeText(clip(title, 200))}`);

/** What is wrong with a field, where it stands. */
export const wrong = (problems: Problems, field: string): Element[] => {
  const problem = problems[field];
  return problem === undefined ? [] : [plain(clip(problem, 240), { color: 'Attention', spacing: 'Small' })];
};

const rests = (rest: string, { chat: { form } }: Words): Element[] =>
  rest === '' ? [] : [small(escapeText(form.restFollows(rest.length)))];

/** A form of which nothing can be looked up right now: the typed texts stand in it, what was chosen goes along unseen. */
export function bareForm(
  words: Words,
  about: { memory: FormMemory; values: Readonly<Record<string, string>>; shown: Shown; problem: string },
): AdaptiveCard {
  const { memory, values, shown, problem } = about;
  const labels = { ...words.label, text: words.teams.extension.text };
  const typed = Object.entries(values).filter(([name]) => texts.has(name));
  const chosen = Object.fromEntries(Object.entries(values).filter(([name]) => !texts.has(name)));
  const fields = typed.map(([name, value]) =>
    textField(
      name,
      name === 'title' ? labels.title : name === 'text' ? labels.text : labels.description,
      value,
      name === 'title' ? { maxLength: 200 } : { isMultiline: true, maxLength: fieldLimit },
    ),
  );
  const data = { act: acts.form, m: { ...memory, chosen } };
  const button = shown === 'chat' ? execute : submit;
  return cardOf(
    [...wrong({ form: problem }, 'form'), ...fields],
    [button(submitWord(words, memory.form), data, { style: 'positive' })],
  );
}
