import { TicketView } from '#core';
import { examples } from '../docs/examples.ts';
import type { Answer } from '../door.ts';

/** A thing as it stands now, with its version for the ETag. */
export const shown = <T extends { version: number }>(thing: T) => ({ body: thing, version: thing.version });

/** What a change of a ticket is answered with. */
export const isTicket: Answer = {
  status: 200,
  description: 'The ticket as it stands now, with what you may do to it. The ETag is its version.',
  schema: TicketView,
  example: examples.ticket,
};
