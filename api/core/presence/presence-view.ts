// Pure
import { z } from 'zod';
import { TicketKey } from '../ticket/words.ts';

export const Doing = z.enum(['viewing', 'writing']);
export type Doing = z.infer<typeof Doing>;

/** Somebody who has a ticket open at this moment. */
export const PresentPerson = z.object({
  id: z.string(),
  name: z.string(),
  doing: Doing,
  /** Since when they do that. UTC. */
  since: z.iso.datetime(),
});
export type PresentPerson = z.infer<typeof PresentPerson>;
export const PresentOnTicket = z.object({ people: z.array(PresentPerson) });
/** The tickets that colleagues have open at this moment, those that somebody came to first in front. */
export const PresentNow = z.object({
  items: z.array(z.object({ ticket: z.string(), people: z.array(PresentPerson) })),
});
export type PresentNow = z.infer<typeof PresentNow>;

export const LookAt = z.object({
  ticket: TicketKey,
  doing: Doing.default('viewing'),
  /** A form is open in which it is written; nobody says again that it still is. */
  form: z.boolean().default(false),
});
