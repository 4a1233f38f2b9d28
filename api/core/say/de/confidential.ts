// Pure
import { listing } from '../grammar.ts';
import type { Words } from '../words.ts';

const all = listing('de');

export const confidential: Words['confidential'] = {
  did: (on) => (on ? 'hat es vertraulich gemacht' : 'hat es wieder dem ganzen Team gezeigt'),
  gone: '🔒 Dieses Ticket ist jetzt vertraulich. Hier wird es nicht mehr angezeigt.',
  messageGone: (key) => `🔒 ${key} ist jetzt vertraulich. Diese Nachricht wird hier nicht mehr angezeigt.`,
  lost: (by, key) => `${key} ist vertraulich, und du siehst es nicht mehr: ${by} hat ausgewählt, wer es sieht.`,
  make: 'Vertraulich machen',
  change: 'Auswählen, wer es sieht',
  takeBack: 'Rückgängig',
  title: (key, on) => (on ? `Wer ${key} sieht` : `${key} vertraulich`),
  seenBy: 'Sichtbar für',
  byChosen: 'Ausgewählte Leute',
  byDesk: (desk) => `Das ganze Team von ${desk}, mit allem, was inzwischen gesagt wurde`,
  who: 'Wer es sehen darf',
  whoHint: (desk) =>
    `Die Leute aus dem Team von ${desk}, die du auswählst, lesen alles; andere lesen, was öffentlich ist. Die anfragende Person, die zuständige Person und die Leitung von ${desk} sehen es ohnehin, du auch. Alle anderen, die bisher dabei sind, sind es dann nicht mehr und erfahren das. „hinzufügen“ holt danach weitere Leute dazu.`,
  save: 'Speichern',
  kept: (key, desk, names, gone) =>
    [
      `${key} ist vertraulich. Die anfragende Person, die zuständige Person und die Leitung von ${desk} sehen es${names.length === 0 ? '' : `, außerdem ${all(names)}`}.`,
      ...(gone.length === 0 ? [] : [`Nicht mehr dabei: ${all(gone)}.`]),
    ].join(' '),
  already: (key) => `${key} ist schon vertraulich, und dieselben Leute sehen es.`,
  opened: (key, desk) =>
    `${key} ist nicht mehr vertraulich. Das ganze Team von ${desk} liest es, auch was inzwischen gesagt wurde.`,
  notConfidential: (key) => `${key} ist nicht vertraulich.`,
  onlyStaff: (key) => `Nur Leute am Servicedesk, deren Rolle das erlaubt, können ${key} vertraulich machen.`,
  notYours: (key) => `Nur die zuständige Person und die Leitung des Servicedesks können ${key} wieder dem Team zeigen.`,
};
