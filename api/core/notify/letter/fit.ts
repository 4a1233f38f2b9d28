// Pure
import type { DomainEvent } from '../../events.ts';
import { isLive } from '../channel/house.ts';

/** Whether a channel shows what is of this kind at all: where cards live, they show what letters tell elsewhere. */
export const takes = (channel: string, kind: string): boolean =>
  isLive(channel) ? kind !== 'letter' : kind !== 'card' && kind !== 'mark';

/** A row of the plan, as far as it decides whether it goes out. */
interface Planned {
  readonly kind: string;
  readonly channel: string;
  readonly personId: string | null;
}

/**
 * Whether a channel takes what is planned for it. Where no cards live, nothing is shown anew and nobody gets what they said
 * themselves: a comment goes out when it is said, or is there again.
 */
export function fits({ kind, channel, personId }: Planned, event: DomainEvent, actorId: string | null): boolean {
  if (!takes(channel, kind)) return false;
  // The letter about it says who opened it.
  if (event.type === 'ticket.opened' && kind === 'notice') return isLive(channel);
  if (isLive(channel) || kind !== 'comment') return true;
  const { type } = event;
  const isMeant = event.type === 'comment.edited' && event.mentions?.some((one) => one === personId) === true;
  const isBack = isMeant || (type === 'comment.edited' && event.restored === true);
  const isSaid = type === 'ticket.replied' || type === 'ticket.noted' || isBack;
  return isSaid && personId !== actorId;
}
