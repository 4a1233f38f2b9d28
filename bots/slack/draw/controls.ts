// Pure

import { z } from 'zod';
import type { CardAction } from '#core';
import { Press } from '../../shared/press/press.ts';

/** Action ids of everything a person can press. Ticket controls are `ticket.<action>`. */
export const acts = {
  ticket: (action: CardAction) => `ticket.${action}`,
  /** The menu of further actions on a card. */
  overflow: 'ticket.more',
  openDraft: 'draft.open',
  /** A reply that is ready: its form. */
  openReady: 'home.ready',
  askDraft: 'draft.ask',
  dropDraft: 'draft.drop',
  dropDrafts: 'draft.drop-all',
  putBack: 'draft.back',
  run: 'line.run',
  publish: 'note.publish',
  undo: 'reply.undo',
  newTicket: 'home.new',
  more: 'home.more',
  /** Which view stands on the Home. */
  homeView: 'home.view',
  /** All that was written on a ticket. */
  showAll: 'text.all',
  toStart: 'text.start',
  /** What happened to a ticket, page by page, and what of it is shown. */
  history: 'history.page',
  historyStart: 'history.start',
  historyKind: 'history.kind',
  /** The text of a message is to be taken away for good; asked first. */
  askRemoval: 'text.remove',
  remove: 'text.remove-now',
  /** A message is to have a ticket of its own; asked first. */
  askSplit: 'text.split',
  split: 'text.split-now',
  /** The next page of a list. */
  listMore: 'list.more',
  listStart: 'list.start',
  /** All tickets of a list are to be changed: the form of that. */
  bulk: 'list.change',
  /** Other fields of its form depend on it. */
  formSteer: 'form.desk',
} as const;

/** What a button carries that makes a confidential ticket of a draft, at a desk where that was asked. */
export const askedOf = ({ draft, desk }: { readonly draft: string; readonly desk?: string }): string =>
  desk === undefined ? draft : `${draft} ${desk}`;

/** The same, read back. */
export function readAsked(value: string): { draft: string; desk?: string } {
  const [draft = '', desk] = value.split(' ');
  return { draft, ...(desk === undefined ? {} : { desk }) };
}

/** What a press does: an action that stands several times in a row is numbered there. */
export const actOf = (id: string): string => (id.startsWith(`${acts.askDraft}.`) ? acts.askDraft : id);

/** Whether a press runs a line; several that stand in one row are numbered. */
export const isRun = (id: string): boolean => id === acts.run || id.startsWith(`${acts.run}.`);

const ButtonValue = z.object({ t: z.string(), v: z.number().int(), x: z.string().optional() });

/** What a ticket button carries. */
export const buttonValue = (ticket: string, version: number, value?: string): string =>
  JSON.stringify({ t: ticket, v: version, ...(value === undefined ? {} : { x: value }) });

/**
 * Block id of the row that a ticket's menus are in: their options have no room for it. Unique in its message; `asked` says
 * that it stands below a sentence and not on a card.
 */
export const rowId = (ticket: string, version: number, row: number, asked = false): string =>
  `ticket:${ticket}:${version}:${asked ? 'asked' : ''}${row}`;

/** A pressed element as Slack sends it. */
export interface Pressed {
  readonly action_id: string;
  readonly block_id?: string | undefined;
  readonly value?: string | undefined;
  readonly selected_option?: { readonly value: string } | null | undefined;
}

/** Reads a press on a ticket's button or menu back; null when it is not one of ours. */
export function readPress(pressed: Pressed): Press | null {
  const [kind, action] = pressed.action_id.split('.');
  if (kind !== 'ticket') return null;
  const menu = pressed.selected_option;
  if (menu) {
    const [prefix, ticket, version, row] = (pressed.block_id ?? '').split(':');
    if (prefix !== 'ticket') return null;
    if (pressed.action_id === acts.overflow) return parsed({ action: menu.value, ticket, version: Number(version) });
    const asked = row?.startsWith('asked') ? { asked: true } : {};
    return parsed({ action, ticket, version: Number(version), value: menu.value, ...asked });
  }
  try {
    const { t, v, x } = ButtonValue.parse(JSON.parse(pressed.value ?? ''));
    return parsed({ action, ticket: t, version: v, ...(x === undefined ? {} : { value: x }) });
  } catch {
    return null;
  }
}

function parsed(raw: object): Press | null {
  const press = Press.safeParse(raw);
  return press.success ? press.data : null;
}
