// Pure
import { counting } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const counted = counting('pl');
/** More items than these are counted: the checklist itself says which they are. */
const named = 3;
const quoted = (items: readonly string[]) =>
  items.length > named
    ? counted(items.length, { one: '# punkt', few: '# punkty', many: '# punktów', other: '# punktu' })
    : items.map((one) => `„${one}”`).join(', ');

/** What is said of the checklist of a ticket, in Polish. */
export const checklist: Words['checklist'] = {
  name: 'Lista kontrolna',
  progress: (done, all) => `Lista kontrolna ${done} z ${all}`,
  title: (key) => `Lista kontrolna ${key}`,
  items: (from, to) => (from === to ? `Punkt ${from}` : `Punkty od ${from} do ${to}`),
  add: 'Dodaj punkty',
  addHint: 'Po jednym w każdym wierszu.',
  empty: (key) => `${key} nie ma jeszcze listy kontrolnej. Punkt dodaje „lista ${key} dodaj Zamówić kabel”.`,
  unknown: (key, at) => `Lista kontrolna ${key} nie ma punktu ${at}.`,
  gone: (key) => `Tego punktu nie ma już na liście kontrolnej ${key}.`,
  same: 'Tak już było.',
  onlyStaff: (key) => `Listę kontrolną ${key} widzą tylko osoby, które nad nim pracują.`,
  stillOpen: (key, open) =>
    `Lista kontrolna ${key} ma jeszcze ${counted(open, { one: '# otwarty punkt', few: '# otwarte punkty', many: '# otwartych punktów', other: '# otwartego punktu' })}. Nic nie zmieniono.`,
  openNow: (open) =>
    `Lista kontrolna ma jeszcze ${counted(open, { one: '# otwarty punkt', few: '# otwarte punkty', many: '# otwartych punktów', other: '# otwartego punktu' })}.`,
  endAnyway: (key) => `Zakończ ${key} mimo to`,
  did(did, items, to) {
    switch (did) {
      case 'added':
        return `dodanie do listy kontrolnej: ${quoted(items)}`;
      case 'done':
        return `odhaczenie: ${quoted(items)}`;
      case 'undone':
        return `cofnięcie odhaczenia: ${quoted(items)}`;
      case 'removed':
        return `usunięcie z listy kontrolnej: ${quoted(items)}`;
      case 'renamed':
        return `zmiana na liście kontrolnej: ${quoted(items)} na ${quoted([to ?? ''])}`;
      case 'assigned':
        return to === null ? `cofnięcie przypisania: ${quoted(items)}` : `przypisanie ${quoted(items)}: ${to}`;
      case 'moved':
        return `przesunięcie na liście kontrolnej: ${quoted(items)}`;
    }
  },
};
