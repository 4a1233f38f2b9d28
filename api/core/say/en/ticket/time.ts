// Pure
import type { EventOf } from '../../../events.ts';
import { counting, spanIn } from '../../grammar.ts';

const counted = counting('en');
const span = spanIn({ h: 'h', min: 'min', less: 'less than a minute' });
const days = (seconds: number) => counted(Math.floor(seconds / 86_400), { one: '# day', other: '# days' });

/** A length of time; days stand before it where it has any. */
const long = (seconds: number) => (seconds < 2 * 86_400 ? span(seconds) : `${days(seconds)} (${span(seconds)})`);

/** Time that is spent on tickets. */
export const time = {
  span,
  /** What somebody did with it, to follow their name. */
  event({ what, seconds, from, whose }: EventOf<'ticket.timed'>): string {
    const of = whose ? ` of ${whose.name}` : '';
    switch (what) {
      case 'started':
        return 'started a timer';
      case 'stopped':
        return `stopped the timer after ${span(seconds)}`;
      case 'logged':
        return `wrote down ${span(seconds)}`;
      case 'edited':
        return from === undefined || from === seconds
          ? `changed a time entry${of}`
          : `changed a time entry${of} from ${span(from)} to ${span(seconds)}`;
      case 'removed':
        return `removed a time entry${of} (${span(seconds)})`;
      case 'asked':
        return `asked ${whose?.name ?? 'somebody'} whether the timer still runs`;
    }
  },
  onlyWorkers: (key: string) => `Only people who work on ${key} see and write down time on it.`,
  onlyStaff: 'Only people who work on tickets see how much time was spent on them.',
  howLong: (key: string, seconds: number) =>
    `Your timer on ${key} has been running for ${long(seconds)}, so it was not counted. Say how long you worked; until then nothing is written down.`,
  noneRuns: 'You have no timer running.',
  runsElsewhere: (key: string, wanted: string) => `Your timer runs on ${key}, not on ${wanted}.`,
  changedMeanwhile: 'This entry was changed meanwhile. Load it again and decide anew.',
  noEntry: 'There is no such time entry.',
  notYours: (name: string) => `Only ${name} and the leads of the desk can change this entry.`,
  none: 'None',

  started: (key: string) => `Your timer runs on ${key}.`,
  running: (key: string, seconds: number) => `Your timer has been running on ${key} for ${span(seconds)}.`,
  switched: (stopped: string, seconds: number) => `The timer on ${stopped} was stopped and counted: ${span(seconds)}.`,
  stopped: (key: string, seconds: number) => `Your timer on ${key} is stopped: ${span(seconds)}.`,
  logged: (key: string, seconds: number, billable: boolean) =>
    `${span(seconds)}${billable ? ', billable,' : ''} ${seconds < 60 ? 'is' : 'are'} written down on ${key}.`,
  kept: (key: string) => `The timer on ${key} goes on. You are asked again after another working day.`,
  today: (seconds: number, entries: number) =>
    entries === 0
      ? 'Today you have written nothing down yet.'
      : `Today: ${span(seconds)} in ${counted(entries, { one: '# entry', other: '# entries' })}.`,
  /** On a card. */
  spent: (seconds: number, billable: number) =>
    billable === 0 ? `${span(seconds)} spent` : `${span(seconds)} spent, ${span(billable)} billable`,
  /** Asked once a timer has run longer than a working day. */
  ask: (key: string, title: string, seconds: number) =>
    `Your timer on *${key}* ${title} has been running for ${long(seconds)}. Does it still? It is not counted longer than a working day unless you say so.`,

  button: {
    start: 'Start timer',
    stop: 'Stop timer',
    stopNow: 'Stop it now',
    keep: 'It still runs',
    log: 'Log time',
    was: (seconds: number) => `It was ${span(seconds)}`,
    other: 'Another time…',
  },
  form: {
    title: (key: string) => `Time on ${key}`,
    save: 'Write down',
    duration: 'How long',
    durationHint: 'For example 30m, 1h 30m or 1:30',
    day: 'Day',
    note: 'What was done: only people who work on the ticket read it',
    billable: 'Billable',
    isBillable: 'It is billed',
  },
};

/** What to do about an entry that does not fit. */
export const timeInput = {
  duration: 'Say how long it was: 30m, 1h 30m or 1:30.',
  durationRange: 'An entry has from one minute up to 24 hours. Write work of several days down day by day.',
  day: 'Write a day such as 2026-03-02.',
  dayAhead: 'This day is still to come.',
  timeNote: 'Keep the note under 500 characters.',
  nothingOfTime: 'Give a duration, a day, a note or billable to change.',
  daysTurned: 'The last day is before the first.',
  firstDay: 'Give the first day with `from`.',
  manyDays: 'These are over 400 periods. Take a shorter time, or add up by week or month.',
};
