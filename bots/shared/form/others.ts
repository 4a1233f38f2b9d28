import { type Ctx, DeskError, leaveTicket, lookAt, type TicketView, ticketPrepared } from '#core';
import type { Chat } from '../chat.ts';
import type { Others } from './fields/send-when.ts';

/** So many are named in a form. */
const named = 3;

/** Says that somebody writes in a form that is open now, and gives who else answers; nothing for people who do not work on the ticket. */
export async function othersOn(ctx: Ctx, { key, abilities }: TicketView): Promise<{ others?: Others }> {
  if (!abilities.includes('note')) return {};
  // Each form that is opened says so anew, whatever request it came with.
  const { requestKey: _, ...anew } = ctx;
  const people = await lookAt(anew, { ticket: key, doing: 'writing', form: true }).then(
    (there) => there.people,
    // It is a courtesy: the form opens without it, with everything that keeps its writer from harm.
    (error: unknown) => {
      ctx.log.warn({ err: error, ticket: key }, 'Colleagues are not told that somebody writes');
      return [];
    },
  );
  const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const { items } = await ticketPrepared(ctx, { ticket: key });
  const ready = items
    .filter((one) => one.holder.id !== own)
    .map(({ holder, sendAt }) => ({ by: holder.name, at: sendAt }));
  const writing = people.filter((one) => one.doing === 'writing');
  return { others: { writing: writing.slice(0, named), ready: ready.slice(0, named) } };
}

/** Says that the form was submitted or closed. It never throws: it would end by itself. */
export async function noLongerWriting({ log }: Pick<Chat, 'log'>, ctx: Ctx, ticket: string | undefined): Promise<void> {
  if (ticket === undefined) return;
  const { requestKey: _, ...anew } = ctx;
  try {
    await leaveTicket(anew, { ticket });
  } catch (error) {
    if (!(error instanceof DeskError)) log.debug({ err: error }, 'That a form was closed is not known to colleagues');
  }
}
