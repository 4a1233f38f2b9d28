// Pure
import type { Words } from '../../words.ts';

/** Co mówimy o emoji dodanym do wiadomości. */
export const emoji: Words['emoji'] = {
  onlyFirst: 'Zgłoszeniem staje się tylko pierwsza wiadomość wątku. Dodaj emoji do niej.',
  onlyAgents: (desk) =>
    `Zgłoszenia za pomocą emoji otwierają tylko osoby pracujące w ${desk}. Wpisz zamiast tego \`/ticket new\`.`,
  openedPrivate: (key) =>
    `${key} jest otwarte i poufne: czyta je tylko osoba zgłaszająca i osoby, które się nim zajmują.`,
  hasIt: (key, name) => `${key} ma już ${name}, więc Twoje emoji niczego nie zmieniło.`,
  tooLate: (key) =>
    `Twoje emoji dotarło do Threadline późno, a ${key} zmieniło się w tym czasie. Obejrzyj kartę i zrób to tam.`,
};
