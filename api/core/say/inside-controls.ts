// Pure

import { isOpen, reachable } from '../ticket/status.ts';
import type { TicketView } from '../ticket/ticket-view.ts';
import { priorities } from '../ticket/words.ts';
import type { Button, LinePart, Menu } from './card.ts';
import type { Words } from './words.ts';

/** How far the checklist of a ticket is, or what it is called where it has none yet. */
export const checklistLabel = (words: Words, { checklist }: Pick<TicketView, 'checklist'>): string =>
  checklist ? words.checklist.progress(checklist.done, checklist.items) : words.checklist.name;

/** It is put aside, or taken up again. */
export const snoozeControl = ({ snooze }: Words, { snoozedUntil }: TicketView): Button =>
  snoozedUntil
    ? { kind: 'button', action: 'wake', label: snooze.wakeNow }
    : { kind: 'button', action: 'snooze', label: snooze.snooze };

/** Its private channel is made, or archived. */
export const channelControl = ({ channel }: Words, { channelAt }: TicketView): Button =>
  channelAt
    ? { kind: 'button', action: 'channel', label: channel.end, value: 'end' }
    : { kind: 'button', action: 'channel', label: channel.make };

/** It is made confidential, or it is chosen who sees it. */
export function confidentialControl({ confidential }: Words, ticket: TicketView): Button[] {
  const may =
    ticket.abilities.includes('keepConfidential') || (ticket.confidential && ticket.abilities.includes('openToDesk'));
  const label = ticket.confidential ? confidential.change : confidential.make;
  return may ? [{ kind: 'button', action: 'confidential', label }] : [];
}

/** The way to its private channel; only its members get there. */
function channelPiece({ channel }: Words, { channelAt }: TicketView): LinePart[] {
  const [, team, id] = /^slack:([^/]+)\/(.+)$/.exec(channelAt ?? '') ?? [];
  return team && id ? [{ label: channel.link, url: `https://slack.com/app_redirect?team=${team}&channel=${id}` }] : [];
}

/** A reply that somebody has ready: when it goes out, or null for a draft. */
export interface ReadyReply {
  readonly by: string;
  readonly at: string | null;
}

/** What a card says of them. */
export interface WithReady {
  readonly ready?: readonly ReadyReply[];
  /** Colleagues of its one reader who write there at this moment. */
  readonly writing?: readonly { readonly name: string; readonly since: string }[];
}

/** So many of them stand on a card. */
const readyOnCard = 3;

/** The recurring ticket that it comes from, until when agents put it aside, what they have ready for it, and what it is about. */
export const asidePieces = (
  words: Words,
  ticket: TicketView,
  inside: boolean,
  { ready = [], writing = [] }: WithReady,
): LinePart[] => [
  ...(inside ? channelPiece(words, ticket) : []),
  ...(ticket.recurring && inside ? [{ text: words.recurring.from(ticket.recurring.title) }] : []),
  ...(inside ? writing : [])
    .slice(0, readyOnCard)
    .map(({ name, since }) => ({ label: words.presence.writing(name), time: since })),
  ...(ticket.snoozedUntil && inside ? [{ label: words.snooze.until, time: ticket.snoozedUntil }] : []),
  ...(inside ? ready : [])
    .slice(0, readyOnCard)
    .map(({ by, at }) =>
      at ? { label: words.prepared.goesOut(by), time: at } : { text: words.prepared.hasDraft(by) },
    ),
  ...(ticket.category ? [{ text: ticket.category.path }] : []),
];

/** The desks to which a ticket can be handed. */
export function deskMenu(
  words: Words,
  ticket: TicketView,
  { desks = [] }: { readonly desks?: readonly { readonly key: string; readonly name: string }[] },
): Menu[] {
  if (desks.length < 2) return [];
  const options = desks.map(({ key, name }) => ({ value: key, label: name }));
  return [{ kind: 'menu', action: 'desk', label: words.label.desk, options, current: ticket.desk.key }];
}

/** The priorities to choose from. */
export function priorityMenu(words: Words, ticket: TicketView): Menu {
  const options = priorities.map((priority) => ({ value: priority, label: words.priority(priority) }));
  return { kind: 'menu', action: 'priority', label: words.label.priority, options, current: ticket.priority };
}

/** A status that a menu offers. */
export interface OfferedStatus {
  readonly id: string;
  readonly name: string;
  readonly category: TicketView['status']['category'];
  readonly waitsFor: TicketView['status']['waitsFor'];
  readonly isDefault: boolean;
}

/** So many days a status that waits for a date is offered to wait. */
export const daysToWait = [1, 3, 7, 30];

/** The statuses to choose from. Resolving and closing have controls of their own: only further statuses of those stand here. */
export function statusMenu(
  words: Words,
  ticket: TicketView,
  around: { readonly statuses: readonly OfferedStatus[] },
): Menu {
  const mover = ticket.abilities.includes('override') ? 'override' : 'agent';
  const to = reachable(mover, ticket.status.category);
  const options = around.statuses
    .filter((status) => to.includes(status.category) || status.id === ticket.status.id)
    .filter((status) => status.id === ticket.status.id || isOpen(status.category) || !status.isDefault)
    .flatMap((status) => {
      const option = { value: status.id, label: status.name };
      if (status.waitsFor !== 'date') return [option];
      const dated = daysToWait.map((days) => ({
        value: `${status.id}+${days}`,
        label: words.turn.forDays(status.name, days),
      }));
      return status.id === ticket.status.id ? [option, ...dated] : dated;
    });
  return { kind: 'menu', action: 'status', label: words.label.status, options, current: ticket.status.id };
}
