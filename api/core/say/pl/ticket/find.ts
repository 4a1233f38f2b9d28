// Pure
import type { Said } from '../../en/ticket/find.ts';
import type { Words } from '../../words.ts';

const or = (names: readonly string[]) => new Intl.ListFormat('pl', { type: 'disjunction' }).format(names);

export const find: Words['find'] = {
  fields: {
    desk: 'zespół',
    assignee: 'przypisano do',
    requester: 'zgłasza',
    author: 'otwiera',
    participant: 'uczestniczy',
    follower: 'obserwuje',
    department: 'dział',
    status: 'status',
    priority: 'priorytet',
    turn: 'ruch',
    category: 'kategoria',
    company: 'firma',
    project: 'projekt',
    task: 'zadanie',
    tag: 'tag',
    source: 'źródło',
    answer: 'odpowiedź',
  },
  times: { created: 'utworzone', updated: 'zmienione', resolved: 'rozwiązane', closed: 'zamknięte' },
  statuses: {
    todo: 'do zrobienia',
    active: 'w toku',
    waiting: 'oczekuje',
    resolved: 'rozwiązane',
    closed: 'zamknięte',
  },
  turns: {
    first: 'czeka na pierwszą odpowiedź',
    next: 'czeka na odpowiedź',
    theirs: 'czeka na osobę zgłaszającą',
    later: 'czeka na termin',
    done: 'zakończone',
  },

  unknown: (field, given) => `Nie znaleziono: ${field} „${given}”.`,
  didYouMean: (name) => `Czy chodzi o „${name}”?`,
  oneOf: (names) => `Użyj jednego z: ${names.join(', ')}.`,
  byNameOrId: 'Użyj nazwy albo identyfikatora.',
  several: (given, names) => `„${given}” to może być ${or(names)}.`,
  wholeName: 'Użyj pełnej nazwy, adresu e-mail albo identyfikatora.',
  noSpan: (given) => `„${given}” nie oznacza żadnego czasu.`,
  spanForm:
    'Użyj dnia, na przykład 2026-11-01, dni, na przykład 2026-11-01..2026-11-07, >=2026-11-01 albo dziś, ten-tydzień, ostatnie-7-dni.',
  oneWay: 'Ta kolejność ma tylko jeden kierunek. Pomiń `order`.',

  tickets: 'Zgłoszenia',
  open: 'Otwarte zgłoszenia',
  done: 'Rozwiązane i zamknięte zgłoszenia',
  /** The whole sentence: "Open tickets of IT that nobody has, created this week, with “printer”". */
  sentence: (head, { desks, isQueue, pieces, words }) => {
    const first = [head, ...(desks.length > 0 ? [`zespołu ${or(desks)}`] : [])].join(' ');
    const queue = isQueue ? `${first} bez przypisanej osoby` : first;
    const said = [queue, ...pieces].join(', ');
    return words === undefined ? said : `${said}${said === head ? ' ' : ', '}ze słowami „${words}”`;
  },
  snoozed: 'odłożone',
  awake: 'nieodłożone',
  me: 'Ty',
  none: 'brak',
  hidden: 'ktoś lub coś innego',
  piece: (field, names) => `${fieldName(field)}: ${or(names)}`,
  notPiece: (field, names) => `${fieldName(field)}: nie ${or(names)}`,
  time: (field, said) => `${timeName(field)} ${days(said)}`,
  counted: (sentence, count, more) => `${sentence} · ${more ? 'ponad ' : ''}${count}`,
};

const fieldName = (field: string): string => new Map(Object.entries(find.fields)).get(field) ?? field;
const timeName = (field: string): string => new Map(Object.entries(find.times)).get(field) ?? field;

const words: Readonly<Record<string, string>> = {
  today: 'dziś',
  yesterday: 'wczoraj',
  'this-week': 'w tym tygodniu',
  'last-week': 'w zeszłym tygodniu',
  'this-month': 'w tym miesiącu',
  'last-month': 'w zeszłym miesiącu',
  'this-year': 'w tym roku',
  'last-year': 'w zeszłym roku',
};

function days(said: Said): string {
  if (said.kind === 'word') return words[said.word] ?? said.word;
  if (said.kind === 'lastDays') return said.days === 1 ? 'dziś' : `w ostatnich ${said.days} dniach`;
  const { first, last } = said;
  if (first !== null && first === last) return `dnia ${first}`;
  if (first === null) return `do ${last}`;
  return last === null ? `od ${first}` : `od ${first} do ${last}`;
}
