// Pure
import { counting, kindOf, programs, sizeIn } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const counted = counting('pl');
const size = sizeIn('pl');

export const file: Words['file'] = {
  size,
  tooLarge: (name, limit) => `Nie zapisano pliku „${name}”: plik może mieć najwyżej ${size(limit)}.`,
  notAllowed: (name, type) =>
    `Nie zapisano pliku „${name}”: ${programs.has(type) ? 'programy' : 'takie pliki'} (${kindOf(name, type)}) nie są tu dozwolone. Administrator może na nie zezwolić.`,
  empty: (name) => `Nie zapisano pliku „${name}”: jest pusty.`,
  cutOff: (name) => `Nie zapisano pliku „${name}”: nie dotarł w całości. Wyślij go jeszcze raz.`,
  unsafe: (name, finding) => `Nie zapisano pliku „${name}”: skaner antywirusowy znalazł ${finding}.`,
  away: (name) => `Nie zapisano pliku „${name}”: plików nie można teraz zapisywać. Spróbuj ponownie później.`,
  tooMuch: (limit) => `W ciągu godziny wysłano już ${size(limit)} plików. To najwyższa dozwolona ilość.`,
  atOnce: (most) =>
    `Wysyłasz jednocześnie ${most} plików, czyli najwięcej, ile można. Wyślij następny, gdy któryś z nich dotrze.`,
  atOnceBytes: (limit) =>
    `Wysyłasz właśnie pliki o łącznym rozmiarze ${size(limit)}, a to jest limit. Następny wyślij, gdy któryś z nich dotrze.`,
  tooMany: (most) => `Załącz najwyżej ${most} plików naraz.`,
  none: 'Nie ma takiego pliku.',
  notYours: 'Jednego z tych plików już nie ma, został już załączony lub nie należy do Ciebie. Prześlij go jeszcze raz.',
  checking: (name) => `Plik „${name}” jest jeszcze sprawdzany pod kątem wirusów. Spróbuj ponownie za minutę.`,
  refused: (name) => `Skaner antywirusowy odrzucił plik „${name}”. Nikt go nie otrzyma.`,
  unreadable: 'Plików nie można teraz odczytać. Spróbuj ponownie później.',
  noPreview: 'Nie ma podglądu tego pliku. Pobierz go.',
  notYoursToRemove: 'Plik może usunąć tylko osoba, która go dodała, albo kierownictwo zespołu.',
  attached: (count) => counted(count, { one: '1 plik', few: '# pliki', many: '# plików', other: '# pliku' }),
};
