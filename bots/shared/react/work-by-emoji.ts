import { actedSince, assignTicket, type Ctx, finishTicket, type Outcome, type TicketView } from '#core';
import { type Asked, type Chat, contextFor, wordsOf } from '../chat.ts';

/** So much later than it was put there an emoji may be heard and still be meant of what stands there now. */
const freshMs = 60_000;

/** An emoji by which somebody takes or resolves a ticket. */
interface Meant {
  readonly ticket: TicketView;
  readonly act: 'take' | 'resolve';
  /** When it was put there; null where the platform does not say. */
  readonly at: Date | null;
}

/**
 * Takes or resolves a ticket as the buttons of its card do; `why` is what its author is told where nothing was done, and `mayNot`
 * says that it is not theirs to do.
 */
export async function workByEmoji(
  chat: Chat,
  asked: Asked,
  ctx: Ctx,
  meant: Meant,
): Promise<{ outcome: Outcome; why?: string; mayNot?: true }> {
  const { ticket, act } = meant;
  const done: Outcome = { outcome: 'command', ticketId: ticket.id };
  if (act === 'resolve' && !isOpen(ticket)) return { outcome: done };
  const why = await whyNot(chat, ctx, meant);
  if (why === 'silent') return { outcome: { outcome: 'dropped', reason: 'It changes nothing.' } };
  if (why === 'mayNot')
    return { outcome: { outcome: 'dropped', reason: 'It asks for what its author may not do.' }, mayNot: true };
  if (why !== null) return { outcome: done, why };
  const { account, requestId } = asked;
  const as = contextFor(chat, await chat.who.actor(account), requestId, requestId);
  const on = { ticket: ticket.key, version: ticket.version };
  // Refused when somebody was first.
  if (act === 'take') await assignTicket(as, { ...on, assignee: 'me' });
  else await finishTicket(as, on);
  return { outcome: done };
}

const isOpen = ({ status: { category } }: TicketView) => category !== 'resolved' && category !== 'closed';

/** Why an emoji does nothing, in words; `silent` where all is so already, `mayNot` where it is not theirs to do. */
async function whyNot(
  { engine }: Chat,
  ctx: Ctx,
  { ticket, act, at }: Meant,
): Promise<string | 'silent' | 'mayNot' | null> {
  const { emoji } = wordsOf(ctx);
  const works = ticket.abilities.includes('note');
  const own = ctx.actor.kind === 'person' && ticket.assignee?.id === ctx.actor.personId;
  if (act === 'take' && own) return 'silent';
  if (act === 'take' && works && ticket.assignee) return emoji.hasIt(ticket.key, ticket.assignee.name);
  const may = act === 'take' ? works : ticket.abilities.includes('close');
  if (!may) return 'mayNot';
  const isLate = at !== null && engine.clock.now().getTime() - at.getTime() > freshMs;
  return isLate && (await actedSince(engine, ticket.id, at)) ? emoji.tooLate(ticket.key) : null;
}
