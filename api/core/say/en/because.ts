// Pure
import type { ReasonKey } from '../../notify/reason/house.ts';

/** Why somebody is told, where what they are told does not say it. `desk` is the ticket's. */
export const because = {
  requester: null,
  participant: 'You are on this ticket.',
  follower: 'You follow this ticket.',
  asked: null,
  room: null,
  assignee: null,
  desk: (desk: string) => `Not everybody at ${desk} may see this ticket; you may.`,
  lead: (desk: string) => `You look after ${desk}.`,
  mentioned: 'You were mentioned.',
  rights: null,
  timer: null,
  bulk: null,
} satisfies Record<ReasonKey, string | ((desk: string) => string) | null>;
