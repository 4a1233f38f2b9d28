// Pure
import type { Words } from '../../words.ts';

/** What is said of categories, in German. */
export const category: Words['category'] = {
  set: (key, path) => (path === null ? `${key} hat jetzt keine Kategorie.` : `${key} hat jetzt die Kategorie ${path}.`),
  which: (typed, paths) =>
    paths.length === 0
      ? `Keine Kategorie passt zu „${typed}“.`
      : `Mit „${typed}“ können mehrere Kategorien gemeint sein: ${paths.join(', ')}.`,
  choose: (paths) => `Es gibt: ${paths.join(', ')}.`,
  addLine: (key, name) => `Für eine neue schreib „kategorie ${key} neu: ${name}“.`,
  noAdding: (desk) => `Du kannst für ${desk} keine Kategorien anlegen. Wähle eine, die es gibt.`,
  levels: 'Gib einen Namen an, oder zwei mit › dazwischen, etwa Hardware › Printer.',
  noParent: (name) => `Es gibt keine Kategorie ${name}, unter der sie stehen kann. Wähle eine, die es gibt.`,
  like: (path) => `Es gibt schon eine Kategorie ${path}. Wähle diese, oder gib einen anderen Namen an.`,
  likeOff: (path) =>
    `Es gab eine Kategorie ${path}, die nicht mehr verwendet wird. Bitte die Leitung, sie zurückzuholen.`,
  newOne: 'Neue Kategorie…',
  newName: 'Name der neuen Kategorie',
  nameIt: 'Gib der neuen Kategorie einen Namen.',
  newHint: 'Mit › dazwischen sind zwei Namen zwei Ebenen: Hardware › Printer.',
};
