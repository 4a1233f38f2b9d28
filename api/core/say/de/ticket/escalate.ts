// Pure
import type { Words } from '../../words.ts';

export const escalate: Words['escalate'] = {
  did: (name) => `hat ${name} dazugeholt`,
  ready: (ticket, name) =>
    `${name} ist bei ${ticket} dazugeholt, das steht auch im Verlauf. Öffne den Chat oder den Anruf in Teams. Was dort gesagt wird, steht nicht im Ticket.`,
  chat: 'Chat öffnen',
  call: 'Anruf beginnen',
  yourself: 'Nenne jemand anderen. Du bist schon da.',
  noAddress: (name) => `${name} hat hier keine Mailadresse, über die Teams Leute findet. Es wurde nichts geändert.`,
  mayNotSee: (ticket, name) => `${ticket} ist vertraulich, und ${name} darf es nicht sehen. Es wurde nichts geändert.`,
  notStaff: (ticket, name) =>
    `${name} arbeitet an keinem Desk und sieht ${ticket} nicht. Füge ${name} zuerst zum Ticket hinzu. Es wurde nichts geändert.`,
};
