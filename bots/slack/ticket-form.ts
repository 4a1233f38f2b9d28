// Pure

import type { KnownBlock, ModalView } from '@slack/types';
import { type Book, type DraftContent, en, Priority, priorities } from '#core';
import { context, input, menu } from './blocks.ts';
import { acts } from './controls.ts';
import { type FormMemory, formIds, formView } from './form-state.ts';
import { fitField, limits } from './limits.ts';
import { escapeText, titleAndRest } from './text.ts';

/** What the form starts with: a draft's fields, or its bare text split into title and description. */
export type Prefill = Partial<DraftContent>;

/** The form for a new ticket. Categories are those of the chosen desk; the desk is not asked for when there is one. */
export function ticketForm(book: Book, prefill: Prefill, memory: FormMemory, channelDesk?: string): ModalView {
  const desks = book.desks.filter((desk) => desk.active);
  // Ids are in order of creation: without a hint it is the desk that was there first.
  const [oldest] = desks.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const desk = desks.find((one) => one.key === (prefill.desk ?? channelDesk)) ?? oldest;
  const categories = book.categories.filter((one) => one.active && one.deskId === desk?.id);
  const { title, description } = startText(prefill);
  const { shown, rest } = fitField(description);
  const category = categories.find((one) => one.id === (prefill.categoryId ?? desk?.defaultCategoryId));
  const words = en.slack.form;
  const blocks: KnownBlock[] = [
    input('title', en.label.title, {
      type: 'plain_text_input',
      action_id: 'v',
      max_length: 200,
      ...(title ? { initial_value: title } : {}),
    }),
    input(
      'description',
      en.label.description,
      {
        type: 'plain_text_input',
        action_id: 'v',
        multiline: true,
        max_length: limits.inputValue,
        ...(shown ? { initial_value: shown } : {}),
      },
      { optional: true },
    ),
    ...(rest ? [context(words.restFollows(rest.length))] : []),
    ...(memory.source?.from ? [context(escapeText(memory.source.from))] : []),
  ];
  if (desks.length > 1)
    blocks.push(
      input(
        'desk',
        en.label.desk,
        menu(
          words.chooseDesk,
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
        en.label.category,
        menu(
          words.chooseCategory,
          'v',
          categories.map((one) => ({ value: one.id, label: one.name })),
          category?.id,
        ),
        { optional: true },
      ),
    );
  const priority = Priority.safeParse(prefill.priority).data;
  blocks.push(
    input(
      'priority',
      en.label.priority,
      menu(
        words.choosePriority,
        'v',
        priorities.map((one) => ({ value: one, label: en.priority(one) })),
        priority,
      ),
      { optional: true, hint: { type: 'plain_text', text: words.priorityHint } },
    ),
  );
  return formView({
    id: formIds.ticket,
    title: words.newTicket,
    submit: words.open,
    close: words.cancel,
    memory: { ...memory, ...(rest ? { rest: true } : {}) },
    blocks,
    notifyOnClose: true,
  });
}

/** Title and description that a draft stands for. */
export function startText({ text = '', title, description }: Prefill): { title: string; description: string } {
  if (title !== undefined || description !== undefined) return { title: title ?? '', description: description ?? '' };
  return titleAndRest(text);
}

/** Field errors that need no look-up, by block id; they are shown in the open form. */
export function checkTicketForm(values: Readonly<Record<string, string>>): Record<string, string> {
  const title = (values.title ?? '').trim();
  return title.length < 3 ? { title: en.slack.form.titleTooShort } : {};
}
