// Pure
import { counting } from '../grammar.ts';
import type { Words } from '../words.ts';
import type { timeInput } from './ticket/time.ts';

const counted = counting('pl');

export const refuse: Words['refuse'] = {
  noTicket: (key) => `Nie ma zgłoszenia ${key} albo nie masz do niego dostępu.`,
  noMessage: 'Nie ma takiej wiadomości.',
  noAccount: 'To konto nie istnieje albo zostało wyłączone.',
  weakProof: 'Znamy tu tylko Twój adres e-mail. Zrób to w Slacku lub Teams albo zaloguj się.',
  stepRefused: (step, why) => `Nie udało się wykonać automatycznego kroku „${step}”: ${why} Nic nie zostało zmienione.`,
  crowded: 'Kilka osób zmienia to jednocześnie. Nic nie zostało zmienione; spróbuj ponownie.',
  noSuchVersion: (version: number) =>
    `Wersja ${version} tego zgłoszenia jeszcze nie istnieje. Wczytaj zgłoszenie ponownie i wyślij jego aktualną wersję.`,
  askedBefore: 'To żądanie zostało już użyte do czegoś innego. Wyślij je od nowa.',
  again: (minutes) =>
    `Spróbuj ponownie za ${counted(minutes, { one: 'minutę', few: '# minuty', many: '# minut', other: '# minuty' })}.`,

  onlyInside: (desk) =>
    `${desk} nie przyjmuje zgłoszeń z innych organizacji. Zapytaj osoby, z którymi tam współpracujesz; to, co napiszesz, zostaje zachowane.`,
  noDesk: (key) => `Nie ma zespołu ${key}.`,
  deskKeys: (keys) => (keys.length > 0 ? `Użyj jednego z: ${keys.join(', ')}.` : 'Najpierw trzeba utworzyć zespół.'),
  deskKey: 'Użyj klucza zespołu, na przykład IT.',
  categoryGone: 'Ta kategoria nie jest już używana. Wybierz inną albo ją pomiń.',
  otherCategory: 'Ta kategoria nie należy do tego zespołu.',
  categoryOf: (desk) => `Wybierz kategorię zespołu ${desk}.`,
  forOthers: (desk) => `Tylko zespół ${desk} może otworzyć zgłoszenie w imieniu innej osoby.`,

  notYours: (desk, key) => `Nie należysz do zespołu ${desk}, więc nie możesz przejąć ${key}.`,
  notTheirs: (desk, key) => `${key} można przypisać tylko komuś z zespołu ${desk}.`,
  whoWorksAt: (desk) => `Wybierz kogoś z zespołu ${desk} albo „me”, czyli siebie.`,

  noStatus: (wanted) => `Nie ma statusu „${wanted}”.`,
  statuses: (names) => `Użyj jednego z: ${names.join(', ')}.`,
  ownMoves: (status) =>
    `Własne zgłoszenie możesz rozwiązać, zamknąć albo otworzyć ponownie; status „${status}” ustawia zespół.`,
  noWay: (key, from, to) => `${key} nie może przejść ze statusu „${from}” do „${to}”.`,

  untilWhen: (status: string) => `„${status}” czeka na datę. Podaj datę w przyszłości.`,
  noUntil: (status: string) => `„${status}” nie czeka na datę. Pomiń datę.`,

  openedFrom: (key) => `Z tej wiadomości lub jej wątku utworzono już zgłoszenie${key === null ? '' : ` ${key}`}.`,
  noCallBack: (key) =>
    `Nie można już wycofać przekazania ${key}: minęło dziesięć minut albo coś się w nim od tego czasu zmieniło.`,
  mergeSame: (key) => `Nie można scalić ${key} z nim samym.`,
  mergeDesks: (from, desk, into) =>
    `${from} jest w zespole ${desk}, a ${into} nie. Najpierw przekaż jedno z nich do zespołu drugiego.`,
  mergeClosed: (into, from) => `${into} jest zamknięte. Najpierw otwórz je ponownie albo scal ${into} z ${from}.`,
  mergeShows: (from, into) => `${from} jest poufne, a ${into} nie: czytałoby je więcej osób. Niczego nie scalono.`,
  mergePeople: (key, other) =>
    `${key} jest poufne, a ktoś z ${other} w nim nie uczestniczy i mógłby je przeczytać. Niczego nie scalono.`,
  mergeAssignee: (from, into) => `${from} jest poufne, a osoba, która ma ${into}, go nie czyta. Niczego nie scalono.`,
  mergedAlready: (from, into, by) => `Zgłoszenie ${from} jest już scalone z ${into} (${by}).`,
  notMerged: (key) => `Zgłoszenia ${key} nie scalono z innym.`,
  mergedOn: (from, mid, last) =>
    `${from} scalono z ${mid}, a to z ${last}. Najpierw cofnij drugie scalenie: unmerge ${mid}.`,
  splitMissing: (key) =>
    `Niektórych z tych wiadomości nie ma już w ${key}. Wczytaj rozmowę ponownie i wybierz jeszcze raz.`,
  splitConfidential: (key) => `${key} jest poufne: wybierz osobę, która w nim uczestniczy.`,
  notDeleted: (key) => `Zgłoszenie ${key} nie jest usunięte.`,
  noPerson: 'Nie ma takiej aktywnej osoby.',
  noColleague: 'Możesz dodawać tylko osoby ze swojej firmy. O dodanie kogoś innego poproś zespół.',
  tooManyPeople: (key, most) => `W ${key} jest już ${most} osób. Najpierw kogoś usuń.`,
  isRequester: (name, key) => `${name} to osoba zgłaszająca ${key}. Aby ją usunąć, zmień osobę zgłaszającą.`,

  notYourMessage: 'Wiadomość może cofnąć tylko osoba, która ją napisała.',
  notYoursToRedact: 'Treść wiadomości mogą usunąć tylko kierownictwo zespołu, administratorzy i właściciele.',
  redacted: 'Treść tej wiadomości została usunięta.',
  notYoursToCorrect: 'Wiadomość może poprawić tylko osoba, która ją napisała.',
  tooLate: 'Za późno, aby to cofnąć: wiadomość została już wysłana. Odpowiedz ponownie, aby ją sprostować.',
  withdrawn: 'Ta wiadomość została cofnięta; napisz nową.',
  publicAlready: 'Ta wiadomość jest już publiczna.',
  noteGone: 'Ta notatka została już cofnięta albo upubliczniona.',
  knownMessage: 'Ta wiadomość jest już w zgłoszeniu.',

  tooManyItems: (most) => `Lista kontrolna ma najwyżej ${most} punktów. Najpierw usuń któryś.`,
  tooManyNamed: (most) => `Jest ich już ${most}. Najpierw usuń coś.`,
  tooManyTags: (most) => `Zgłoszenie ma najwyżej ${most} tagów. Najpierw usuń któryś.`,
  linkToItself: (key) => `${key} nie można powiązać z nim samym. Podaj inne zgłoszenie.`,
  linksCircle: (key, other) =>
    `Te powiązania utworzyłyby koło: ${other} prowadzi już do ${key}, bezpośrednio albo przez inne zgłoszenia. Niczego nie powiązano.`,
  tooManyLinks: (key, most) => `${key} ma ${most} powiązań i nie może mieć ich więcej. Najpierw usuń któreś.`,
};

export const input: Omit<Words['input'], keyof typeof timeInput> = {
  titleShort: 'Napisz w kilku słowach, czego to dotyczy (co najmniej jedno dwuliterowe słowo).',
  titleLong: 'Tytuł może mieć najwyżej 200 znaków; reszta zmieści się w opisie.',
  textLong: 'Ten tekst ma ponad 40 000 znaków. Skróć go albo dołącz plik.',
  textMissing: 'Najpierw coś napisz.',
  brokenText: 'Ten tekst zawiera pół znaku albo znak NUL, czego nie da się zapisać. Usuń to.',
  nothingToChange: 'Podaj tytuł albo opis do zmiany.',
  who: 'Podaj osobę albo `me`.',
  status: 'Podaj status.',
  stars: 'Oceń od 1 do 5.',
  commentLong: 'Komentarz może mieć najwyżej 2000 znaków.',
  ticketKey: 'Klucz zgłoszenia wygląda jak IT-1042.',
  categoryName: 'Podaj jedną nazwę albo dwie ze znakiem › pomiędzy, po 1 do 100 znaków.',
  oneCategory: 'Podaj albo „category”, albo „newCategory”.',
  itemText: 'Podaj punkt od 1 do 500 znaków.',
  tag: 'Podaj tag od 1 do 50 znaków, bez przecinków.',
  savedName: 'Podaj nazwę o długości od 1 do 100 znaków.',
  savedText: 'Zapisana odpowiedź może mieć najwyżej 20 000 znaków.',
  recurringInterval: 'Podaj liczbę od 1 do 99.',
  recurringDay: 'Podaj dzień, na przykład 2026-03-02.',
  recurringYear: 'Podaj dzień od 2000-01-01 do 2199-12-31.',
  recurringDays: 'Dni tygodnia pasują tylko do „week”.',
  recurringMonths: 'Dzień miesiąca pasuje tylko do „month” i „year”.',
  recurringMonthDay: 'Podaj dzień miesiąca od 1 do 31 albo -1, czyli ostatni.',
  recurringNth: 'Podaj „nth” (od 1 do 4 albo -1, czyli ostatni) razem z „weekday”, bez „monthDay”.',
  recurringMonth: 'Miesiąc pasuje tylko do „year”.',
  recurringTime: 'Podaj godzinę, na przykład 09:00.',
  recurringZone: 'Podaj nazwę strefy czasowej, na przykład Europe/Warsaw.',
  recurringEnd: 'Podaj albo ostatni dzień, albo liczbę zgłoszeń.',
  recurringUntil: 'Ostatni dzień jest przed pierwszym.',
  recurringCount: 'Podaj liczbę od 1 do 1000.',
};
