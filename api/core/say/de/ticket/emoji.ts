// Pure
import type { Words } from '../../words.ts';

/** Was zu einem Emoji an einer Nachricht gesagt wird. */
export const emoji: Words['emoji'] = {
  onlyFirst: 'Nur aus der ersten Nachricht eines Threads wird ein Ticket. Setz das Emoji dort.',
  onlyAgents: (desk) =>
    `Tickets öffnen hier nur Leute mit einem Emoji, die bei ${desk} arbeiten. Schreib stattdessen \`/ticket new\`.`,
  openedPrivate: (key) => `${key} ist offen und vertraulich: Nur der Anfragende und die Bearbeiter lesen es.`,
  hasIt: (key, name) => `${name} hat ${key} schon, darum hat dein Emoji nichts geändert.`,
  tooLate: (key) =>
    `Dein Emoji kam spät bei Threadline an, und ${key} hat sich seitdem geändert. Sieh dir die Karte an und tu es dort.`,
};
