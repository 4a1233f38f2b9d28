// Pure
import { counting } from '../grammar.ts';
import type { Words } from '../words.ts';

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

  noDesk: (key) => `Nie ma zespołu ${key}.`,
  deskKeys: (keys) => (keys.length > 0 ? `Użyj jednego z: ${keys.join(', ')}.` : 'Najpierw trzeba utworzyć zespół.'),
  deskKey: 'Użyj klucza zespołu, na przykład IT.',
  noPersonId: (given) => `„${given}” nie jest identyfikatorem osoby.`,
  personIds: {
    requester: 'Podaj identyfikator osoby z GET /api/v1/people albo `me`.',
    assignee: 'Podaj identyfikator osoby z GET /api/v1/people, `me` albo `none` dla zgłoszeń, których nikt nie ma.',
  },
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

  openedFrom: (key: string) => `Z tej wiadomości lub jej wątku utworzono już zgłoszenie ${key}.`,
  noCallBack: (key) =>
    `Nie można już wycofać przekazania ${key}: minęło dziesięć minut albo coś się w nim od tego czasu zmieniło.`,
  noPerson: 'Nie ma takiej aktywnej osoby.',

  notYourMessage: 'Wiadomość może cofnąć tylko osoba, która ją napisała.',
  notYoursToRedact: 'Treść wiadomości mogą usunąć tylko kierownictwo zespołu, administratorzy i właściciele.',
  redacted: 'Treść tej wiadomości została usunięta.',
  notYoursToCorrect: 'Wiadomość może poprawić tylko osoba, która ją napisała.',
  tooLate: 'Za późno, aby to cofnąć: wiadomość została już wysłana. Odpowiedz ponownie, aby ją sprostować.',
  withdrawn: 'Ta wiadomość została cofnięta; napisz nową.',
  publicAlready: 'Ta wiadomość jest już publiczna.',
  noteGone: 'Ta notatka została już cofnięta albo upubliczniona.',
  knownMessage: 'Ta wiadomość jest już w zgłoszeniu.',
};

export const input: Words['input'] = {
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
};
