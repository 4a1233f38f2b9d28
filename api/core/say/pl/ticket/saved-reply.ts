// Pure
import { listing } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const all = listing('pl');

/** Saved replies, in Polish. */
export const savedReply: Words['savedReply'] = {
  gone: 'Nie ma takiej zapisanej odpowiedzi. Być może została usunięta.',
  notYours: 'Odpowiedzi zapisują tylko osoby pracujące w zespole i każda zmienia tylko własne.',
  onlyStaff: (key) => `Zapisanych odpowiedzi do ${key} używają tylko osoby, które nad nim pracują.`,
  leadsOnly: (desk) => `Zapisane odpowiedzi zespołu ${desk} zmieniają tylko administratorzy i jego kierownictwo.`,
  taken: (name) => `Zapisana odpowiedź ${name} już istnieje. Wybierz inną nazwę.`,
  unknown: (found, known) =>
    `To nie są symbole zastępcze: ${found.join(', ')}. Dostępne: ${known.map((one) => `{{${one}}}`).join(', ')}; tekst zastępczy stoi za kreską: {{requester.firstName|Państwo}}.`,
  missing: (name, key, found) =>
    `Nie wypełniono odpowiedzi ${name}: w ${key} brakuje ${found.join(', ')}. Pomaga tekst zastępczy za kreską, na przykład {{company.name|Twoja firma}}.`,
  noSuchChange: (status) =>
    `Statusu ${status} nie można ustawić razem z odpowiedzią: zamyka zgłoszenie albo czeka na datę. Wybierz inny status.`,
  field: 'Zapisana odpowiedź',
  hint: 'Jej tekst pojawi się pod Twoim.',
  insert: 'Wstaw odpowiedź',
  notInserted: 'Tej odpowiedzi nie ma jeszcze w tekście. Wstaw ją albo nie wybieraj żadnej.',
  insertedNow: 'Jest teraz w tekście. Przeczytaj go i wyślij.',
  tooLong: 'W tekście nie ma na nią miejsca. Najpierw skróć to, co tam jest.',
  withIt: 'Razem z odpowiedzią',
  does: ({ status, tags, assignMe }) =>
    all([
      ...(status === null ? [] : [`ustaw status ${status}`]),
      ...(tags.length === 0 ? [] : [`dodaj tagi ${tags.join(', ')}`]),
      ...(assignMe ? ['przypisz do siebie'] : []),
    ]),
  mergedMeanwhile: (from, to) => `${from} połączono z ${to}: odpowiedź trafiła tam, niczego innego nie zmieniono.`,
  saveAs: 'Zapisz odpowiedź…',
  saveTitle: 'Zapisz odpowiedź',
  name: 'Nazwa',
  text: 'Tekst',
  textHint: (known) =>
    `Dostępne: ${known.map((one) => `{{${one}}}`).join(', ')}. Tekst zastępczy stoi za kreską: {{requester.firstName|Państwo}}.`,
  whose: 'Kto może jej używać',
  mine: 'Tylko ja',
  ofDesk: (desk) => `Wszyscy w zespole ${desk}`,
  saved: (name) => `Zapisano ${name}. Znajdziesz ją w formularzu odpowiedzi i pod „szablon IT-42 ${name}”.`,
  filled: (name, key) => `${name}, wypełniona dla ${key}. Niczego nie wysłano.`,
  none: 'Nie ma jeszcze zapisanych odpowiedzi. „Zapisz odpowiedź…” pod Twoją odpowiedzią tworzy nową.',
  noneFits: (typed) => `Żadna zapisana odpowiedź nie ma „${typed}” w nazwie ani w tekście.`,
  list: 'Zapisane odpowiedzi, których możesz użyć:',
  which: (key) => `Która zapisana odpowiedź dla ${key}?`,
  more: 'Jest ich więcej. Dopisz słowo z tej, o którą chodzi.',
};
