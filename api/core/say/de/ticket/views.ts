// Pure
import type { Words } from '../../words.ts';

export const views: Words['views'] = {
  names: {
    'my-open': 'Meine offenen Tickets',
    unassigned: 'Ohne Zuständige',
    'waiting-for-us': 'Wartet auf uns',
    'recently-resolved': 'Kürzlich gelöst',
  },
  noView: 'Diese Ansicht gibt es nicht, oder du siehst sie nicht.',
  notYours: 'Du änderst deine eigenen Ansichten, und geteilte dort, wo du Ansichten teilen darfst.',
  leadsShare: (desk) => `Nur die Leitung von ${desk} und Admins teilen Ansichten mit dem Team.`,
  taken: (name) => `Du hast schon eine Ansicht „${name}“. Wähle einen anderen Namen.`,
  tooMany: (most) => `Du hast ${most} Ansichten. Entferne zuerst eine.`,
  tooWide: (field, most) =>
    `Eine Ansicht behält höchstens ${most} Werte je Filter, und „${field}“ meint mehr. Nenne sie genauer.`,
  heading: 'Deine Ansichten',
  shared: (name, desk) => `${name} (${desk})`,
  found: (name, sentence) => `${name}: ${sentence}`,
  gone: (names) => `Das gibt es nicht mehr: ${names.join(', ')}. Ein Filter, von dem nichts übrig ist, findet nichts.`,
  which: 'Welche Ansicht meinst du?',
  save: 'Suche speichern',
  saved: (name, line) => `Gespeichert als „${name}“. \`${line}\` zeigt sie.`,
  removed: (name) => `Die Ansicht „${name}“ ist entfernt.`,
  choose: 'Ansicht wählen',
  noneChosen: 'Keine Ansicht',
};
