// Pure
import { clip, type TicketView, type Words } from '#core';
import type { ReadOnly } from '../definition.ts';
import type { Memory, Start } from '../start.ts';

/** The ticket that a form is about, once it is known. */
export const aboutTicket = (ticket: Pick<TicketView, 'key' | 'title'> | undefined | null): ReadOnly[] =>
  ticket ? [{ type: 'words', strong: ticket.key, text: clip(ticket.title, 200) }] : [];

/** Says that a text goes on behind what its field holds. */
export const restFollows = ({ chat: { form } }: Words, rest: string): ReadOnly[] =>
  rest === '' ? [] : [{ type: 'words', text: form.restFollows(rest.length) }];

/** What a form remembers that changes a ticket: with the version that its person decides on, which is the present one when it is drawn again. */
export const seenIn = ({ memory, again }: Start, ticket: Pick<TicketView, 'version'> | undefined | null): Memory =>
  ticket && (again || memory.version === undefined) ? { ...memory, version: ticket.version } : memory;
