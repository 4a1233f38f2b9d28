// Pure

import type { ModalView } from '@slack/types';
import { type Card, fitField, headOf, type ReplyReader, type TicketView, type Words } from '#core';
import {
  assigneeChoices,
  audienceLabel,
  type ComposerKind,
  composerLength,
  composerWords,
  mayBeEmpty,
  meaningOf,
  ratingLength,
  starChoices,
} from '../../shared/form/form.ts';
import { partField, partsOf } from '../../shared/form/parts.ts';
import { context, input, menu } from '../draw/blocks.ts';
import { limits } from '../draw/limits.ts';
import { escapeText } from '../draw/text.ts';
import { drawFiles } from './draw-new-ticket.ts';
import { type FormMemory, formIds, formView } from './memory.ts';

/** The composer of a reply or a note; its label says who will read it (Z02). `readers` may not be known in time. */
export function composeForm(
  words: Words,
  kind: ComposerKind,
  memory: FormMemory & { ticket: string },
  about: { readers?: readonly ReplyReader[] | undefined; ticket?: TicketView | undefined; text?: string | undefined },
): ModalView {
  const { form } = words.chat;
  const { ticket, readers, text = '' } = { ticket: about.ticket, readers: about.readers, text: about.text };
  const { shown, rest } = fitField(text, limits.inputValue);
  const means = meaningOf(words, kind);
  const title = ticket ? [context(`*${escapeText(memory.ticket)}* ${escapeText(ticket.title)}`)] : [];
  return formView({
    id: formIds[kind],
    ...composerWords(words, kind, memory.ticket),
    close: form.cancel,
    memory: { ...memory, ...(rest ? { rest: true } : {}) },
    blocks: [
      ...title,
      input(
        'text',
        audienceLabel(words, kind, { ticket, readers }),
        {
          type: 'plain_text_input',
          action_id: 'v',
          multiline: true,
          max_length: composerLength(kind, limits.inputValue),
          ...(shown ? { initial_value: shown } : {}),
        },
        mayBeEmpty(kind) ? { optional: true } : {},
      ),
      ...(means === null ? [] : [context(means)]),
      ...(rest ? [context(form.restFollows(rest.length))] : []),
      ...(kind === 'reply' || kind === 'note' ? [drawFiles(words)] : []),
    ],
    notifyOnClose: text !== '',
  });
}

/** A rating, with what is said with it. */
export function rateForm(words: Words, ticket: TicketView, memory: FormMemory): ModalView {
  const { form } = words.chat;
  const { stars, comment = '' } = ticket.rating ?? {};
  const current = stars === undefined ? undefined : String(stars);
  return formView({
    id: formIds.rate,
    title: form.rateTitle(ticket.key),
    submit: form.save,
    close: form.cancel,
    memory,
    blocks: [
      context(`*${escapeText(ticket.key)}* ${escapeText(ticket.title)}`),
      input('stars', words.label.rating, menu(words.button.rate, 'v', starChoices(words), current)),
      input(
        'text',
        form.rateComment(ticket.desk.name),
        {
          type: 'plain_text_input',
          action_id: 'v',
          multiline: true,
          max_length: ratingLength,
          ...(comment ? { initial_value: comment } : {}),
        },
        { optional: true },
      ),
    ],
  });
}

/** Whether there is anything on a card that its form changes. */
export const isChangeable = ({ controls, requester }: Card) =>
  requester !== undefined || controls.some((one) => one.kind === 'menu' && one.action !== 'rate');

/** Changes what the menus of a card hold, and the requester, each where its reader may. */
export function changeForm(words: Words, card: Card, requester: string | undefined, memory: FormMemory): ModalView {
  const { form } = words.chat;
  const menus = card.controls.filter((one) => one.kind === 'menu' && one.action !== 'rate');
  const fields = menus.flatMap((one) =>
    one.kind === 'menu'
      ? [
          input(
            one.action,
            one.label,
            menu(one.label, 'v', one.options, one.current),
            one.current ? {} : { optional: true },
          ),
        ]
      : [],
  );
  const was = menus.flatMap((one) => (one.kind === 'menu' && one.current ? [[one.action, one.current] as const] : []));
  const person = {
    type: 'users_select' as const,
    action_id: 'v',
    ...(requester ? { initial_user: requester } : {}),
  };
  const people = card.requester
    ? [input('requester', words.label.requester, person, requester ? {} : { optional: true })]
    : [];
  return formView({
    id: formIds.change,
    title: form.changeTitle(card.ticket),
    submit: form.save,
    close: form.cancel,
    memory: { ...memory, was: { ...Object.fromEntries(was), ...(requester ? { requester } : {}) } },
    blocks: [...fields, ...people],
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

/** Changes title and description, which takes as many fields as it is long; starts with what was typed before, when something was. */
export function editForm(
  words: Words,
  ticket: TicketView,
  memory: FormMemory,
  typed: { title?: string | undefined; description?: string | undefined } = {},
): ModalView {
  const { form } = words.chat;
  const { title = ticket.title, description = ticket.description } = typed;
  const { parts, joins } = partsOf(description, limits.inputValue);
  const label = (index: number) =>
    parts.length === 1 ? words.label.description : form.descriptionPart(index + 1, parts.length);
  return formView({
    id: formIds.edit,
    title: form.editTitle(ticket.key),
    submit: form.save,
    close: form.cancel,
    memory: { ...memory, ...(joins.length > 0 ? { joins: [...joins] } : {}) },
    blocks: [
      input('title', words.label.title, {
        type: 'plain_text_input',
        action_id: 'v',
        max_length: 200,
        initial_value: headOf(title, 200),
      }),
      ...parts.map((part, index) =>
        input(
          partField(index),
          label(index),
          {
            type: 'plain_text_input',
            action_id: 'v',
            multiline: true,
            max_length: limits.inputValue,
            ...(part ? { initial_value: part } : {}),
          },
          { optional: true },
        ),
      ),
    ],
    notifyOnClose: memory.draft !== undefined,
  });
}
