// Pure
import type { TicketView } from '../../../ticket/ticket-view.ts';

/** What says who reads a ticket inside. */
type Inside = Pick<TicketView, 'desk' | 'internalReaders'>;

/** The people who read what is internal on a ticket, before "read". */
const insiders = ({ desk, internalReaders }: Inside) =>
  ({
    agents: `agents of ${desk.name}`,
    leads: `the leads of ${desk.name} and the assignee`,
    chosen: `the leads of ${desk.name}, the assignee and the agents chosen for it`,
  })[internalReaders];

/** The people who read what is internal on a ticket, wherever that is said. */
export const inside = {
  /** A note just written. */
  savedAsNote: (ticket: Inside) => `Saved as an internal note: only ${insiders(ticket)} read it.`,
  /** Above the field of a note; null while the ticket is not known. */
  noteReaders: (ticket: Inside | null) =>
    ticket === null ? 'Only agents of the desk read this' : `Only ${insiders(ticket)} read this`,
  /** Above the field of a requester's reply. */
  deskReads: (ticket: Inside | null) =>
    ticket === null || ticket.internalReaders === 'agents'
      ? `${ticket?.desk.name ?? 'The desk'} reads this`
      : `Only ${insiders(ticket)} read this`,
  mark: (author: string, ticket: Inside) => `🔒 Internal note by ${author}: only ${insiders(ticket)} read it.`,
  /** Replies below a card of the desk. */
  inThread: (ticket: Inside) => `Replies in this thread are internal notes: only ${insiders(ticket)} read them.`,
  inChat: (ticket: Inside) => `An *Internal note* is read only by ${insiders(ticket)}.`,
  ifMentioned: (ticket: Inside) =>
    `In this thread, Threadline reads only messages that mention @Threadline, as internal notes: only ${insiders(ticket)} read them.`,
  /** Replies below the requester's card. */
  repliesGoTo: (ticket: Inside) =>
    `Replies in this thread go to ${ticket.internalReaders === 'agents' ? ticket.desk.name : insiders(ticket)}.`,
  confidential: 'Confidential',
  /** Of a requester of another organization. */
  external: 'External',
};
