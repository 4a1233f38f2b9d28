import { type Ctx, DeskError, noteLostFiles, ticketOfCard } from '#core';
import { type Asked, type Chat, contextFor } from '../chat.ts';

/** Tells the agents of a ticket which files did not arrive with what was said on it; the same request tells it once. */
export async function noteLost(chat: Chat, ctx: Ctx, ticket: string, lost: readonly string[]): Promise<void> {
  if (lost.length === 0) return;
  const { requestKey = `${chat.surface}:${ctx.requestId}` } = ctx;
  try {
    await noteLostFiles({ ...ctx, requestKey: `${requestKey}:lost` }, { ticket, lost: [...lost] });
  } catch (error) {
    if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
    chat.log.info({ err: error, ticket }, 'The agents were not told of files that did not arrive');
  }
}

/** The same, of the ticket with this id. */
export async function noteLostOn(
  chat: Chat,
  { account, requestId }: Asked,
  ticketId: string | undefined,
  lost: readonly string[],
): Promise<void> {
  if (ticketId === undefined || lost.length === 0) return;
  const ticket = await ticketOfCard(chat.engine, ticketId);
  const ctx = contextFor(chat, await chat.who.actor(account), requestId, requestId);
  if (ticket) await noteLost(chat, ctx, ticket.key, lost);
}
