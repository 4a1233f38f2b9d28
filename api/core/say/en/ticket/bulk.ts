// Pure
import { counting } from '../../grammar.ts';

const counted = counting('en');
const tickets = (count: number) => counted(count, { one: '# ticket', other: '# tickets' });

/** How many tickets of a change of many are how far. */
interface Counts {
  readonly total: number;
  readonly waiting: number;
  readonly same: number;
  readonly refused: number;
  readonly changed: number;
  readonly undone: number;
  readonly stays: number;
}

const sentences = (...some: readonly (string | false)[]): string => some.filter((one) => one !== false).join(' ');
const sameSaid = ({ same }: Counts) => same > 0 && `${tickets(same)} ${same === 1 ? 'is' : 'are'} like that already.`;
const refusedSaid = ({ refused }: Counts) =>
  refused > 0 && `${tickets(refused)} ${refused === 1 ? 'is' : 'are'} refused:`;
const did = ({ changed }: Counts) => `${tickets(changed)} ${changed === 1 ? 'was' : 'were'} changed.`;

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
  doneAlready: 'This ticket was done already.',
  personGone: 'Its person is not active any more.',
  failed: 'It could not be changed, for a reason that stands in the log.',
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
  proposed: (it: Counts) =>
    sentences(`Nothing is changed yet. ${tickets(it.waiting)} will change.`, sameSaid(it), refusedSaid(it)),
  running: (it: Counts) =>
    sentences(`Changing tickets: ${it.total - it.waiting} of ${it.total} are done.`, refusedSaid(it)),
  done: (it: Counts) => sentences(did(it), sameSaid(it), refusedSaid(it)),
  cancelled: (it: Counts) => sentences('Stopped.', did(it), refusedSaid(it)),
  undoing: (it: Counts) => `Setting tickets back: ${it.undone} done, ${it.changed} left.`,
  undone: (it: Counts) =>
    sentences(
      `${tickets(it.undone)} ${it.undone === 1 ? 'was' : 'were'} set back.`,
      it.stays > 0 && `${tickets(it.stays)} could not be set back, or not wholly:`,
    ),
  andMore: (count: number) => `and ${count} more`,
  start: (count: number) => `Change ${tickets(count)}`,
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
  whichOne: (typed: string, names: readonly string[]) =>
    names.length === 0 ? `There is no “${typed}”.` : `“${typed}” may be: ${names.join(', ')}.`,
};
