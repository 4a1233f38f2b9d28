// Pure
import type { TicketView } from '../../../ticket/ticket-view.ts';
import type { Words } from '../../words.ts';

type Inside = Pick<TicketView, 'desk' | 'internalReaders'>;

/** Kto czyta to, co w zgłoszeniu wewnętrzne, po czasowniku. */
const only = ({ desk, internalReaders }: Inside) =>
  ({
    agents: `tylko zespół ${desk.name}`,
    leads: `tylko kierownictwo zespołu ${desk.name} i osoba, która zajmuje się zgłoszeniem`,
    chosen: `tylko kierownictwo zespołu ${desk.name}, osoba, która zajmuje się zgłoszeniem, i wybrane osoby z zespołu`,
  })[internalReaders];

export const inside: Words['inside'] = {
  savedAsNote: (ticket) => `Zapisano jako notatkę wewnętrzną: czyta ją ${only(ticket)}.`,
  noteReaders: (ticket) => (ticket === null ? 'Czyta to tylko zespół' : `Czyta to ${only(ticket)}`),
  deskReads: (ticket) => {
    if (ticket === null) return 'Czyta to zespół';
    return ticket.internalReaders === 'agents' ? `Czyta to zespół ${ticket.desk.name}` : `Czyta to ${only(ticket)}`;
  },
  mark: (author, ticket) => `🔒 Notatka wewnętrzna (${author}): czyta ją ${only(ticket)}.`,
  inThread: (ticket) => `Odpowiedzi w tym wątku to notatki wewnętrzne: czyta je ${only(ticket)}.`,
  inChat: (ticket) => `Po naciśnięciu *Notatka wewnętrzna* piszesz notatkę, którą czyta ${only(ticket)}.`,
  ifMentioned: (ticket) =>
    `W tym wątku Threadline czyta tylko wiadomości ze wzmianką @Threadline, jako notatki wewnętrzne: czyta je ${only(ticket)}.`,
  repliesGoTo: (ticket) =>
    ticket.internalReaders === 'agents'
      ? `Odpowiedzi w tym wątku trafiają do zespołu ${ticket.desk.name}.`
      : `Odpowiedzi w tym wątku czyta ${only(ticket)}.`,
  confidential: 'Poufne',
  /** Of a requester of another organization. */
  external: 'Z zewnątrz',
};
