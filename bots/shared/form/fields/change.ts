// Pure
import type { Card, Words } from '#core';
import type { Choice, Form, InputField } from '../definition.ts';
import { choicesOf } from '../list-names.ts';
import type { Memory, Start } from '../start.ts';
import { seenIn } from './common.ts';

/** Whose ticket it is, as the platform names people; `initial` is unknown where they have no account there. */
export interface Whose {
  readonly choices: readonly Choice[];
  readonly initial: string | undefined;
}

type Changeable = Pick<Card, 'ticket' | 'version' | 'controls' | 'requester' | 'addsCategory'>;

const menusOf = ({ controls }: Pick<Card, 'controls'>) =>
  controls.flatMap((one) => (one.kind === 'menu' && one.action !== 'rate' ? [one] : []));

/** Whether there is anything on a card that its form changes. */
export const isChangeable = (card: Changeable) => card.requester !== undefined || menusOf(card).length > 0;

/** What the menus of a card hold, and the requester, each where its reader may change it. */
export function changeFields(words: Words, card: Changeable, whose: Whose): InputField[] {
  const fields = menusOf(card).map(
    ({ action, label, options, current }): InputField => ({
      type: 'choice',
      id: action,
      label,
      placeholder: label,
      choices: options,
      list: choicesOf.menu(action, card.ticket),
      initial: current,
      required: current !== undefined,
    }),
  );
  const named: InputField[] = card.addsCategory
    ? [
        {
          type: 'text',
          id: 'newCategory',
          lines: 'one',
          label: words.category.newName,
          hint: words.category.newHint,
          most: 200,
        },
      ]
    : [];
  const person: InputField = {
    type: 'person',
    id: 'requester',
    label: words.label.requester,
    choices: whose.choices,
    initial: whose.initial === undefined ? [] : [whose.initial],
    required: whose.initial !== undefined,
  };
  const at = fields.findIndex((one) => one.id === 'category') + 1 || fields.length;
  const all = [...fields.slice(0, at), ...named, ...fields.slice(at)];
  return card.requester ? [...all, person] : all;
}

/** What stands in those fields at first: only what was chosen anew is changed. */
export const standing = (fields: readonly InputField[]): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const first = field.type === 'choice' ? field.initial : field.type === 'person' ? field.initial?.[0] : undefined;
      return first === undefined ? [] : [[field.id, first] as const];
    }),
  );

/** Changes what the menus of a card hold, and the requester. */
export function changeForm(words: Words, start: Start, known: { card: Changeable; whose: Whose } | null): Form<Memory> {
  const { form } = words.chat;
  const { memory } = start;
  const fields = known === null ? [] : changeFields(words, known.card, known.whose);
  return {
    title: form.changeTitle(memory.ticket ?? ''),
    submit: form.save,
    keeps: { ...seenIn(start, known?.card), was: known === null ? (memory.was ?? {}) : standing(fields) },
    fields,
  };
}
