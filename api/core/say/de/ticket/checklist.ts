// Pure
import { counting } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const counted = counting('de');
/** More items than these are counted: the checklist itself says which they are. */
const named = 3;
const quoted = (items: readonly string[], many = 'Punkte') =>
  items.length > named ? `${items.length} ${many}` : items.map((one) => `„${one}“`).join(', ');

/** What is said of the checklist of a ticket, in German. */
export const checklist: Words['checklist'] = {
  name: 'Checkliste',
  progress: (done, all) => `Checkliste ${done} von ${all}`,
  title: (key) => `Checkliste ${key}`,
  items: (from, to) => (from === to ? `Punkt ${from}` : `Punkte ${from} bis ${to}`),
  add: 'Punkte hinzufügen',
  addHint: 'Einer in jeder Zeile.',
  empty: (key) =>
    `${key} hat noch keine Checkliste. Füg mit „checkliste ${key} neu Kabel bestellen“ einen Punkt hinzu.`,
  unknown: (key, at) => `Die Checkliste von ${key} hat keinen Punkt ${at}.`,
  gone: (key) => `Dieser Punkt ist nicht mehr in der Checkliste von ${key}.`,
  same: 'Das war schon so.',
  onlyStaff: (key) => `Nur wer an ${key} arbeitet, sieht die Checkliste.`,
  stillOpen: (key, open) =>
    `In der Checkliste von ${key} ${counted(open, { one: 'ist noch # Punkt', other: 'sind noch # Punkte' })} offen. Es wurde nichts geändert.`,
  openNow: (open) =>
    `In der Checkliste ${counted(open, { one: 'ist noch # Punkt', other: 'sind noch # Punkte' })} offen.`,
  endAnyway: (key) => `${key} trotzdem beenden`,
  did(did, items, to) {
    switch (did) {
      case 'added':
        return `hat der Checkliste hinzugefügt: ${quoted(items)}`;
      case 'done':
        return `hat ${quoted(items)} abgehakt`;
      case 'undone':
        return `hat den Haken bei ${quoted(items, 'Punkten')} entfernt`;
      case 'removed':
        return `hat aus der Checkliste entfernt: ${quoted(items)}`;
      case 'renamed':
        return `hat ${quoted(items)} in der Checkliste geändert in ${quoted([to ?? ''])}`;
      case 'assigned':
        return to === null ? `hat ${quoted(items)} niemandem gegeben` : `hat ${quoted(items)} an ${to} gegeben`;
      case 'moved':
        return `hat ${quoted(items)} in der Checkliste verschoben`;
    }
  },
};
