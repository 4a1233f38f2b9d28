// Pure
import type { Words } from '../words.ts';

export const outlook: Words['outlook'] = {
  brought: (from) => `Wiadomość od ${from}:`,
  gone: 'Tej wiadomości już tu nie ma: dodano ją ponad dobę temu albo zrobił to ktoś inny. Otwórz ją jeszcze raz i dodaj na nowo.',
  hidden: 'Ta wiadomość jest już zgłoszeniem, którego nie możesz zobaczyć.',
  neverFiled: (sender, reason) =>
    `Wiadomości od ${sender} nie są tu zapisywane${reason === '' ? '' : ` (${reason})`}. Najpierw usuń nadawcę z listy.`,
  noSender: 'Ta wiadomość nie podaje nadawcy, więc nie można zapisać jej w jego imieniu. Zapisz ją we własnym.',
  ours: 'Tę wiadomość wysłał sam zespół. Zapisz ją we własnym imieniu albo dodaj do jej zgłoszenia.',
  notForwarded: 'Nie wiadomo, czyja wiadomość została tu przekazana dalej. Wybierz inną osobę zgłaszającą.',
  takenOff: (name) => `${name}: wiadomość zdjęto ze zgłoszenia.`,
  notYoursToTakeBack: (key) => `Zgłoszenie ${key} może cofnąć tylko osoba, która utworzyła je z wiadomości.`,
  tooLate: (key) =>
    `Na cofnięcie ${key} jest już za późno. Zamknij zgłoszenie albo poproś kierownictwo zespołu o usunięcie.`,
  touched: (key, name) =>
    `W zgłoszeniu ${key} coś się już zmieniło (${name}), więc nie można go cofnąć. Zamknij je albo poproś kierownictwo zespołu o usunięcie.`,
  nothingToTakeBack: 'Nie ma czego cofnąć: to już się stało albo tę wiadomość przyjął ktoś inny.',
  cannotFetch: 'Tej wiadomości nie można stąd odczytać. Dodaj zamiast tego jej treść.',
  adminsList: 'Zdecydowała o tym administracja dla wszystkich zespołów. Tylko ona może to cofnąć.',
  notYourList:
    'O tym, czyje wiadomości nigdy nie są zapisywane, decydują tylko osoby pracujące w zespole, a o całej domenie tylko administracja.',
};
