import { type Ctx, deleteTicket, demandOneOf, restoreTicket, showDeleted, showTicket } from '#core';
import { type Answer, say } from '../answer.ts';
import { wordsOf } from '../chat.ts';

/** So long the question can be answered, and so long the way back is offered. */
const askedMs = 3_600_000;

interface Removal {
  readonly ticket: string;
  readonly sure?: true;
}
type Ran = { readonly answer: Answer; readonly ticketId?: string };

/** Deletes a ticket once its author was asked, and offers the way back. */
export async function runDelete(ctx: Ctx, { ticket: key, sure }: Removal): Promise<Ran> {
  const { chat } = wordsOf(ctx);
  const until = ctx.clock.now().getTime() + askedMs;
  if (sure) {
    const gone = await deleteTicket(ctx, { ticket: key });
    const run = { line: `restore ${gone.key} yes`, label: chat.button.restore, until };
    return { answer: { kind: 'words', why: { text: chat.done.deleted(gone.key) }, run } };
  }
  await demandOneOf(ctx, key, ['delete']);
  const ticket = await showTicket(ctx, key);
  const run = { line: `delete ${ticket.key} yes`, label: chat.button.delete, until };
  return { answer: { kind: 'words', why: { text: chat.sure.delete(ticket.key, ticket.title) }, run } };
}

/** Restores one likewise: everybody on it sees it again. */
export async function runRestore(ctx: Ctx, { ticket: key, sure }: Removal): Promise<Ran> {
  const { chat } = wordsOf(ctx);
  if (sure) {
    const ticket = await restoreTicket(ctx, { ticket: key });
    return { answer: say(chat.done.restored(ticket.key)), ticketId: ticket.id };
  }
  const gone = await showDeleted(ctx, key);
  const until = ctx.clock.now().getTime() + askedMs;
  const run = { line: `restore ${gone.key} yes`, label: chat.button.restore, until };
  return { answer: { kind: 'words', why: { text: chat.sure.restore(gone.key, gone.title) }, run } };
}
