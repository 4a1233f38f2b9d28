// Pure
import { counting, listing } from '../grammar.ts';
import type { Words } from '../words.ts';

const counted = counting('de');
const listed = listing('de');

export const form: Words['chat']['form'] = {
  willBeYours: 'Dieses wird deines.',
  newTicket: 'Neues Ticket',
  open: 'Ticket eröffnen',
  cancel: 'Abbrechen',
  done: 'Fertig',
  send: 'Senden',
  save: 'Speichern',
  apply: 'Anwenden',
  saveNote: 'Notiz speichern',
  assign: 'Zuweisen',
  chooseDesk: 'Servicedesk auswählen',
  chooseCategory: 'Kategorie auswählen',
  choosePriority: 'Priorität auswählen',
  chooseAgent: 'Wähle aus, wer es bekommt',
  priorityHint: 'Wenn du nichts auswählst, entscheidet die Kategorie.',
  restFollows: (rest) =>
    `Der Text ist länger als dieses Feld: ${counted(rest, { one: '# Zeichen folgt und wird', other: '# Zeichen folgen und werden' })} angehängt.`,
  titleTooShort: 'Sag in ein paar Worten, worum es geht (mindestens ein Wort aus zwei Buchstaben).',
  writeFirst: 'Schreib zuerst etwas.',
  fillIn: 'Füll dieses Feld aus.',
  tooLong: (most: number) =>
    `Das ist zu lang: ${counted(most, { one: '# Zeichen passt', other: '# Zeichen passen' })} hinein.`,
  needsNumber: 'Schreib eine Zahl in Ziffern.',
  fewerPlaces: (places: number) =>
    places === 0
      ? 'Schreib eine ganze Zahl.'
      : `Schreib höchstens ${counted(places, { one: '# Nachkommastelle', other: '# Nachkommastellen' })}.`,
  atLeast: (least: number) => `Schreib ${least} oder mehr.`,
  atMost: (most: number) => `Schreib ${most} oder weniger.`,
  needsDay: 'Wähl einen Tag.',
  needsMoment: 'Wähl einen Tag und eine Uhrzeit.',
  liesBehind: 'Das ist schon vorbei. Wähl einen späteren Zeitpunkt.',
  cannotTake: 'Dieser Person kann es nicht mehr zugewiesen werden. Wähl jemand anderen.',
  categoryGone: 'Diese Kategorie wird nicht mehr verwendet. Wähl eine andere oder lass sie weg.',
  replyTitle: (key) => `Antwort zu ${key}`,
  noteTitle: (key) => `Notiz zu ${key}`,
  assignTitle: (key) => `${key} zuweisen`,
  resolveTitle: (key) => `${key} lösen`,
  closeTitle: (key) => `${key} schließen?`,
  withdrawTitle: (key) => `${key} zurückziehen?`,
  withdrawReason: (desk) => `Grund: ${desk ?? 'der Servicedesk'} liest ihn`,
  changeTitle: (key) => `${key} ändern`,
  rateTitle: (key) => `${key} bewerten`,
  rateComment: (desk) => `Kommentar: ${desk} liest ihn`,
  chooseStars: 'Wähle 1 bis 5 Sterne aus.',
  lastWord: 'Antwort an alle am Ticket Beteiligten',
  closeMeans:
    'Wenn es geschlossen ist, eröffnet eine Antwort ein Folgeticket. Zehn Minuten lang kannst du es selbst wieder öffnen.',
  editTitle: (key) => `${key} bearbeiten`,
  meNamed: (name) => `Ich (${name})`,
  knows: (name, skills) => `${name} · kennt sich aus: ${skills.join(', ')}`,
  backToQueue: 'Niemand: zurück in die Warteschlange',
  descriptionPart: (part, count) => `Beschreibung, Teil ${part} von ${count}`,
  saveThenPart: (part) => `Speichern, dann Teil ${part}`,
  onlyThisPart: 'Hier ändert sich nur dieser Teil; die anderen bleiben, wie sie sind.',
  partChanged: 'Jemand hat diesen Teil inzwischen geändert. Der neue Text steht oben, deiner darunter.',
  replyReaders(readers) {
    const places = { slack: 'in Slack', teams: 'in Teams', mail: 'per E-Mail' };
    const parts = { requester: 'anfragende Person', participant: 'beteiligt' };
    const [first, ...others] = readers ?? [];
    if (!first) return 'Alle am Ticket Beteiligten bekommen das';
    const missed = first.off
      ? 'im Ticket: Nachrichten über Antworten sind abgestellt'
      : 'im Ticket: Es ist kein Chatkonto bekannt';
    const where = first.on.length === 0 ? missed : listed(first.on.map((one) => places[one]));
    const more = others.length > 0 ? `, ebenso ${listed(others.map((one) => one.name))}` : '';
    return `${first.name} (${parts[first.part]}) bekommt das ${where}${more}`;
  },
};
