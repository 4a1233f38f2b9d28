// Pure
import { counting } from '../../grammar.ts';

const counted = counting('en');
const tickets = (count: number) => counted(count, { one: '# ticket', other: '# tickets' });

/** What a word of a change can name. */
export type BulkNoun = 'person' | 'status' | 'category' | 'tag' | 'priority' | 'view' | 'desk';
const nouns: Readonly<Record<BulkNoun, string>> = {
  person: 'person',
  status: 'status',
  category: 'category',
  tag: 'tag',
  priority: 'priority',
  view: 'view',
  desk: 'desk',
};

/** How many tickets of a change of many are how far. */
interface Counts {
  readonly total: number;
  readonly waiting: number;
  readonly same: number;
  readonly refused: number;
  readonly changed: number;
  readonly undone: number;
  readonly stays: number;
  /** What is changed and on which tickets, as a sentence. */
  readonly what: string;
}

const sentences = (...some: readonly (string | false)[]): string => some.filter((one) => one !== false).join(' ');
const sameSaid = ({ same }: Counts) => same > 0 && `${tickets(same)} ${same === 1 ? 'is' : 'are'} already like that.`;
const refusedSaid = ({ refused }: Counts) =>
  refused > 0 && `${tickets(refused)} ${refused === 1 ? 'is' : 'are'} refused:`;
const did = ({ changed, what }: Counts, before: string) =>
  changed === 0 ? `${what} No ticket was changed.` : `${before} ${what}`;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Changes of many tickets at once. */
export const bulk = {
  mayNot: 'You may not change many tickets at once.',
  notAt: (key: string, desk: string) => `${key}: you may not change many tickets at once at ${desk}.`,
  which: 'Give either keys of tickets or a search, not both.',
  none: 'There are no tickets to change.',
  tooMany: (most: number) => `These are more than ${counted(most, { other: '#' })} tickets. Narrow the search.`,
  noJob: 'There is no such change of many tickets.',
  isNow: (state: string) => `This change of many tickets ${state}.`,
  states: {
    proposed: 'has not begun',
    running: 'is going on',
    cancelled: 'was stopped',
    done: 'is done',
    undoing: 'is being undone',
    undone: 'was undone',
  },
  doneAlready: 'This ticket was already done.',
  personGone: 'The person who started this is not active any more.',
  failed: 'It could not be changed; the log says why.',
  unreadable: (key: string) => `It is not known how ${key} stood before.`,
  changedSince: (key: string, parts: readonly string[]) =>
    `${key} stays in part: somebody changed its ${parts.join(', ')} since.`,
  parts: {
    assignee: 'assignee',
    status: 'status',
    priority: 'priority',
    category: 'category',
    snoozedUntil: 'snoozing',
    tags: 'tags',
  },
  does: {
    status: (name: string, until?: string) => `status ${name}${until === undefined ? '' : ` until ${until}`}`,
    assignee: (name: string) => `assignee ${name}`,
    toQueue: 'back into the queue',
    priority: (name: string) => `priority ${name.toLowerCase()}`,
    category: (name: string) => `category ${name}`,
    noCategory: 'no category',
    addTags: (names: readonly string[]) => `add ${names.length === 1 ? 'tag' : 'tags'} ${names.join(', ')}`,
    removeTags: (names: readonly string[]) => `remove ${names.length === 1 ? 'tag' : 'tags'} ${names.join(', ')}`,
    snooze: (until: string) => `snoozed until ${until}`,
    wake: 'no longer snoozed',
  },
  what: (change: string, count: number, keys: string) =>
    count === 0 ? `${capital(change)}.` : `${capital(change)} on ${tickets(count)}: ${keys}.`,
  proposed: (it: Counts) =>
    sentences(
      it.what,
      it.waiting === 0 ? 'No ticket will change.' : 'Nothing is changed yet.',
      sameSaid(it),
      refusedSaid(it),
    ),
  running: (it: Counts) =>
    sentences(
      it.what,
      `So far ${it.changed} of ${tickets(it.total)} ${it.changed === 1 ? 'is' : 'are'} changed.`,
      sameSaid(it),
      refusedSaid(it),
    ),
  done: (it: Counts) => sentences(did(it, 'Done.'), sameSaid(it), refusedSaid(it)),
  cancelled: (it: Counts) => sentences(did(it, 'Stopped.'), refusedSaid(it)),
  undoing: (it: Counts) => `${it.what} This is being undone: ${it.undone} done, ${it.changed} left.`,
  undone: (it: Counts) =>
    sentences(
      it.what,
      it.undone === 0 ? 'No ticket was set back.' : 'This was undone.',
      it.stays > 0 && `${tickets(it.stays)} could not be set back, or only in part:`,
    ),
  andMore: (count: number) => `and ${count} more`,
  start: (count: number, change: string) => `Change ${tickets(count)}: ${change}`,
  stop: 'Stop',
  undo: 'Undo',
  began: 'It has begun. A message says how far it is.',
  stopping: 'Stopped. What is changed stays changed until you undo it.',
  goesBack: 'The tickets are being set back. A message says how far it is.',
  toldChanged: (by: string, count: number) => `${by} changed ${count} of your tickets at once:`,
  toldAssigned: (by: string, count: number) => `${by} assigned ${count} tickets at once, which are yours now:`,
  toldUndone: (by: string, count: number) => `${by} undid a change of ${count} of your tickets:`,
  asOne: 'One of several tickets that were changed at once.',
  all: (count: number) => `Change all ${count}…`,
  title: 'Change tickets',
  about: (count: number) =>
    `What you fill in is changed on ${tickets(count)}; the rest stays. You see what would happen before anything is done.`,
  preview: 'Show what would happen',
  keep: 'Leave as it is',
  toQueue: 'Nobody: back into the queue',
  addTags: 'Tags to add',
  removeTags: 'Tags to remove',
  tagsHint: 'Separate them by commas.',
  noCategory: 'No category',
  snoozeUntil: 'Snooze until',
  nothing: 'Fill in at least one field.',
  lineIs:
    'Say which tickets and what is to change, such as “change queue: priority high” or “change status:waiting printer: close”.',
  whichOne: (kind: BulkNoun, typed: string, names: readonly string[]) =>
    typed === ''
      ? `Say which ${nouns[kind]}${names.length === 0 ? '.' : `: ${names.join(', ')}.`}`
      : names.length === 0
        ? `There is no ${nouns[kind]} “${typed}”.`
        : `Which ${nouns[kind]} is “${typed}”? It may be: ${names.join(', ')}.`,
  notUnderstood: (typed: string, form: string) =>
    `“${typed}” is not understood here, so nothing is done. One line makes one change: “${form}”. Tags are separated by commas.`,
};
