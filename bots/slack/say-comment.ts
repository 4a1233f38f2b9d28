import { type CommentView, type Ctx, en, replyReaders, type TicketView } from '#core';
import { button, row, type Saying, section } from './blocks.ts';
import { acts } from './controls.ts';
import { escapeText } from './text.ts';

/** After a note: who reads it, and the way to send it to the people on the ticket instead. */
export function sayNoted(ticket: TicketView, comment: CommentView, extra: readonly string[]): Saying {
  const text = [en.slack.savedAsNote(ticket.desk.name), ...extra].map(escapeText).join('\n');
  const publish = button(en.slack.button.sendInstead(ticket.requester.name), acts.publish, comment.id);
  return { text, blocks: [section(text), row(publish)] };
}

/** After a reply: who gets it and when, with the way to take it back while there is one. */
export async function sayReplied(
  ctx: Ctx,
  replied: { ticket: TicketView; comment: CommentView | null; followUpOf?: string | null },
  extra: readonly string[] = [],
): Promise<Saying> {
  const { ticket, comment } = replied;
  const said = (text: string) => [text, ...extra].map(escapeText).join('\n');
  if (!comment) {
    const text = said(en.slack.followUp(replied.followUpOf ?? '', ticket.key));
    return { text, blocks: [section(text)] };
  }
  if (comment.side === 'requester') {
    const text = replied.followUpOf
      ? said(en.slack.toFollowUp(replied.followUpOf, ticket.key))
      : said(en.slack.sentTo([ticket.desk.name]));
    return { text, blocks: [section(text)] };
  }
  const readers = await replyReaders(ctx, ticket.key);
  const names = readers.filter((one) => one.id !== comment.author?.id).map((one) => one.name);
  if (comment.undoUntil === null) {
    const text = said(en.slack.sentTo(names));
    return { text, blocks: [section(text)] };
  }
  const seconds = Math.max(1, Math.round((Date.parse(comment.undoUntil) - Date.parse(comment.createdAt)) / 1000));
  const text = said(en.slack.goesTo(names, seconds));
  return { text, blocks: [section(text), row(button(en.slack.button.takeBack, acts.undo, comment.id))] };
}
