// Pure
import type { Words } from '../../words.ts';

export const merge: Words['merge'] = {
  line: (key) => `Scalono z ${key}:`,
  from: (key) => `z ${key}`,
  split: (key) => `Wydzielono z ${key}.`,
  sure: (from, fromTitle, into, intoTitle) =>
    `Scalić ${from} „${fromTitle}” z ${into} „${intoTitle}”? Wiadomości, pliki i uczestnicy ${from} przejdą do ${into}, a ${from} będzie tam prowadzić. Można to cofnąć.`,
  readers: (one, other) => `${one} i ${other} będą czytać swoje publiczne wiadomości.`,
  done: (from, into) => `${from} należy teraz do ${into}. To, co ktoś napisze do ${from}, trafi tam.`,
  undone: (from, into) => `${from} jest znów osobnym zgłoszeniem, oddzielonym od ${into}.`,
  stay: (count, into) => `Wiadomości napisane później zostają przy ${into} (${count}).`,
  button: 'Scal',
  undo: 'Cofnij scalenie',
  splitAsk: 'Osobne zgłoszenie…',
  splitSure: 'Otwórz z nią zgłoszenie',
  splitQuestion: (key, requester) =>
    `Przenieść tę wiadomość z plikami z ${key} do nowego zgłoszenia (dla: ${requester})? Uczestnicy samego ${key} już jej nie przeczytają. Scalenie nowego zgłoszenia z ${key} cofa to.`,
  splitDone: (from, key) => `Wiadomość jest teraz w ${key}, wydzielonym z ${from}.`,
};
