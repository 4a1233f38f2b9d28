// Pure
import { priorities, type Words } from '#core';
import type { Choice, Field, Form } from '../definition.ts';
import { choicesOf } from '../list-names.ts';
import type { Memory, Start } from '../start.ts';
import { said } from '../values.ts';

/** What a choice holds that changes nothing, and those that stand for nobody and nothing. */
export const keep = 'keep';
export const nobody = 'none';

/** What the core says of tickets that are to be changed together. */
export interface Changeable {
  readonly count: number;
  readonly statuses: readonly Choice[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly categories: readonly { readonly id: string; readonly label: string }[];
}

/** Whom they can be given to, and the way back to the queue. */
export const peopleOf = ({ bulk }: Words, { people }: Pick<Changeable, 'people'>): Choice[] => [
  { value: keep, label: bulk.keep },
  { value: nobody, label: bulk.toQueue },
  ...people.map(({ id, name }) => ({ value: id, label: name })),
];

/** The categories that they can have, and none. */
export const categoriesOf = ({ bulk }: Words, { categories }: Pick<Changeable, 'categories'>): Choice[] => [
  { value: keep, label: bulk.keep },
  { value: nobody, label: bulk.noCategory },
  ...categories.map(({ id, label }) => ({ value: id, label })),
];

/** What is changed of all tickets of a list; what is left as it is stays. */
export function bulkFields(words: Words, { memory, values }: Start, known: Changeable | null): Form<Memory> {
  const { bulk, label } = words;
  const choice = (id: string, name: string, choices: readonly Choice[], list?: string): Field => ({
    type: 'choice',
    id,
    label: name,
    choices,
    initial: said(values, id) ?? keep,
    ...(list === undefined ? {} : { list }),
  });
  const asIs = { value: keep, label: bulk.keep };
  const text = (id: string, name: string): Field => ({
    type: 'text',
    id,
    lines: 'one',
    most: 300,
    label: name,
    hint: bulk.tagsHint,
    initial: said(values, id) ?? '',
  });
  return {
    title: bulk.title,
    submit: bulk.preview,
    keeps: memory,
    fields: [
      ...(known === null ? [] : [{ type: 'words', text: bulk.about(known.count) } as const]),
      choice('status', label.status, [asIs, ...(known?.statuses ?? [])]),
      choice('assignee', label.assignee, known === null ? [asIs] : peopleOf(words, known), choicesOf.bulkPeople),
      choice('priority', label.priority, [
        asIs,
        ...priorities.map((one) => ({ value: one, label: words.priority(one) })),
      ]),
      choice(
        'category',
        label.category,
        known === null ? [asIs] : categoriesOf(words, known),
        choicesOf.bulkCategories,
      ),
      text('addTags', bulk.addTags),
      text('removeTags', bulk.removeTags),
      {
        type: 'moment',
        id: 'snoozedUntil',
        label: bulk.snoozeUntil,
        future: true,
        initial: said(values, 'snoozedUntil'),
      },
    ],
  };
}
