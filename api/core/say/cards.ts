// Pure
import type { Ability } from '../ticket/policy.ts';
import { isOpen, reachable } from '../ticket/status.ts';
import type { TicketView } from '../ticket/ticket-view.ts';
import { priorities } from '../ticket/words.ts';
import type { Card, Control, Fact, Menu } from './card.ts';
import type { Words } from './words.ts';

/** Who reads a card: the desk's channel, or the person who asked. */
export type Reader = 'desk' | 'requester';

interface Around {
  readonly statuses: readonly {
    readonly id: string;
    readonly name: string;
    readonly category: TicketView['status']['category'];
  }[];
  /** The last thing that happened, in words; absent on a new ticket. */
  readonly last?: { readonly by: string; readonly text: string; readonly at: string };
  /** Whether people write below the card, or in the chat that it stands in. */
  readonly place?: 'thread' | 'chat';
  /** One person alone reads it. What a lead may press stands on a card that several read, though not all of them may. */
  readonly alone?: boolean;
}

/** The live card of a ticket for a reader, in their language, with a control for each thing they may do. */
export function ticketCard(words: Words, ticket: TicketView, reader: Reader, around: Around): Card {
  return {
    ticket: ticket.key,
    version: ticket.version,
    heading: `${ticket.key} · ${ticket.title}`,
    tone: toneOf(ticket),
    facts: factsFor(words, ticket, reader),
    body: ticket.description,
    controls: controlsFor(words, ticket, reader, around),
    notes: [
      around.place === 'chat' ? words.audienceInChat(reader, ticket) : words.audienceLine(reader, ticket),
      ...(around.last ? [words.lastLine(around.last)] : []),
    ],
    summary: words.cardSummary(ticket),
  };
}

function toneOf({ status }: TicketView): Card['tone'] {
  switch (status.category) {
    case 'todo':
      return 'new';
    case 'active':
      return 'active';
    case 'waiting':
      return 'waiting';
    case 'resolved':
      return 'done';
    case 'closed':
      return 'closed';
  }
}

function factsFor(words: Words, ticket: TicketView, reader: Reader): Fact[] {
  return [
    { label: words.label.status, text: ticket.status.name },
    { label: words.label.priority, text: words.priority(ticket.priority) },
    {
      label: words.label.assignee,
      text: ticket.assignee?.name ?? (reader === 'desk' ? words.nobodyYet : words.deskWillLook(ticket.desk.name)),
    },
    ...(reader === 'desk' ? [{ label: words.label.requester, text: ticket.requester.name }] : []),
    ...(ticket.category ? [{ label: words.label.category, text: ticket.category.name }] : []),
    { label: words.label.opened, time: ticket.requestedAt },
    ...(ticket.rating ? [{ label: words.label.rating, text: words.stars(ticket.rating.stars) }] : []),
  ];
}

function controlsFor(words: Words, ticket: TicketView, reader: Reader, around: Around): Control[] {
  const can = (ability: Ability) => ticket.abilities.includes(ability);
  return reader === 'desk' ? deskControls(words, ticket, can, around) : requesterControls(words, ticket, can);
}

function deskControls(words: Words, ticket: TicketView, can: (ability: Ability) => boolean, around: Around): Control[] {
  const controls: Control[] = [];
  if (can('take')) controls.push({ kind: 'button', action: 'take', label: words.button.take, style: 'primary' });
  if (can('reply')) controls.push({ kind: 'button', action: 'reply', label: words.button.reply });
  if (can('note')) controls.push({ kind: 'button', action: 'note', label: words.button.note });
  if (can('move')) controls.push(statusMenu(words, ticket, around));
  if (can('setPriority')) controls.push(priorityMenu(words, ticket));
  const open = isOpen(ticket.status.category);
  if (open && (!around.alone || can('assign') || can('reassign')))
    controls.push({ kind: 'button', action: 'assign', label: words.button.assign });
  if (can('edit')) controls.push({ kind: 'button', action: 'edit', label: words.button.edit });
  if (can('close') && open) controls.push({ kind: 'button', action: 'resolve', label: words.button.resolve });
  if (!open && (!around.alone || can('reopen')))
    controls.push({ kind: 'button', action: 'reopen', label: words.button.reopen });
  return controls;
}

function requesterControls(words: Words, ticket: TicketView, can: (ability: Ability) => boolean): Control[] {
  const controls: Control[] = [];
  const open = isOpen(ticket.status.category);
  if (can('reply')) controls.push({ kind: 'button', action: 'reply', label: words.button.reply });
  if (can('edit') && open) controls.push({ kind: 'button', action: 'edit', label: words.button.edit });
  if (can('close') && open) controls.push({ kind: 'button', action: 'resolve', label: words.button.solved });
  if (can('reopen')) controls.push({ kind: 'button', action: 'reopen', label: words.button.notSolved });
  if (can('rate')) controls.push(...rateControls(words, ticket));
  return controls;
}

/** One menu to rate with; the present rating is marked. */
export function rateControls(words: Words, ticket: TicketView): Control[] {
  const options = [5, 4, 3, 2, 1].map((stars) => ({ value: String(stars), label: words.starsChoice(stars) }));
  const current = ticket.rating ? { current: String(ticket.rating.stars) } : {};
  return [{ kind: 'menu', action: 'rate', label: words.button.rate, options, ...current }];
}

function statusMenu(words: Words, ticket: TicketView, around: Around): Menu {
  const mover = ticket.abilities.includes('override') ? 'override' : 'agent';
  const to = reachable(mover, ticket.status.category);
  const options = around.statuses
    .filter((status) => to.includes(status.category) || status.id === ticket.status.id)
    .map((status) => ({ value: status.id, label: status.name }));
  return { kind: 'menu', action: 'status', label: words.label.status, options, current: ticket.status.id };
}

function priorityMenu(words: Words, ticket: TicketView): Menu {
  const options = priorities.map((priority) => ({ value: priority, label: words.priority(priority) }));
  return { kind: 'menu', action: 'priority', label: words.label.priority, options, current: ticket.priority };
}
