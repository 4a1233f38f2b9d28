// Pure
import type { Words } from '../words.ts';

export const lists: Pick<Words['chat'], 'list' | 'home' | 'helpHeading' | 'helpFoot' | 'help' | 'helpForLeads'> = {
  list: {
    mine: 'Twoje otwarte zgłoszenia',
    noneMine: 'Nie masz otwartych zgłoszeń. Masz pytanie? Wpisz /ticket new',
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
    found: (words) => `Zgłoszenia zawierające „${words}”`,
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
    'Klucz zgłoszenia wygląda jak IT-42. Tekst po poleceniu trafia do zgłoszenia, a Ty dowiadujesz się, kto go czyta. Inny tekst jest zapisywany jako wersja robocza.',
  help: [
    { form: 'new [tekst]', does: 'otwiera formularz nowego zgłoszenia' },
    { form: 'IT-42', does: 'pokazuje zgłoszenie' },
    { form: 'mine', does: 'Twoje otwarte zgłoszenia' },
    { form: 'department', does: 'otwarte zgłoszenia działu, którym kierujesz' },
    { form: 'queue', does: 'zgłoszenia Twoich zespołów, których nikt jeszcze nie przejął' },
    { form: 'search słowa', does: 'znajduje zgłoszenia' },
    { form: 'reply IT-42 tekst', does: 'odpowiada wszystkim uczestnikom zgłoszenia' },
    { form: 'note IT-42 tekst', does: 'zapisuje notatkę, którą czyta tylko zespół' },
    { form: 'take IT-42', does: 'przypisuje je Tobie' },
    { form: 'assign IT-42 @kto|me|none', does: 'przypisuje je komuś lub Tobie albo zwraca do kolejki' },
    { form: 'status IT-42 nazwa', does: 'ustawia status' },
    {
      form: 'priority IT-42 high',
      does: 'ustawia priorytet: low (niski), medium (średni), high (wysoki), urgent (pilny)',
    },
    { form: 'resolve IT-42', does: 'oznacza jako rozwiązane' },
    { form: 'close IT-42', does: 'zamyka je' },
    { form: 'reopen IT-42', does: 'otwiera je ponownie; zamknięte przez Ciebie – przez dziesięć minut' },
    { form: 'withdraw IT-42', does: 'wycofuje Twoje zgłoszenie; możesz dopisać powód' },
    { form: 'rate IT-42 5 [tekst]', does: 'ocenia pomoc od 1 do 5, jeśli chcesz, z komentarzem' },
    { form: 'drafts', does: 'Twoje teksty, których nie ma jeszcze w żadnym zgłoszeniu' },
    { form: 'connect', does: 'łączy Twoje konta w Slacku i Teams' },
    { form: 'notify', does: 'pokazuje, gdzie dostajesz powiadomienia, i jak to zmienić' },
  ],
};
