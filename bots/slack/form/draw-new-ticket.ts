// Pure

import type { KnownBlock, ModalView } from '@slack/types';
import { type Book, fitField, priorities, type Words } from '#core';
import { type Prefill, startText, ticketChoices } from '../../shared/form/form.ts';
import { context, fileField, input, menu } from '../draw/blocks.ts';
import { acts } from '../draw/controls.ts';
import { limits } from '../draw/limits.ts';
import { escapeText } from '../draw/text.ts';
import { type FormMemory, formIds, formView } from './memory.ts';

/** The field for files of every form that something is said in. */
export const drawFiles = ({ slack }: Words) =>
  fileField('files', slack.files.field, slack.files.limits(limits.formFiles, limits.formFileMb));

/** The form for a new ticket. Categories are those of the chosen desk; the desk is not asked for when there is one. */
export function ticketForm(
  words: Words,
  book: Book,
  prefill: Prefill,
  memory: FormMemory,
  channelDesk?: string,
): ModalView {
  const { desks, desk, categories, category, priority } = ticketChoices(book, prefill, channelDesk);
  const { title, description } = startText(prefill);
  const { shown, rest } = fitField(description, limits.inputValue);
  const { form } = words.chat;
  const blocks: KnownBlock[] = [
    input('title', words.label.title, {
      type: 'plain_text_input',
      action_id: 'v',
      max_length: 200,
      ...(title ? { initial_value: title } : {}),
    }),
    input(
      'description',
      words.label.description,
      {
        type: 'plain_text_input',
        action_id: 'v',
        multiline: true,
        max_length: limits.inputValue,
        ...(shown ? { initial_value: shown } : {}),
      },
      { optional: true },
    ),
    ...(rest ? [context(form.restFollows(rest.length))] : []),
    ...(memory.source?.from ? [context(escapeText(memory.source.from))] : []),
  ];
  if (memory.requester)
    blocks.push(
      input('requester', words.label.requester, {
        type: 'users_select',
        action_id: 'v',
        initial_user: memory.requester,
      }),
    );
  if (desks.length > 1)
    blocks.push(
      input(
        'desk',
        words.label.desk,
        menu(
          form.chooseDesk,
          acts.formDesk,
          desks.map((one) => ({ value: one.key, label: one.name })),
          desk?.key,
        ),
        { dispatch_action: true },
      ),
    );
  if (categories.length > 0)
    blocks.push(
      // The desk is part of the id: another desk's choice does not survive in it.
      input(
        `category@${desk?.key ?? ''}`,
        words.label.category,
        menu(
          form.chooseCategory,
          'v',
          categories.map((one) => ({ value: one.id, label: one.name })),
          category?.id,
        ),
        { optional: true },
      ),
    );
  blocks.push(
    input(
      'priority',
      words.label.priority,
      menu(
        form.choosePriority,
        'v',
        priorities.map((one) => ({ value: one, label: words.priority(one) })),
        priority,
      ),
      { optional: true, hint: { type: 'plain_text', text: form.priorityHint } },
    ),
  );
  blocks.push(drawFiles(words));
  return formView({
    id: formIds.ticket,
    title: form.newTicket,
    submit: form.open,
    close: form.cancel,
    memory: { ...memory, ...(rest ? { rest: true } : {}) },
    blocks,
    notifyOnClose: true,
  });
}
