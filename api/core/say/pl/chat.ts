// Pure
import { counting, listing, starred } from '../grammar.ts';
import type { Words } from '../words.ts';

const counted = counting('pl');
const all = listing('pl');
const listed = (names: readonly string[]) => (names.length === 0 ? 'na razie nikogo' : all(names));

export const chat: Omit<
  Words['chat'],
  'form' | 'list' | 'home' | 'helpHeading' | 'helpFoot' | 'help' | 'helpForLeads'
> = {
  databaseGone:
    'Threadline nie może teraz połączyć się z bazą danych, więc nic nie zostało wykonane. Twój tekst jest tu bezpieczny; spróbuj ponownie za chwilę.',
  failed: (id) =>
    `Coś poszło nie tak po naszej stronie i nic nie zostało wykonane. Podaj administratorowi ten numer: ${id}`,
  triesAgain:
    'System jest teraz zajęty. Twoje dane są zachowane i zostaną przetworzone ponownie; nie trzeba wysyłać ich drugi raz.',
  gaveUp: 'Mimo kilku prób nie udało się tego wykonać. Nic nie zostało zmienione; oto Twój tekst.',
  cancelled: 'Formularz został zamknięty. Twój tekst nadal tu jest:',
  draftGone: 'Ta wersja robocza została już użyta albo odrzucona.',
  noDrafts: 'Nie masz wersji roboczych.',
  allThrownAway: (count) =>
    `Odrzucono ${counted(count, { one: '# wersję roboczą', few: '# wersje robocze', many: '# wersji roboczych', other: '# wersji roboczej' })}.`,
  putBack: (count) =>
    `${counted(count, { one: 'Przywrócono # szkic', few: 'Przywrócono # szkice', other: 'Przywrócono # szkiców' })}. „/ticket drafts” pokazuje, co masz.`,
  addTo: (key, title) => `Dodaj do ${key} (${title})`,
  thrownAway: 'Odrzucono.',

  textOffer: 'To nie jest polecenie. Czy to coś dla zespołu wsparcia?',
  notYet: (word) => `Polecenia „${word}” jeszcze nie ma: pojawi się w późniejszej wersji.`,
  didYouMean: (line) => `Nie znam tego polecenia. Czy chodziło o to?\n\`${line}\``,
  saysOnEach: (line) => `Tekst po kilku kluczach trafia do każdego z tych zgłoszeń. Czy chodzi o to?\n\`${line}\``,
  valuesAre: (values) => `Możesz też wpisać: ${values.join(', ')}.`,
  unknownWord: (word) =>
    `Nie znam słowa „${word}”. Napisz kilka słów, aby otworzyć zgłoszenie, albo zajrzyj do pomocy.`,
  youTyped: (line) => `Wpisano „${line}”.`,
  moreLines: (lines) =>
    `… jeszcze ${counted(lines, { one: '# wiersz', few: '# wiersze', many: '# wierszy', other: '# wiersza' })}`,
  oneAtATime: 'Zgłoszenia pokazuję pojedynczo. Które?',
  offerOver: 'Ta propozycja wygasła. Wpisz polecenie jeszcze raz.',
  regretOver: (key) =>
    `Dziesięć minut już minęło. Jeśli ${key} jest nadal potrzebne, poproś kierownika zespołu o ponowne otwarcie albo otwórz nowe zgłoszenie.`,
  formByButton: 'Tekst jest zapisany. Otwórz z nim formularz:',
  emptyForm: 'Tutaj otworzysz formularz:',
  untilWhen: (status, line) =>
    `„${status}” czeka na dzień w przyszłości. Napisz na jaki, na przykład \`${line}\`, albo wybierz:`,
  formIs: (line) => `To prawie polecenie. Wpisz je tak:\n\`${line}\``,
  directOffer: 'Napisz pod zgłoszeniem, aby na nie odpowiedzieć. Jeśli to coś nowego, otwórz z tym zgłoszenie:',

  removal: {
    ask: 'Usuń…',
    sure: 'Usuń na zawsze',
    back: 'Wstecz',
    question: (files) =>
      `Usunąć tę wiadomość na zawsze? Nikt nie będzie mógł jej przeczytać: ani tutaj, ani w wątku, ani w wyszukiwarce, ani przez API.${files === 0 ? '' : ` ${counted(files, { one: 'Zniknie też jej plik.', few: 'Znikną też jej # pliki.', many: 'Zniknie też jej # plików.', other: 'Zniknie też jej # pliku.' })}`} To, co wpisano na czacie, zostaje tam, dopóki autor tego nie usunie.`,
  },

  /** Asked before something that is felt by many, with a button that does it. */
  sure: {
    delete: (key, title) =>
      `Usunąć ${key} „${title}”? Nikt go już nie zobaczy, na żadnej liście ani pod żadnym linkiem, a jego karty powiedzą tylko, że zostało usunięte. Możesz je później przywrócić ze wszystkim, co do niego należy.`,
    restore: (key, title) => `Przywrócić ${key} „${title}”? Zobaczą je znów wszyscy uczestnicy i zespół.`,
  },

  button: {
    delete: 'Usuń',
    restore: 'Przywróć',
    goOn: 'Kontynuuj',
    openWithThis: 'Otwórz zgłoszenie z tą treścią',
    throwAway: 'Usuń',
    callBack: 'Cofnij przekazanie',
    putBack: 'Przywróć',
    throwAllAway: 'Usuń wszystkie',
    run: (line) => `Wykonaj: ${line}`,
    help: 'Pomoc',
    myTickets: 'Moje zgłoszenia',
    addPerson: (name) => `Dodaj: ${name}`,
    sendInstead: (requester) => `Wyślij zamiast tego do: ${requester}`,
    sendAsReply: 'Wyślij zamiast tego jako odpowiedź',
    takeBack: 'Cofnij',
    showMore: 'Pokaż więcej',
    showAll: 'Pokaż wszystko',
    allActions: 'Wszystkie działania',
    toStart: 'Wróć na początek',
  },

  already: {
    assigned: (key, name) => `${key} jest już przypisane do: ${name}.`,
    assignedToYou: (key) => `${key} jest już przypisane Tobie.`,
    unassigned: (key) => `${key} nie jest do nikogo przypisane.`,
    moved: (key, status) => `${key} ma już status „${status}”.`,
    open: (key, status) => `${key} jest już otwarte (status „${status}”).`,
    prioritized: (key, priority) => `${key} ma już priorytet „${priority}”.`,
  },
  done: {
    assigned: (key, name) => `${key} – przypisano do: ${name}.`,
    unassigned: (key) => `${key} wraca do kolejki.`,
    moved: (key, status) => `${key} ma teraz status „${status}”.`,
    movedUntil: (key, status, day) => `${key} ma status „${status}” do ${day}.`,
    prioritized: (key, priority) => `${key} ma teraz priorytet „${priority}”.`,
    backAt: (key, desk) => `${key} jest znów w zespole ${desk}.`,
    handedOn: (key, desk) => `${key} jest teraz w zespole ${desk}.`,
    regretHanded: 'Przez dziesięć minut możesz cofnąć przekazanie, dopóki nikt tam nic z nim nie zrobił.',
    withdrawn: (key) => `Zgłoszenie ${key} zostało wycofane.`,
    deleted: (key) => `${key} jest usunięte. Kto na nie odpowie, otworzy nowe zgłoszenie.`,
    restored: (key) => `${key} jest znów dostępne, ze wszystkim, co do niego należy.`,
    regret: 'Przez dziesięć minut możesz otworzyć je ponownie.',
    alsoFollowUp: (key) => `Dalszy ciąg to ${key}: jeśli potrzebujesz tylko jednego, zamknij drugie.`,
    rated: (stars) => `Dziękujemy. Twoja ocena: ${starred(stars)}.`,
    commentStands: (comment) => `Towarzyszy jej Twój komentarz: „${comment}”`,
  },
  opened: (key) => `Zgłoszenie ${key} jest otwarte. Jego karta jest w Twoich wiadomościach z Threadline.`,
  openedFor: (key, requester) => `Zgłoszenie ${key} jest otwarte dla: ${requester}.`,
  keptAside: 'Wpisany tekst jest w Twoich szkicach.',
  openedFrom: (key, who) => `Z tej wiadomości powstało zgłoszenie ${key} (${who}).`,
  fromMessage: (author, link) => `Z wiadomości${author ? `, autor: ${author}` : ''}${link ? `: ${link}` : ''}`,

  goesTo: (names, seconds) =>
    `Trafi do: ${listed(names)} – ${counted(seconds, { one: 'sekundę', few: '# sekundy', many: '# sekund', other: '# sekundy' })} po wysłaniu. Do tego czasu możesz to cofnąć.`,
  sentTo: (names) => `Wysłano do: ${listed(names)}.`,
  notWritten: (names) => `Bez konta na czacie, więc bez wiadomości: ${all(names)}.`,
  turnedOff: (names) => `Z wyłączonymi wiadomościami o odpowiedziach, więc bez wiadomości: ${all(names)}.`,
  onTicketOnly: 'Odpowiedź jest tylko w zgłoszeniu.',
  followUp: (old, key) => `${old} jest zamknięte, więc Twoja odpowiedź otworzyła zgłoszenie uzupełniające: ${key}.`,
  toFollowUp: (old, key) =>
    `${old} jest zamknięte, więc Twoja odpowiedź trafiła do zgłoszenia uzupełniającego: ${key}.`,
  followUpOfDeleted: (old, key) => `${old} zostało usunięte, więc Twoja odpowiedź otworzyła nowe zgłoszenie: ${key}.`,
  toFollowUpOfDeleted: (old, key) => `${old} zostało usunięte, więc Twoja odpowiedź trafiła do ${key}.`,
  toDeleted: (key) =>
    `${key} zostało usunięte, więc tego nie dodano. Kierujący zespołem może je przywrócić. Twój tekst:`,
  takenBack: 'Cofnięto: nikt tego nie dostał. Twój tekst:',
  copiesStay:
    'Usunięta wiadomość była już wysłana: pozostali zachowują swoją kopię. Napisz ponownie, aby ją sprostować.',
  besideKept: 'Twoja wiadomość zawiera więcej, niż przyjmuje to polecenie. Reszta jest zachowana.',
  filesAside: (count) =>
    counted(count, {
      one: 'Nie dodano 1 pliku: to polecenie nie przyjmuje plików.',
      few: 'Nie dodano # plików: to polecenie nie przyjmuje plików.',
      many: 'Nie dodano # plików: to polecenie nie przyjmuje plików.',
      other: 'Nie dodano # pliku: to polecenie nie przyjmuje plików.',
    }),
  filesLost: (by, lines) =>
    `Nie wszystkie pliki, które wysłał(a) ${by || 'ktoś'}, dotarły. Tej osobie przekazano:\n${lines.map((one) => `- ${one}`).join('\n')}`,
  noWords: 'Ta wiadomość nie zawiera tekstu, który można dodać do zgłoszenia. Napisz zamiast tego kilka słów.',
  notOnDesk: (key) => `Nie bierzesz udziału w ${key} i nie należysz do zespołu, więc tego nie dodano. Twój tekst:`,
  notAgent: (desk, key) => `Tylko zespół ${desk} może przypisać ${key}.`,
  people: {
    done: {
      added: (key, name, as) =>
        as === 'follower'
          ? `${name} obserwuje teraz ${key} i czyta też notatki wewnętrzne.`
          : `${name} uczestniczy teraz w ${key} i czyta odpowiedzi.`,
      youFollow: (key) => `Obserwujesz teraz ${key}. „/ticket unfollow ${key}” to kończy.`,
      removed: (key, name) => `${name} nie uczestniczy już w ${key}.`,
      youLeft: (key) => `Nie obserwujesz już ${key}.`,
    },
    already: {
      added: (key, name, as) =>
        as === null ? `${name} to osoba zgłaszająca ${key}.` : `${name} już uczestniczy w ${key}.`,
      youFollow: (key) => `Dostajesz już to, co pada w ${key}.`,
      removed: (key, name) => `${name} nie uczestniczy w ${key}.`,
      youLeft: (key) => `${key} nie było przez Ciebie obserwowane.`,
    },
    unread: (names, key) => `Bez powiadomienia i bez dostępu do ${key}: ${all(names)}.`,
    notInside: (names, key) =>
      `Bez powiadomienia i bez dostępu do notatek wewnętrznych w ${key}: ${all(names)}. Czyta je tylko zespół.`,
    notOnIt: (names, key) => `Bez powiadomienia, bo nie uczestniczy w ${key}: ${all(names.map((one) => `@${one}`))}.`,
    addThem: (key, name) => `Osobę dodaje „/ticket add ${key} @${name}”.`,
    askDesk: (desk) => `Poproś ${desk} o dodanie tych osób.`,
    unknown: (names) =>
      `${all(names.map((one) => `„@${one}”`))}: nikt nie dostał powiadomienia, bo wzmianka musi wskazywać jedną osobę. Użyj całego imienia i nazwiska, adresu e-mail albo wybierz osobę z listy, która otwiera się po „@”.`,
    whoIsIt: (name, found) =>
      found.length > 0
        ? `„${name}” może oznaczać: ${found.join(', ')}. Użyj wzmianki albo całego imienia i nazwiska.`
        : `Nie znaleziono nikogo jako „${name}”. Użyj wzmianki, całego imienia i nazwiska albo adresu e-mail.`,
  },
  whoIsIt: (name, agents) =>
    `„${name}” nie wskazuje jednej osoby z zespołu. Użyj wzmianki albo wybierz: ${agents.join(', ') || 'nikt tu jeszcze nie pracuje'}.`,
};
