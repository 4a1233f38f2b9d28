import { type CommentView, type Ctx, replyReaders, type TicketView } from '#core';
import type { Answer } from '../answer.ts';
import { wordsOf } from '../chat.ts';
import { notToldBy } from './not-told.ts';

/** After a note: who reads it, and the way to send it to the people on the ticket instead. */
export function sayNoted(
  ctx: Ctx,
  noted: { ticket: TicketView; comment: CommentView },
  extra: readonly string[] = [],
): Answer {
  const { inside, chat } = wordsOf(ctx);
  const { ticket, comment } = noted;
  const { lines, runs } = notToldBy(ctx, ticket, comment);
  const text = [inside.savedAsNote(ticket), ...lines, ...extra].join('\n');
  const own = ctx.actor.kind === 'person' && ctx.actor.personId === ticket.requester.id;
  const label = own ? chat.button.sendAsReply : chat.button.sendInstead(ticket.requester.name);
  return { kind: 'words', why: { text }, offer: { act: 'publish', comment: comment.id, label }, ...runs };
}

/** After a reply: who gets it and when, with the way to take it back while there is one. */
export async function sayReplied(
  ctx: Ctx,
  replied: { ticket: TicketView; comment: CommentView | null; followUpOf?: string | null; ofDeleted?: boolean },
  along: readonly string[] = [],
): Promise<Answer> {
  const words = wordsOf(ctx).chat;
  const { ticket, comment } = replied;
  const { lines, runs } = notToldBy(ctx, ticket, comment ?? ticket.notTold);
  const extra = [...lines, ...along];
  const saves =
    comment?.side === 'agent'
      ? { saves: { ticket: ticket.key, comment: comment.id, label: wordsOf(ctx).savedReply.saveAs } }
      : {};
  const said = (text: string): Answer => ({
    kind: 'words',
    why: { text: [text, ...extra].join('\n') },
    ...runs,
    ...saves,
  });
  const opened = replied.ofDeleted ? words.followUpOfDeleted : words.followUp;
  const went = replied.ofDeleted ? words.toFollowUpOfDeleted : words.toFollowUp;
  if (!comment) return said(opened(replied.followUpOf ?? '', ticket.key));
  if (comment.side === 'requester') {
    const { followUpOf } = replied;
    return said(followUpOf ? went(followUpOf, ticket.key) : words.sentTo([ticket.desk.name]));
  }
  const readers = await replyReaders(ctx, ticket.key);
  const others = readers.filter((one) => one.id !== comment.author?.id);
  const names = others.filter((one) => one.on.length > 0).map((one) => one.name);
  const unreached = (off: boolean) =>
    others.filter((one) => one.on.length === 0 && one.off === off).map((one) => one.name);
  const [noAccount, turnedOff] = [unreached(false), unreached(true)];
  const lost = [
    ...(noAccount.length > 0 ? [words.notWritten(noAccount)] : []),
    ...(turnedOff.length > 0 ? [words.turnedOff(turnedOff)] : []),
    ...(names.length > 0 || noAccount.length + turnedOff.length === 0 ? [] : [words.onTicketOnly]),
  ];
  const sent = (text: string) => (names.length > 0 || lost.length === 0 ? [text, ...lost] : lost);
  if (comment.undoUntil === null) return said(sent(words.sentTo(names)).join('\n'));
  const seconds = Math.max(1, Math.round((Date.parse(comment.undoUntil) - Date.parse(comment.createdAt)) / 1000));
  const text = [...sent(words.goesTo(names, seconds)), ...extra].join('\n');
  const until = Date.parse(comment.undoUntil);
  const afterwards = [{ at: until, why: { text: [...sent(words.sentTo(names)), ...extra].join('\n') } }];
  const offer = { act: 'undo', comment: comment.id, label: words.button.takeBack, until } as const;
  return { kind: 'words', why: { text }, afterwards, offer, ...runs, ...saves };
}
