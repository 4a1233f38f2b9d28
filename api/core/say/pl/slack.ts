// Pure
import { counting } from '../grammar.ts';
import type { Words } from '../words.ts';

const counted = counting('pl');

export const slack: Words['slack'] = {
  silent: 'Slack nie podaje teraz, kim jesteś, dlatego nic nie zostało zrobione. Spróbuj ponownie za chwilę.',
  noPerson: 'To konto Slack jest wyłączone albo należy do aplikacji; nie może korzystać z Threadline.',
  otherWorkspace:
    'Ten obszar roboczy Slack nie jest połączony z Threadline. Poproś o pomoc w tym, który jest połączony.',
  formDidNotOpen: 'Slack nie otworzył formularza na czas. Nic nie przepadło:',

  note: 'Notatka',

  files: {
    unnamed: 'Plik',
    signIn: (name) =>
      `Nie zapisano pliku „${name}”: Slack nie pozwala jeszcze tej aplikacji czytać plików. Poproś administratora o zezwolenie, a potem wyślij go jeszcze raz.`,
    deleted: (name) => `Nie zapisano pliku „${name}”: został usunięty w Slack.`,
    hidden: (name) =>
      `Nie zapisano pliku „${name}”: Slack go ukrywa, ponieważ obszar roboczy osiągnął swój limit plików.`,
    withheld: (name) =>
      `Nie zapisano pliku „${name}”: Slack nie udostępnia go tej aplikacji. Wyślij go do mnie w naszym czacie.`,
    later: (count) =>
      `${counted(count, { one: 'Brakuje jeszcze 1 pliku', few: 'Brakuje jeszcze # plików', many: 'Brakuje jeszcze # plików', other: 'Brakuje jeszcze # pliku' })}: Slack nie udostępnia teraz plików. To, co przyjdzie później, zostanie dodane automatycznie.`,
    field: 'Pliki',
    limits: (most, mb) =>
      `Najwyżej ${counted(most, { one: '# plik', few: '# pliki', many: '# plików', other: '# pliku' })}, każdy do ${mb} MB.`,
    notShown: (label) => `${label}: plik jest w zgłoszeniu, ale Slack go tu nie pokazuje.`,
    download: 'Otwórz zgłoszenie i pobierz',
  },
};
