// Pure

import { lastingIn } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const lasting = lastingIn('pl', 'mniej niż minuta');
/** The doors of the desk, to stand behind what was done through them. */
const doors = {
  slack: 'w Slacku',
  teams: 'w Teams',
  outlook: 'w Outlooku',
  mail: 'e-mailem',
  web: 'na stronie',
  api: 'przez API',
  system: 'automatycznie',
};
const kinds = {
  status: 'Stan',
  people: 'Osoby',
  messages: 'Wiadomości',
  fields: 'Szczegóły',
  links: 'Powiązania',
  time: 'Czas',
  rating: 'Ocena',
  other: 'Inne',
};

/** What happened to a ticket, and how long it took. */
export const history: Words['history'] = {
  line: (by, text, door) => `${by} – ${text} (${doors[door]}).`,
  heading: (key) => `Historia ${key}`,
  button: 'Historia',
  /** What can be chosen to be shown of it. */
  choose: 'Pokaż',
  everything: 'Wszystko',
  kinds,
  none: 'Nic takiego się nie wydarzyło.',
  /** How long something took. */
  lasting,
  firstReply: 'Pierwsza odpowiedź',
  resolved: 'Rozwiązano',
  closed: 'Zamknięto',
  /** What happened, with how long after the request that was. */
  took: (what, seconds) => `${what} (${lasting(seconds)})`,
};
