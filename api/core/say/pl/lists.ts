// Pure
import type { Words } from '../words.ts';

export const lists: Pick<Words['chat'], 'list' | 'home' | 'helpHeading' | 'helpFoot' | 'help' | 'helpForLeads'> = {
  list: {
    mine: 'Twoje otwarte zgłoszenia',
    noneMine: 'Nie masz otwartych zgłoszeń. Masz pytanie? Wpisz „/ticket new”.',
    department: 'Otwarte zgłoszenia Twojego działu',
    noneInDepartment: 'Twój dział nie ma otwartych zgłoszeń.',
    noDepartment: 'Nie kierujesz żadnym działem. „/ticket mine” pokazuje Twoje własne zgłoszenia.',
    assigned: 'Przypisane do Ciebie',
    noneAssigned: 'Nic nie jest do Ciebie przypisane.',
    queueHeading: 'Czekają, aż ktoś je przejmie',
    queue: (desk) => `${desk}: czekają, aż ktoś je przejmie`,
    noneQueued: 'Kolejka jest pusta.',
    noDesk: 'Nie należysz do żadnego zespołu, więc nie masz kolejki. „/ticket mine” pokazuje Twoje własne zgłoszenia.',
    notYourQueue: (desk) =>
      `Nie należysz do zespołu ${desk}, więc nie widzisz jego kolejki. „/ticket mine” pokazuje Twoje własne zgłoszenia.`,
    noSuchDesk: (key) => `Nie ma zespołu ${key}. „/ticket queue” pokazuje kolejki Twoich zespołów.`,
    noFilter: (given, meant) => `Nie ma filtra „${given}:”. Czy chodzi o „${meant}:”?`,
    noneFound: 'Nic nie znaleziono. Spróbuj użyć mniejszej liczby słów albo innych.',
  },

  home: {
    hello: (name) => `Cześć, ${name}`,
    drafts: 'Wersje robocze',
    moreDrafts: 'Jest ich więcej; pojawią się tutaj, gdy te będą załatwione.',
    foot: 'Wpisz „/ticket help”, aby zobaczyć, jakie polecenia są dostępne.',
  },

  /** What leads can do beyond that. */
  helpForLeads: { reopen: 'otwiera je ponownie, także zamknięte' },
  helpHeading: 'Dostępne polecenia',
  helpFoot:
    'Klucz zgłoszenia wygląda jak IT-42. Tekst po poleceniu trafia do zgłoszenia, a Ty dowiadujesz się, kto go czyta. Inny tekst jest zapisywany jako wersja robocza. Angielskie słowa też działają.',
  help: [
    { form: 'nowe [dla @kogo] [tekst]', does: 'otwiera formularz nowego zgłoszenia' },
    { form: 'IT-42', does: 'pokazuje zgłoszenie' },
    { form: 'historia IT-42', does: 'co się działo ze zgłoszeniem; „historia IT-42 wiadomości” pokazuje jeden rodzaj' },
    { form: 'moje', does: 'Twoje otwarte zgłoszenia' },
    { form: 'dział', does: 'otwarte zgłoszenia działu, którym kierujesz' },
    { form: 'kolejka', does: 'zgłoszenia Twoich zespołów, których nikt jeszcze nie przejął' },
    {
      form: 'szukaj słowa',
      does: 'znajduje zgłoszenia, także po status:oczekuje',
    },
    {
      form: 'widoki [nazwa]',
      does: 'Twoje zapisane wyszukiwania',
    },
    { form: 'odpowiedz IT-42 tekst', does: 'odpowiada wszystkim uczestnikom zgłoszenia' },
    { form: 'notatka IT-42 tekst', does: 'zapisuje notatkę, którą czyta tylko zespół' },
    { form: 'przejmij IT-42', does: 'przypisuje je Tobie; można podać kilka kluczy' },
    { form: 'przypisz IT-42 @kto|mnie|nikt', does: 'przypisuje je komuś lub Tobie albo zwraca do kolejki' },
    { form: 'status IT-42 nazwa', does: 'ustawia status; może po nim stać dzień, na przykład „on hold poniedziałek”' },
    {
      form: 'priorytet IT-42 wysoki',
      does: 'ustawia priorytet: niski, średni, wysoki, pilny',
    },
    { form: 'kategoria IT-42 nazwa', does: 'ustawia kategorię; „nowa: nazwa” dodaje nową' },
    { form: 'lista IT-42', does: 'lista; „add tekst” dodaje, „check 2” odhacza' },
    { form: 'projekt IT-42 nazwa', does: 'przypisuje do projektu; może dojść zadanie: „nazwa / zadanie”' },
    { form: 'rozwiąż IT-42', does: 'oznacza jako rozwiązane' },
    { form: 'zamknij IT-42', does: 'zamyka je' },
    { form: 'wznów IT-42', does: 'otwiera je ponownie; zamknięte przez Ciebie – przez dziesięć minut' },
    { form: 'wycofaj IT-42', does: 'wycofuje Twoje zgłoszenie; możesz dopisać powód' },
    { form: 'scal IT-42 z IT-7', does: 'łączy oba, po potwierdzeniu' },
    { form: 'rozdziel IT-42', does: 'rozdziela je z powrotem' },
    { form: 'usuń IT-42', does: 'usuwa je, po potwierdzeniu' },
    { form: 'przywróć IT-42', does: 'przywraca usunięte zgłoszenie' },
    { form: 'oceń IT-42 5 [tekst]', does: 'ocenia pomoc od 1 do 5, jeśli chcesz, z komentarzem' },
    {
      form: 'powiąż IT-42 blokuje IT-43',
      does: 'łączy dwa zgłoszenia: blokuje, duplikat, nadrzędne, podrzędne, powiązane',
    },
    { form: 'rozłącz IT-42 IT-43', does: 'usuwa powiązanie' },
    { form: 'dodaj IT-42 @kto', does: 'dodaje osobę; „wypisz IT-42 @kto” ją usuwa' },
    { form: 'obserwuj IT-42', does: 'dostajesz to, co tam padnie; „nieobserwuj IT-42” to kończy' },
    {
      form: 'czas IT-42 30m',
      does: 'zapisuje czas; „start” i „stop” dotyczą pomiaru, samo „czas” pokazuje Twój dzień',
    },
    { form: 'oznacz IT-42 vpn laptop', does: 'dodaje etykiety; „odznacz” je usuwa' },
    { form: 'odłóż IT-42 do jutra 9:00', does: 'odkłada je do tego czasu; „wznowienie IT-42” przywraca je' },
    { form: 'zmień kolejka: priorytet wysoki', does: 'zmienia wszystkie znalezione; najpierw pyta' },
    { form: 'przypomnij IT-42 za 2 godziny słowa', does: 'przypomina tylko Tobie' },
    { form: 'szablon IT-42 słowa', does: 'wstawia zapisaną odpowiedź; samo „szablon” pokazuje wszystkie' },
    { form: 'później IT-42 jutro 9:00 tekst', does: 'wyśle odpowiedź w tym czasie' },
    { form: 'cykliczne', does: 'cykliczne zgłoszenia; „cykliczne nowe” ustawia nowe' },
    { form: 'szkice', does: 'Twoje teksty, których nie ma jeszcze w żadnym zgłoszeniu' },
    { form: 'połącz', does: 'łączy Twoje konta w Slacku i Teams' },
    { form: 'powiadomienia', does: 'pokazuje, gdzie dostajesz powiadomienia, i jak to zmienić' },
  ],
};
