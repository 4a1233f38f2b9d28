// Pure
import { listing } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const all = listing('de');

/** Saved replies, in German. */
export const savedReply: Words['savedReply'] = {
  gone: 'Diese gespeicherte Antwort gibt es nicht. Vielleicht wurde sie entfernt.',
  notYours: 'Nur wer an einem Servicedesk arbeitet, speichert Antworten, und jeder ändert nur die eigenen.',
  onlyStaff: (key) => `Nur wer an ${key} arbeitet, verwendet dafür gespeicherte Antworten.`,
  leadsOnly: (desk) => `Nur Admins und die Leitung von ${desk} ändern die gespeicherten Antworten dort.`,
  taken: (name) => `Eine gespeicherte Antwort ${name} gibt es schon. Wähle einen anderen Namen.`,
  unknown: (found, known) =>
    `${found.join(', ')} ${found.length === 1 ? 'ist kein Platzhalter' : 'sind keine Platzhalter'}. Es gibt ${known.map((one) => `{{${one}}}`).join(', ')}; ein Ersatz steht hinter einem Strich: {{requester.firstName|zusammen}}.`,
  missing: (name, key, found) =>
    `${name} wurde nicht eingesetzt: Für ${found.join(', ')} gibt es in ${key} nichts. Ein Ersatz hinter einem Strich hilft, etwa {{company.name|deine Firma}}.`,
  noSuchChange: (status) =>
    `${status} lässt sich nicht mit einer Antwort setzen: Damit wird das Ticket geschlossen oder wartet auf ein Datum. Wähle einen anderen Status.`,
  field: 'Gespeicherte Antwort',
  hint: 'Der Text kommt unter deinen.',
  insert: 'Antwort einsetzen',
  notInserted: 'Diese steht noch nicht im Text. Setze sie ein oder wähle keine.',
  insertedNow: 'Sie steht jetzt im Text. Lies ihn, dann sende.',
  tooLong: 'Für diese ist im Text kein Platz mehr. Kürze zuerst, was dort steht.',
  withIt: 'Mit dieser Antwort',
  does: ({ status, tags, assignMe }) =>
    all([
      ...(status === null ? [] : [`Status auf ${status} setzen`]),
      ...(tags.length === 0 ? [] : [`mit ${tags.join(', ')} markieren`]),
      ...(assignMe ? ['dir zuweisen'] : []),
    ]),
  mergedMeanwhile: (from, to) =>
    `${from} wurde mit ${to} zusammengeführt: Deine Antwort steht dort, sonst wurde nichts geändert.`,
  saveAs: 'Antwort speichern…',
  saveTitle: 'Antwort speichern',
  name: 'Wie sie heißt',
  text: 'Wortlaut',
  textHint: (known) =>
    `Es gibt ${known.map((one) => `{{${one}}}`).join(', ')}. Ein Ersatz steht hinter einem Strich: {{requester.firstName|zusammen}}.`,
  whose: 'Wer sie nutzen kann',
  mine: 'Nur ich',
  ofDesk: (desk) => `Alle bei ${desk}`,
  saved: (name) => `${name} ist gespeichert. Du findest sie im Antwortformular und mit „vorlage IT-42 ${name}“.`,
  filled: (name, key) => `${name}, für ${key} ausgefüllt. Es wurde nichts gesendet.`,
  none: 'Es gibt noch keine gespeicherten Antworten. „Antwort speichern…“ unter einer deiner Antworten legt eine an.',
  noneFits: (typed) => `Keine gespeicherte Antwort hat „${typed}“ im Namen oder Text.`,
  list: 'Gespeicherte Antworten, die du nutzen kannst:',
  which: (key) => `Welche gespeicherte Antwort für ${key}?`,
  more: 'Es gibt noch mehr. Schreib ein Wort der gesuchten dahinter.',
};
