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
  saysOnEach: (line) =>
    `Text hinter mehreren Schlüsseln kommt in jedes dieser Tickets. Hast du das gemeint?\n\`${line}\``,
  valuesAre: (values) => `Möglich sind auch: ${values.join(', ')}.`,
  unknownWord: (word) =>
    `„${word}“ kenne ich nicht. Schreib ein paar Wörter, um ein Ticket zu eröffnen, oder lies die Hilfe.`,
  youTyped: (line) => `Du hast „${line}“ eingegeben.`,
  moreLines: (lines) => `… noch ${counted(lines, { one: '# Zeile', other: '# Zeilen' })}`,
  oneAtATime: 'Tickets werden einzeln angezeigt. Welches?',
  offerOver: 'Dieses Angebot ist abgelaufen. Gib die Zeile noch einmal ein.',
  regretOver: (key) =>
    `Die zehn Minuten sind um. Wird ${key} noch gebraucht, bitte eine Leitung des Teams, es wieder zu öffnen, oder eröffne ein neues Ticket.`,
  formByButton: 'Dein Text ist gespeichert. Öffne damit das Formular:',
  emptyForm: 'Hier öffnest du das Formular:',
  untilWhen: (status, line) =>
    `„${status}“ wartet auf einen Tag in der Zukunft. Sag, auf welchen, zum Beispiel \`${line}\`, oder wähle einen aus:`,
  formIs: (line) => `Das ist fast ein Befehl. Schreib ihn so:\n\`${line}\``,
  directOffer: 'Schreib unter ein Ticket, um darauf zu antworten. Ist es etwas Neues, dann eröffne damit ein Ticket:',

  removal: {
    ask: 'Entfernen …',
    sure: 'Für immer entfernen',
    back: 'Zurück',
    question: (files) =>
      `Diese Nachricht für immer entfernen? Dann kann sie niemand mehr lesen, weder hier noch im Thread, in der Suche oder über die API.${files === 0 ? '' : ` ${counted(files, { one: 'Auch ihre Datei wird entfernt.', other: 'Auch ihre # Dateien werden entfernt.' })}`} Was in einem Chat geschrieben wurde, steht dort, bis es die Person löscht, die es geschrieben hat.`,
  },

  /** Asked before something that is felt by many, with a button that does it. */
  sure: {
    delete: (key, title) =>
      `${key} „${title}“ löschen? Niemand sieht es mehr, in keiner Liste und über keinen Link, und auf seinen Karten steht nur noch, dass es gelöscht wurde. Du kannst es später mit allem, was dazugehört, wiederherstellen.`,
    restore: (key, title) => `${key} „${title}“ wiederherstellen? Alle Beteiligten und das Team sehen es wieder.`,
  },

  button: {
    delete: 'Löschen',
    restore: 'Wiederherstellen',
    goOn: 'Weiter',
    openWithThis: 'Ticket damit eröffnen',
    throwAway: 'Verwerfen',
    callBack: 'Zurückholen',
    putBack: 'Zurückholen',
    throwAllAway: 'Alle verwerfen',
    run: (line) => `Ausführen: ${line}`,
    help: 'Hilfe',
    myTickets: 'Meine Tickets',
    addPerson: (name) => `${name} hinzufügen`,
    sendInstead: (requester) => `Stattdessen an ${requester} senden`,
    sendAsReply: 'Stattdessen als Antwort senden',
    takeBack: 'Zurücknehmen',
    showMore: 'Mehr anzeigen',
    showAll: 'Alles anzeigen',
    allActions: 'Alle Aktionen',
    toStart: 'Zurück zum Anfang',
  },

  already: {
    assigned: (key, name) => `${key} liegt schon bei ${name}.`,
    assignedToYou: (key) => `${key} liegt schon bei dir.`,
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
    handedOn: (key, desk) => `${key} ist jetzt bei ${desk}.`,
    regretHanded: 'Zehn Minuten lang kannst du es zurückholen, solange dort niemand etwas damit gemacht hat.',
    withdrawn: (key) => `Du hast ${key} zurückgezogen.`,
    deleted: (key) => `${key} ist gelöscht. Wer darauf antwortet, eröffnet ein neues Ticket.`,
    restored: (key) => `${key} ist wieder da, mit allem, was dazugehört.`,
    regret: 'Zehn Minuten lang kannst du es wieder öffnen.',
    alsoFollowUp: (key) => `Sein Folgeticket ist ${key}: Schließe eines von beiden, wenn du nur eines brauchst.`,
    rated: (stars) => `Danke. Du hast ${starred(stars)} gegeben.`,
    commentStands: (comment) => `Dein Kommentar steht dabei: „${comment}“`,
  },
  opened: (key) => `${key} ist eröffnet. Die Karte dazu findest du in deinen Nachrichten mit Threadline.`,
  openedFor: (key, requester) => `${key} ist für ${requester} eröffnet.`,
  keptAside: 'Was du geschrieben hast, liegt bei deinen Entwürfen.',
  openedFrom: (key, who) => `${who} hat aus dieser Nachricht ${key} eröffnet.`,
  fromMessage: (author, link) => `Aus einer Nachricht${author ? ` von ${author}` : ''}${link ? `: ${link}` : ''}`,

  goesTo: (names, seconds) =>
    `Geht ${counted(seconds, { one: 'eine Sekunde', other: '# Sekunden' })} nach dem Absenden an ${listed(names)}. Bis dahin kannst du es zurücknehmen.`,
  sentTo: (names) => `Gesendet an ${listed(names)}.`,
  notWritten: (names) =>
    `${all(names)} ${names.length === 1 ? 'hat' : 'haben'} kein Chatkonto und ${names.length === 1 ? 'wurde' : 'wurden'} nicht angeschrieben.`,
  turnedOff: (names) =>
    `${all(names)} ${names.length === 1 ? 'hat' : 'haben'} Nachrichten über Antworten abgestellt und keine bekommen.`,
  onTicketOnly: 'Die Antwort steht nur im Ticket.',
  followUp: (old, key) => `${old} ist geschlossen, deshalb hat deine Antwort ein Folgeticket eröffnet: ${key}.`,
  toFollowUp: (old, key) => `${old} ist geschlossen, deshalb ging deine Antwort an das Folgeticket: ${key}.`,
  followUpOfDeleted: (old, key) =>
    `${old} wurde gelöscht, deshalb hat deine Antwort ein neues Ticket eröffnet: ${key}.`,
  toFollowUpOfDeleted: (old, key) => `${old} wurde gelöscht, deshalb ging deine Antwort an ${key}.`,
  toDeleted: (key) =>
    `${key} wurde gelöscht, deshalb wurde das nicht hinzugefügt. Eine Leitung des Teams kann es wiederherstellen. Dein Text:`,
  takenBack: 'Zurückgenommen: Niemand hat es bekommen. Dein Text:',
  copiesStay:
    'Du hast eine Nachricht gelöscht, die schon gesendet war: Die anderen behalten ihre Kopie. Schreib noch einmal, um sie zu berichtigen.',
  besideKept: 'Deine Nachricht enthält mehr, als dieser Befehl braucht. Der Rest ist aufgehoben.',
  filesAside: (count) =>
    counted(count, {
      one: '1 Datei wurde nicht hinzugefügt: Zu dieser Zeile gehört keine.',
      other: '# Dateien wurden nicht hinzugefügt: Zu dieser Zeile gehören keine.',
    }),
  filesLost: (by, lines) =>
    `Nicht alle Dateien sind angekommen, die ${by || 'jemand'} geschickt hat. Der Person wurde gesagt:\n${lines.map((one) => `- ${one}`).join('\n')}`,
  noWords:
    'Diese Nachricht enthält keinen Text, der ins Ticket aufgenommen werden kann. Schreib stattdessen ein paar Worte.',
  notOnDesk: (key) =>
    `Du bist an ${key} nicht beteiligt und gehörst nicht zum Team, deshalb wurde das nicht hinzugefügt. Dein Text:`,
  notAgent: (desk, key) => `Nur das Team von ${desk} kann ${key} zuweisen.`,
  people: {
    done: {
      added: (key, name, as) =>
        as === 'follower'
          ? `${name} folgt jetzt ${key} und liest auch die internen Notizen.`
          : `${name} ist jetzt bei ${key} dabei und liest die Antworten.`,
      youFollow: (key) => `Du folgst jetzt ${key}. „/ticket unfollow ${key}“ beendet das.`,
      removed: (key, name) => `${name} ist bei ${key} nicht mehr dabei.`,
      youLeft: (key) => `Du folgst ${key} nicht mehr.`,
    },
    already: {
      added: (key, name, as) =>
        as === null ? `${name} ist bei ${key} die anfragende Person.` : `${name} ist bei ${key} schon dabei.`,
      youFollow: (key) => `Du bekommst schon, was bei ${key} gesagt wird.`,
      removed: (key, name) => `${name} war bei ${key} nicht dabei.`,
      youLeft: (key) => `Du bist ${key} nicht gefolgt.`,
    },
    unread: (names, key) =>
      names.length === 1
        ? `${all(names)} kann ${key} nicht sehen und wurde nicht benachrichtigt.`
        : `${all(names)} können ${key} nicht sehen und wurden nicht benachrichtigt.`,
    notInside: (names, key) =>
      names.length === 1
        ? `${all(names)} kann die internen Notizen von ${key} nicht lesen und wurde nicht benachrichtigt. Nur das Team des Servicedesks kann das.`
        : `${all(names)} können die internen Notizen von ${key} nicht lesen und wurden nicht benachrichtigt. Nur das Team des Servicedesks kann das.`,
    notOnIt: (names, key) =>
      names.length === 1
        ? `@${all(names)} ist bei ${key} nicht dabei und wurde nicht benachrichtigt.`
        : `${all(names.map((one) => `@${one}`))} sind bei ${key} nicht dabei und wurden nicht benachrichtigt.`,
    addThem: (key, name) => `„/ticket add ${key} @${name}“ fügt jemanden hinzu.`,
    askDesk: (desk) => `${desk} kann jemanden hinzufügen: Frag dort nach.`,
    unknown: (names) =>
      `Durch ${all(names.map((one) => `„@${one}“`))} wurde niemand benachrichtigt: Eine Erwähnung muss genau eine Person nennen. Schreib den ganzen Namen oder die Mailadresse, oder wähle die Person aus der Liste, die nach „@“ aufgeht.`,
    whoIsIt: (name, found) =>
      found.length > 0
        ? `„${name}“ kann ${found.join(', ')} sein. Erwähne die Person, oder schreibe den ganzen Namen.`
        : `Als „${name}“ wurde niemand gefunden. Erwähne die Person, oder schreibe den ganzen Namen oder die Mailadresse.`,
  },
  whoIsIt: (name, agents) =>
    `„${name}“ bezeichnet niemanden eindeutig. Erwähne die Person, oder nimm: ${agents.join(', ') || 'Hier arbeitet noch niemand'}.`,
};
