// Pure
import type { Said } from '../../en/ticket/find.ts';
import type { Words } from '../../words.ts';

const or = (names: readonly string[]) => new Intl.ListFormat('de', { type: 'disjunction' }).format(names);

export const find: Words['find'] = {
  fields: {
    desk: 'Servicedesk',
    assignee: 'zuständig',
    requester: 'angefragt von',
    author: 'eröffnet von',
    participant: 'beteiligt',
    follower: 'folgt',
    department: 'Abteilung',
    status: 'Status',
    priority: 'Priorität',
    turn: 'am Zug',
    category: 'Kategorie',
    company: 'Firma',
    project: 'Projekt',
    task: 'Aufgabe',
    tag: 'Tag',
    source: 'Herkunft',
    answer: 'Antwort',
  },
  times: { created: 'erstellt', updated: 'geändert', resolved: 'gelöst', closed: 'geschlossen' },
  statuses: {
    todo: 'offen',
    active: 'in Arbeit',
    waiting: 'wartend',
    resolved: 'gelöst',
    closed: 'geschlossen',
  },
  turns: {
    first: 'braucht eine erste Antwort',
    next: 'braucht eine Antwort',
    theirs: 'wartet auf die anfragende Person',
    later: 'wartet auf einen Termin',
    done: 'erledigt',
  },

  unknown: (field, given) => `„${given}“ (${field}) gibt es nicht, oder du siehst es nicht.`,
  didYouMean: (name) => `Meinst du „${name}“?`,
  oneOf: (names) => `Nimm eines von: ${names.join(', ')}.`,
  byNameOrId: 'Nimm einen Namen oder eine ID.',
  several: (given, names) => `„${given}“ kann ${or(names)} sein.`,
  wholeName: 'Nimm den ganzen Namen, die Mailadresse oder die ID.',
  noSpan: (given) => `„${given}“ nennt keine Zeit.`,
  spanForm:
    'Nimm einen Tag wie 2026-11-01, Tage wie 2026-11-01..2026-11-07, >=2026-11-01, oder heute, diese-woche oder letzte-7-tage.',
  oneWay: 'Diese Reihenfolge geht nur in eine Richtung. Lass `order` weg.',

  tickets: 'Tickets',
  open: 'Offene Tickets',
  done: 'Gelöste und geschlossene Tickets',
  /** The whole sentence: "Open tickets of IT that nobody has, created this week, with “printer”". */
  sentence: (head, { desks, isQueue, pieces, words }) => {
    const first = [head, ...(desks.length > 0 ? [`von ${or(desks)}`] : [])].join(' ');
    const queue = isQueue ? `${first}, die niemand hat` : first;
    const said = [queue, ...pieces].join(', ');
    return words === undefined ? said : `${said}${said === head ? ' ' : ', '}mit „${words}“`;
  },
  snoozed: 'zurückgestellt',
  awake: 'nicht zurückgestellt',
  me: 'du',
  none: 'ohne',
  hidden: 'jemand oder etwas anderes',
  piece: (field, names) => `${fieldName(field)}: ${or(names)}`,
  notPiece: (field, names) => `${fieldName(field)}: nicht ${or(names)}`,
  time: (field, said) => `${timeName(field)} ${days(said)}`,
  counted: (sentence, count, more) => `${sentence} · ${more ? 'mehr als ' : ''}${count}`,
};

const fieldName = (field: string): string => new Map(Object.entries(find.fields)).get(field) ?? field;
const timeName = (field: string): string => new Map(Object.entries(find.times)).get(field) ?? field;

const words: Readonly<Record<string, string>> = {
  today: 'heute',
  yesterday: 'gestern',
  'this-week': 'diese Woche',
  'last-week': 'letzte Woche',
  'this-month': 'diesen Monat',
  'last-month': 'letzten Monat',
  'this-year': 'dieses Jahr',
  'last-year': 'letztes Jahr',
};

function days(said: Said): string {
  if (said.kind === 'word') return words[said.word] ?? said.word;
  if (said.kind === 'lastDays') return said.days === 1 ? 'heute' : `in den letzten ${said.days} Tagen`;
  const { first, last } = said;
  if (first !== null && first === last) return `am ${first}`;
  if (first === null) return `bis ${last}`;
  return last === null ? `seit ${first}` : `von ${first} bis ${last}`;
}
