import {
  assignTicket,
  type Ctx,
  moveTicket,
  Priority,
  publishNote,
  rateTicket,
  reopenTicket,
  setPriority,
  type TicketView,
  unassignTicket,
  withdrawComment,
} from '#core';
import type { Answer } from './answer.ts';
import { type Asked, type Chat, wordsOf } from './chat.ts';
import { giveBack } from './give-back.ts';
import type { Press } from './press.ts';
import { sayReplied } from './say-comment.ts';

/** Does what a press on a ticket's control asks for; null when the control only opens or shows something. */
export async function runPress(ctx: Ctx, press: Press): Promise<TicketView | null> {
  const { action, ticket, version, value = '' } = press;
  const on = { ticket, version };
  switch (action) {
    case 'take':
      return assignTicket(ctx, { ...on, to: 'me' });
    case 'unassign':
      return unassignTicket(ctx, on);
    case 'status':
      return moveTicket(ctx, { ...on, status: value });
    case 'priority':
      return setPriority(ctx, { ...on, priority: Priority.parse(value) });
    case 'resolve':
      return moveTicket(ctx, { ...on, status: 'resolved' });
    case 'close':
      return moveTicket(ctx, { ...on, status: 'closed' });
    case 'reopen':
      return reopenTicket(ctx, on);
    case 'rate': {
      // The menu stays as it was drawn: five stars, four, and five again are three requests, and none is harmed by a repeat.
      const { requestKey: _, ...anew } = ctx;
      return rateTicket(anew, { ticket, stars: Number(value) });
    }
    case 'assign':
    case 'reply':
    case 'note':
    case 'edit':
    case 'show':
      return null;
  }
}

/** Does what the button below a comment's receipt asks for, and gives what stands there afterwards. */
export async function runOffer(
  chat: Chat,
  ctx: Ctx,
  asked: Asked,
  offer: { act: 'publish' | 'undo'; comment: string },
): Promise<{ answer: Answer; ticketId: string }> {
  if (offer.act === 'publish') {
    const published = await publishNote(ctx, { commentId: offer.comment });
    return { answer: await sayReplied(ctx, published), ticketId: published.ticket.id };
  }
  const { ticket, text } = await withdrawComment(ctx, { commentId: offer.comment });
  const typed = { kind: 'reply', content: { ticket: ticket.key, text } } as const;
  // Pressed again, on whichever of its copies, it is the same text that was taken back.
  const takenBack = { ...asked, requestId: `undo:${offer.comment}` };
  const answer = await giveBack(chat, takenBack, typed, { text: wordsOf(ctx).chat.takenBack });
  return { answer, ticketId: ticket.id };
}
