// Pure
import { counting, listing } from '../grammar.ts';
import type { Words } from '../words.ts';

const counted = counting('pl');
const listed = listing('pl');

export const form: Words['chat']['form'] = {
  willBeYours: 'To będzie Twoje.',
  newTicket: 'Nowe zgłoszenie',
  open: 'Otwórz zgłoszenie',
  cancel: 'Anuluj',
  done: 'Gotowe',
  send: 'Wyślij',
  save: 'Zapisz',
  apply: 'Zastosuj',
  saveNote: 'Zapisz notatkę',
  assign: 'Przypisz',
  chooseDesk: 'Wybierz zespół',
  chooseCategory: 'Wybierz kategorię',
  choosePriority: 'Wybierz priorytet',
  chooseAgent: 'Wybierz, kto ma się tym zająć',
  priorityHint: 'Jeśli nic nie wybierzesz, zdecyduje kategoria.',
  restFollows: (rest) =>
    `Tekst jest dłuższy niż to pole: ${counted(rest, {
      one: '# znak zostanie dołączony',
      few: '# znaki zostaną dołączone',
      many: '# znaków zostanie dołączonych',
      other: '# znaku zostanie dołączone',
    })} na końcu.`,
  titleTooShort: 'Napisz w kilku słowach, czego to dotyczy (co najmniej jedno dwuliterowe słowo).',
  writeFirst: 'Najpierw coś napisz.',
  fillIn: 'Wypełnij to pole.',
  tooLong: (most: number) =>
    `To za długi tekst: ${counted(most, { one: 'mieści się # znak', few: 'mieszczą się # znaki', many: 'mieści się # znaków', other: 'mieści się # znaku' })}.`,
  needsNumber: 'Wpisz liczbę cyframi.',
  fewerPlaces: (places: number) =>
    places === 0
      ? 'Wpisz liczbę całkowitą.'
      : `Wpisz najwyżej ${counted(places, { one: '# miejsce', few: '# miejsca', many: '# miejsc', other: '# miejsca' })} po przecinku.`,
  atLeast: (least: number) => `Wpisz ${least} lub więcej.`,
  atMost: (most: number) => `Wpisz ${most} lub mniej.`,
  needsDay: 'Wybierz dzień.',
  needsMoment: 'Wybierz dzień i godzinę.',
  liesBehind: 'To już minęło. Wybierz późniejszy termin.',
  cannotTake: 'Tej osobie nie można już tego przypisać. Wybierz kogoś innego.',
  categoryGone: 'Ta kategoria nie jest już używana. Wybierz inną albo ją pomiń.',
  replyTitle: (key) => `Odpowiedź: ${key}`,
  noteTitle: (key) => `Notatka: ${key}`,
  assignTitle: (key) => `Przypisz ${key}`,
  resolveTitle: (key) => `Rozwiąż ${key}`,
  closeTitle: (key) => `Zamknąć ${key}?`,
  withdrawTitle: (key) => `Wycofać ${key}?`,
  withdrawReason: (desk) => (desk === null ? 'Powód: czyta go zespół' : `Powód: czyta go zespół ${desk}`),
  changeTitle: (key) => `Zmień ${key}`,
  rateTitle: (key) => `Oceń ${key}`,
  rateComment: (desk) => `Komentarz: czyta go zespół ${desk}`,
  chooseStars: 'Wybierz od 1 do 5 gwiazdek.',
  lastWord: 'Odpowiedź do wszystkich uczestników zgłoszenia',
  closeMeans:
    'Po zamknięciu odpowiedź otworzy zgłoszenie uzupełniające. Przez dziesięć minut możesz je otworzyć ponownie.',
  editTitle: (key) => `Edytuj ${key}`,
  meNamed: (name) => `Ja (${name})`,
  knows: (name, skills) => `${name} · zna: ${skills.join(', ')}`,
  backToQueue: 'Nikt: z powrotem do kolejki',
  descriptionPart: (part, count) => `Opis, część ${part} z ${count}`,
  saveThenPart: (part) => `Zapisz, potem część ${part}`,
  onlyThisPart: 'Zmieniasz tylko tę część; pozostałe zostaną bez zmian.',
  partChanged: 'Ktoś w międzyczasie zmienił tę część. Nowy tekst stoi na początku, a Twój pod nim.',
  replyReaders(readers) {
    const places = { slack: 'w aplikacji Slack', teams: 'w aplikacji Teams', mail: 'e-mailem' };
    const parts = { requester: 'osoba zgłaszająca', participant: 'uczestnik' };
    const [first, ...others] = readers ?? [];
    if (!first) return 'Dostaną to osoba zgłaszająca i wszyscy uczestnicy zgłoszenia';
    const missed = first.off
      ? 'w zgłoszeniu: wiadomości o odpowiedziach są wyłączone'
      : 'w zgłoszeniu: konto na czacie nie jest znane';
    const where = first.on.length === 0 ? missed : listed(first.on.map((one) => places[one]));
    const more = others.length > 0 ? `, a także ${listed(others.map((one) => one.name))}` : '';
    return `${first.name} (${parts[first.part]}) dostanie to ${where}${more}`;
  },
};
