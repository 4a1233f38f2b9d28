import {
  assignTicket,
  en,
  endDraft,
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
import type { Saying } from './blocks.ts';
import { type Bot, contextFor } from './bot.ts';
import { giveBack, ownerOf } from './give-back.ts';
import type { ButtonJob, PressJob } from './jobs.ts';
import { sayReplied } from './say-comment.ts';

/** Does what a press on a ticket's control asks for. Nothing is said when it went well: the card shows it. */
export async function runPress(bot: Bot, job: PressJob, requestId: string): Promise<TicketView | null> {
  const { action, ticket, version, value = '' } = job.press;
  const key = `press:${job.at}:${action}:${ticket}:${version}:${value}`;
  const ctx = contextFor(bot, await bot.who.actor({ tenant: job.team, id: job.place.user }), requestId, key);
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
    case 'rate':
      return rateTicket(ctx, { ticket, stars: Number(value) });
    case 'assign':
    case 'reply':
    case 'note':
    case 'edit':
    case 'show':
      return null;
  }
}

/** Does what a button of our own answers asks for, and gives what stands there afterwards. */
export async function runButton(
  bot: Bot,
  job: ButtonJob,
  requestId: string,
): Promise<{ saying: Saying; ticketId?: string }> {
  const { team, place, value } = job;
  if (job.act === 'dropDraft') {
    await endDraft(bot.engine, ownerOf(team, place.user), value, 'discarded');
    return { saying: { text: en.slack.thrownAway } };
  }
  const key = `${job.act}:${value}`;
  const ctx = contextFor(bot, await bot.who.actor({ tenant: team, id: place.user }), requestId, key);
  if (job.act === 'publish') {
    const published = await publishNote(ctx, { commentId: value });
    return { saying: await sayReplied(ctx, published), ticketId: published.ticket.id };
  }
  const { ticket, text } = await withdrawComment(ctx, { commentId: value });
  const typed = { kind: 'reply', content: { ticket: ticket.key, text } } as const;
  return { saying: await giveBack(bot, team, place.user, typed, en.slack.takenBack), ticketId: ticket.id };
}
