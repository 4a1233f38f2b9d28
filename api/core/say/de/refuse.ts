// Pure
import { counting } from '../grammar.ts';
import type { Words } from '../words.ts';
import type { timeInput } from './ticket/time.ts';

const counted = counting('de');

export const refuse: Words['refuse'] = {
  noTicket: (key) => `Ein Ticket ${key} gibt es nicht, oder du kannst es nicht sehen.`,
  noMessage: 'Diese Nachricht gibt es nicht.',
  noAccount: 'Dieses Konto gibt es nicht, oder es wurde deaktiviert.',
  weakProof: 'Hier kennen wir dich nur über deine E-Mail-Adresse. Nimm dafür Slack oder Teams, oder melde dich an.',
  stepRefused: (step, why) =>
    `Der automatische Schritt „${step}“ ließ sich nicht ausführen: ${why} Nichts wurde geändert.`,
  crowded: 'Mehrere ändern das gerade gleichzeitig. Nichts wurde geändert; versuch es noch einmal.',
  noSuchVersion: (version: number) =>
    `Eine Version ${version} dieses Tickets gibt es noch nicht. Lade das Ticket neu und sende die Version, die es hat.`,
  askedBefore: 'Diese Anfrage wurde schon für etwas anderes gestellt. Stell sie neu.',
  again: (minutes) => `Versuch es in ${counted(minutes, { one: 'einer Minute', other: '# Minuten' })} noch einmal.`,

  onlyInside: (desk) =>
    `${desk} nimmt keine Tickets aus anderen Organisationen an. Frag die Leute dort, mit denen du arbeitest; was du geschrieben hast, ist aufgehoben.`,
  noDesk: (key) => `Einen Servicedesk ${key} gibt es nicht.`,
  deskKeys: (keys) =>
    keys.length > 0 ? `Nimm einen von diesen: ${keys.join(', ')}.` : 'Zuerst muss ein Servicedesk angelegt werden.',
  deskKey: 'Nimm den Schlüssel eines Servicedesks, zum Beispiel IT.',
  categoryGone: 'Diese Kategorie wird nicht mehr verwendet. Wähle eine andere oder lass sie weg.',
  otherCategory: 'Diese Kategorie gehört nicht zu diesem Servicedesk.',
  categoryOf: (desk) => `Wähle eine Kategorie von ${desk}.`,
  forOthers: (desk) => `Nur das Team von ${desk} kann Tickets für andere eröffnen.`,

  notYours: (desk, key) => `Du gehörst nicht zum Team von ${desk}, deshalb kannst du ${key} nicht übernehmen.`,
  notTheirs: (desk, key) => `Nur jemand aus dem Team von ${desk} kann ${key} haben.`,
  whoWorksAt: (desk) => `Wähle jemanden aus dem Team von ${desk} oder „me“ für dich selbst.`,

  noStatus: (wanted) => `Einen Status „${wanted}“ gibt es nicht.`,
  statuses: (names) => `Nimm einen von diesen: ${names.join(', ')}.`,
  ownMoves: (status) =>
    `Dein eigenes Ticket kannst du lösen, schließen oder wieder öffnen; „${status}“ setzt nur das Team.`,
  noWay: (key, from, to) => `${key} kann nicht von „${from}“ zu „${to}“ wechseln.`,

  untilWhen: (status: string) => `„${status}“ wartet auf einen Termin. Gib ein Datum in der Zukunft an.`,
  noUntil: (status: string) => `„${status}“ wartet auf keinen Termin. Lass das Datum weg.`,

  openedFrom: (key) => `Aus dieser Nachricht oder ihrem Thread wurde schon ${key ?? 'ein Ticket'} eröffnet.`,
  noCallBack: (key) =>
    `${key} lässt sich nicht zurückholen: Zehn Minuten sind vorbei, oder es ist seither etwas damit geschehen.`,
  mergeSame: (key) => `${key} lässt sich nicht mit sich selbst zusammenführen.`,
  mergeDesks: (from, desk, into) =>
    `${from} liegt bei ${desk}, ${into} nicht. Gib zuerst eines von beiden an das Team des anderen weiter.`,
  mergeClosed: (into, from) =>
    `${into} ist geschlossen. Öffne es zuerst wieder, oder führe ${into} mit ${from} zusammen.`,
  mergeShows: (from, into) =>
    `${from} ist vertraulich, ${into} nicht: Mehr Personen würden es lesen. Es wurde nichts zusammengeführt.`,
  mergePeople: (key, other) =>
    `${key} ist vertraulich, und jemand von ${other} ist nicht daran beteiligt und würde es lesen. Es wurde nichts zusammengeführt.`,
  mergeAssignee: (from, into) =>
    `${from} ist vertraulich, und wer ${into} hat, liest es nicht. Es wurde nichts zusammengeführt.`,
  mergedAlready: (from, into, by) => `${by} hat ${from} schon mit ${into} zusammengeführt.`,
  notMerged: (key) => `${key} wurde mit keinem anderen Ticket zusammengeführt.`,
  mergedOn: (from, mid, last) =>
    `${from} wurde mit ${mid} zusammengeführt, und das mit ${last}. Trenne zuerst das zweite: unmerge ${mid}.`,
  splitMissing: (key) =>
    `Einige dieser Nachrichten stehen nicht mehr an ${key}. Lade den Verlauf neu und wähle noch einmal.`,
  splitConfidential: (key) => `${key} ist vertraulich: Wähle jemanden, der daran beteiligt ist.`,
  notDeleted: (key) => `${key} ist nicht gelöscht.`,
  noPerson: 'Diese Person gibt es nicht, oder sie ist nicht mehr aktiv.',
  noColleague:
    'Du kannst nur Kolleginnen und Kollegen hinzufügen. Wende dich an das Team des Servicedesks, wenn jemand anderes dabei sein soll.',
  tooManyPeople: (key, most) => `Bei ${key} sind schon ${most} Personen dabei. Entferne zuerst jemanden.`,
  isRequester: (name, key) =>
    `${name} ist bei ${key} die anfragende Person. Um sie herauszunehmen, ändere die anfragende Person.`,

  notYourMessage: 'Eine Nachricht kann nur zurücknehmen, wer sie geschrieben hat.',
  notYoursToRedact:
    'Den Text einer Nachricht können nur die Leitung des Servicedesks, Admins und Eigentümer entfernen.',
  redacted: 'Der Text dieser Nachricht wurde entfernt.',
  notYoursToCorrect: 'Eine Nachricht kann nur berichtigen, wer sie geschrieben hat.',
  tooLate:
    'Zum Zurücknehmen ist es zu spät: Die Nachricht wurde schon gesendet. Antworte noch einmal, um sie zu berichtigen.',
  withdrawn: 'Diese Nachricht wurde zurückgenommen; schreib eine neue.',
  publicAlready: 'Diese Nachricht ist schon öffentlich.',
  noteGone: 'Diese Notiz wurde schon zurückgenommen oder öffentlich gemacht.',
  knownMessage: 'Diese Nachricht steht schon im Ticket.',

  tooManyItems: (most) => `Eine Checkliste hat höchstens ${most} Punkte. Entferne zuerst einen.`,
  tooManyNamed: (most) => `Davon gibt es schon ${most}. Entferne zuerst etwas.`,
  tooManyTags: (most) => `Ein Ticket hat höchstens ${most} Tags. Entferne zuerst einen.`,
  linkToItself: (key) => `${key} kann nicht mit sich selbst verknüpft werden. Nenne ein anderes Ticket.`,
  linksCircle: (key, other) =>
    `Diese Verknüpfungen würden einen Kreis bilden: ${other} führt schon zu ${key}, direkt oder über andere Tickets. Es wurde nichts verknüpft.`,
  tooManyLinks: (key, most) => `${key} hat ${most} Verknüpfungen, mehr gehen nicht. Löse zuerst eine.`,
};

export const input: Omit<Words['input'], keyof typeof timeInput> = {
  titleShort: 'Sag in ein paar Worten, worum es geht (mindestens ein Wort aus zwei Buchstaben).',
  titleLong: 'Der Titel darf höchstens 200 Zeichen haben; der Rest passt in die Beschreibung.',
  textLong: 'Dieser Text hat über 40.000 Zeichen. Kürze ihn oder häng eine Datei an.',
  textMissing: 'Schreib zuerst etwas.',
  brokenText: 'Dieser Text enthält ein halbes Zeichen oder ein NUL, das sich nicht speichern lässt. Entferne es.',
  nothingToChange: 'Gib einen Titel oder eine Beschreibung an.',
  who: 'Nenne eine Person oder `me`.',
  status: 'Nenne einen Status.',
  stars: 'Bewerte von 1 bis 5.',
  commentLong: 'Der Kommentar darf höchstens 2.000 Zeichen haben.',
  ticketKey: 'Der Schlüssel eines Tickets sieht aus wie IT-1042.',
  categoryName: 'Gib einen Namen an, oder zwei mit › dazwischen, mit je 1 bis 100 Zeichen.',
  oneCategory: 'Gib entweder „category“ oder „newCategory“ an.',
  itemText: 'Gib einen Punkt mit 1 bis 500 Zeichen an.',
  tag: 'Gib einen Tag mit 1 bis 50 Zeichen an, ohne Kommas.',
  savedName: 'Gib einen Namen mit 1 bis 100 Zeichen an.',
  savedText: 'Eine gespeicherte Antwort hat höchstens 20.000 Zeichen.',
  recurringInterval: 'Gib eine Zahl von 1 bis 99 an.',
  recurringDay: 'Gib einen Tag an, etwa 2026-03-02.',
  recurringYear: 'Gib einen Tag von 2000-01-01 bis 2199-12-31 an.',
  recurringDays: 'Wochentage gehören nur zu „week“.',
  recurringMonths: 'Ein Tag des Monats gehört nur zu „month“ und „year“.',
  recurringMonthDay: 'Gib einen Tag des Monats von 1 bis 31 an, oder -1 für den letzten.',
  recurringNth: 'Gib „nth“ (1 bis 4, oder -1 für den letzten) zusammen mit „weekday“ an, und daneben kein „monthDay“.',
  recurringMonth: 'Ein Monat gehört nur zu „year“.',
  recurringTime: 'Gib eine Uhrzeit an, etwa 09:00.',
  recurringZone: 'Gib den Namen einer Zeitzone an, etwa Europe/Berlin.',
  recurringEnd: 'Gib entweder einen letzten Tag oder eine Anzahl von Tickets an.',
  recurringUntil: 'Der letzte Tag liegt vor dem ersten.',
  recurringCount: 'Gib eine Zahl von 1 bis 1.000 an.',
};
