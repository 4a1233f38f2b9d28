import { type Ctx, demandOneOf, showTicket, type TicketView } from '#core';

/** A ticket by its names. */
export type Named = Pick<TicketView, 'key' | 'title'>;

/** The ticket for which a form is to be opened; refused at once where its author could not send it. @throws DeskError */
export async function ticketFor(
  ctx: Ctx,
  { verb, ticket }: { readonly verb: 'note' | 'reply' | 'time'; readonly ticket: string },
): Promise<Named> {
  await demandOneOf(ctx, ticket, [verb === 'time' ? 'trackTime' : verb]);
  return showTicket(ctx, ticket);
}
