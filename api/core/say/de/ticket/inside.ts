// Pure
import type { TicketView } from '../../../ticket/ticket-view.ts';
import type { Words } from '../../words.ts';

type Inside = Pick<TicketView, 'desk' | 'internalReaders'>;

/** Wer liest, was an einem Ticket intern ist, mit dem Verb. */
const read = ({ desk, internalReaders }: Inside, what: string) =>
  ({
    agents: `das Team von ${desk.name} liest ${what}`,
    leads: `die Leitung von ${desk.name} und die zuständige Person lesen ${what}`,
    chosen: `die Leitung von ${desk.name}, die zuständige Person und die Leute, die dafür aus dem Team ausgewählt sind, lesen ${what}`,
  })[internalReaders];

export const inside: Words['inside'] = {
  savedAsNote: (ticket) => `Als interne Notiz gespeichert: Nur ${read(ticket, 'sie')}.`,
  noteReaders: (ticket) => (ticket === null ? 'Nur das Team des Servicedesks liest das' : `Nur ${read(ticket, 'das')}`),
  deskReads: (ticket) =>
    ticket === null || ticket.internalReaders === 'agents'
      ? `${ticket?.desk.name ?? 'Der Servicedesk'} liest das`
      : `Nur ${read(ticket, 'das')}`,
  mark: (author, ticket) => `🔒 Interne Notiz von ${author}: Nur ${read(ticket, 'sie')}.`,
  inThread: (ticket) => `Antworten in diesem Thread sind interne Notizen: Nur ${read(ticket, 'sie')}.`,
  inChat: (ticket) => `Für *Interne Notiz* gilt: Nur ${read(ticket, 'sie')}.`,
  ifMentioned: (ticket) =>
    `In diesem Thread liest Threadline nur Nachrichten, die @Threadline erwähnen, als interne Notizen: Nur ${read(ticket, 'sie')}.`,
  repliesGoTo: (ticket) =>
    ({
      agents: `Antworten in diesem Thread gehen an ${ticket.desk.name}.`,
      leads: `Antworten in diesem Thread gehen an die Leitung von ${ticket.desk.name} und an die zuständige Person.`,
      chosen: `Antworten in diesem Thread gehen an die Leitung von ${ticket.desk.name}, an die zuständige Person und an alle, die dafür aus dem Team ausgewählt sind.`,
    })[ticket.internalReaders],
  confidential: 'Vertraulich',
  /** Of a requester of another organization. */
  external: 'Extern',
};
