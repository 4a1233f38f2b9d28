// Pure
import type { Words } from '../words.ts';

export const teams: Words['teams'] = {
  change: 'Ändern',
  more: 'Mehr',
  shownBelow: (key) => `${key} steht unten.`,
  answeredBelow: 'Die Antwort steht darunter.',
  sentAlready: 'Das wurde schon gesendet.',
  opened: (key) => `${key} ist eröffnet.`,
  formClosed: 'Das Formular wurde geschlossen.',
  notVisible: 'Ein solches Ticket gibt es nicht, oder du kannst es nicht sehen.',

  hello: (name) =>
    `Hallo ${name}. Schreib, was du brauchst, oder /ticket new, um ein Ticket zu eröffnen. Der Servicedesk antwortet dir hier.`,
  helloTeam:
    'Hallo. Schreib /ticket new oder erwähne @Threadline, um ein Ticket zu eröffnen; die Antwort siehst nur du. Auch das Team eines Servicedesks kann hier arbeiten: Die Administration verbindet den Servicedesk mit einem Kanal dieses Teams, und jedes Ticket wird dort zu einer Karte.',
  silent: 'Teams hat nicht gesagt, wer du bist, deshalb ist nichts geschehen. Versuch es gleich noch einmal.',
  tooSlow: 'Der Servicedesk braucht gerade zu lange. Dein Text ist noch da; versuch es gleich noch einmal.',

  form: {
    optional: (label) => `${label} (optional)`,
    showCategories: 'Kategorien dieses Servicedesks anzeigen',
    categoryOfDesk: (desk) => `Das sind die Kategorien von ${desk}. Wähle eine aus oder lass das Feld leer.`,
  },

  offer: {
    addToOther: 'Zu einem anderen Ticket hinzufügen',
    choose: 'Worum geht es?',
  },

  extension: {
    addTitle: 'Zu einem Ticket hinzufügen',
    ticket: 'Ticket',
    chooseTicket: 'Ticket auswählen',
    noTickets: 'Du hast keine offenen Tickets, zu denen das passen könnte.',
    text: 'Text',
    as: 'Hinzufügen als',
    asReply: 'Antwort: Alle am Ticket Beteiligten lesen sie',
    asNote: 'Interne Notiz: Nur das Team liest sie',
    add: 'Hinzufügen',
    open: 'In Threadline öffnen',
  },
};
