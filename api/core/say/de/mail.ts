// Pure
import type { Words } from '../words.ts';

/** What stands in mails beside what people say, in German. */
export const mail: Words['mail'] = {
  language: 'de',
  replyAbove: 'Antwort über dieser Zeile',
  subject: (desk) => `Neues von ${desk}`,
  note: (author, key) =>
    `${author} hat eine interne Notiz zu *${key}* geschrieben. Interne Notizen werden nicht per E-Mail verschickt: Lies sie im Ticket.`,
  opened: (by, ticket) =>
    by === null
      ? `Deine Anfrage ist da. Sie hat die Nummer *${ticket.key}*, und ${ticket.desk.name} kümmert sich darum.`
      : `${by} hat bei ${ticket.desk.name} das Ticket *${ticket.key}* für dich eröffnet.`,
  assigned: (to, ticket) => `${to} kümmert sich jetzt um *${ticket.key}* ${ticket.title}.`,
  transferred: (desk, ticket) => `${desk} kümmert sich jetzt um *${ticket.key}* ${ticket.title}.`,
  replyHere: (desk) => `Antworte auf diese E-Mail, um ${desk} zu schreiben. Alle am Ticket Beteiligten lesen es.`,
  replyNowhere: 'Antworten auf diese E-Mail liest niemand.',
  tooLarge: 'Zu groß für eine E-Mail und deshalb nur im Ticket:',
  saveFile: 'Datei speichern',
  fetchedTooOften: 'Über diesen Link wurde die Datei innerhalb einer Stunde zu oft geholt.',
  unfollow: 'Nicht mehr mitlesen',
  alarm: {
    fails: (address, desk) =>
      `Threadline erreicht das Postfach ${address} von ${desk} seit einigen Minuten nicht. Es versucht es weiter, und keine E-Mail geht verloren. Den Grund sieht ein Admin beim Postfach.`,
    works: (address, desk) => `Das Postfach ${address} von ${desk} funktioniert wieder.`,
    silent: (address, desk) =>
      `Der Mailserver meldet Threadline neue E-Mails im Postfach ${address} von ${desk} nicht mehr. Threadline findet sie trotzdem, nur einige Minuten später.`,
    toldAgain: (address, desk) =>
      `Der Mailserver meldet Threadline neue E-Mails im Postfach ${address} von ${desk} wieder.`,
    behind: (address, desk) =>
      `E-Mails im Postfach ${address} von ${desk} warten seit mehr als 15 Minuten und sind noch nicht zu Tickets geworden. Ein Admin sieht sie beim Postfach.`,
    caughtUp: (address, desk) => `Im Postfach ${address} von ${desk} wartet keine E-Mail mehr zu lange.`,
  },

  held: {
    some: (count, address, desk) =>
      count === 1
        ? `Eine E-Mail an ${address} von ${desk} wird zurückgehalten, bis jemand sie annimmt oder verwirft.`
        : `${count} E-Mails an ${address} von ${desk} werden zurückgehalten, bis jemand sie annimmt oder verwirft.`,
    none: (address, desk) => `Keine E-Mail an ${address} von ${desk} wird mehr zurückgehalten.`,
    more: (count) => `… und ${count} weitere.`,
    forged: 'Der Mailserver sagt, dass dieser Absender sie nicht geschrieben hat.',
    see: 'Zurückgehaltene E-Mails ansehen',
    release: (number) => `${number} annehmen`,
    drop: (number) => `${number} verwerfen`,
    at: (address, desk) => `Zurückgehalten bei ${address} von ${desk}:`,
    letIn: (key, title) => `Die E-Mail ist angenommen: *${key}*${title === null ? '' : ` ${title}`}`,
    sure: 'Diese E-Mail verwerfen? Sie wird kein Ticket, niemand bekommt eine Antwort, und annehmen lässt sie sich danach nicht mehr.',
    dropIt: 'Verwerfen',
    takenBack: (key, whole) =>
      whole
        ? `*${key}* ist zurückgenommen, und die E-Mail wird wieder zurückgehalten.`
        : `Die E-Mail ist nicht mehr auf *${key}* und wird wieder zurückgehalten.`,
    dropped: 'Die E-Mail ist verworfen.',
    gone: (page) =>
      `Diese E-Mail wird nicht mehr zurückgehalten, oder sie braucht eine Angabe, nach der nur die Seite fragt: ${page}`,
    nothing: 'Bei deinen Servicedesks wird keine E-Mail zurückgehalten.',
    all: (page) => `Alle, mit mehr Auswahl: ${page}`,
    notStaff: 'Nur wer an einem Servicedesk arbeitet, kümmert sich um zurückgehaltene E-Mails.',
  },

  mailTooLarge: {
    subject: 'Deine E-Mail ist zu groß',
    text: (address, mb) =>
      `Aus deiner E-Mail an ${address} ist kein Ticket geworden: Sie ist größer als ${mb} MB, und mehr wird nicht gelesen. Schick sie ohne die größten Dateien noch einmal, oder schick einen Link zu ihnen.`,
  },

  deadLink: {
    title: 'Dieser Link geht nicht mehr',
    says: 'Er wurde schon benutzt, er ist zu alt, oder das Ticket ist nicht mehr deines. Auf die E-Mail antworten kannst du immer.',
  },
  movedOn: 'Das Ticket ist inzwischen weiter: Hier ist nichts mehr zu tun. Auf die E-Mail antworten kannst du immer.',
  done: {
    solved: 'Danke. Das Ticket ist geschlossen.',
    again: 'Das Ticket ist wieder offen, und der Servicedesk weiß es.',
    rate: 'Danke für deine Bewertung.',
    unfollow: 'Du bekommst keine E-Mails mehr zu diesem Ticket.',
  },
};
