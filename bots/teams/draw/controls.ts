// Pure
import { z } from 'zod';
import type { Button, Card, CardAction, Menu, Words } from '#core';
import { changeFields, isChangeable, standing as standingIn } from '../../shared/form/fields/change.ts';
import { asksFirst } from '../../shared/press/asks-first.ts';
import { Press } from '../../shared/press/press.ts';
import { type ActData, buttons, container, dialogButton, type Element, execute, plain, unfold } from './elements.ts';
import { drawFields } from './fields.ts';

/** What everything that a person can press asks for. Ticket controls are `ticket.<action>`. */
export const acts = {
  ticket: (action: CardAction) => `ticket.${action}`,
  change: 'ticket.change',
  refresh: 'ticket.refresh',
  /** All that was written on a ticket, in a dialog. */
  showAll: 'text.all',
  /** The text of a message is to be taken away for good; asked first. */
  askRemoval: 'text.remove',
  remove: 'text.remove-now',
  /** A message is to have a ticket of its own; asked first. */
  askSplit: 'text.split',
  split: 'text.split-now',
  showDraft: 'draft.all',
  /** What happened to a ticket, in a dialog. */
  history: 'history.page',
  /** Another page of a list. */
  listPage: 'list.page',
  /** All tickets of a list are to be changed: the dialog of that. */
  bulk: 'list.change',
  openDraft: 'draft.open',
  dropDraft: 'draft.drop',
  dropDrafts: 'draft.drop-all',
  putBack: 'draft.back',
  run: 'line.run',
  addDraft: 'draft.add',
  /** The ticket is chosen in a form. */
  addToOther: 'draft.add-other',
  publish: 'note.publish',
  undo: 'reply.undo',
  newTicket: 'ticket.new',
  newRecurring: 'recurring.new',
  form: 'form.submit',
  /** Shows what depends on what was chosen in a form. */
  formSteer: 'form.desk',
  formCancel: 'form.cancel',
} as const;

/** What a control of a ticket carries. */
const TicketData = z.object({
  act: z.string(),
  t: z.string(),
  v: z.number().int(),
  x: z.string().optional(),
  /** It stands below a sentence and not on a card. */
  n: z.literal(1).optional(),
  /** Its card was asked for, and stands there with what was said on the ticket; the text is why it is shown. */
  s: z.string().optional(),
});

/** Where controls stand: on a live card, below a sentence, or on a card that was asked for. */
export type Stand = 'card' | 'notice' | 'shown';

/** Data of a control of a ticket: its key, the version that was drawn, and the choice in it. */
export const ticketData = (act: string, ticket: string, version: number, value?: string): ActData => ({
  act,
  t: ticket,
  v: version,
  ...(value === undefined ? {} : { x: value }),
});

/** The ticket that a control belongs to; null when it is none of ours. */
export function readTicket(raw: unknown): { ticket: string; version: number } | null {
  const data = TicketData.safeParse(raw).data;
  return data ? { ticket: data.t, version: data.v } : null;
}

/** Why a card is shown that was asked for; empty where that is obvious, and undefined on every other card. */
export const readShown = (raw: unknown): string | undefined => TicketData.safeParse(raw).data?.s;

/** What the controls of a place carry beside their ticket. */
const standing = (place: Stand): Pick<z.infer<typeof TicketData>, 'n' | 's'> =>
  place === 'notice' ? { n: 1 } : place === 'shown' ? { s: '' } : {};

/** Reads a press on a ticket's control back; null when it is not one of ours. */
export function readPress(raw: unknown): Press | null {
  const data = TicketData.safeParse(raw);
  if (!data.success) return null;
  const [kind, action] = data.data.act.split('.');
  if (kind !== 'ticket') return null;
  const { t: ticket, v: version, x: value, n } = data.data;
  const asked = n === 1 ? { asked: true } : {};
  const press = Press.safeParse({ action, ticket, version, ...(value === undefined ? {} : { value }), ...asked });
  return press.success ? press.data : null;
}

/** Changes of status and priority that are saved together. */
const Chosen = {
  status: z.string().optional(),
  priority: z.string().optional(),
  category: z.string().optional(),
  newCategory: z.string().optional(),
  desk: z.string().optional(),
  requester: z.string().optional(),
};
const Change = z.object({ t: z.string(), v: z.number().int(), ...Chosen, was: z.object(Chosen) });

/** What was chosen under "Change" and was not so before. */
export interface ChosenChange {
  readonly ticket: string;
  readonly version: number;
  readonly status?: string;
  readonly priority?: string;
  readonly category?: string;
  /** The name of one that is made with it. */
  readonly newCategory?: string;
  readonly desk?: string;
  /** Id of a person. */
  readonly requester?: string;
}

/** Reads what was chosen under "Change"; null when it is not that. */
export function readChange(raw: unknown): ChosenChange | null {
  const change = Change.safeParse(raw).data;
  if (!change) return null;
  const { t: ticket, v: version, was } = change;
  const anew = (['status', 'priority', 'category', 'newCategory', 'desk', 'requester'] as const).flatMap((name) => {
    const value = change[name];
    return value && value !== was[name] ? [[name, value] as const] : [];
  });
  return { ticket, version, ...Object.fromEntries(anew) };
}

/** Actions that need a form of their own. */
const dialogs: ReadonlySet<CardAction> = new Set([
  'reply',
  'note',
  'assign',
  'edit',
  'resolve',
  'rateComment',
  'logTime',
  'endTimer',
  'project',
  'checklist',
  'snooze',
  'confidential',
]);

/** Buttons that stand side by side on a phone; the others are under "More". */
const barLength = 3;
/** Buttons that Teams shows in one row. */
const rowLength = 6;

/** The controls of a card: what stands in its body, and the bar below it. */
export function drawControls(
  card: Pick<Card, 'ticket' | 'version' | 'controls' | 'requester' | 'addsCategory'>,
  words: Words,
  place: Stand = 'card',
  /** What else can be opened, under “More”. */
  further: readonly Element[] = [],
): { body: Element[]; actions: Element[] } {
  const { ticket, version, controls } = card;
  const menus = controls.filter((one) => one.kind === 'menu');
  const rate = menus.find((one) => one.action === 'rate');
  const buttonsOf = (own: boolean) =>
    controls
      .filter((one) => one.kind === 'button')
      .filter((one) => (rate !== undefined && one.action === 'rateComment') === own)
      .map((one) => drawButton(ticket, version, one, place));
  const all = buttonsOf(false);
  const change = isChangeable(card) ? [drawChange(card, words, place)] : [];
  // On a phone a fourth button would stand in a second row. A requester has few: their card stays low with two and “More”.
  const fits = all.length + change.length + further.length <= barLength;
  const works = controls.some((one) => one.action === 'note');
  const bar = fits ? all : all.slice(0, works ? barLength : barLength - 1);
  const rest = [...all.slice(bar.length), ...change, ...further];
  const more = unfold(words.teams.more, [
    buttons(rest.slice(0, rowLength)),
    ...rest.slice(rowLength).map((one) => buttons([one])),
  ]);
  return {
    body: rate ? [drawStars(ticket, version, rate, place, buttonsOf(true))] : [],
    actions: fits ? [...bar, ...change] : [...bar, more],
  };
}

function drawButton(ticket: string, version: number, { action, label, style, value }: Button, place: Stand): Element {
  const data = { ...ticketData(acts.ticket(action), ticket, version, value), ...standing(place) };
  const look = style === undefined ? {} : { style: style === 'danger' ? 'destructive' : 'positive' };
  const asks = asksFirst(action) || (dialogs.has(action) && value === undefined);
  return asks ? dialogButton(label, data, look) : execute(label, data, look);
}

/** Status, priority, category, desk and requester, saved in one press. */
function drawChange(
  card: Pick<Card, 'ticket' | 'version' | 'controls' | 'requester' | 'addsCategory'>,
  words: Words,
  place: Stand,
): Element {
  const { ticket, version, requester } = card;
  const whose = { choices: requester ? [{ value: requester.id, label: requester.name }] : [], initial: requester?.id };
  const fields = changeFields(words, card, whose);
  // What the person left as it was is not set again: somebody else may have changed it.
  const data = { ...ticketData(acts.change, ticket, version), ...standing(place), was: standingIn(fields) };
  const save = execute(words.chat.form.save, data, { style: 'positive', associatedInputs: 'auto' });
  return unfold(words.teams.change, drawFields(words, { fields }, { timeZone: 'UTC' }).body, [save]);
}

/** Five buttons, one a star; the present rating stands out, and below it is what says something with it. */
function drawStars(ticket: string, version: number, menu: Menu, place: Stand, below: readonly Element[]): Element {
  const stars = menu.options
    .toSorted((one, other) => Number(one.value) - Number(other.value))
    .map(({ value, label }) =>
      execute(
        '★'.repeat(Number(value)),
        { ...ticketData(acts.ticket('rate'), ticket, version, value), ...standing(place) },
        {
          tooltip: label,
          ...(value === menu.current ? { style: 'positive' } : {}),
        },
      ),
    );
  const said = below.length > 0 ? [buttons(below)] : [];
  return container([plain(menu.label, { weight: 'Bolder' }), buttons(stars), ...said], {
    separator: true,
    spacing: 'Medium',
  });
}
