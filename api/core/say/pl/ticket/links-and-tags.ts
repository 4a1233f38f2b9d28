// Pure
import type { LinkWord } from '../../../ticket/links/kinds.ts';
import { listing } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const all = listing('pl-PL');
const before: Readonly<Record<LinkWord, string>> = {
  blocks: 'blokuje',
  blockedBy: 'blokowane przez',
  duplicates: 'duplikat',
  duplicatedBy: 'zduplikowane przez',
  parentOf: 'nadrzędne dla',
  childOf: 'podrzędne wobec',
  relates: 'powiązane z',
};
const between: Readonly<Record<LinkWord, string>> = {
  blocks: 'blokuje',
  blockedBy: 'jest blokowane przez',
  duplicates: 'jest duplikatem',
  duplicatedBy: 'jest zduplikowane przez',
  parentOf: 'jest nadrzędne dla',
  childOf: 'jest podrzędne wobec',
  relates: 'jest powiązane z',
};

/** Links between tickets, in Polish. */
export const links: Words['links'] = {
  line: (kind, keys, more) => `${before[kind]} ${keys.join(', ')}${more > 0 ? ` i jeszcze ${more}` : ''}`,
  did: (what, kind, other) =>
    what === 'added' ? `powiązanie: ${before[kind]} ${other}` : `usunięcie powiązania: ${before[kind]} ${other}`,
  childrenDoneEvent: 'żadne zgłoszenie podrzędne nie jest już otwarte',
  solved: ({ key, title }, other) =>
    `*${key}* ${title} wraca do Ciebie: ${other === null ? 'zgłoszenie, na które czekało,' : `*${other}*, na które czekało,`} jest rozwiązane lub zamknięte. Sprawdź, czy już działa, napisz do osoby zgłaszającej albo je rozwiąż.`,
  solvedEvent: (other) => `rozwiązano lub zamknięto ${other}, na które czekało`,
  added: (key, kind, other) => `Teraz ${key} ${between[kind]} ${other}.`,
  already: (key, kind, other) => `${key} już ${between[kind]} ${other}.`,
  removed: (key, other) => `${key} i ${other} nie są już powiązane.`,
  none: (key, other) => `${key} i ${other} nie są powiązane.`,
  stillOpen: (keys) => `Nadal otwarte poniżej: ${all(keys)}.`,
  endAlso: (status, keys) => {
    const which = keys.length <= 3 ? all(keys) : `te ${keys.length}`;
    return status === 'closed' ? `Zamknij też ${which}` : `Rozwiąż też ${which}`;
  },
  childrenDone: ({ key, title }) =>
    `Żadne zgłoszenie podrzędne wobec *${key}* ${title} nie jest już otwarte. Czy ono też jest załatwione?`,
};

const listed = (names: readonly string[]) => names.join(', ');

/** Tags on tickets, in Polish. */
export const tags: Words['tags'] = {
  did: (added, removed) =>
    added.length > 0 ? `dodanie tagów: ${listed(added)}` : `usunięcie tagów: ${listed(removed)}`,
  now: (key, names) => `${key} ma tagi ${listed(names)}.`,
  gone: (key, names) => `Z ${key} usunięto tagi: ${listed(names)}.`,
  same: (key) => `${key} już tak było. Niczego nie zmieniono.`,
  bare: (key) => `${key} nie ma tagów.`,
};
