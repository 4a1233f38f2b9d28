// Pure
import type { Words } from '../../words.ts';

export const views: Words['views'] = {
  names: {
    'my-open': 'Moje otwarte zgłoszenia',
    unassigned: 'Nieprzypisane',
    'waiting-for-us': 'Czekają na nas',
    'recently-resolved': 'Ostatnio rozwiązane',
  },
  noView: 'Nie ma takiego widoku albo go nie widzisz.',
  notYours: 'Możesz zmieniać własne widoki, a udostępnione tam, gdzie wolno Ci udostępniać.',
  leadsShare: (desk) => `Tylko kierownictwo zespołu ${desk} i administratorzy udostępniają widoki zespołowi.`,
  taken: (name) => `Masz już widok „${name}”. Wybierz inną nazwę.`,
  tooMany: (most) => `Liczba Twoich widoków: ${most}. Najpierw usuń jeden z nich.`,
  tooWide: (field, most) =>
    `Widok pamięta najwyżej ${most} wartości filtra, a „${field}” oznacza więcej. Podaj je dokładniej.`,
  heading: 'Twoje widoki',
  shared: (name, desk) => `${name} (${desk})`,
  found: (name, sentence) => `${name}: ${sentence}`,
  gone: (names) => `Tego już nie ma: ${names.join(', ')}. Filtr, z którego nic nie zostało, nic nie znajduje.`,
  which: 'O który widok chodzi?',
  save: 'Zapisz to wyszukiwanie',
  saved: (name, line) => `Zapisano jako „${name}”. \`${line}\` pokazuje ten widok.`,
  removed: (name) => `Widok „${name}” usunięto.`,
  choose: 'Wybierz widok',
  noneChosen: 'Bez widoku',
};
