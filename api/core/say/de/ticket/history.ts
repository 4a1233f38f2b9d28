// Pure

import { lastingIn } from '../../grammar.ts';
import type { Words } from '../../words.ts';

const lasting = lastingIn('de', 'weniger als eine Minute');
/** The doors of the desk, to stand behind what was done through them. */
const doors = {
  slack: 'über Slack',
  teams: 'über Teams',
  outlook: 'über Outlook',
  mail: 'per Mail',
  web: 'im Web',
  api: 'über die API',
  system: 'von selbst',
};
const kinds = {
  status: 'Statuswechsel',
  people: 'Personen',
  messages: 'Nachrichten',
  fields: 'Angaben',
  links: 'Verknüpfungen',
  time: 'Zeit',
  rating: 'Bewertung',
  other: 'Sonstiges',
};

/** What happened to a ticket, and how long it took. */
export const history: Words['history'] = {
  line: (by, text, door) => `${by} ${text} (${doors[door]}).`,
  heading: (key) => `Verlauf von ${key}`,
  button: 'Verlauf',
  /** What can be chosen to be shown of it. */
  choose: 'Anzeigen',
  everything: 'Alles',
  kinds,
  none: 'Davon ist nichts passiert.',
  /** How long something took. */
  lasting,
  firstReply: 'Erste Antwort',
  resolved: 'Gelöst',
  closed: 'Geschlossen',
  /** What happened, with how long after the request that was. */
  took: (what, seconds) => `${what} (${lasting(seconds)})`,
};
