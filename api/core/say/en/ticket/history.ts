// Pure
import type { Surface } from '../../../actor.ts';
import type { HistoryKind } from '../../../ticket/history/kinds.ts';
import { lastingIn } from '../../grammar.ts';

const lasting = lastingIn('en', 'less than a minute');
/** The doors of the desk, to stand behind what was done through them. */
const doors = {
  slack: 'in Slack',
  teams: 'in Teams',
  outlook: 'in Outlook',
  mail: 'by mail',
  web: 'on the web',
  api: 'through the API',
  system: 'by itself',
};
const kinds: Readonly<Record<HistoryKind, string>> = {
  status: 'Status',
  people: 'People',
  messages: 'Messages',
  fields: 'Details',
  links: 'Links',
  time: 'Time',
  rating: 'Rating',
  other: 'Other',
};

/** What happened to a ticket, and how long it took. */
export const history = {
  line: (by: string, text: string, door: Surface) => `${by} ${text} (${doors[door]}).`,
  heading: (key: string) => `History of ${key}`,
  button: 'History',
  /** What can be chosen to be shown of it. */
  choose: 'Show',
  everything: 'Everything',
  kinds,
  none: 'Nothing of that kind has happened.',
  /** How long something took. */
  lasting,
  firstReply: 'First reply',
  resolved: 'Resolved',
  closed: 'Closed',
  /** What happened, with how long after the request that was. */
  took: (what: string, seconds: number) => `${what} (${lasting(seconds)})`,
};
