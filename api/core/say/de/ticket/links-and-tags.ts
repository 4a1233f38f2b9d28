// Pure
import type { LinkWord } from '../../../ticket/links/kinds.ts';
import { listing } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const all = listing('de-DE');
const before: Readonly<Record<LinkWord, string>> = {
  blocks: 'blockiert',
  blockedBy: 'blockiert von',
  duplicates: 'Duplikat von',
  duplicatedBy: 'dupliziert von',
  parentOf: 'übergeordnet zu',
  childOf: 'untergeordnet zu',
  relates: 'verwandt mit',
};
const between: Readonly<Record<LinkWord, (key: string, other: string, now: string) => string>> = {
  blocks: (key, other, now) => `${key} blockiert ${now} ${other}.`,
  blockedBy: (key, other, now) => `${key} ist ${now} blockiert von ${other}.`,
  duplicates: (key, other, now) => `${key} ist ${now} ein Duplikat von ${other}.`,
  duplicatedBy: (key, other, now) => `${key} wird ${now} dupliziert von ${other}.`,
  parentOf: (key, other, now) => `${key} ist ${now} ${other} übergeordnet.`,
  childOf: (key, other, now) => `${key} ist ${now} ${other} untergeordnet.`,
  relates: (key, other, now) => `${key} ist ${now} verwandt mit ${other}.`,
};

/** Links between tickets, in German. */
export const links: Words['links'] = {
  line: (kind, keys, more) => `${before[kind]} ${keys.join(', ')}${more > 0 ? ` und ${more} weitere` : ''}`,
  did: (what, kind, other) =>
    what === 'added'
      ? `hat es verknüpft: ${before[kind]} ${other}`
      : `hat die Verknüpfung gelöst: ${before[kind]} ${other}`,
  childrenDoneEvent: 'hat bemerkt, dass kein untergeordnetes Ticket mehr offen ist',
  solved: ({ key, title }, other) =>
    `*${key}* ${title} ist wieder bei dir: ${other === null ? 'Das Ticket, auf das es gewartet hat,' : `*${other}*, worauf es gewartet hat,`} ist gelöst oder geschlossen. Prüfe, ob es jetzt geht, sag der anfragenden Person Bescheid oder löse es.`,
  solvedEvent: (other) => `hat bemerkt, dass ${other}, worauf es gewartet hat, gelöst oder geschlossen ist`,
  added: (key, kind, other) => between[kind](key, other, 'jetzt'),
  already: (key, kind, other) => between[kind](key, other, 'schon'),
  removed: (key, other) => `${key} und ${other} sind nicht mehr verknüpft.`,
  none: (key, other) => `${key} und ${other} sind nicht verknüpft.`,
  stillOpen: (keys) => `${all(keys)} darunter ${keys.length === 1 ? 'ist' : 'sind'} noch offen.`,
  endAlso: (status, keys) =>
    `Auch ${keys.length <= 3 ? all(keys) : `diese ${keys.length}`} ${status === 'closed' ? 'schließen' : 'lösen'}`,
  childrenDone: ({ key, title }) =>
    `Zu *${key}* ${title} ist kein untergeordnetes Ticket mehr offen. Ist es damit auch erledigt?`,
};

const listed = (names: readonly string[]) => names.join(', ');

/** Tags on tickets, in German. */
export const tags: Words['tags'] = {
  did: (added, removed) =>
    added.length > 0 ? `hat es mit ${listed(added)} markiert` : `hat ${listed(removed)} entfernt`,
  now: (key, names) => `${key} hat die Tags ${listed(names)}.`,
  gone: (key, names) => `${listed(names)} ${names.length === 1 ? 'ist' : 'sind'} nicht mehr an ${key}.`,
  same: (key) => `${key} war schon so. Es wurde nichts geändert.`,
  bare: (key) => `${key} hat keine Tags.`,
};
