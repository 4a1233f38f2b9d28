// Pure

import type { ModalView } from '@slack/types';
import { fitField, headOf, type ReplyReader, type TicketView, type Words } from '#core';
import { assigneeChoices, audienceLabel } from '../shared/form.ts';
import { context, input, menu } from './blocks.ts';
import { type FormMemory, formIds, formView } from './form-state.ts';
import { limits } from './limits.ts';
import { escapeText } from './text.ts';

/** The composer of a reply or a note; its label says who will read it (Z02). `readers` may not be known in time. */
export function composeForm(
  words: Words,
  kind: 'reply' | 'note',
  memory: FormMemory & { ticket: string },
  about: { readers?: readonly ReplyReader[] | undefined; ticket?: TicketView | undefined; text?: string | undefined },
): ModalView {
  const { form } = words.chat;
  const { ticket, readers, text = '' } = { ticket: about.ticket, readers: about.readers, text: about.text };
  const { shown, rest } = fitField(text, limits.inputValue);
  const title = ticket ? [context(`*${escapeText(memory.ticket)}* ${escapeText(ticket.title)}`)] : [];
  return formView({
    id: formIds[kind],
    title: kind === 'note' ? form.noteTitle(memory.ticket) : form.replyTitle(memory.ticket),
    submit: kind === 'note' ? form.saveNote : form.send,
    close: form.cancel,
    memory: { ...memory, ...(rest ? { rest: true } : {}) },
    blocks: [
      ...title,
      input('text', audienceLabel(words, kind, { ticket, readers }), {
        type: 'plain_text_input',
        action_id: 'v',
        multiline: true,
        max_length: limits.inputValue,
        ...(shown ? { initial_value: shown } : {}),
      }),
      ...(rest ? [context(form.restFollows(rest.length))] : []),
    ],
    notifyOnClose: text !== '',
  });
}

/** Hands a ticket to an agent of its desk. */
export function assignForm(
  words: Words,
  ticket: TicketView,
  agents: readonly { readonly id: string; readonly name: string }[],
  me: string,
  memory: FormMemory,
): ModalView {
  const { form } = words.chat;
  return formView({
    id: formIds.assign,
    title: form.assignTitle(ticket.key),
    submit: form.assign,
    close: form.cancel,
    memory,
    blocks: [
      input(
        'to',
        words.label.assignee,
        menu(form.chooseAgent, 'v', assigneeChoices(words, ticket, agents, me), ticket.assignee?.id),
      ),
    ],
  });
}

/** Changes title and description; starts with what was typed before, when something was. */
export function editForm(
  words: Words,
  ticket: TicketView,
  memory: FormMemory,
  typed: { title?: string | undefined; description?: string | undefined } = {},
): ModalView {
  const { form } = words.chat;
  const { title = ticket.title, description = ticket.description } = typed;
  const long = description.length > limits.inputValue;
  return formView({
    id: formIds.edit,
    title: form.editTitle(ticket.key),
    submit: form.save,
    close: form.cancel,
    memory,
    blocks: [
      input('title', words.label.title, {
        type: 'plain_text_input',
        action_id: 'v',
        max_length: 200,
        initial_value: headOf(title, 200),
      }),
      long
        ? context(form.tooLongToEdit)
        : input(
            'description',
            words.label.description,
            {
              type: 'plain_text_input',
              action_id: 'v',
              multiline: true,
              max_length: limits.inputValue,
              ...(description ? { initial_value: description } : {}),
            },
            { optional: true },
          ),
    ],
    notifyOnClose: memory.draft !== undefined,
  });
}
