// Pure
import type { Words } from '../words.ts';

export const teams: Words['teams'] = {
  change: 'Zmień',
  more: 'Więcej',
  shownBelow: (key) => `${key} jest pokazane poniżej.`,
  answeredBelow: 'Odpowiedź jest poniżej.',
  sentAlready: 'To zostało już wysłane.',
  opened: (key) => `Zgłoszenie ${key} jest otwarte.`,
  formClosed: 'Formularz został zamknięty.',
  notVisible: 'Nie ma takiego zgłoszenia albo nie masz do niego dostępu.',

  hello: (name) =>
    `Cześć, ${name}. Napisz, czego potrzebujesz, albo wpisz „/ticket new”, aby otworzyć zgłoszenie. Odpowiedź zespołu pojawi się tutaj.`,
  helloTeam:
    'Cześć. Wpisz /ticket new albo wspomnij @Threadline, aby otworzyć zgłoszenie; odpowiedź zobaczysz tylko Ty. Może tu też pracować zespół wsparcia: administrator łączy go z kanałem tego zespołu w Teams, a każde zgłoszenie staje się w nim kartą.',
  group: {
    hello:
      'Cześć. Wspomnij @Threadline i dopisz polecenie, na przykład „new Rzutnik nie działa”. Odpowiedź zobaczysz tylko Ty, a nikt inny na tym czacie nie przeczyta Twojego zgłoszenia. Threadline słyszy tu tylko wiadomości, które o nim wspominają.',
    readBy: 'Dostęp',
    hint: 'Nikt inny na tym czacie nie czyta zgłoszenia. Jego karta jest na Twoim czacie z Threadline.',
    desk: 'Zespół, jak zwykle',
    confidential: 'Tylko osoby, które się nim zajmują (poufne)',
  },
  silent: 'Teams nie podaje teraz, kim jesteś, dlatego nic nie zostało zrobione. Spróbuj ponownie za chwilę.',
  tooSlow: 'To trwa teraz zbyt długo. Twój tekst nadal tu jest; spróbuj ponownie za chwilę.',

  form: {
    optional: (label) => `${label} (opcjonalnie)`,
    /** A moment has two fields: its day, and the time of day beside it. */
    dayOf: (label: string) => (label === 'Data i godzina' ? 'Data' : `${label}: data`),
    timeOf: (label: string) => (label === 'Data i godzina' ? 'Godzina' : `${label}: godzina`),
    follow: 'Pokaż pola dla tego wyboru',
    showCategories: 'Pokaż kategorie tego zespołu',
    categoryOfDesk: (desk) => `To są kategorie zespołu ${desk}. Wybierz jedną albo zostaw pole puste.`,
  },

  offer: {
    addToOther: 'Dodaj do innego zgłoszenia',
    choose: 'Czego to dotyczy?',
  },

  files: {
    picture: (number) => (number === 1 ? 'Obraz' : `Obraz ${number}`),
    over: (name) =>
      `Nie zapisano pliku „${name}”: Teams udostępnia plik tylko przez kilka minut, a ten czas już minął. Wyślij go jeszcze raz.`,
    notGiven: (name) =>
      `Nie zapisano pliku „${name}”: Teams go nie udostępnia. Wyślij go jeszcze raz, tym razem jako załączony plik.`,
    onlyLinks:
      'W kanałach i czatach grupowych Teams nie udostępnia aplikacjom plików: w zgłoszeniu są tylko linki do nich. Aby dodać sam plik, wyślij go do mnie w naszym czacie razem ze słowem „reply” albo „note” i numerem zgłoszenia.',
    noLinks:
      'W kanałach i czatach grupowych Teams nie udostępnia aplikacjom plików, dlatego nic z nich nie zapisano. Wyślij je do mnie w naszym czacie razem ze słowem „reply” albo „note” i numerem zgłoszenia.',
    offer: (ticket) => `Plik ze zgłoszenia ${ticket}. Jeśli na to pozwolisz, Teams zapisze go w Twoim OneDrive.`,
    offered: (name, ticket) => `„${name}”, zgłoszenie ${ticket}`,
    declined: (name, ticket) => `Nie zapisano pliku „${name}” w Twoim OneDrive. Znajdziesz go w zgłoszeniu ${ticket}.`,
    notSaved: (name, ticket) =>
      `Nie udało się zapisać pliku „${name}” w Twoim OneDrive: Teams przerwał to zbyt wcześnie. Znajdziesz go w zgłoszeniu ${ticket}.`,
    download: 'Otwórz zgłoszenie i pobierz',
  },

  extension: {
    addTitle: 'Dodaj do zgłoszenia',
    ticket: 'Zgłoszenie',
    chooseTicket: 'Wybierz zgłoszenie',
    noTicketThere: 'Ta wiadomość nie należy do żadnego zgłoszenia, które możesz zobaczyć.',
    noTickets: 'Nie masz otwartych zgłoszeń, do których można to dodać.',
    text: 'Tekst',
    as: 'Dodaj jako',
    asReply: 'Odpowiedź: czytają ją wszyscy uczestnicy zgłoszenia',
    asNote: 'Notatka wewnętrzna: czyta ją tylko zespół',
    add: 'Dodaj',
    open: 'Otwórz w Threadline',
  },
};
