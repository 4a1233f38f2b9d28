import type { Book } from '../../desk/book.ts';
import { channelTarget } from '../../notify/target.ts';
import type { Work } from '../../verb/work.ts';
import type { FromMessage } from '../inputs.ts';

/** Where a ticket was asked for, and below which message its conversation is read there. */
interface Asked {
  readonly target: string;
  readonly below: string;
}

/** The place of a message in a channel of requests; null for one elsewhere. */
export function askedAt(book: Book, { surface, tenant, channelId, threadId }: FromMessage): Asked | null {
  const target = channelTarget(surface, tenant, channelId);
  return book.requestPlace(target) ? { target, below: threadId } : null;
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
