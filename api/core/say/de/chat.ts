// Pure
import { counting, listing, starred } from '../grammar.ts';
import type { Words } from '../words.ts';

const counted = counting('de');
const all = listing('de');
const listed = (names: readonly string[]) => (names.length === 0 ? 'noch niemanden' : all(names));

export const chat: Omit<
  Words['chat'],
  'form' | 'list' | 'home' | 'helpHeading' | 'helpFoot' | 'help' | 'helpForLeads'
> = {
  databaseGone:
    'Der Servicedesk erreicht gerade seine Datenbank nicht, deshalb ist nichts geschehen. Dein Text ist hier sicher; versuch es gleich noch einmal.',
  failed: (id) =>
    `Bei uns ist etwas schiefgegangen, und nichts ist geschehen. Nenne der Administration diese Nummer: ${id}`,
  triesAgain:
    'Der Servicedesk ist gerade ausgelastet. Deine Eingabe ist aufbewahrt und wird erneut ausgeführt; du musst sie nicht noch einmal senden.',
  gaveUp: 'Das ist nach mehreren Versuchen nicht gelungen. Nichts wurde geändert; hier ist dein Text.',
  cancelled: 'Das Formular wurde geschlossen. Dein Text ist noch da:',
  draftGone: 'Dieser Entwurf wurde schon verwendet oder verworfen.',
  noDrafts: 'Du hast keine Entwürfe.',
  allThrownAway: (count) => `${counted(count, { one: '# Entwurf wurde', other: '# Entwürfe wurden' })} verworfen.`,
  putBack: (count) =>
    `${counted(count, { one: '# Entwurf ist', other: '# Entwürfe sind' })} wieder da. „/ticket drafts“ zeigt, was du hast.`,
  addTo: (key, title) => `Zu ${key} hinzufügen (${title})`,
  thrownAway: 'Verworfen.',

  textOffer: 'Das ist kein Befehl. Ist es etwas für den Servicedesk?',
  notYet: (word) => `„${word}“ gibt es noch nicht: Das kommt mit einer späteren Version.`,
  didYouMean: (line) => `Das kenne ich nicht. Meintest du das hier?\n\`${line}\``,
  unknownWord: (word) =>
    `„${word}“ kenne ich nicht. Schreib ein paar Wörter, um ein Ticket zu eröffnen, oder lies die Hilfe.`,
  youTyped: (line) => `Du hast „${line}“ eingegeben.`,
  oneAtATime: 'Tickets werden einzeln angezeigt. Welches?',
  offerOver: 'Dieses Angebot ist abgelaufen. Gib die Zeile noch einmal ein.',
  formByButton: 'Dein Text ist gespeichert. Öffne damit das Formular:',
  emptyForm: 'Hier öffnest du das Formular:',
  untilWhen: (status, line) =>
    `„${status}“ wartet auf einen Tag in der Zukunft. Sag, auf welchen, zum Beispiel \`${line}\`, oder wähle einen aus:`,
  formIs: (line) => `Das ist fast ein Befehl. Schreib ihn so:\n\`${line}\``,
  directOffer: 'Schreib unter ein Ticket, um darauf zu antworten. Ist es etwas Neues, dann eröffne damit ein Ticket:',

  button: {
    goOn: 'Weiter',
    openWithText: 'Ticket mit diesem Text eröffnen',
    throwAway: 'Verwerfen',
    callBack: 'Zurückholen',
    putBack: 'Zurückholen',
    throwAllAway: 'Alle verwerfen',
    run: (line) => `Ausführen: ${line}`,
    help: 'Hilfe',
    myTickets: 'Meine Tickets',
    sendInstead: (requester) => `Stattdessen an ${requester} senden`,
    sendAsReply: 'Stattdessen als Antwort senden',
    takeBack: 'Zurücknehmen',
    showMore: 'Mehr anzeigen',
    showAll: 'Alles anzeigen',
    toStart: 'Zurück zum Anfang',
  },

  already: {
    assigned: (key, name) => `${key} liegt schon bei ${name}.`,
    unassigned: (key) => `${key} ist niemandem zugewiesen.`,
    moved: (key, status) => `${key} hat schon den Status „${status}“.`,
    open: (key, status) => `${key} ist schon offen (Status „${status}“).`,
    prioritized: (key, priority) => `${key} hat schon die Priorität „${priority}“.`,
  },
  done: {
    assigned: (key, name) => `${key} liegt jetzt bei ${name}.`,
    unassigned: (key) => `${key} ist wieder in der Warteschlange.`,
    moved: (key, status) => `${key} hat jetzt den Status „${status}“.`,
    movedUntil: (key, status, day) => `${key} hat bis ${day} den Status „${status}“.`,
    prioritized: (key, priority) => `${key} hat jetzt die Priorität „${priority}“.`,
    backAt: (key, desk) => `${key} ist wieder bei ${desk}.`,
    handedOn: (key, desk) =>
      `${key} ist jetzt bei ${desk}. Zehn Minuten lang kannst du es zurückholen, solange dort niemand etwas damit gemacht hat.`,
    withdrawn: (key) => `Du hast ${key} zurückgezogen.`,
    regret: 'Zehn Minuten lang kannst du es wieder öffnen.',
    alsoFollowUp: (key) => `Sein Folgeticket ist ${key}: Schließe eines von beiden, wenn du nur eines brauchst.`,
    rated: (stars) => `Danke. Du hast ${starred(stars)} gegeben.`,
  },
  opened: (key) => `${key} ist eröffnet. Die Karte dazu findest du in deinen Nachrichten mit Threadline.`,
  openedFor: (key, requester) => `${key} ist für ${requester} eröffnet.`,
  keptAside: 'Was du geschrieben hast, liegt bei deinen Entwürfen.',
  openedFrom: (key, who) => `${who} hat aus dieser Nachricht ${key} eröffnet.`,
  fromMessage: (author, link) => `Aus einer Nachricht${author ? ` von ${author}` : ''}${link ? `: ${link}` : ''}`,

  goesTo: (names, seconds) =>
    `Geht an ${listed(names)}. ${counted(seconds, { one: '# Sekunde', other: '# Sekunden' })} lang kannst du es zurücknehmen.`,
  sentTo: (names) => `Gesendet an ${listed(names)}.`,
  notWritten: (names) =>
    `${all(names)} ${names.length === 1 ? 'hat' : 'haben'} kein Chatkonto und ${names.length === 1 ? 'wurde' : 'wurden'} nicht angeschrieben.`,
  turnedOff: (names) =>
    `${all(names)} ${names.length === 1 ? 'hat' : 'haben'} Nachrichten über Antworten abgestellt und keine bekommen.`,
  onTicketOnly: 'Die Antwort steht nur im Ticket.',
  followUp: (old, key) => `${old} ist geschlossen, deshalb hat deine Antwort ein Folgeticket eröffnet: ${key}.`,
  toFollowUp: (old, key) => `${old} ist geschlossen, deshalb ging deine Antwort an das Folgeticket: ${key}.`,
  takenBack: 'Zurückgenommen: Niemand hat es bekommen. Dein Text:',
  copiesStay:
    'Du hast eine Nachricht gelöscht, die schon gesendet war: Die anderen behalten ihre Kopie. Schreib noch einmal, um sie zu berichtigen.',
  filesAside: (count) =>
    counted(count, {
      one: '1 Datei wurde nicht hinzugefügt: Zu dieser Zeile gehört keine.',
      other: '# Dateien wurden nicht hinzugefügt: Zu dieser Zeile gehören keine.',
    }),
  noWords:
    'Diese Nachricht enthält keinen Text, der ins Ticket aufgenommen werden kann. Schreib stattdessen ein paar Worte.',
  notOnDesk: (key) =>
    `Du bist an ${key} nicht beteiligt und gehörst nicht zum Team, deshalb wurde das nicht hinzugefügt. Dein Text:`,
  notAgent: (desk, key) => `Nur das Team von ${desk} kann ${key} zuweisen.`,
  whoIsIt: (name, agents) =>
    `„${name}“ bezeichnet niemanden eindeutig. Erwähne die Person, oder nimm: ${agents.join(', ') || 'Hier arbeitet noch niemand'}.`,
};
