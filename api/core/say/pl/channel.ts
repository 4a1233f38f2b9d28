// Pure
import type { Words } from '../words.ts';

/** Prywatny kanał samego zgłoszenia. */
export const channel: Words['channel'] = {
  make: 'Prywatny kanał',
  end: 'Zarchiwizuj kanał',
  link: 'prywatny kanał',
  onlyStaff: (key) => `Prywatny kanał do ${key} otwierają i archiwizują tylko osoby, które nad nim pracują.`,
  isOver: (key) => `${key} jest zamknięte. Najpierw otwórz je ponownie, wtedy może mieć prywatny kanał.`,
  none: (key) => `${key} nie ma prywatnego kanału.`,
  noWorkspace:
    'Nie wiadomo, w której przestrzeni Slacka pracuje ten zespół. Administrator najpierw łączy go z kanałem.',
  asked: (key) =>
    `Powstaje prywatny kanał do ${key}. Zaproszenie dostają osoby z zespołu, które mogą czytać notatki wewnętrzne, a kanał trafia do archiwum, gdy zgłoszenie zostanie zamknięte. To, co się tam pisze, jest notatką wewnętrzną.`,
  there: (key) => `${key} ma już prywatny kanał.`,
  ended: (key) => `Prywatny kanał do ${key} trafia do archiwum. To, co tam napisano, zostaje w zgłoszeniu.`,
  event(what, name, why) {
    switch (what) {
      case 'asked':
        return 'prośba o prywatny kanał';
      case 'opened':
        return `utworzenie prywatnego kanału „${name}”`;
      case 'ended':
        return `polecenie archiwizacji prywatnego kanału „${name}”`;
      case 'archived':
        return `archiwizacja prywatnego kanału „${name}”`;
      case 'failed':
        return `nie udało się z prywatnym kanałem „${name}”: ${this.why(why ?? '')}`;
    }
  },
  why(word) {
    if (word === 'missing_scope')
      return 'aplikacja nie ma jeszcze na to zgody w Slacku (groups:write). Administrator dodaje ją i instaluje aplikację ponownie';
    if (word === 'restricted_action' || word === 'user_is_restricted')
      return 'w tej przestrzeni tylko niektórzy tworzą lub archiwizują prywatne kanały. Administrator Slacka pozwala na to aplikacji';
    if (word === 'name_taken') return 'wszystkie pasujące nazwy są w Slacku zajęte';
    return `Slack odpowiedział „${word}”`;
  },
};
