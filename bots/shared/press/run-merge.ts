import { type Ctx, demandOneOf, mergeTickets, showTicket, unmergeTicket } from '#core';
import type { Answer } from '../answer.ts';
import { wordsOf } from '../chat.ts';

/** So long the question can be answered, and so long the way back is offered. */
const askedMs = 3_600_000;

type Ran = { readonly answer: Answer; readonly ticketId?: string };

/** Merges two tickets once their author was asked, who sees both and who will read what; offers the way back. */
export async function runMerge(
  ctx: Ctx,
  { ticket: key, into: other, sure }: { readonly ticket: string; readonly into: string; readonly sure?: true },
): Promise<Ran> {
  const { merge } = wordsOf(ctx);
  const until = ctx.clock.now().getTime() + askedMs;
  if (sure) {
    const { ticket, from } = await mergeTickets(ctx, { ticket: key, into: other });
    const run = { line: `unmerge ${from}`, label: merge.undo, until };
    return { answer: { kind: 'words', why: { text: merge.done(from, ticket.key) }, run }, ticketId: ticket.id };
  }
  await demandOneOf(ctx, key, ['merge']);
  await demandOneOf(ctx, other, ['merge']);
  const [from, into] = [await showTicket(ctx, key), await showTicket(ctx, other)];
  const isShared = from.requester.id !== into.requester.id;
  const text = [
    merge.sure(from.key, from.title, into.key, into.title),
    ...(isShared ? [merge.readers(from.requester.name, into.requester.name)] : []),
  ].join('\n');
  const run = { line: `merge ${from.key} into ${into.key} yes`, label: merge.button, until };
  return { answer: { kind: 'words', why: { text }, run } };
}

/** Separates them again, and says what stays. */
export async function runUnmerge(ctx: Ctx, key: string): Promise<Ran> {
  const { merge } = wordsOf(ctx);
  const { ticket, into, stay } = await unmergeTicket(ctx, { ticket: key });
  const told = [merge.undone(ticket.key, into.key), ...(stay > 0 ? [merge.stay(stay, into.key)] : [])];
  return { answer: { kind: 'words', why: { text: told.join('\n') } }, ticketId: ticket.id };
}
