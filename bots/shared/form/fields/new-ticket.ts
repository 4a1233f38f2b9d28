// Pure
import { type Book, fitField, nearCategory, Priority, priorities, saysSomething, type Words, whyNotAdded } from '#core';
import type { Field, Form } from '../definition.ts';
import { newOne } from '../draft-text.ts';
import { choicesOf } from '../list-names.ts';
import type { Places } from '../places.ts';
import type { Memory, Start } from '../start.ts';
import { said } from '../values.ts';
import { askedFields } from './asked.ts';
import { restFollows } from './common.ts';
import { placeFields } from './place.ts';

/** Characters of a title. */
export const titleLength = 200;

/** What the form was looked up with: the places where tickets of this person may belong, if they were found in time. */
export interface KnownHere {
  readonly book: Book;
  readonly company?: string | undefined;
  readonly places?: Places | undefined;
  /** Whether this person may add categories of a desk. */
  adds?(desk: Book['desks'][number]): boolean;
  /** They may open tickets for others; absent where that is not known. */
  readonly forOthers?: boolean | undefined;
}

/** The form for a new ticket. Categories are those of the chosen desk; the desk is not asked for when there is one. */
export function newTicketFields(words: Words, start: Start, known: KnownHere | null): Form<Memory> {
  const { surface, memory, values } = start;
  const { form } = words.chat;
  const { desks, desk, categories, category } = offered(start, known?.book ?? null);
  const adds = desk !== undefined && known?.adds?.(desk) === true;
  const isNew = adds && said(values, 'category') === newOne;
  const project = known?.places?.project;
  const all = (id: string) => (known?.book.categories ?? []).filter((one) => one.deskId === id);
  const { shown, rest } = fitField(said(values, 'description') ?? '', surface.fieldLimit);
  const whom = start.requester ?? (known?.forOthers ? start.self : undefined);
  const chosen = said(values, 'requester') || whom?.initial;
  // What somebody else was named for, by people who ask for themselves: that is said before they file it.
  const refused = known?.forOthers === false && desk && said(values, 'requester');
  const requester: Field[] = whom
    ? [
        {
          type: 'person',
          id: 'requester',
          label: words.label.requester,
          required: true,
          choices: whom.choices,
          initial: chosen === undefined ? [] : [chosen],
        },
      ]
    : refused
      ? [{ type: 'words', text: `${words.refuse.forOthers(desk.name)} ${form.willBeYours}` }]
      : [];
  return {
    title: form.newTicket,
    submit: form.open,
    keeps: {
      ...memory,
      drawn: {
        ...(desk ? { desk: desk.key } : {}),
        ...(category || isNew ? { category: category?.id ?? newOne } : {}),
        ...(category?.form ? { form: category.form.version } : {}),
        ...(project ? { project } : {}),
      },
      ...(rest || memory.rest ? { rest: true } : {}),
    },
    fields: [
      titleField(words, said(values, 'title') ?? ''),
      { type: 'text', id: 'description', lines: 'many', label: words.label.description, initial: shown },
      ...restFollows(words, rest),
      ...(start.from ? [{ type: 'words', text: start.from } as const] : []),
      ...requester,
      ...readersField(words, start),
      ...askedWords(words, start, known?.book, desk),
      ...(desks === null || desks.length > 1
        ? [
            {
              type: 'choice',
              id: 'desk',
              label: words.label.desk,
              placeholder: form.chooseDesk,
              // Where nothing could be looked up, it may have been the only one.
              required: desks !== null,
              choices: (desks ?? []).map((one) => ({ value: one.key, label: one.name })),
              list: choicesOf.desks,
              initial: desk?.key,
              steers: words.teams.form.showCategories,
            } as const,
          ]
        : []),
      ...(categories === null || categories.length > 0 || adds
        ? [
            {
              type: 'choice',
              id: 'category',
              label: words.label.category,
              placeholder: form.chooseCategory,
              choices: [
                ...(categories ?? []).map((one) => ({ value: one.id, label: one.path })),
                ...(adds ? [{ value: newOne, label: words.category.newOne }] : []),
              ],
              list: choicesOf.categories(desk?.key ?? ''),
              initial: isNew ? newOne : category?.id,
              scope: desk?.key,
              ...(adds || categories?.some((one) => one.form) ? { steers: words.teams.form.follow } : {}),
            } as const,
          ]
        : []),
      ...(adds ? [newCategoryField(words, all(desk.id), said(values, 'newCategory') ?? '')] : []),
      ...askedFields(words, categories ?? [], category, values),
      ...(known === null || known.places ? placeFields(words, known?.company, known?.places ?? null) : []),
      {
        type: 'choice',
        id: 'priority',
        label: words.label.priority,
        placeholder: form.choosePriority,
        hint: form.priorityHint,
        choices: priorities.map((one) => ({ value: one, label: words.priority(one) })),
        initial: Priority.safeParse(values.priority).data,
      },
      { type: 'files' },
    ],
  };
}

/** In a channel where people ask: who reads what is written in the form. */
function askedWords({ requests }: Words, { askedIn }: Start, book?: Book, desk?: { readonly name: string }): Field[] {
  const where = book && askedIn?.(book);
  if (!where) return [];
  return [{ type: 'words', text: requests.form[where](desk?.name ?? null) }];
}

/** Whether the ticket is confidential, where others read along as it is opened, and where that was chosen before. */
function readersField({ teams }: Words, { values, amongOthers }: Start): Field[] {
  const initial = said(values, 'readers');
  if (!amongOthers && initial === undefined) return [];
  const { readBy, hint, desk, confidential } = teams.group;
  const choices = [
    { value: 'desk', label: desk },
    { value: 'confidential', label: confidential },
  ];
  const about = { label: readBy, ...(amongOthers ? { hint } : {}), choices, initial: initial ?? 'desk' };
  return [{ type: 'choice', id: 'readers', required: true, ...about }];
}

/** The name of a new category, once that is chosen; what is there already, nearly by this name, is offered at once. */
const newCategoryField = (words: Words, all: Book['categories'], initial: string): Field => ({
  type: 'text',
  id: 'newCategory',
  lines: 'one',
  label: words.category.newName,
  hint: words.category.newHint,
  most: 200,
  required: true,
  shownIf: { field: 'category', is: [newOne] },
  wrong: (typed) => whyNotAdded(words, nearCategory(all, typed)) ?? undefined,
  initial,
});

/** What a ticket is about, in one line. */
export const titleField = (words: Words, initial: string): Field => ({
  type: 'text',
  id: 'title',
  lines: 'one',
  label: words.label.title,
  most: titleLength,
  required: true,
  missing: words.chat.form.titleTooShort,
  wrong: (title) => (saysSomething(title) ? undefined : words.chat.form.titleTooShort),
  initial,
});

/** The desks, and of the chosen one its categories; null where nothing could be looked up. */
export function offered(start: Start, book: Book | null) {
  const { values, memory } = start;
  if (book === null) return { desks: null, desk: undefined, categories: null, category: undefined };
  const desks = book.desks.filter((desk) => desk.active);
  // Ids are in order of creation: without a hint it is the desk that was there first.
  const [oldest] = desks.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const desk = desks.find((one) => one.key === (said(values, 'desk') ?? start.placeDesk?.(book))) ?? oldest;
  const categories = book.categories.filter((one) => one.active && one.deskId === desk?.id);
  const chosen = said(values, 'category');
  // What came with another desk goes with it.
  const came = memory.drawn?.desk !== desk?.key && chosen === memory.drawn?.category;
  const category = categories.find((one) => one.id === ((came ? undefined : chosen) ?? desk?.defaultCategoryId));
  return { desks, desk, categories, category };
}
