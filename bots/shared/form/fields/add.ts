// Pure
import { clip, fitField, type Words } from '#core';
import type { Form } from '../definition.ts';
import { choicesOf } from '../list-names.ts';
import type { Memory, Start } from '../start.ts';
import { said } from '../values.ts';
import { restFollows } from './common.ts';

/** Tickets that a text can be added to, and whether as a note too. */
export interface Addable {
  readonly tickets: readonly { readonly key: string; readonly title: string }[];
  readonly mayNote: boolean;
}

/** A message in chat goes to a ticket of the person's choice, as a reply or as a note. */
export function addFields(words: Words, { surface, memory, values, from }: Start, known: Addable | null): Form<Memory> {
  const { extension } = words.teams;
  const { shown, rest } = fitField(said(values, 'text') ?? '', surface.fieldLimit);
  const mayNote = known?.mayNote ?? false;
  return {
    title: extension.addTitle,
    submit: extension.add,
    // Which ticket it is is chosen in it.
    keeps: { ...memory, ...(rest || memory.rest ? { rest: true } : {}) },
    fields: [
      {
        type: 'choice',
        id: 'ticket',
        label: extension.ticket,
        placeholder: extension.chooseTicket,
        required: true,
        missing: extension.chooseTicket,
        choices: (known?.tickets ?? []).map(({ key, title }) => ({ value: key, label: `${key} ${title}` })),
        list: choicesOf.tickets,
        narrowed: true,
        initial: said(values, 'ticket'),
      },
      // Where there is nothing to choose, the text itself says who will read it.
      ...(mayNote || known === null
        ? [
            {
              type: 'choice',
              id: 'as',
              label: extension.as,
              open: true,
              required: known !== null,
              choices:
                known === null
                  ? []
                  : [
                      { value: 'note', label: extension.asNote },
                      { value: 'reply', label: extension.asReply },
                    ],
              // A note is the one that cannot go astray.
              initial: said(values, 'as') ?? 'note',
            } as const,
          ]
        : []),
      {
        type: 'text',
        id: 'text',
        lines: 'many',
        label: mayNote || known === null ? extension.text : extension.asReply,
        required: true,
        missing: words.chat.form.writeFirst,
        initial: shown,
      },
      ...restFollows(words, rest),
      ...(from ? [{ type: 'words', text: clip(from, 300) } as const] : []),
    ],
  };
}
