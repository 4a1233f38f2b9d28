// Pure

import { counting } from '../../grammar.ts';
import type { Words } from '../../words.ts';

type Counts = Parameters<Words['bulk']['done']>[0];
const counted = counting('de');
const tickets = (count: number) => counted(count, { one: '# Ticket', other: '# Tickets' });
/** Behind a preposition that takes the dative. */
const atTickets = (count: number) => counted(count, { one: '# Ticket', other: '# Tickets' });

const sentences = (...some: readonly (string | false)[]): string => some.filter((one) => one !== false).join(' ');
const sameSaid = ({ same }: Counts) => same > 0 && `${tickets(same)} ${same === 1 ? 'ist' : 'sind'} schon so.`;
const refusedSaid = ({ refused }: Counts) =>
  refused > 0 && `${tickets(refused)} ${refused === 1 ? 'wird' : 'werden'} abgelehnt:`;
const did = ({ changed, what }: Counts, before: string) =>
  changed === 0 ? `${what} Kein Ticket wurde geändert.` : `${before} ${what}`;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** With the word in front that says that there is none, and with the one that asks which. */
const nouns: Readonly<Record<Parameters<Words['bulk']['whichOne']>[0], readonly [none: string, which: string]>> = {
  person: ['keine Person', 'welche Person'],
  status: ['keinen Status', 'welchen Status'],
  category: ['keine Kategorie', 'welche Kategorie'],
  tag: ['keinen Tag', 'welchen Tag'],
  priority: ['keine Priorität', 'welche Priorität'],
  view: ['keine Ansicht', 'welche Ansicht'],
  desk: ['kein Team', 'welches Team'],
};

/** Changes of many tickets at once. */
export const bulk: Words['bulk'] = {
  mayNot: 'Du darfst nicht viele Tickets auf einmal ändern.',
  notAt: (key, desk) => `${key}: Bei ${desk} darfst du nicht viele Tickets auf einmal ändern.`,
  which: 'Gib entweder Nummern von Tickets oder eine Suche an, nicht beides.',
  none: 'Es gibt keine Tickets, die zu ändern wären.',
  tooMany: (most) => `Das sind mehr als ${counted(most, { other: '#' })} Tickets. Grenze die Suche ein.`,
  noJob: 'Eine solche Änderung vieler Tickets gibt es nicht.',
  isNow: (state) => `Diese Änderung vieler Tickets ${state}.`,
  states: {
    proposed: 'hat noch nicht begonnen',
    running: 'läuft',
    cancelled: 'wurde angehalten',
    done: 'ist fertig',
    undoing: 'wird rückgängig gemacht',
    undone: 'wurde rückgängig gemacht',
  },
  doneAlready: 'Dieses Ticket ist schon erledigt.',
  personGone: 'Die Person, die das begonnen hat, ist nicht mehr aktiv.',
  failed: 'Es konnte nicht geändert werden; der Grund steht im Protokoll.',
  unreadable: (key) => `Wie ${key} vorher stand, ist nicht bekannt.`,
  changedSince: (key, parts) => `${key} bleibt teilweise so: Seitdem wurde geändert: ${parts.join(', ')}.`,
  parts: {
    assignee: 'Zuständigkeit',
    status: 'Status',
    priority: 'Priorität',
    category: 'Kategorie',
    snoozedUntil: 'Zurückstellung',
    tags: 'Tags',
  },
  does: {
    status: (name, until) => `Status ${name}${until === undefined ? '' : ` bis ${until}`}`,
    assignee: (name) => `zuständig: ${name}`,
    toQueue: 'zurück in die Warteschlange',
    priority: (name) => `Priorität ${name.toLowerCase()}`,
    category: (name) => `Kategorie ${name}`,
    noCategory: 'keine Kategorie',
    addTags: (names) => `${names.length === 1 ? 'Tag' : 'Tags'} ${names.join(', ')} dazu`,
    removeTags: (names) => `${names.length === 1 ? 'Tag' : 'Tags'} ${names.join(', ')} weg`,
    snooze: (until) => `zurückgestellt bis ${until}`,
    wake: 'nicht mehr zurückgestellt',
  },
  what: (change, count, keys) =>
    count === 0 ? `${capital(change)}.` : `${capital(change)} bei ${atTickets(count)}: ${keys}.`,
  proposed: (it) =>
    sentences(
      it.what,
      it.waiting === 0 ? 'Kein Ticket wird geändert.' : 'Noch ist nichts geändert.',
      sameSaid(it),
      refusedSaid(it),
    ),
  running: (it) =>
    sentences(
      it.what,
      `Bisher ${it.changed === 1 ? 'ist' : 'sind'} ${it.changed} von ${tickets(it.total)} geändert.`,
      sameSaid(it),
      refusedSaid(it),
    ),
  done: (it) => sentences(did(it, 'Fertig.'), sameSaid(it), refusedSaid(it)),
  cancelled: (it) => sentences(did(it, 'Angehalten.'), refusedSaid(it)),
  undoing: (it) => `${it.what} Das wird rückgängig gemacht: ${it.undone} fertig, ${it.changed} übrig.`,
  undone: (it) =>
    sentences(
      it.what,
      it.undone === 0 ? 'Kein Ticket wurde zurückgesetzt.' : 'Das wurde rückgängig gemacht.',
      it.stays > 0 &&
        `${tickets(it.stays)} ${it.stays === 1 ? 'konnte' : 'konnten'} nicht oder nicht ganz zurückgesetzt werden:`,
    ),
  andMore: (count) => `und ${count} weitere`,
  start: (count, change) => `${tickets(count)} ändern: ${change}`,
  stop: 'Anhalten',
  undo: 'Rückgängig',
  began: 'Es hat begonnen. Eine Nachricht sagt, wie weit es ist.',
  stopping: 'Angehalten. Was geändert ist, bleibt geändert, bis du es rückgängig machst.',
  goesBack: 'Die Tickets werden zurückgesetzt. Eine Nachricht sagt, wie weit es ist.',
  toldChanged: (by, count) => `${by} hat ${count} deiner Tickets auf einmal geändert:`,
  toldAssigned: (by, count) => `${by} hat ${atTickets(count)} auf einmal zugewiesen, die jetzt bei dir liegen:`,
  toldUndone: (by, count) => `${by} hat eine Änderung an ${count} deiner Tickets rückgängig gemacht:`,
  asOne: 'Eines von mehreren Tickets, die auf einmal geändert wurden.',
  all: (count) => `Alle ${count} ändern…`,
  title: 'Tickets ändern',
  about: (count) =>
    `Was du ausfüllst, wird an ${atTickets(count)} geändert; der Rest bleibt. Bevor etwas geschieht, siehst du, was geschehen würde.`,
  preview: 'Zeigen, was geschähe',
  keep: 'So lassen',
  toQueue: 'Niemand: zurück in die Warteschlange',
  addTags: 'Tags, die dazukommen',
  removeTags: 'Tags, die wegkommen',
  tagsHint: 'Trenne sie durch Kommas.',
  noCategory: 'Keine Kategorie',
  snoozeUntil: 'Zurückstellen bis',
  nothing: 'Fülle mindestens ein Feld aus.',
  lineIs:
    'Sag, welche Tickets und was zu ändern ist, etwa „change queue: priority high“ oder „change status:waiting Drucker: close“.',
  whichOne: (kind, typed, names) =>
    typed === ''
      ? `Sag dazu, ${nouns[kind][1]}${names.length === 0 ? '.' : `: ${names.join(', ')}.`}`
      : names.length === 0
        ? `Es gibt ${nouns[kind][0]} „${typed}“.`
        : `„${typed}“: Sag genauer, ${nouns[kind][1]} du meinst. Möglich: ${names.join(', ')}.`,
  notUnderstood: (typed, form) =>
    `„${typed}“ ist hier nicht zu verstehen, deshalb geschieht nichts. Eine Zeile macht eine Änderung: „${form}“. Tags trennst du durch Kommas.`,
};
