// Pure
import type { Words } from '../../words.ts';

/** What is said of an emoji that was put on a message, in German. */
export const emoji: Words['emoji'] = {
  onlyFirst: 'Nur aus der ersten Nachricht eines Threads wird ein Ticket. Setz das Emoji dort.',
  onlyAgents: (desk) =>
    `Nur Leute, die bei ${desk} arbeiten, eröffnen Tickets mit einem Emoji. Schreib stattdessen \`/ticket new\`.`,
  openedPrivate: (key) =>
    `${key} ist offen und vertraulich: Nur die anfragende Person und die Leute, die es bearbeiten, lesen es.`,
  hasIt: (key, name) => `${name} hat ${key} schon, deshalb hat dein Emoji nichts geändert.`,
  notYours: (key, does) =>
    `Dein Emoji hat nichts geändert: Nur Leute, die ${key} auch sonst ändern dürfen, können das damit tun.${does === '' ? '' : ` ${does}`}`,
  unknown: (does) => `Dieses Emoji ändert nichts. ${does}`,
  does: (all, onOurs) => `Emoji an Nachrichten${onOurs ? ' von Threadline' : ''}: ${all}.`,
  acts: {
    create: 'eröffnet ein Ticket',
    private: 'eröffnet ein vertrauliches Ticket',
    take: 'übernimmt das Ticket',
    resolve: 'löst das Ticket',
  },
  tooLate: (key) =>
    `Dein Emoji kam spät bei Threadline an, und ${key} hat sich seitdem geändert. Sieh dir die Karte an und tu es dort.`,
};
