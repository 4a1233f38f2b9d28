// Pure

import { counting } from '../../grammar.ts';
import type { Words } from '../../words.ts';

type Counts = Parameters<Words['bulk']['done']>[0];
const counted = counting('pl');
const tickets = (count: number) =>
  counted(count, { one: '# zgłoszenie', few: '# zgłoszenia', many: '# zgłoszeń', other: '# zgłoszenia' });
const ofTickets = (count: number) => counted(count, { one: '# zgłoszenia', other: '# zgłoszeń' });
const inTickets = (count: number) => counted(count, { one: '# zgłoszeniu', other: '# zgłoszeniach' });

const sentences = (...some: readonly (string | false)[]): string => some.filter((one) => one !== false).join(' ');
const sameSaid = ({ same }: Counts) => same > 0 && `Bez zmian, bo już tak jest: ${tickets(same)}.`;
const refusedSaid = ({ refused }: Counts) => refused > 0 && `Odmowa w przypadku ${ofTickets(refused)}:`;
const did = ({ changed, what }: Counts, before: string) =>
  changed === 0 ? `${what} Nie zmieniono żadnego zgłoszenia.` : `${before} ${what}`;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** As it stands behind a word that says that there is none, and behind one that asks for it. */
const nouns: Readonly<Record<Parameters<Words['bulk']['whichOne']>[0], readonly [none: string, which: string]>> = {
  person: ['osoby', 'osobę'],
  status: ['statusu', 'status'],
  category: ['kategorii', 'kategorię'],
  tag: ['tagu', 'tag'],
  priority: ['priorytetu', 'priorytet'],
  view: ['widoku', 'widok'],
  desk: ['zespołu', 'zespół'],
};

/** Changes of many tickets at once. */
export const bulk: Words['bulk'] = {
  mayNot: 'Nie możesz zmieniać wielu zgłoszeń naraz.',
  notAt: (key, desk) => `${key}: w zespole ${desk} nie możesz zmieniać wielu zgłoszeń naraz.`,
  which: 'Podaj albo klucze zgłoszeń, albo wyszukiwanie, nie jedno i drugie.',
  none: 'Nie ma zgłoszeń do zmiany.',
  tooMany: (most) => `To więcej niż ${counted(most, { other: '#' })} zgłoszeń. Zawęź wyszukiwanie.`,
  noJob: 'Nie ma takiej zmiany wielu zgłoszeń.',
  isNow: (state) => `Ta zmiana wielu zgłoszeń ${state}.`,
  states: {
    proposed: 'jeszcze się nie zaczęła',
    running: 'trwa',
    cancelled: 'została zatrzymana',
    done: 'jest zakończona',
    undoing: 'jest cofana',
    undone: 'została cofnięta',
  },
  doneAlready: 'To zgłoszenie jest już zrobione.',
  personGone: 'Osoba, która to zleciła, nie jest już aktywna.',
  failed: 'Nie udało się go zmienić; powód jest w dzienniku.',
  unreadable: (key) => `Nie wiadomo, jak ${key} wyglądało wcześniej.`,
  changedSince: (key, parts) => `${key} częściowo zostaje: od tego czasu zmieniono: ${parts.join(', ')}.`,
  parts: {
    assignee: 'osoba przypisana',
    status: 'status',
    priority: 'priorytet',
    category: 'kategoria',
    snoozedUntil: 'odłożenie',
    tags: 'tagi',
  },
  does: {
    status: (name, until) => `status ${name}${until === undefined ? '' : ` do ${until}`}`,
    assignee: (name) => `osoba przypisana: ${name}`,
    toQueue: 'z powrotem do kolejki',
    priority: (name) => `priorytet ${name.toLowerCase()}`,
    category: (name) => `kategoria ${name}`,
    noCategory: 'bez kategorii',
    addTags: (names) => `${names.length === 1 ? 'nowy tag' : 'nowe tagi'} ${names.join(', ')}`,
    removeTags: (names) => `bez ${names.length === 1 ? 'tagu' : 'tagów'} ${names.join(', ')}`,
    snooze: (until) => `odłożenie do ${until}`,
    wake: 'koniec odłożenia',
  },
  what: (change, count, keys) =>
    count === 0 ? `${capital(change)}.` : `${capital(change)} w ${inTickets(count)}: ${keys}.`,
  proposed: (it) =>
    sentences(
      it.what,
      it.waiting === 0 ? 'Żadne zgłoszenie się nie zmieni.' : 'Nic jeszcze nie zmieniono.',
      sameSaid(it),
      refusedSaid(it),
    ),
  running: (it) => sentences(it.what, `Na razie zmieniono ${it.changed} z ${it.total}.`, sameSaid(it), refusedSaid(it)),
  done: (it) => sentences(did(it, 'Gotowe.'), sameSaid(it), refusedSaid(it)),
  cancelled: (it) => sentences(did(it, 'Zatrzymano.'), refusedSaid(it)),
  undoing: (it) => `${it.what} Trwa cofanie: gotowe ${it.undone}, zostało ${it.changed}.`,
  undone: (it) =>
    sentences(
      it.what,
      it.undone === 0 ? 'Nie przywrócono żadnego zgłoszenia.' : 'Cofnięto to.',
      it.stays > 0 && `Nie udało się przywrócić w całości ${ofTickets(it.stays)}:`,
    ),
  andMore: (count) => `i jeszcze ${count}`,
  start: (count, change) => `Zmień ${tickets(count)}: ${change}`,
  stop: 'Zatrzymaj',
  undo: 'Cofnij',
  began: 'Zaczęło się. Wiadomość mówi, ile jest gotowe.',
  stopping: 'Zatrzymano. To, co zmieniono, zostaje zmienione, dopóki tego nie cofniesz.',
  goesBack: 'Zgłoszenia są przywracane. Wiadomość mówi, ile jest gotowe.',
  toldChanged: (by, count) => `${by}: zmiana naraz w ${inTickets(count)} od Ciebie:`,
  toldAssigned: (by, count) => `${by}: przypisano naraz ${tickets(count)}, teraz są Twoje:`,
  toldUndone: (by, count) => `${by}: cofnięto zmianę w ${inTickets(count)} od Ciebie:`,
  asOne: 'Jedno z kilku zgłoszeń zmienionych naraz.',
  all: (count) => `Zmień wszystkie ${count}…`,
  title: 'Zmiana zgłoszeń',
  about: (count) =>
    `To, co wypełnisz, zmieni się w ${inTickets(count)}; reszta zostanie. Zanim cokolwiek się stanie, zobaczysz, co by się stało.`,
  preview: 'Pokaż, co się stanie',
  keep: 'Zostaw bez zmian',
  toQueue: 'Nikt: z powrotem do kolejki',
  addTags: 'Tagi do dodania',
  removeTags: 'Tagi do usunięcia',
  tagsHint: 'Oddziel je przecinkami.',
  noCategory: 'Bez kategorii',
  snoozeUntil: 'Odłóż do',
  nothing: 'Wypełnij co najmniej jedno pole.',
  lineIs:
    'Powiedz, które zgłoszenia i co zmienić, na przykład „change queue: priority high” albo „change status:waiting drukarka: close”.',
  whichOne: (kind, typed, names) =>
    typed === ''
      ? `Podaj ${nouns[kind][1]}${names.length === 0 ? '.' : `: ${names.join(', ')}.`}`
      : names.length === 0
        ? `Nie ma ${nouns[kind][0]} „${typed}”.`
        : `„${typed}”: podaj dokładnie ${nouns[kind][1]}. Możliwe: ${names.join(', ')}.`,
  notUnderstood: (typed, form) =>
    `„${typed}” jest tu niezrozumiałe, więc nic się nie dzieje. Jeden wiersz to jedna zmiana: „${form}”. Tagi oddziel przecinkami.`,
};
