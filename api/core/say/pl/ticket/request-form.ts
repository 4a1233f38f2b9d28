// Pure
import { listing } from '../../grammar.ts';
import type { SayMoment } from '../../moment.ts';
import type { Words } from '../../words.ts';

const listed = listing('pl-PL');
const day = new Intl.DateTimeFormat('pl-PL', { dateStyle: 'medium', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat('pl-PL', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
const inUtc: SayMoment = (iso) => `${minute.format(Date.parse(iso))} UTC`;

/** An answer as people read it; without `moment` its times are in UTC. */
function answer(type: string, text: string, moment: SayMoment = inUtc): string {
  if (type === 'yesNo') return text === 'yes' ? 'Tak' : 'Nie';
  const time = Date.parse(text);
  if (Number.isNaN(time)) return text;
  if (type === 'date') return day.format(time);
  return type === 'dateTime' ? moment(text) : text;
}

export const requestForm: Words['requestForm'] = {
  fillIn: (label) => `Wypełnij pole „${label}”.`,
  addFile: (label) => `Dodaj plik do pola „${label}”.`,
  filesElsewhere: 'Podaj pliki zgłoszenia w `files`.',
  noField: (id, known) =>
    known.length > 0
      ? `Formularz nie ma pola „${id}”. Jego pola to: ${listed(known)}.`
      : `Formularz nie ma pola „${id}”: ta kategoria o nic nie pyta.`,
  notAsked: (label) => `Przy tych odpowiedziach formularz nie pyta o „${label}”. Pomiń to pole.`,
  writeText: 'Wpisz tekst.',
  dayAs: 'Wpisz dzień w postaci 2026-03-02.',
  momentAs: 'Wpisz datę i godzinę w postaci 2026-03-02T09:30:00Z.',
  chooseOf: (choices) => `Wybierz jedną z możliwości: ${choices.join(', ')}.`,
  chooseSome: (choices) => `Wybierz spośród: ${choices.join(', ')}.`,
  person: 'Wybierz osobę, która tu jest: podaj identyfikator aktywnej osoby.',
  yesOrNo: 'Odpowiedz tak lub nie: true albo false.',
  address: 'Podaj adres, który zaczyna się od https:// lub http://.',
  formChanged: (category) =>
    category === ''
      ? 'Formularz w międzyczasie się zmienił. Obejrzyj go jeszcze raz; nic jeszcze nie zgłoszono.'
      : `Kategoria „${category}” pyta teraz o coś innego. Obejrzyj formularz jeszcze raz; nic jeszcze nie zgłoszono.`,
  answer,
  changed(changes, moment) {
    return listed(
      changes.map(({ label, type, from, to }) => {
        const read = (text: string) => answer(type, text, moment);
        if (to === null) return `usunięcie odpowiedzi „${label}”`;
        return from === null ? `odpowiedź „${label}”: ${read(to)}` : `zmiana „${label}” z ${read(from)} na ${read(to)}`;
      }),
    );
  },
  unanswered: (labels) => `Jeszcze bez odpowiedzi: ${labels.join(', ')}`,
  filesHere: 'Dodaj pliki poniżej albo wyślij je potem na czacie.',
  asksMore: (category) => `„${category}” pyta o więcej, niż tu wypełniono. Obejrzyj jej pola.`,
};
