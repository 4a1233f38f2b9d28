// Pure
import type { CardField } from '../desk/card-fields.ts';
import { isBlank } from '../text/clean.ts';
import type { Ability } from '../ticket/policy.ts';
import { isOpen } from '../ticket/status.ts';
import type { TicketView } from '../ticket/ticket-view.ts';
import { ticketText } from './answers.ts';
import type { AccountOf, Card, Control, LinePart, Menu, SharedFile } from './card.ts';
import { chosenAnswers, chosenPieces } from './chosen-fields.ts';
import { linkPieces, piecesOf, sourcePiece } from './field-pieces.ts';
import { capital } from './grammar.ts';
import {
  asidePieces,
  channelControl,
  checklistLabel,
  confidentialControl,
  deskMenu,
  type OfferedStatus,
  priorityMenu,
  snoozeControl,
  statusMenu,
  type WithReady,
} from './inside-controls.ts';
import { followControls, type OpenedFor, peoplePieces } from './people-on-card.ts';
import { placePieces } from './place-pieces.ts';
import { audienceAt } from './readers-line.ts';
import { timerControl } from './timer-control.ts';
import { type LastThing, lastNote, timesPieces } from './times-pieces.ts';
import { toneOf } from './tone.ts';
import type { Words } from './words.ts';

/** The reader of a card: the desk's channel, or the person who asked. */
export type Reader = 'desk' | 'requester';

interface Around extends WithReady {
  readonly statuses: readonly OfferedStatus[];
  /** The last thing that happened, in words; absent on a new ticket. */
  readonly last?: LastThing;
  /** How times in answers are said; absent where several people read it. */
  readonly moment?: ReturnType<Words['moment']> | undefined;
  /** The ticket's own files. */
  readonly files?: readonly SharedFile[];
  /** Whether people write below the card, in the chat that it stands in, or nowhere: a view to be read. */
  readonly place?: 'thread' | 'chat' | 'view' | 'asked';
  /** Chat accounts of the requester and the assignee, by person. */
  readonly accounts?: ReadonlyMap<string, readonly AccountOf[]>;
  /** People who work at the ticket's desk. */
  readonly works?: ReadonlySet<string>;
  /** What a ticket of this desk can be changed to; empty where nobody may. */
  readonly categories?: readonly { readonly id: string; readonly path: string }[];
  readonly addsCategory?: boolean;
  readonly desks?: readonly { readonly key: string; readonly name: string }[];
  /** Some of the people who are on it besides requester and assignee, as far as the reader may know. */
  readonly others?: readonly { readonly name: string }[];
  readonly openedFor?: OpenedFor;
  /** The requester reads it. */
  readonly own?: boolean;
  /** Where the timer of the one who reads it is; absent where several read it. */
  readonly timer?: 'here' | 'elsewhere';
  /** The requester is of another organization. */
  readonly external?: boolean;
  /** What its desk chose to stand on its cards, in order; null or absent where nobody chose. */
  readonly fields?: readonly CardField[] | null;
  /** The requester's own company, where that was chosen. */
  readonly requesterCompany?: string;
  /** In this chat a ticket can have a private channel of its own. */
  readonly makesChannels?: boolean;
  /** It is shown in full: with the times of its life. */
  readonly whole?: boolean;
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
    line: lineFor(words, ticket, reader, around),
    body: ticketText(
      words,
      { ...ticket, answers: chosenAnswers(chosenFields(reader, around), ticket.answers) },
      around.moment,
    ),
    ...ratingOf(words, ticket),
    controls: controlsFor(words, ticket, reader, around),
    ...(around.addsCategory && ticket.abilities.includes('setCategory') ? { addsCategory: true } : {}),
    ...(ticket.abilities.includes('setRequester') ? { requester: ticket.requester } : {}),
    notes: [
      ...(around.place === 'view' ? [] : [audienceAt(words, ticket, reader, around)]),
      ...(ticket.unanswered.length > 0 ? [words.requestForm.unanswered(ticket.unanswered)] : []),
      ...(around.openedFor ? [words.openedForLine(around.openedFor.by, around.openedFor.for)] : []),
      ...(around.last ? [lastNote(words, around.last)] : []),
    ],
    ...(reader === 'desk' && around.place !== 'view' && around.place !== 'chat'
      ? { ifMentioned: words.audienceIfMentioned(ticket, around.own) }
      : {}),
    ...(around.files ? { files: around.files } : {}),
    summary: words.cardSummary(ticket),
  };
}

/** What was said with a rating, below its stars. */
export function ratingOf(words: Words, { rating, requester }: TicketView): Pick<Card, 'rating'> {
  if (!rating || isBlank(rating.comment)) return {};
  return { rating: { heading: `${words.stars(rating.stars)} ${requester.name}`, markdown: rating.comment } };
}

/** The one line of a card: how it stands, whose turn it is, who has to do with it, what it is about, and where it is from. */
function lineFor(words: Words, ticket: TicketView, reader: Reader, around: Around): LinePart[] {
  const { accounts, works } = around;
  const { requester, assignee, rating, time } = ticket;
  const named = ({ id, name }: { id: string; name: string }): LinePart => ({
    person: name,
    accounts: accounts?.get(id) ?? [],
    works: works?.has(id) ?? false,
  });
  const chosen = chosenFields(reader, around);
  const external = reader === 'desk' && around.external ? [{ text: words.inside.external }] : [];
  if (chosen)
    return [
      ...(ticket.confidential ? [{ text: words.inside.confidential }] : []),
      ...statePieces(words, ticket, reader, around.own === true),
      named(requester),
      ...external,
      ...(assignee ? [{ text: '→' }, named(assignee)] : unassignedPieces(words, ticket, reader, ticket.desk.name)),
      ...asidePieces(words, { ...ticket, category: null }, true, around),
      ...chosenPieces(chosen, piecesOf(words, ticket, around)),
    ];
  const isHigh = ticket.priority === 'high' || ticket.priority === 'urgent';
  return [
    ...(ticket.confidential ? [{ text: words.inside.confidential }] : []),
    ...statePieces(words, ticket, reader, around.own === true),
    ...(reader === 'desk' || isHigh ? [{ text: words.priority(ticket.priority) }] : []),
    // Heads and others who are not of the desk read whose it is, too: only the requester knows.
    ...(reader === 'desk' || around.own !== true ? [named(requester)] : []),
    ...external,
    ...(assignee ? [{ text: '→' }, named(assignee)] : []),
    ...(assignee ? [] : unassignedPieces(words, ticket, reader, ticket.desk.name)),
    ...peoplePieces(words, ticket, around),
    ...asidePieces(words, ticket, reader === 'desk', around),
    ...placePieces(ticket, reader),
    { label: words.label.opened, time: ticket.requestedAt },
    ...(around.whole ? timesPieces(words, ticket) : []),
    ...sourcePiece(words, ticket),
    ...(ticket.follows ? [{ text: words.follows(ticket.follows) }] : []),
    ...(ticket.followedBy ? [{ text: words.followedBy(ticket.followedBy) }] : []),
    ...linkPieces(words, ticket),
    ...(ticket.tags.length > 0 ? [{ text: ticket.tags.map((one) => `#${one.name}`).join(' ') }] : []),
    ...(ticket.checklist ? [{ text: checklistLabel(words, ticket) }] : []),
    ...(rating ? [{ text: words.stars(rating.stars) }] : []),
    ...(time && time.seconds > 0 ? [{ text: words.time.spent(time.seconds, time.billableSeconds) }] : []),
  ];
}

/** What a desk chose for its cards; null on every other one, and on one that is shown in full. */
const chosenFields = (reader: Reader, { fields, whole }: Around) =>
  reader === 'desk' && !whole ? (fields ?? null) : null;

/** What nobody has yet, in words for its reader: the desk will look at it only while it is its turn. */
export function unassignedPieces(
  words: Words,
  { status, turn }: { status: { category: TicketView['status']['category'] } } & Pick<TicketView, 'turn'>,
  reader: Reader,
  desk: string,
): LinePart[] {
  if (!isOpen(status.category)) return [];
  if (reader === 'desk') return [{ text: words.nobodyYet }];
  return turn === 'first' || turn === 'next' ? [{ text: words.deskWillLook(desk) }] : [];
}

/** How a ticket stands: its status, and whose turn it is, said once; `own` is for the requester themselves. */
export function statePieces(
  words: Words,
  ticket: Pick<TicketView, 'turn' | 'waitsUntil' | 'requester'> & { status: { name: string; waitsFor: string | null } },
  reader: Reader,
  own: boolean,
): LinePart[] {
  const turns = turnPieces(words, ticket, reader, own);
  const isSaid = own && ticket.turn === 'theirs' && ticket.status.waitsFor === 'requester';
  return isSaid ? [{ text: capital(words.turn.yours) }] : [{ text: ticket.status.name }, ...turns];
}

/** Whose turn it is, where the name of the status does not say it already. */
function turnPieces(
  words: Words,
  ticket: Pick<TicketView, 'turn' | 'waitsUntil' | 'requester'> & { status: { waitsFor: string | null } },
  reader: Reader,
  own: boolean,
): LinePart[] {
  const { turn } = words;
  switch (ticket.turn) {
    case 'first':
      return reader === 'desk' ? [{ text: turn.first }] : [];
    case 'next':
      return reader === 'desk' ? [{ text: turn.next }] : [];
    case 'theirs':
      if (own) return [{ text: turn.yours }];
      return reader === 'requester' || ticket.status.waitsFor === 'requester'
        ? []
        : [{ text: turn.theirs(ticket.requester.name) }];
    case 'later':
      if (ticket.waitsUntil) return [{ label: turn.until, time: ticket.waitsUntil }];
      return [{ text: ticket.status.waitsFor === 'date' ? turn.later : turn.thirdParty }];
    case 'done':
      return [];
  }
}

function controlsFor(words: Words, ticket: TicketView, reader: Reader, around: Around): Control[] {
  const can = (ability: Ability) => ticket.abilities.includes(ability);
  return reader === 'desk' ? deskControls(words, ticket, can, around) : requesterControls(words, ticket, can);
}

/** What is done most comes first: surfaces show as many buttons as fit, and put the rest under one that unfolds. */
function deskControls(words: Words, ticket: TicketView, can: (ability: Ability) => boolean, around: Around): Control[] {
  const { button } = words;
  const controls: Control[] = [];
  const open = isOpen(ticket.status.category);
  const isTaken = ticket.assignee !== null;
  if (can('take')) controls.push({ kind: 'button', action: 'take', label: button.take, style: 'primary' });
  if (!open && (!around.alone || can('reopen')))
    controls.push({ kind: 'button', action: 'reopen', label: button.reopen });
  if (can('reply')) controls.push({ kind: 'button', action: 'reply', label: button.reply });
  if (isTaken && can('close') && open) controls.push({ kind: 'button', action: 'resolve', label: button.resolve });
  if (can('note')) controls.push({ kind: 'button', action: 'note', label: button.note });
  if (!isTaken && can('close') && open) controls.push({ kind: 'button', action: 'resolve', label: button.resolve });
  if (open && (!around.alone || can('assign') || can('reassign')))
    controls.push({ kind: 'button', action: 'assign', label: button.assign });
  if (can('trackTime')) controls.push(timerControl(words, around.timer));
  if (can('edit')) controls.push({ kind: 'button', action: 'edit', label: button.edit });
  // Where no company has to do with it, there is no project to choose.
  if (can('setProject') && ticket.company)
    controls.push({ kind: 'button', action: 'project', label: words.place.project });
  if (can('checklist')) controls.push({ kind: 'button', action: 'checklist', label: checklistLabel(words, ticket) });
  if (can('close')) controls.push({ kind: 'button', action: 'close', label: button.close });
  if (can('move')) controls.push(statusMenu(words, ticket, around));
  if (can('setPriority')) controls.push(priorityMenu(words, ticket));
  if (can('setCategory')) controls.push(...categoryMenu(words, ticket, around));
  if (can('transfer')) controls.push(...deskMenu(words, ticket, around));
  controls.push(...followControls(words, can), ...(can('note') && open ? [snoozeControl(words, ticket)] : []));
  if (around.makesChannels && can('note') && open) controls.push(channelControl(words, ticket));
  return [...controls, ...confidentialControl(words, ticket)];
}

function requesterControls(words: Words, ticket: TicketView, can: (ability: Ability) => boolean): Control[] {
  const { button } = words;
  const controls: Control[] = [];
  const open = isOpen(ticket.status.category);
  if (can('reply')) controls.push({ kind: 'button', action: 'reply', label: button.reply });
  if (can('close') && open) controls.push({ kind: 'button', action: 'resolve', label: button.solved, value: 'now' });
  const again = ticket.status.category === 'closed' ? button.reopen : button.notSolved;
  if (can('reopen')) controls.push({ kind: 'button', action: 'reopen', label: again });
  if (can('rate')) controls.push(...rateControls(words, ticket));
  if (can('edit') && open) controls.push({ kind: 'button', action: 'edit', label: button.edit });
  if (can('withdraw')) controls.push({ kind: 'button', action: 'withdraw', label: button.withdraw });
  controls.push(...followControls(words, can));
  return controls;
}

/** One menu to rate with, in which the present rating is marked, and a button to say something with it. */
export function rateControls(words: Words, ticket: TicketView): Control[] {
  const options = [5, 4, 3, 2, 1].map((stars) => ({ value: String(stars), label: words.starsChoice(stars) }));
  const current = ticket.rating ? { current: String(ticket.rating.stars) } : {};
  const { addComment, changeComment } = words.button;
  const label = ticket.rating?.comment ? changeComment : addComment;
  return [
    { kind: 'menu', action: 'rate', label: words.button.rate, options, ...current },
    ...(ticket.rating ? [{ kind: 'button', action: 'rateComment', label } as const] : []),
  ];
}

function categoryMenu(words: Words, ticket: TicketView, { categories = [] }: Around): Menu[] {
  if (categories.length === 0) return [];
  const options = categories.map(({ id, path }) => ({ value: id, label: path }));
  const current = ticket.category ? { current: ticket.category.id } : {};
  return [{ kind: 'menu', action: 'category', label: words.label.category, options, ...current }];
}
