// Pure
import { listing } from '../../grammar.ts';
import type { SayMoment } from '../../moment.ts';
import type { Words } from '../../words.ts';

const listed = listing('de-DE');
const day = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
const inUtc: SayMoment = (iso) => `${minute.format(Date.parse(iso))} UTC`;

/** An answer as people read it; without `moment` its times are in UTC. */
function answer(type: string, text: string, moment: SayMoment = inUtc): string {
  if (type === 'yesNo') return text === 'yes' ? 'Ja' : 'Nein';
  const time = Date.parse(text);
  if (Number.isNaN(time)) return text;
  if (type === 'date') return day.format(time);
  return type === 'dateTime' ? moment(text) : text;
}

export const requestForm: Words['requestForm'] = {
  fillIn: (label) => `Füll „${label}“ aus.`,
  addFile: (label) => `Füg für „${label}“ eine Datei hinzu.`,
  filesElsewhere: 'Gib die Dateien des Tickets in `files` an.',
  noField: (id, known) =>
    known.length > 0
      ? `Das Formular hat kein Feld „${id}“. Seine Felder sind ${listed(known)}.`
      : `Das Formular hat kein Feld „${id}“: Diese Kategorie fragt nach nichts.`,
  notAsked: (label) => `Nach „${label}“ wird bei diesen Antworten nicht gefragt. Lass es weg.`,
  writeText: 'Schreib einen Text.',
  dayAs: 'Schreib einen Tag als 2026-03-02.',
  momentAs: 'Schreib einen Zeitpunkt als 2026-03-02T09:30:00Z.',
  chooseOf: (choices) => `Wähl eins davon: ${choices.join(', ')}.`,
  chooseSome: (choices) => `Wähl etwas davon: ${choices.join(', ')}.`,
  person: 'Wähl jemanden, den es hier gibt: Gib die Id einer aktiven Person an.',
  yesOrNo: 'Antworte mit Ja oder Nein: true oder false.',
  address: 'Gib eine Adresse an, die mit https:// oder http:// beginnt.',
  formChanged: (category) =>
    category === ''
      ? 'Das Formular hat sich inzwischen geändert. Sieh es dir noch einmal an; noch ist nichts eröffnet.'
      : `„${category}“ fragt inzwischen nach etwas anderem. Sieh dir das Formular noch einmal an; noch ist nichts eröffnet.`,
  answer,
  changed(changes, moment) {
    return listed(
      changes.map(({ label, type, from, to }) => {
        const read = (text: string) => answer(type, text, moment);
        if (to === null) return `hat „${label}“ entfernt`;
        return from === null
          ? `hat „${label}“ beantwortet: ${read(to)}`
          : `hat „${label}“ von ${read(from)} auf ${read(to)} geändert`;
      }),
    );
  },
  unanswered: (labels) => `Noch nicht beantwortet: ${labels.join(', ')}`,
  filesHere: 'Füg die Dateien unten hinzu, oder schick sie danach in den Chat.',
  asksMore: (category) => `„${category}“ fragt nach mehr, als hier ausgefüllt ist. Sieh dir die Felder an.`,
};
