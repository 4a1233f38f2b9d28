import { comesFromOutside } from '../../account/outside.ts';
import type { Book } from '../../desk/book.ts';
import { channelTarget } from '../../notify/target.ts';
import { worksEverywhere } from '../../person/powers.ts';
import type { Work } from '../../verb/work.ts';
import type { FromMessage } from '../inputs.ts';

/** Where a ticket was asked for, and below which message its conversation is read there. */
interface Asked {
  readonly target: string;
  readonly below: string;
}

/**
 * The place of a message in a channel of requests; null for one elsewhere, and of somebody of another organization where the
 * desk is there for its own people: by whichever way they opened it, nobody there reads it.
 */
export async function askedAt(
  { tx, ctx: { actor } }: Work,
  book: Book,
  { surface, tenant, channelId, threadId }: FromMessage,
  requesterId: string,
): Promise<Asked | null> {
  const target = channelTarget(surface, tenant, channelId);
  const place = book.requestPlace(target);
  if (!place) return null;
  // Agents choose which messages of others the channel reads.
  const staff = actor.kind === 'person' && (actor.desks.has(place.deskId) || worksEverywhere(actor));
  const internal = book.desk(place.deskId).mode === 'internal';
  if (internal && !staff && (await comesFromOutside(tx, requesterId, surface))) return null;
  return { target, below: threadId };
}

/** The thread below the message is the ticket's from now on: what is written there is a public reply. */
export async function writeAsked(
  { tx, ctx, now }: Work,
  { surface, tenant, channelId, threadId: messageId }: FromMessage,
  ticketId: string,
  { target }: Asked,
): Promise<void> {
  const at = { surface, tenant, channelId, messageId };
  // Of a ticket that was deleted: the message is free.
  await tx.messageRef.deleteMany({ where: { ...at, kind: 'origin', ticket: { deletedAt: { not: null } } } });
  if (await tx.messageRef.findUnique({ where: { surface_tenant_channelId_messageId: at }, select: { id: true } }))
    return;
  const row = { id: ctx.newId(), ticketId, ...at, target, kind: 'origin', audience: 'public', createdAt: now };
  await tx.messageRef.createMany({ data: [row] });
}
