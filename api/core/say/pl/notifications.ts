// Pure
import { listing } from '../grammar.ts';
import type { Words } from '../words.ts';

const listed = listing('pl');

/** Where somebody is told of what, in Polish. */
export const notifications: Words['notifications'] = {
  news: {
    replies: 'Odpowiedzi w Twoich zgłoszeniach',
    changes: 'Zmiany w Twoich zgłoszeniach',
    assigned: 'Zgłoszenia przydzielone Tobie',
    desk: 'Nowości z zespołów pod Twoją opieką',
  },
  heading: 'Gdzie dostajesz powiadomienia:',
  line: (name, word, told) => `${name} (${word}): ${told.length === 0 ? 'nigdzie' : listed(told)}`,
  byItself: (name, word, told) =>
    told.length === 0
      ? `${name} (${word}): nigdzie, bo nie jest znane żadne konto na czacie`
      : `${name} (${word}): w aplikacji, z której pochodzi zgłoszenie, a w innym razie: ${listed(told)}`,
  how: 'Zmień to poleceniem „/ticket notify replies slack teams”, „/ticket notify changes off” albo „/ticket notify all auto”.',
  always: 'O tym, co dzieje się z Twoim logowaniem i uprawnieniami, dowiesz się zawsze.',
  noAccount: (channel) => `Nie masz tu konta w aplikacji ${channel}. Najpierw połącz je poleceniem „/ticket connect”.`,
};
