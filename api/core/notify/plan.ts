import type { Prisma } from '../../../prisma/generated/sqlserver/client.ts';
import type { Book } from '../desk/book.ts';
import { audienceOfEvent, type DomainEvent } from '../events.ts';
import type { WrittenEvent } from '../record.ts';
import { deliveryWords } from '../say/delivery.ts';
import type { TypedAt } from '../verb/happened.ts';
import type { Work } from '../verb/work.ts';
import { type Addressed, address, channelTarget, directoryFor, personOfTarget, unreachable } from './channels.ts';
import { type Recipient, recipientsOf } from './recipients.ts';

/**
 * Writes one delivery per event, target and kind, in the transaction of the change. A comment is not sent back to the
 * place it was typed in; a public reply that can be taken back is held until its window is over.
 */
export async function planDeliveries(
  work: Pick<Work, 'ctx' | 'tx' | 'now'>,
  events: readonly WrittenEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const book = await work.ctx.book.read(work.tx);
  const data: Prisma.DeliveryCreateManyInput[] = [];
  const planned = events.flatMap(({ id, subject, event, notes, by }) => {
    const around = subject ?? aboutReach(event, notes.tell ?? []);
    if (!around) return [];
    const actorId = by.kind === 'person' ? by.personId : null;
    const about = { ...around, actorId, desk: around.deskId === '' ? noDesk : book.desk(around.deskId) };
    const recipients = recipientsOf(event, { ...around, actorId });
    const isElsewhere = ({ to }: Recipient) => 'desk' in to && to.desk !== around.deskId;
    const [elsewhere, here] = [recipients.filter(isElsewhere), recipients.filter((one) => !isElsewhere(one))];
    return [{ id, subject, event, notes, about, elsewhere, recipients: here }];
  });
  const directory = await directoryFor(work.tx, planned);
  for (const { id, subject, event, notes, about, recipients, elsewhere } of planned) {
    const { actorId } = about;
    const here = address(directory, recipients, about);
    const addressed = onePerPlace([...here, ...elsewhere.flatMap((one) => leftBehind(book, one))]);
    for (const { recipient, channel, target, personId } of addressed) {
      const comment = recipient.kind === 'comment' && 'commentId' in event ? (event.commentId ?? null) : null;
      const typedHere = channel === notes.origin?.surface && target === notes.origin.target;
      if (comment !== null && event.type !== 'comment.withdrawn' && typedHere) continue;
      const lost = channel === unreachable;
      // A card shows how things stand; that nobody saw it is told once, with what was said.
      if (lost && (recipient.kind === 'card' || personId === actorId || isByTheWay(event))) continue;
      // The card that says whose turn it is after a reply comes with the reply.
      const comes = recipient.kind === 'comment' || event.type === 'ticket.replied';
      const held = recipient.audience === 'public' && comes ? (notes.holdMs ?? 0) : 0;
      data.push({
        id: work.ctx.newId(),
        eventId: id,
        ticketId: subject?.id ?? null,
        commentId: comment,
        commentAudience: comment === null ? null : audienceOfEvent(event),
        personId,
        channel,
        target,
        targetAudience: recipient.audience,
        kind: recipient.kind,
        authorId: actorId ?? '',
        availableAt: new Date(work.now.getTime() + held),
        createdAt: work.now,
        state: lost ? 'dead' : 'pending',
        answer: lost ? deliveryWords.noAccount : null,
      });
    }
    const mark = markOf(event, notes.origin);
    if (mark)
      data.push({
        id: work.ctx.newId(),
        eventId: id,
        ticketId: subject?.id ?? null,
        ...mark,
        authorId: actorId ?? '',
        // What can still be taken back is not called sent.
        availableAt: new Date(work.now.getTime() + (notes.holdMs ?? 0)),
        createdAt: work.now,
        state: 'pending',
        answer: null,
      });
  }
  await work.ctx.atCommit.insert(work.tx, 'Delivery', data);
}

/**
 * A change of who reads confidential tickets is about no ticket: who leads a desk, which is as secret as what leads read, who
 * owns all, whose password ended; or a channel of a desk, which its leads look after. Other configuration is told to nobody.
 */
function aboutReach(event: DomainEvent, participants: readonly string[]) {
  if (event.type !== 'config.changed' || !(event.leads || event.channel || participants.length > 0)) return null;
  const ofDesk = event.leads !== undefined || event.channel !== undefined;
  const desk = { deskId: ofDesk ? event.id : '', confidential: event.leads !== undefined };
  return { ...desk, requesterId: '', assigneeId: null, participants, source: '' };
}

const noDesk = { id: '', assignedOnly: false, channels: [] };

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
  };
}

/** The channels of a desk that a ticket has left: its card there says so. */
function leftBehind(book: Book, recipient: Recipient): Addressed[] {
  if (!('desk' in recipient.to)) return [];
  return book.desk(recipient.to.desk).channels.map(({ surface, tenant, channelId }) => ({
    recipient,
    channel: surface,
    target: channelTarget(surface, tenant, channelId),
    personId: null,
  }));
}

/** One delivery per place and kind; somebody who is reached in two parts gets what the public may read. */
function onePerPlace(addressed: readonly Addressed[]): Addressed[] {
  const places = new Map<string, Addressed>();
  for (const one of addressed) {
    const place = `${one.recipient.kind} ${one.target}`;
    if (!places.has(place) || one.recipient.audience === 'public') places.set(place, one);
  }
  return [...places.values()];
}
