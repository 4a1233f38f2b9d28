// Pure
import { counting, kindOf, programs, sizeIn } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const counted = counting('de');
const size = sizeIn('de');

export const file: Words['file'] = {
  size,
  tooLarge: (name, limit) => `„${name}“ wurde nicht gespeichert: Eine Datei darf höchstens ${size(limit)} haben.`,
  notAllowed: (name, type) =>
    `„${name}“ wurde nicht gespeichert: ${programs.has(type) ? 'Programme' : 'Dateien wie diese'} (${kindOf(name, type)}) sind hier nicht erlaubt. Ein Admin kann sie erlauben.`,
  empty: (name) => `„${name}“ wurde nicht gespeichert: Die Datei ist leer.`,
  cutOff: (name) => `„${name}“ wurde nicht gespeichert: Die Datei kam nicht vollständig an. Sende sie noch einmal.`,
  unsafe: (name, finding) => `„${name}“ wurde nicht gespeichert: Der Virenscanner hat ${finding} gefunden.`,
  away: (name) =>
    `„${name}“ wurde nicht gespeichert: Dateien können gerade nicht abgelegt werden. Versuche es später noch einmal.`,
  tooMuch: (limit) => `Du hast innerhalb einer Stunde ${size(limit)} an Dateien gesendet. Mehr ist nicht möglich.`,
  atOnce: (most) =>
    `Du sendest gerade ${most} Dateien gleichzeitig. Mehr ist nicht möglich: Sende die nächste, sobald eine davon angekommen ist.`,
  atOnceBytes: (limit) =>
    `Du sendest gerade Dateien von zusammen ${size(limit)}, und mehr geht nicht auf einmal. Sende die nächste, wenn eine von ihnen angekommen ist.`,
  tooMany: (most) => `Hänge höchstens ${most} Dateien auf einmal an.`,
  none: 'Diese Datei gibt es nicht.',
  notYours:
    'Eine dieser Dateien ist nicht mehr da, wurde schon angehängt oder gehört dir nicht. Lade sie noch einmal hoch.',
  checking: (name) => `„${name}“ wird noch auf Viren geprüft. Versuche es in einer Minute noch einmal.`,
  refused: (name) => `Der Virenscanner hat „${name}“ abgelehnt. Niemand bekommt die Datei.`,
  unreadable: 'Dateien können gerade nicht gelesen werden. Versuche es später noch einmal.',
  noPreview: 'Von dieser Datei gibt es keine Vorschau. Lade sie herunter.',
  notYoursToRemove: 'Nur die Person, die eine Datei hinzugefügt hat, oder die Leitung kann sie entfernen.',
  attached: (count) => counted(count, { one: '1 Datei', other: '# Dateien' }),
};
