import {
  addPerson,
  assignTicket,
  type Ctx,
  clip,
  closeTicketChannel,
  DeskError,
  finishTicket,
  moveTicket,
  openTicketChannel,
  Priority,
  publishNote,
  rateTicket,
  readable,
  readMarkdown,
  removePerson,
  reopenTicket,
  setCategory,
  setPriority,
  showTicket,
  type TicketView,
  transferTicket,
  unassignTicket,
  wakeTicket,
  withdrawComment,
  withdrawTicket,
} from '#core';
import type { Answer } from '../answer.ts';
import { type Asked, type Chat, wordsOf } from '../chat.ts';
import { explain, giveBack } from '../tell/give-back.ts';
import { sayReplied } from '../tell/say-comment.ts';
import type { Press } from './press.ts';

/** Does what a press on a ticket's control asks for; null when the control only opens or shows something. */
export async function runPress(ctx: Ctx, press: Press): Promise<TicketView | null> {
  const { action, ticket, version, value = '' } = press;
  const on = { ticket, version };
  switch (action) {
    case 'take':
      return assignTicket(ctx, { ...on, assignee: 'me' });
    case 'unassign':
      return unassignTicket(ctx, on);
    case 'status':
      return moveTicket(ctx, { ...on, ...chosenStatus(ctx, value) });
    case 'category':
      return setCategory(ctx, { ...on, category: value });
    case 'desk':
      return transferTicket(ctx, { ...on, desk: value });
    case 'withdraw':
      return withdrawTicket(ctx, on);
    case 'follow':
      return (await addPerson(ctx, { ticket, person: 'me' })).ticket;
    case 'unfollow':
      return (await removePerson(ctx, { ticket, person: 'me' })).ticket;
    case 'priority':
      return setPriority(ctx, { ...on, priority: Priority.parse(value) });
    case 'resolve':
      return finishTicket(ctx, on);
    case 'close':
      return finishTicket(ctx, { ...on, close: true });
    case 'reopen':
      return reopenTicket(ctx, on);
    case 'wake':
      return wakeTicket(ctx, on);
    case 'channel':
      await (value === 'end' ? closeTicketChannel(ctx, { ticket }) : openTicketChannel(ctx, { ticket }));
      return showTicket(ctx, ticket);
    case 'rate': {
      // The menu stays as it was drawn: five stars, four, and five again are three requests, and none is harmed by a repeat.
      const { requestKey: _, ...anew } = ctx;
      return rateTicket(anew, { ticket, stars: Number(value) });
    }
    case 'assign':
    case 'reply':
    case 'note':
    case 'edit':
    case 'change':
    case 'project':
    case 'checklist':
    case 'saveReply':
    case 'snooze':
    case 'confidential':
    case 'rateComment':
    case 'startTimer':
    case 'stopTimer':
    case 'keepTimer':
    case 'endTimer':
    case 'logTime':
    case 'show':
      return null;
  }
}

/** Thanks for a rating, with the way to say something with it. */
export function sayRated(ctx: Ctx, { key, version, rating }: TicketView): Answer {
  const { button, chat } = wordsOf(ctx);
  const label = rating?.comment ? button.changeComment : button.addComment;
  // What was said with other stars is told: it may not be meant of these.
  const said = readable(readMarkdown(rating?.comment ?? ''))
    .replace(/\s+/g, ' ')
    .trim();
  const stands = said === '' ? [] : [chat.done.commentStands(clip(said, 100))];
  const text = [chat.done.rated(rating?.stars ?? 0), ...stands].join('\n');
  return { kind: 'words', why: { text }, rated: { ticket: key, version, label } };
}

const dayMs = 86_400_000;

/** A chosen status; one that waits for a date carries for how many days. */
export function chosenStatus({ clock }: Pick<Ctx, 'clock'>, value: string): { status: string; waitsUntil?: string } {
  const [status = '', days] = value.split('+');
  if (days === undefined) return { status };
  return { status, waitsUntil: new Date(clock.now().getTime() + Number(days) * dayMs).toISOString() };
}

/**
 * Does what the button below a comment's receipt asks for, and gives what stands there afterwards. Once its time is over it
 * says so there, and the button goes.
 */
export async function runOffer(
  chat: Chat,
  ctx: Ctx,
  asked: Asked,
  offer: Offered,
): Promise<{ answer: Answer; ticketId?: string }> {
  try {
    return await doOffered(chat, ctx, asked, offer);
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'conflict') throw error;
    return { answer: { kind: 'words', why: explain(chat, error, asked.requestId, wordsOf(ctx)) } };
  }
}

interface Offered {
  readonly act: 'publish' | 'undo';
  readonly comment: string;
}

async function doOffered(chat: Chat, ctx: Ctx, asked: Asked, offer: Offered) {
  if (offer.act === 'publish') {
    const published = await publishNote(ctx, { commentId: offer.comment });
    return { answer: await sayReplied(ctx, published), ticketId: published.ticket.id };
  }
  const { ticket, text, files } = await withdrawComment(ctx, { commentId: offer.comment });
  const typed = { kind: 'reply', content: { ticket: ticket.key, text, files } } as const;
  // Pressed again, on whichever of its copies, it is the same text that was taken back.
  const takenBack = { ...asked, requestId: `undo:${offer.comment}` };
  const answer = await giveBack(chat, takenBack, typed, { text: wordsOf(ctx).chat.takenBack });
  return { answer, ticketId: ticket.id };
}
