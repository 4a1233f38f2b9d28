import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import type { Book } from '../desk/book.ts';
import { audienceOfEvent, type DomainEvent } from '../events.ts';
import type { WrittenEvent } from '../record.ts';
import { deliveryWords } from '../say/delivery.ts';
import type { TypedAt } from '../verb/happened.ts';
import type { Work } from '../verb/work.ts';
import type { AsideKey } from './aside/house.ts';
import { asideOf } from './aside/of-change.ts';
import { type Addressed, address, directoryFor, inChannels } from './channel/address.ts';
import type { About } from './group/group.ts';
import { atOnce } from './letter/at-once.ts';
import { fits } from './letter/fit.ts';
import { together } from './letter/together.ts';
import { type ReasonKey, type Recipient, recipientsOf } from './reason/house.ts';
import type { To } from './reason/reason.ts';
import { personOfTarget } from './target.ts';

type Row = Prisma.DeliveryCreateManyInput;
/** What the rows of one event have in common. */
type Common = Pick<Row, 'eventId' | 'ticketId' | 'authorId' | 'aside' | 'content'>;

/**
 * Writes one delivery per event, target, kind and channel, in the transaction of the change. A comment is not sent back to the
 * place it was typed in; a public reply that can be taken back is held until its window is over.
 */
export async function planDeliveries(
  work: Pick<Work, 'ctx' | 'tx' | 'now'>,
  events: readonly WrittenEvent[],
): Promise<void> {
  if (events.length === 0 || work.ctx.silent) return;
  const book = await work.ctx.book.read(work.tx);
  const planned = events.flatMap((written) => {
    const { subject, event, notes, by } = written;
    const around = subject ?? aboutNoTicket(event, notes.tell ?? []);
    if (!around) return [];
    const actorId = by.kind === 'person' ? by.personId : null;
    const about = { ...around, actorId, desk: around.deskId === '' ? noDesk(book) : book.desk(around.deskId) };
    const told = recipientsOf(event, { ...around, actorId });
    const recipients = notes.quiet ? told.filter(({ kind }) => kind === 'card') : told;
    const isElsewhere = ({ to }: Recipient) => 'channelsOf' in to || ('desk' in to && to.desk !== around.deskId);
    const [elsewhere, here] = [recipients.filter(isElsewhere), recipients.filter((one) => !isElsewhere(one))];
    return [{ written, about, elsewhere, recipients: here }];
  });
  const directory = await directoryFor(work.tx, planned);
  const data = planned.flatMap(({ written, about, recipients, elsewhere }): Row[] => {
    const { id, subject, event, notes, by } = written;
    const common = {
      eventId: id,
      ticketId: subject?.id ?? null,
      authorId: about.actorId ?? '',
      ...(event.type === 'config.changed' ? contentOf(asideOf(event, by.name)) : noContent),
    };
    const here = address(directory, recipients, about);
    const addressed = onePerPlace([...here, ...elsewhere.flatMap((one) => leftBehind(book, one))]);
    const rows = addressed.flatMap((one): Row[] => {
      const { recipient, channel, target } = one;
      const comment = recipient.kind === 'comment' && 'commentId' in event ? (event.commentId ?? null) : null;
      const typedHere = channel === notes.origin?.surface && target === notes.origin.target;
      if (comment !== null && event.type !== 'comment.withdrawn' && typedHere) return [];
      if (comment !== null && hasIt(one, notes.have)) return [];
      // A card shows how things stand; that nobody saw it is told once, with what was said.
      if (one.missed && (recipient.kind === 'card' || one.personId === about.actorId || isByTheWay(event))) return [];
      // The card that says whose turn it is after a reply comes with the reply; a new ticket has nothing else to be held.
      const comes = recipient.kind === 'comment' || event.type === 'ticket.replied' || event.type === 'ticket.opened';
      const held = recipient.audience === 'public' && comes ? (notes.holdMs ?? 0) : 0;
      const commentAudience = comment === null ? null : audienceOfEvent(event);
      const row = { ...rowOf(work, common, one, held), commentId: comment, commentAudience };
      return fits(row, event, about.actorId) ? [row] : [];
    });
    const mark = markOf(event, notes.origin) ?? markOfJoined(event, notes.origin, book);
    // What can still be taken back is not called sent.
    return mark ? [...rows, { ...queued(work, common, notes.holdMs ?? 0), ...mark }] : rows;
  });
  await work.ctx.atCommit.insert(work.tx, 'Delivery', await atOnce(work, together(data)));
}

/** Something that is about no ticket, and whom it is told. */
export interface TellAside {
  /** The room of the house that says it, and what that room keeps with it. */
  readonly aside: AsideKey;
  readonly content: object;
  /** What it is told once of: an event, or a name of its own such as a digest and its day. */
  readonly of: string;
  /** Why these are told, and what kind of news it is. */
  readonly reason: ReasonKey;
  readonly news: Recipient['news'];
  /** The desk whose channels or leads are among them; null for people alone. */
  readonly desk: string | null;
  /** The door that it comes of: people who chose no other place are told there, where they have an account. */
  readonly source?: string;
  readonly to: readonly To[];
}

/** Tells people of this house something that is about no ticket: retried, given up and listed as all other deliveries are. */
export async function tellAside(work: Pick<Work, 'ctx' | 'tx' | 'now'>, told: TellAside): Promise<void> {
  const { actor } = work.ctx;
  const actorId = actor.kind === 'person' ? actor.personId : null;
  const book = await work.ctx.book.read(work.tx);
  const desk = told.desk === null ? noDesk(book) : book.desk(told.desk);
  const about: About = {
    desk,
    requesterId: '',
    assigneeId: null,
    confidential: false,
    actorId,
    source: told.source ?? '',
  };
  const { reason, news } = told;
  const recipients = told.to.map((to): Recipient => ({ to, kind: 'aside', audience: 'internal', news, reason }));
  const directory = await directoryFor(work.tx, [{ about, recipients }]);
  const common = { eventId: told.of, ticketId: null, authorId: actorId ?? '', ...contentOf(told) };
  const addressed = onePerPlace(address(directory, recipients, about));
  const data = addressed.map((one) => rowOf(work, common, one, 0));
  await work.ctx.atCommit.insert(work.tx, 'Delivery', data);
}

const noContent = { aside: null, content: null };
const contentOf = ({ aside, content }: Pick<TellAside, 'aside' | 'content'>) => ({
  aside,
  content: JSON.stringify(content),
});

/** A row that is due after `held` milliseconds; all rows that are written together have the same columns. */
const queued = ({ ctx, now }: Pick<Work, 'ctx' | 'now'>, common: Common, held: number) => ({
  id: ctx.newId(),
  ...common,
  availableAt: new Date(now.getTime() + held),
  createdAt: now,
  state: 'pending',
  answer: null,
});

function rowOf(work: Pick<Work, 'ctx' | 'now'>, common: Common, one: Addressed, held: number) {
  const { recipient, channel, target, personId, missed } = one;
  return {
    ...queued(work, common, held),
    ...(missed ? deadEnds[missed] : {}),
    commentId: null,
    commentAudience: null,
    personId,
    channel,
    target,
    targetAudience: recipient.audience,
    kind: recipient.kind,
    reason: recipient.reason,
  };
}

/** What becomes at once of what reaches nobody: a failure that somebody can mend, or a person's own wish. */
const deadEnds = {
  noAccount: { state: 'dead', answer: deliveryWords.noAccount },
  off: { state: 'cancelled', answer: deliveryWords.turnedOff },
} as const;

/**
 * A change of who reads confidential tickets is about no ticket: who leads a desk, which is as secret as what leads read, who
 * owns all, whose password ended; or a channel of a desk, which its leads look after. Other configuration is told to nobody.
 */
function aboutNoTicket(event: DomainEvent, participants: readonly string[]) {
  if (event.type !== 'config.changed' || !(event.leads || event.channel || participants.length > 0)) return null;
  const ofDesk = event.leads !== undefined || event.channel !== undefined;
  const desk = { deskId: ofDesk ? event.id : '', confidential: event.leads !== undefined };
  return { ...desk, requesterId: '', assigneeId: null, participants, source: '' };
}

const noDesk = ({ mails }: Book) => ({ id: '', assignedOnly: false, channels: [], mails });

/** Whether somebody was sent it by mail already, past the desk: in a chat they are told it as of anything that is said. */
const hasIt = ({ channel, personId, missed }: Addressed, have: readonly string[] = []) =>
  (channel === 'mail' || missed !== undefined) && personId !== null && have.includes(personId);

/** That somebody has set their password is told where they can be told; it is no matter for admins where not. */
const isByTheWay = (event: DomainEvent) => event.type === 'config.changed' && event.access?.what === 'set';

/**
 * What agents typed in a chat is marked there as internal or public, for everybody who reads along later. Only agents are
 * told so: the row counts as internal.
 */
function markOf(event: DomainEvent, origin: TypedAt | undefined) {
  const again = event.type === 'comment.edited' && event.restored === true;
  const says = event.type === 'ticket.noted' || event.type === 'comment.withdrawn' || again;
  if (!origin || !(says || (event.type === 'ticket.replied' && event.side === 'agent'))) return null;
  return {
    commentId: event.commentId,
    commentAudience: audienceOfEvent(event),
    personId: personOfTarget(origin.target),
    channel: origin.surface,
    target: origin.target,
    targetAudience: 'internal',
    kind: 'mark',
    reason: 'desk',
  };
}

/**
 * A message with which somebody goes on, in a channel where people ask: it heads a thread of its own, and only a mark there says
 * that it was heard.
 */
function markOfJoined(event: DomainEvent, origin: TypedAt | undefined, book: Book) {
  if (!origin || event.type !== 'ticket.replied' || event.side !== 'requester') return null;
  const heads = origin.messageId !== undefined && origin.messageId === origin.threadId;
  if (!heads || !book.requestPlace(origin.target)) return null;
  return {
    commentId: event.commentId,
    commentAudience: audienceOfEvent(event),
    personId: null,
    channel: origin.surface,
    target: origin.target,
    targetAudience: 'public',
    kind: 'mark',
    reason: 'asked',
  };
}

/** The channels of a desk that a ticket has left, or where nothing of it is shown any more: its card there says so. */
const leftBehind = (book: Book, recipient: Recipient): Addressed[] =>
  'desk' in recipient.to
    ? inChannels(recipient, book.desk(recipient.to.desk).channels)
    : 'channelsOf' in recipient.to
      ? inChannels(recipient, book.desk(recipient.to.channelsOf).channels)
      : [];

/**
 * One delivery per place, kind and channel; somebody who is reached in two parts gets what the public may read. A person who is
 * reached for one reason was not missed for another.
 */
function onePerPlace(addressed: readonly Addressed[]): Addressed[] {
  const places = Map.groupBy(addressed, ({ recipient, target }) => `${recipient.kind} ${target}`);
  return [...places.values()].flatMap((those) => {
    const open = those.filter((one) => one.recipient.audience === 'public');
    const fit = open.length > 0 ? open : those;
    const reached = fit.filter((one) => !one.missed);
    const channels = new Map((reached.length > 0 ? reached : fit).map((one) => [one.channel, one]));
    return [...channels.values()];
  });
}
