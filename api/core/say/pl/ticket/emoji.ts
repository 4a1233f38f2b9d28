// Pure
import type { Words } from '../../words.ts';

/** What is said of an emoji that was put on a message, in Polish. */
export const emoji: Words['emoji'] = {
  onlyFirst: 'Zgłoszeniem staje się tylko pierwsza wiadomość wątku. Dodaj emoji do niej.',
  onlyAgents: (desk) =>
    `Zgłoszenia za pomocą emoji otwierają tylko osoby pracujące w ${desk}. Wpisz zamiast tego \`/ticket new\`.`,
  openedPrivate: (key) =>
    `${key} jest otwarte i poufne: czyta je tylko osoba zgłaszająca i osoby, które się nim zajmują.`,
  hasIt: (key, name) => `${key} ma już ${name}, więc Twoje emoji niczego nie zmieniło.`,
  notYours: (key, does) =>
    `Twoje emoji niczego nie zmieniło: ${key} zmieniają w ten sposób tylko osoby, które mogą to zrobić.${does === '' ? '' : ` ${does}`}`,
  unknown: (does) => `To emoji niczego nie zmienia. ${does}`,
  does: (all, onOurs) => `Emoji na wiadomościach${onOurs ? ' od Threadline' : ''}: ${all}.`,
  acts: {
    create: 'otwiera zgłoszenie',
    private: 'otwiera poufne zgłoszenie',
    take: 'przejmuje zgłoszenie',
    resolve: 'rozwiązuje zgłoszenie',
  },
  tooLate: (key) =>
    `Twoje emoji dotarło do Threadline późno, a ${key} zmieniło się w tym czasie. Obejrzyj kartę i zrób to tam.`,
};
