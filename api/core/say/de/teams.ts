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
    `Hallo ${name}. Schreib, was du brauchst, oder „/ticket new“, um ein Ticket zu eröffnen. Der Servicedesk antwortet dir hier.`,
  helloTeam:
    'Hallo. Schreib /ticket new oder erwähne @Threadline, um ein Ticket zu eröffnen; die Antwort siehst nur du. Auch das Team eines Servicedesks kann hier arbeiten: Die Administration verbindet den Servicedesk mit einem Kanal dieses Teams, und jedes Ticket wird dort zu einer Karte.',
  group: {
    hello:
      'Hallo. Erwähne @Threadline mit einer Zeile, etwa „new Der Beamer ist dunkel“. Die Antwort siehst nur du, und niemand sonst in diesem Chat liest dein Ticket. Threadline hört hier nur die Nachrichten, die es erwähnen.',
    readBy: 'Lesen können es',
    hint: 'Niemand sonst in diesem Chat liest das Ticket. Seine Karte steht in deinem eigenen Chat mit Threadline.',
    desk: 'Der Servicedesk, wie immer',
    confidential: 'Nur die Leute, die es bearbeiten (vertraulich)',
  },
  silent: 'Teams hat nicht gesagt, wer du bist, deshalb ist nichts geschehen. Versuch es gleich noch einmal.',
  tooSlow: 'Der Servicedesk braucht gerade zu lange. Dein Text ist noch da; versuch es gleich noch einmal.',

  form: {
    optional: (label) => `${label} (optional)`,
    /** A moment has two fields: its day, and the time of day beside it. */
    dayOf: (label: string) => (label === 'Datum und Uhrzeit' ? 'Datum' : `${label}: Datum`),
    timeOf: (label: string) => (label === 'Datum und Uhrzeit' ? 'Uhrzeit' : `${label}: Uhrzeit`),
    follow: 'Felder zu dieser Auswahl zeigen',
    showCategories: 'Kategorien dieses Servicedesks anzeigen',
    categoryOfDesk: (desk) => `Das sind die Kategorien von ${desk}. Wähle eine aus oder lass das Feld leer.`,
  },

  offer: {
    addToOther: 'Zu einem anderen Ticket hinzufügen',
    choose: 'Worum geht es?',
  },

  files: {
    picture: (number) => (number === 1 ? 'Bild' : `Bild ${number}`),
    over: (name) =>
      `„${name}“ wurde nicht gespeichert: Teams gibt eine Datei nur einige Minuten lang heraus, und die waren vorbei. Sende sie noch einmal.`,
    notGiven: (name) =>
      `„${name}“ wurde nicht gespeichert: Teams gibt es nicht heraus. Sende es noch einmal, diesmal als Datei.`,
    onlyLinks:
      'In Kanälen und Gruppenchats gibt Teams einer App keine Dateien: Das Ticket hat nur Links darauf. Um eine Datei selbst hinzuzufügen, sende sie mir in unserem eigenen Chat, zusammen mit „reply“ oder „note“ und der Nummer des Tickets.',
    noLinks:
      'In Kanälen und Gruppenchats gibt Teams einer App keine Dateien, deshalb wurde nichts davon gespeichert. Sende sie mir in unserem eigenen Chat, zusammen mit „reply“ oder „note“ und der Nummer des Tickets.',
    offer: (ticket) => `Eine Datei zu ${ticket}. Wenn du es erlaubst, speichert Teams sie in deinem OneDrive.`,
    offered: (name, ticket) => `„${name}“ zu ${ticket}`,
    declined: (name, ticket) =>
      `„${name}“ wurde nicht in deinem OneDrive gespeichert. Du findest die Datei bei ${ticket}.`,
    notSaved: (name, ticket) =>
      `„${name}“ konnte nicht in deinem OneDrive gespeichert werden: Teams hat zu früh abgebrochen. Du findest die Datei bei ${ticket}.`,
    download: 'Ticket öffnen und herunterladen',
  },

  extension: {
    addTitle: 'Zu einem Ticket hinzufügen',
    ticket: 'Ticket',
    chooseTicket: 'Ticket auswählen',
    noTicketThere: 'Diese Nachricht gehört zu keinem Ticket, das du sehen darfst.',
    noTickets: 'Du hast keine offenen Tickets, zu denen das passen könnte.',
    text: 'Text',
    as: 'Hinzufügen als',
    asReply: 'Antwort: Alle am Ticket Beteiligten lesen sie',
    asNote: 'Interne Notiz: Nur das Team liest sie',
    add: 'Hinzufügen',
    open: 'In Threadline öffnen',
  },
};
