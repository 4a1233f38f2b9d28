import { counting } from './counted.ts';
import type { Words } from './en.ts';

const counted = counting('pl');

/** The same in Polish. */
export const pl: Words = {
  language: 'pl',

  priority: { low: 'Niski', medium: 'Średni', high: 'Wysoki', urgent: 'Pilny' },

  signIn: {
    starting: 'Otwieranie pomocy …',
    running: 'Trwa logowanie …',
    title: 'Zaloguj się, aby zobaczyć zgłoszenia',
    text: 'Użyj konta służbowego. Outlook zapyta o nie tylko raz.',
    press: 'Zaloguj się',
    again: 'Spróbuj ponownie',
    cancelled: 'Okno zostało zamknięte przed zalogowaniem.',
    blocked: 'Przeglądarka zablokowała okno logowania. Zezwól tej stronie na okna i spróbuj ponownie.',
    notSetUpTitle: 'Pomoc nie jest jeszcze skonfigurowana dla Outlooka',
    notSetUp: 'Administrator musi najpierw podać aplikację Entra (docs/outlook.md).',
    policyTitle: 'Twoja firma nie pozwala logować się przez Outlooka',
    policy: 'Przeszkadza reguła dostępu warunkowego. Pokaż to administratorowi:',
    refusedTitle: 'Logowanie się nie powiodło',
    refused: 'Microsoft odmówił. Pokaż to administratorowi:',
    noAnswer: 'Outlook nie odpowiedział. Zamknij ten panel i otwórz go ponownie.',
    notAllowedTitle: 'Brak dostępu do pomocy',
    notInOutlookTitle: 'Ta strona działa w Outlooku',
    notInOutlook: 'Otwórz wiadomość w Outlooku i wybierz tam Threadline.',
    otherAccount: (signedIn, mailbox) => `Zalogowano: ${signedIn}, a to jest Outlook osoby ${mailbox}.`,
  },

  trouble: {
    offline: 'Brak sieci. Wpisany tekst jest zachowany; zostanie wysłany po ponownym naciśnięciu.',
    offlineShort: 'Brak sieci. Gdy wróci, panel sam będzie działał dalej.',
    away: 'Pomoc jest chwilowo niedostępna. Nic nie zginęło; spróbuj za minutę.',
    odd: 'Po stronie pomocy coś się nie udało; zostało to zapisane.',
    request: (id) => `Żądanie ${id}`,
    gone: 'Tego już nie ma albo nie masz do tego dostępu.',
    conflict: 'Ktoś inny był szybszy. Teraz wygląda to tak:',
    moved: 'Otwarta jest inna wiadomość, więc nic nie zapisano. Wróć do pierwszej: wpisany tekst nadal tam jest.',
    outlook: 'Outlook nie przekazał tej wiadomości. Otwórz ją ponownie i spróbuj jeszcze raz.',
    again: 'Spróbuj ponownie',
  },

  quiet: {
    nothing: 'Wybierz wiadomość, aby zobaczyć jej zgłoszenie albo je utworzyć.',
    nothingMore:
      'Wiadomości ze skrzynki ukrytej w książce adresowej nie da się tu pokazać: Outlook jej nie przekazuje.',
    other: 'Zgłoszenia powstają z wiadomości. Wybierz jedną.',
    hidden: 'Ta wiadomość jest już zgłoszeniem, do którego nie masz dostępu.',
    hiddenMore: 'Osoby, które się nim zajmują, wiedzą o nim. Zapytaj zespół, jeśli potrzebujesz szczegółów.',
    looking: 'Szukanie zgłoszenia …',
  },

  mail: {
    newTicket: 'Nowe zgłoszenie',
    addToTicket: 'Do zgłoszenia',
    waysToFile: 'Co zrobić z tą wiadomością',
    title: 'Tytuł',
    desk: 'Zespół',
    category: 'Kategoria',
    byDefault: 'Domyślnie',
    priority: 'Priorytet',
    requester: 'Zgłasza',
    newPerson: 'nowa osoba',
    newPersonMore: (address) => `${address} jest tu po raz pierwszy i będzie osobą zgłaszającą.`,
    fromCompany: (company) => `z firmy ${company}`,
    forwardedBy: (name) => `Ta wiadomość została przekazana; pierwszy autor: ${name}. Czyje to zgłoszenie?`,
    forMe: 'Zgłoszenie jest dla mnie',
    youAsk: 'To Twoje zgłoszenie; wiadomość zostanie dołączona.',
    others: (count) =>
      counted(count, {
        one: '# inny odbiorca',
        few: '# inni odbiorcy',
        many: '# innych odbiorców',
        other: '# innego odbiorcy',
      }),
    othersHint: 'Zaznaczone osoby śledzą zgłoszenie.',
    files: (count) =>
      counted(count, { one: '# załącznik', few: '# załączniki', many: '# załączników', other: '# załącznika' }),
    cloud: 'jako link',
    note: 'Notatka wewnętrzna',
    addNote: 'Dodaj notatkę wewnętrzną',
    noteHint: 'Czyta ją tylko zespół.',
    create: 'Utwórz zgłoszenie',
    creating: 'Tworzenie …',
    titleMissing: 'Napisz w kilku słowach, czego to dotyczy.',
    noDesk: 'Nie możesz tworzyć zgłoszeń w żadnym zespole. Zapytaj administratora.',
    opened: (key) => `Zgłoszenie ${key} jest otwarte.`,
    again: (key, by) =>
      by === null
        ? `Ta wiadomość to już ${key}. Drugie zgłoszenie nie powstało.`
        : `Ta wiadomość to już ${key}, zajmuje się: ${by}. Drugie zgłoszenie nie powstało.`,
    leftOut: 'Pominięto:',
    unreadable: 'Outlook nie mógł tego odczytać',
    unsupported: 'ten Outlook tego nie przekazuje',
    never: (who) => `Nigdy nie zapisuj wiadomości od: ${who}`,
    neverOn: (who, reason) => `Wiadomości od ${who} nie są zapisywane${reason ? `: ${reason}` : '.'}`,
    neverDone: (who) => `Wiadomości od ${who} nie będą już zapisywane.`,
    neverUndo: 'Zapisuj znowu',
    neverUndone: (who) => `Wiadomości od ${who} znowu są zapisywane.`,
    fileAnyway: 'Tę mimo to zapisz',
  },

  add: {
    find: 'Znajdź zgłoszenie',
    findHint: 'Numer lub słowa',
    searching: 'Szukanie …',
    none: 'Żadne zgłoszenie nie zawiera tych słów.',
    suggested: 'Może należy do',
    why: {
      conversation: 'ta sama rozmowa',
      subject: 'jest w temacie',
      sender: 'otwarte zgłoszenie nadawcy',
    },
    how: 'Kto to czyta',
    public: 'Wszyscy w zgłoszeniu',
    internal: 'Tylko zespół',
    press: (key) => `Dodaj do ${key}`,
    pressNone: 'Wybierz zgłoszenie',
    adding: 'Dodawanie …',
    added: (key) => `Wiadomość jest teraz w ${key}.`,
    undo: 'Cofnij',
    undone: (key) => `Wiadomości nie ma już w ${key}.`,
  },

  ticket: {
    owner: (name) => `Zajmuje się: ${name}`,
    nobody: 'Jeszcze nikt się nie zajmuje',
    requester: (name) => `dla: ${name}`,
    times: { asked: 'Zgłoszono', firstReply: 'Pierwsza odpowiedź', resolved: 'Rozwiązano', closed: 'Zamknięto' },
    openOutside: 'Otwórz w przeglądarce',
    found: {
      mail: (by) =>
        by === null ? 'Ta wiadomość jest w zgłoszeniu.' : `Ta wiadomość jest w zgłoszeniu; dodaje: ${by}.`,
      conversation: 'Ta rozmowa jest w zgłoszeniu.',
      subject: 'Temat wymienia to zgłoszenie.',
      sender: 'Otwarte zgłoszenie nadawcy.',
    },
    joins: 'Tej wiadomości nie ma jeszcze w zgłoszeniu. Po dodaniu przeczytają ją wszyscy w zgłoszeniu.',
    join: 'Dodaj ją',
    notThis: 'To inna sprawa: nowe zgłoszenie',
    back: (key) => `Wróć do ${key}`,
    reply: 'Odpowiedz',
    note: 'Notatka wewnętrzna',
    take: 'Przejmij',
    takeOver: 'Przejmij to',
    assign: 'Zajmuje się',
    nobodyChosen: 'Nikt',
    status: 'Status',
    priority: 'Priorytet',
    change: 'Zmień',
    replyTo: (name) => `Odpowiedź do: ${name}`,
    replyHint: (desk) => `Czytają to wszyscy w zgłoszeniu i zespół ${desk}.`,
    noteHint: 'Czyta to tylko zespół.',
    send: 'Wyślij odpowiedź',
    sendAnyway: 'Wyślij mimo to',
    meanwhile: 'Napisano w międzyczasie',
    save: 'Zapisz notatkę',
    cancel: 'Anuluj',
    writeFirst: 'Najpierw coś napisz.',
    sent: 'Odpowiedź jest w zgłoszeniu.',
    saved: 'Notatka jest zapisana.',
    takeBack: 'Cofnij',
    tookBack: 'Cofnięto. Tekst jest znowu w polu.',
    yours: (key) => `${key} jest Twoje.`,
    changed: (key, to) => `${key}: ${to}.`,
    did: (by, what) => `${by} – ${what}`,
    timeline: 'Przebieg rozmowy',
    internal: 'wewnętrzne',
    withdrawn: 'cofnięte',
    removed: 'usunięte',
    earlier: (count) =>
      counted(count, {
        one: 'Pokaż # wcześniejszy wpis',
        few: 'Pokaż # wcześniejsze wpisy',
        many: 'Pokaż # wcześniejszych wpisów',
        other: 'Pokaż # wcześniejszego wpisu',
      }),
    more: 'Pokaż całość',
    less: 'Pokaż mniej',
  },

  several: {
    title: (count) =>
      counted(count, {
        one: 'Wybrano # wiadomość',
        few: 'Wybrano # wiadomości',
        many: 'Wybrano # wiadomości',
        other: 'Wybrano # wiadomości',
      }),
    how: 'Co z nimi zrobić',
    one: 'Jedno zgłoszenie ze wszystkich',
    each: 'Zgłoszenie z każdej',
    add: 'Wszystkie do zgłoszenia',
    press: {
      one: 'Utwórz jedno zgłoszenie',
      each: (count) =>
        counted(count, {
          one: 'Utwórz # zgłoszenie',
          few: 'Utwórz # zgłoszenia',
          many: 'Utwórz # zgłoszeń',
          other: 'Utwórz # zgłoszenia',
        }),
    },
    filed: (key) => `już ${key}`,
    hidden: 'już zgłoszenie',
    looking: 'szukanie …',
    waits: 'czeka',
    done: (key) => `w ${key}`,
    progress: (done, all) => `${done} z ${all}`,
    finished: (count) =>
      counted(count, {
        one: 'Zapisano # wiadomość.',
        few: 'Zapisano # wiadomości.',
        many: 'Zapisano # wiadomości.',
        other: 'Zapisano # wiadomości.',
      }),
    failed: (count) =>
      counted(count, {
        one: 'Nie zapisano # wiadomości',
        few: 'Nie zapisano # wiadomości',
        many: 'Nie zapisano # wiadomości',
        other: 'Nie zapisano # wiadomości',
      }),
    retry: 'Spróbuj z tymi ponownie',
    allFiled: 'Wszystkie są już zgłoszeniami.',
    untitled: '(bez tematu)',
  },

  compose: {
    title: 'Zgłoszenie w tej wiadomości',
    insert: 'Wstaw link',
    inserted: (key) => `Link do ${key} jest w wiadomości.`,
    file: 'Zapisz przy wysyłaniu',
    fileOn: (key) => `Po wysłaniu ta wiadomość sama trafi do ${key}.`,
    fileReaders: 'Przeczytają ją tam wszyscy w zgłoszeniu; tylko zespół, jeśli wszyscy odbiorcy w nim pracują.',
    recipient: 'otwarte zgłoszenie odbiorcy',
    fileOff: 'Nie zapisuj',
    filedOff: 'Wiadomość zostanie tylko wysłana.',
    cannot: 'Ten Outlook nie może zapisać wiadomości przy wysyłaniu. Wstaw link: odpowiedź znajdzie swoje zgłoszenie.',
  },

  send: {
    failed: (key) =>
      `Tej wiadomości nie udało się dodać do ${key}. Wyślij ją mimo to i dodaj później z folderu „Elementy wysłane” przez Threadline.`,
    signIn: (key) =>
      `Ta wiadomość ma trafić do ${key}, ale nie masz połączenia z kontem pomocy. Otwórz Threadline i zaloguj się albo wyślij ją mimo to.`,
  },
};
