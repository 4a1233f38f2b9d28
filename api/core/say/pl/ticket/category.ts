// Pure
import type { Words } from '../../words.ts';

/** What is said of categories, in Polish. */
export const category: Words['category'] = {
  set: (key, path) => (path === null ? `${key} nie ma teraz kategorii.` : `${key} ma teraz kategorię ${path}.`),
  which: (typed, paths) =>
    paths.length === 0
      ? `Żadna kategoria nie pasuje do „${typed}”.`
      : `Do „${typed}” pasuje kilka kategorii: ${paths.join(', ')}.`,
  choose: (paths) => `Dostępne: ${paths.join(', ')}.`,
  addLine: (key, name) => `Aby dodać nową, wpisz „kategoria ${key} nowa: ${name}”.`,
  noAdding: (desk) => `Nie możesz dodawać kategorii zespołu ${desk}. Wybierz jedną z istniejących.`,
  levels: 'Podaj jedną nazwę albo dwie ze znakiem › pomiędzy, na przykład Hardware › Printer.',
  noParent: (name) => `Nie ma kategorii ${name}, pod którą mogłaby stać. Wybierz istniejącą.`,
  like: (path) => `Jest już kategoria ${path}. Wybierz ją albo podaj inną nazwę.`,
  likeOff: (path) => `Była kategoria ${path}, ale nie jest już używana. Poproś kierownika zespołu, aby ją przywrócił.`,
  newOne: 'Nowa kategoria…',
  newName: 'Nazwa nowej kategorii',
  nameIt: 'Podaj nazwę nowej kategorii.',
  newHint: 'Dwie nazwy ze znakiem › pomiędzy to dwa poziomy: Hardware › Printer.',
};
