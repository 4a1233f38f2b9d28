import {
  type Ctx,
  DeskError,
  editComment,
  en,
  noteOnTicket,
  type Origin,
  type Outcome,
  replyToTicket,
  showTicket,
  type TicketView,
  ticketAt,
  withdrawComment,
} from '#core';
import { section } from './blocks.ts';
import { type Bot, contextFor } from './bot.ts';
import { explain, giveBack } from './give-back.ts';
import type { MessageJob } from './jobs.ts';
import { readText } from './run-command.ts';
import { sayNoted, sayReplied } from './say-comment.ts';
import type { Place } from './tell.ts';
import { escapeText } from './text.ts';
import { unrecordedCard } from './unrecorded.ts';

type Said = Extract<MessageJob['heard'], { kind: 'said' }>;
type Changed = Exclude<MessageJob['heard'], { kind: 'said' }>;

/** What a message in a channel or in the app's messages becomes: a comment, a draft, a correction, or nothing. */
export async function runMessage(bot: Bot, job: MessageJob, key: string): Promise<Outcome> {
  const { heard, team } = job;
  if (heard.kind !== 'said') return change(bot, team, heard, key);
  if (heard.thread === null) return offerTicket(bot, team, heard);
  const where = { surface: 'slack', tenant: team, channelId: heard.channel };
  const { channel, thread, direct, user } = heard;
  const at =
    (await ticketAt(bot.engine, { ...where, messageId: thread })) ??
    (await unrecordedCard(bot, team, { channel, thread, direct, user }));
  if (!at) return heard.direct ? offerTicket(bot, team, heard) : dropped('This thread belongs to no ticket.');
  const place: Place = { user: heard.user, channel: heard.channel, thread: heard.thread };
  const text = await readText(bot, heard.text);
  const extra = heard.files > 0 ? [en.slack.filesLater(heard.files)] : [];
  if (text === '') {
    await bot.tell(place, { text: escapeText(en.slack.onlyFiles(heard.files)) });
    return dropped('It holds no text.');
  }
  try {
    const ctx = contextFor(bot, await bot.who.actor({ tenant: team, id: heard.user }), key, key);
    const origin: Origin = {
      surface: 'slack',
      tenant: team,
      channelId: heard.channel,
      messageId: heard.ts,
      threadId: heard.thread,
      target: at.target,
    };
    const ticket = await showTicket(ctx, at.ticket);
    const on = { ticket: at.ticket, text, origin };
    if (isNote(ctx, ticket, at.audience)) {
      const noted = await noteOnTicket(ctx, on);
      await bot.tell(place, sayNoted(noted.ticket, noted.comment, extra));
      return { outcome: 'comment', ticketId: noted.ticket.id, commentId: noted.comment.id };
    }
    const replied = await replyToTicket(ctx, on);
    // The requester sees their own message in its place: only what is not obvious is said.
    if (!replied.comment || replied.followUpOf || replied.comment.undoUntil !== null || extra.length > 0)
      await bot.tell(place, await sayReplied(ctx, replied, extra));
    const { id } = replied.ticket;
    return replied.comment
      ? { outcome: 'comment', ticketId: id, commentId: replied.comment.id }
      : { outcome: 'ticket', ticketId: id };
  } catch (error) {
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    const why =
      error.code === 'not_found' || error.code === 'forbidden'
        ? en.slack.notOnDesk(at.ticket)
        : explain(bot, error, key);
    const typed = { kind: 'command', content: { text, ticket: at.ticket, from: 'message' } } as const;
    await bot.tell(place, await giveBack(bot, team, heard.user, typed, escapeText(why)));
    return { outcome: 'held', reason: error.message };
  }
}

/**
 * What is written where agents work is internal (Z02). In a person's own thread the requester's side replies; an agent who
 * was told of a ticket there writes a note, and can make it public.
 */
function isNote({ actor }: Ctx, ticket: TicketView, audience: 'public' | 'internal'): boolean {
  if (audience === 'internal') return true;
  const own = actor.kind === 'person' && actor.personId === ticket.requester.id;
  return !own && ticket.abilities.includes('note');
}

/** A message to the app that belongs to no ticket: most likely it is to become one. */
async function offerTicket(bot: Bot, team: string, heard: Said): Promise<Outcome> {
  const text = await readText(bot, heard.text);
  const place = { user: heard.user, channel: heard.channel, ...(heard.thread ? { thread: heard.thread } : {}) };
  const why = heard.files > 0 ? `${en.slack.directOffer} ${en.slack.filesLater(heard.files)}` : en.slack.directOffer;
  const typed = { kind: 'command', content: { text, from: 'message' } } as const;
  await bot.tell(place, await giveBack(bot, team, heard.user, typed, why));
  return { outcome: 'held', reason: 'Kept as a draft.' };
}

/** A message was corrected or deleted: so is the comment that it is. */
async function change(bot: Bot, team: string, heard: Changed, key: string): Promise<Outcome> {
  const where = { surface: 'slack', tenant: team, channelId: heard.channel, messageId: heard.ts };
  const at = await ticketAt(bot.engine, where);
  if (!at?.typedComment) return dropped('This message is no comment.');
  const ctx = contextFor(bot, await bot.who.actor({ tenant: team, id: heard.user }), key, key);
  try {
    if (heard.kind === 'edited') {
      const { ticket } = await editComment(ctx, { commentId: at.typedComment, text: await readText(bot, heard.text) });
      return { outcome: 'comment', ticketId: ticket.id, commentId: at.typedComment };
    }
    const { ticket } = await withdrawComment(ctx, { commentId: at.typedComment });
    return { outcome: 'comment', ticketId: ticket.id, commentId: at.typedComment };
  } catch (error) {
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    const why =
      error.code === 'conflict' && heard.kind === 'deleted'
        ? escapeText(en.slack.copiesStay)
        : explain(bot, error, key);
    await bot.tell({ user: heard.user, channel: heard.channel }, { text: why, blocks: [section(why)] });
    return dropped(error.message);
  }
}

const dropped = (reason: string): Outcome => ({ outcome: 'dropped', reason });
