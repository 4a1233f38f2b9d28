// Pure
import type { Words } from '../words.ts';

/** Why somebody is told, in German. */
export const because: Words['because'] = {
  requester: null,
  participant: 'Du bist bei diesem Ticket dabei.',
  follower: 'Du folgst diesem Ticket.',
  asked: null,
  room: null,
  assignee: null,
  desk: (desk) => `Dieses Ticket dürfen bei ${desk} nicht alle sehen, du schon.`,
  lead: (desk) => `Du kümmerst dich um ${desk}.`,
  mentioned: 'Du wurdest erwähnt.',
  rights: null,
  timer: null,
  bulk: null,
};
