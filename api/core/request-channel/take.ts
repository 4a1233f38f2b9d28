import { z } from 'zod';
import { command } from '../command.ts';
import { conflict, forbidden } from '../errors.ts';
import { channelTarget } from '../notify/target.ts';
import { holdTurn } from '../one-by-one.ts';
import { replyToTicket } from '../ticket/comments/comment.ts';
import { FromMessage, Origin } from '../ticket/inputs.ts';
import { openTicket } from '../ticket/open.ts';
import { TicketView } from '../ticket/ticket-view.ts';
import type { Work } from '../verb/work.ts';
import { belongTogether, isChat } from './asks.ts';

const TakeRequest = z.object({
  /** The message, which heads a thread of its own. */
  message: FromMessage,
  title: z.string(),
  description: z.string(),
  /** All that it says, where it belongs to what the same person asked a moment ago. */
  text: z.string(),
  files: z.array(z.string()).default([]),
  saidAt: Origin.shape.saidAt,
});

/**
 * Takes a message in a channel of requests: it becomes a ticket, or belongs to the one that its author opened there a moment
 * ago. The same message again has the ticket that it has.
 */
export const takeRequest = command({
  name: 'request.take',
  summary: 'Take a message in a request channel',
  effect: 'sends',
  input: TakeRequest,
  output: z.object({ ticket: TicketView.nullable(), joined: z.boolean() }),
  async load(work, { message }) {
    const target = channelTarget(message.surface, message.tenant, message.channelId);
    const place = (await work.ctx.book.read(work.tx)).requestPlace(target);
    if (!place) throw conflict('This is no request channel any more.');
    return { target, place };
  },
  allow(work) {
    // Chats alone say what stands in their channels.
    const { actor } = work.ctx;
    if (!isChat(actor.surface) && actor.kind !== 'system') throw forbidden('Only a chat says this.');
  },
  async run(work, { target, place }, input) {
    const { message, title, description, text, files, saidAt } = input;
    const { surface, tenant, channelId, threadId } = message;
    const { actor } = work.ctx;
    const requester = actor.kind === 'person' ? actor.personId : place.botsForId;
    if (requester === null) return { ticket: null, joined: false };
    await holdTurn(work.tx, work.now, `asks ${requester}`);
    if (await isTaken(work, message)) return { ticket: null, joined: false };
    const before = actor.kind === 'person' ? await askedBefore(work, { requester, target, deskId: place.deskId }) : [];
    const same = before.find((one) => belongTogether(one.askedBelow ?? '', threadId, place.joinMinutes));
    if (same) {
      const at = { surface, tenant, channelId, messageId: threadId, threadId, target };
      const origin = { ...at, ...(saidAt ? { saidAt } : {}) };
      const { ticket } = await work.run(replyToTicket, { ticket: same.key, text, files, origin });
      return { ticket, joined: true };
    }
    const desk = (await work.ctx.book.read(work.tx)).desk(place.deskId).key;
    const forApp = actor.kind === 'person' ? {} : { requester };
    const ticket = await work.run(openTicket, { title, description, desk, files, message, ...forApp });
    return { ticket, joined: false };
  },
});

/** Whether the message is something on a ticket already: the same again, or somebody put an emoji on it first. */
async function isTaken({ tx }: Work, { surface, tenant, channelId, threadId }: z.infer<typeof FromMessage>) {
  const surface_tenant_channelId_messageId = { surface, tenant, channelId, messageId: threadId };
  const surface_tenant_channelId_threadId = { surface, tenant, channelId, threadId };
  const ref = await tx.messageRef.findUnique({ where: { surface_tenant_channelId_messageId }, select: { id: true } });
  if (ref) return true;
  const from = await tx.openedFrom.findUnique({
    where: { surface_tenant_channelId_threadId },
    select: { ticketId: true },
  });
  return from !== null;
}

/** What somebody asked last in a channel and is open. */
const askedBefore = (
  { tx }: Work,
  { requester, target, deskId }: { requester: string; target: string; deskId: string },
) =>
  tx.ticket.findMany({
    where: { requesterId: requester, askedIn: target, deskId, open: true, deletedAt: null, confidential: false },
    orderBy: { requestedAt: 'desc' },
    take: 5,
    select: { key: true, askedBelow: true },
  });
