// Pure
import { fitField, placeholders, type Words } from '#core';
import type { Choice, Form } from '../definition.ts';
import type { Memory, Start } from '../start.ts';
import { said } from '../values.ts';
import { restFollows } from './common.ts';

/** The value of the choice that keeps it to oneself; the others are keys of desks. */
export const mine = 'me';

/** A text that somebody wrote becomes a saved reply. */
export function saveReplyFields(
  words: Words,
  { surface, memory, values }: Start,
  known: { readonly text: string; readonly desks: readonly Choice[] } | null,
): Form<Memory> {
  const { savedReply } = words;
  const desks = known?.desks ?? [];
  const { shown, rest } = fitField(known?.text ?? '', surface.fieldLimit);
  return {
    title: savedReply.saveTitle,
    submit: words.chat.form.save,
    // What has no room in the field is saved with it.
    keeps: { ...memory, ...(rest || memory.rest ? { rest: true } : {}) },
    fields: [
      {
        type: 'text',
        id: 'name',
        lines: 'one',
        most: 100,
        required: true,
        label: savedReply.name,
        initial: said(values, 'name') ?? '',
      },
      {
        type: 'text',
        id: 'text',
        lines: 'many',
        required: true,
        missing: words.chat.form.writeFirst,
        label: savedReply.text,
        hint: savedReply.textHint(placeholders),
        initial: said(values, 'text') ?? shown,
      },
      ...restFollows(words, rest),
      ...(desks.length === 0
        ? []
        : [
            {
              type: 'choice',
              id: 'whose',
              required: true,
              label: savedReply.whose,
              choices: [{ value: mine, label: savedReply.mine }, ...desks],
              initial: said(values, 'whose') ?? mine,
            } as const,
          ]),
    ],
  };
}
