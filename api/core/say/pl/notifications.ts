// Pure
import { listing } from '../grammar.ts';
import type { Words } from '../words.ts';

const listed = listing('pl');

/** Where somebody is told of what, in Polish. */
export const notifications: Words['notifications'] = {
  news: {
    replies: 'Odpowiedzi w Twoich zgłoszeniach',
    mentions: 'Wiadomości ze wzmianką o Tobie',
    changes: 'Zmiany w Twoich zgłoszeniach',
    assigned: 'Zgłoszenia przydzielone Tobie',
    desk: 'Nowości z zespołów pod Twoją opieką',
  },
  mail: 'e-mail',
  heading: 'Gdzie dostajesz powiadomienia:',
  chosen: (told) => (told.length === 0 ? 'Nigdzie:' : `Przez ${listed(told)}:`),
  byItself: (told) =>
    told.length === 0
      ? 'Nigdzie, bo nie jest znane żadne konto na czacie:'
      : `W aplikacji, z której pochodzi zgłoszenie, a w innym razie przez ${listed(told)}:`,
  how: (kinds, places) =>
    `Zmień to poleceniem „/ticket notify ${kinds[0] ?? 'all'} ${places[0] ?? 'auto'}”. Co: ${[...kinds, 'all'].join(', ')}. Gdzie: ${[...places, 'off', 'auto'].join(', ')}; „off” znaczy nigdzie, „auto” zostawia wybór Threadline.`,
  always: 'O tym, co dzieje się z Twoim logowaniem i uprawnieniami, dowiesz się zawsze.',
  noAccount: (channel) => `Nie masz tu konta w aplikacji ${channel}. Najpierw połącz je poleceniem „/ticket connect”.`,
  noAddress: 'Twój adres e-mail nie jest tu znany albo stąd nie wysyła się wiadomości e-mail.',
};
