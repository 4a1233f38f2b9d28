// Pure
import { counting } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const counted = counting('de');

export const merge: Words['merge'] = {
  line: (key) => `Zusammengeführt aus ${key}:`,
  from: (key) => `aus ${key}`,
  split: (key) => `Abgetrennt von ${key}.`,
  sure: (from, fromTitle, into, intoTitle) =>
    `${from} „${fromTitle}“ mit ${into} „${intoTitle}“ zusammenführen? Nachrichten, Dateien und Beteiligte von ${from} kommen zu ${into}, und ${from} führt dorthin. Du kannst es zurücknehmen.`,
  readers: (one, other) => `${one} und ${other} lesen dann die öffentlichen Nachrichten voneinander.`,
  done: (from, into) => `${from} gehört jetzt zu ${into}. Was an ${from} geschrieben wird, kommt dort an.`,
  undone: (from, into) => `${from} ist wieder ein eigenes Ticket, getrennt von ${into}.`,
  stay: (count, into) =>
    `${counted(count, { one: 'Eine Nachricht, die seither geschrieben wurde, bleibt', other: '# Nachrichten, die seither geschrieben wurden, bleiben' })} an ${into}.`,
  button: 'Zusammenführen',
  undo: 'Wieder trennen',
  splitAsk: 'Eigenes Ticket…',
  splitSure: 'Ticket damit eröffnen',
  splitQuestion: (key, requester) =>
    `Diese Nachricht mit ihren Dateien aus ${key} in ein neues Ticket für ${requester} verschieben? Wer nur an ${key} beteiligt ist, liest sie dann nicht mehr. Das neue Ticket mit ${key} zusammenzuführen, nimmt es zurück.`,
  splitDone: (from, key) => `Die Nachricht steht jetzt in ${key}, abgetrennt von ${from}.`,
};
