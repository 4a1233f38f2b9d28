// Pure
import type { RecurringNews } from '../../../recurring/news.ts';
import { type RecurringRule, type Weekday, wholeRule } from '../../../recurring/rule.ts';
import { counting, dateNames, listing } from '../../grammar.ts';

const counted = counting('en');
const listed = listing('en-GB');
const { day, dayAndTime, weekday, month } = dateNames('en-GB');
const ordinals: Record<number, string> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' };
const parts: Record<string, string> = {
  category: 'its category',
  answers: 'what was filled into its form',
  project: 'its project',
  task: 'its task',
  assignee: 'its assignee',
};
const units = {
  day: { one: 'every day', other: 'every # days' },
  week: { one: 'every week', other: 'every # weeks' },
  month: { one: 'every month', other: 'every # months' },
  year: { one: 'every year', other: 'every # years' },
} as const;

/** A rule in words: “every 2 weeks on Monday and Thursday at 09:00 (Europe/Berlin)”. */
function rule(rule: RecurringRule): string {
  const whole = wholeRule(rule);
  const { every, interval, time, timeZone, until, count } = whole;
  const end =
    until != null
      ? `, until ${day(until)}`
      : count != null
        ? `, ${counted(count, { one: 'once', other: '# times' })}`
        : '';
  return `${counted(interval, units[every])}${onDay(whole)} at ${time} (${timeZone})${end}`;
}

function onDay({ every, days, monthDay, nth, weekday: on, month: of }: ReturnType<typeof wholeRule>): string {
  if (every === 'day') return '';
  if (every === 'week') return ` on ${listed(days.map(weekday))}`;
  const when =
    nth != null && on != null
      ? `the ${ordinals[nth]} ${weekday(on)}`
      : monthDay === -1
        ? 'the last day'
        : `day ${monthDay}`;
  return ` on ${when}${every === 'year' ? ` of ${month(of)}` : ''}`;
}

const lostOf = (lost: readonly string[]) => listed(lost.map((one) => parts[one] ?? one));

/** Tickets that are opened again and again by a rule. */
export const recurring = {
  rule,
  from: (title: string) => `from the recurring ticket “${title}”`,
  /** What Threadline did, to follow its name. */
  did: (title: string, on: string, missed: number, lost: readonly string[]) =>
    [
      `opened it from the recurring ticket “${title}” for ${day(on)}`,
      ...(missed > 0
        ? [
            counted(missed, {
              one: 'one earlier date had passed without a ticket',
              other: '# earlier dates had passed without a ticket',
            }),
          ]
        : []),
      ...(lost.length > 0 ? [`it lacks ${lostOf(lost)}, which is gone or does not fit any more`] : []),
    ].join('; '),
  news: ({ title, desk, what, day: on, key, why, lost = [], who, others = 0 }: RecurringNews): string =>
    ({
      requester: `The recurring ticket “${title}” is paused: the person for whom it is opened is not active any more. No ticket was opened for ${on ? day(on) : 'its last date'}. Give it another requester, then resume it.`,
      desk: `The recurring ticket “${title}” is paused: ${desk} takes no tickets any more. No ticket was opened for ${on ? day(on) : 'its last date'}.`,
      refused:
        `The recurring ticket “${title}” is paused: its ticket for ${on ? day(on) : 'its last date'} was refused. ${why ?? ''}`.trim(),
      rule: `The recurring ticket “${title}” is paused: its rule cannot be followed any more, for example because its time zone is gone. No ticket was opened for ${on ? day(on) : 'its last date'}. Give it another rule, then resume it.`,
      lost: `*${key}* was opened from the recurring ticket “${title}” without ${lostOf(lost)}, which is gone or does not fit any more. Change the recurring ticket, so that the next one has it.`,
      over: `*${key}* was the last ticket of the recurring ticket “${title}”.`,
      left: `${who} left, so nobody looks after the recurring ticket “${title}”${others > 0 ? counted(others, { one: ' and another one', other: ' and # others' }) : ''} at ${desk}. They go on. Say who looks after them, or end them (\`recurring\`).`,
    })[what],
  gone: 'There is no such recurring ticket.',
  onlyStaff: (desk: string) => `Only people who work at ${desk} set up recurring tickets there.`,
  notYours: (desk: string) => `Only the person who looks after it and the leads of ${desk} change a recurring ticket.`,
  never: 'This rule has no date in the future.',
  badRule: 'Its rule cannot be followed any more. Give it another one.',
  tooManyAt: (most: number, desk: string) =>
    `${desk} has ${most} recurring tickets, and cannot have more. End one first.`,
  tooManyOf: (most: number) =>
    `One person looks after at most ${most} recurring tickets. End one first, or give one to somebody else.`,
  nothingNext: (title: string) => `“${title}” has no date in the future.`,
  isPaused: (title: string) => `“${title}” is paused, so there is no next date to skip.`,
  isOver: (title: string) => `“${title}” has ended. Set up a new one.`,
  list: 'Recurring tickets:',
  notStaff: 'Only people who work at a desk set up recurring tickets and see them.',
  none: 'There are no recurring tickets at your desks.',
  noneFits: (typed: string) => `No recurring ticket has “${typed}” in its title.`,
  which: 'Which one?',
  more: 'There are more. Type words of the title: `recurring show words`.',
  state: { active: 'active', paused: 'paused', ended: 'ended' },
  line: (title: string, desk: string, said: string, next: string) => `${title} (${desk}): ${said}${next}`,
  nextIs: (on: string, time: string) => `. Next: ${dayAndTime(on, time)}`,
  next: 'Next dates:',
  date: dayAndTime,
  owner: (name: string | null) => (name === null ? 'Nobody looks after it.' : `${name} looks after it.`),
  howToChange:
    'Its text and its dates cannot be changed in a chat. Set up a new one and end this one, or change it through the API (/recurring-tickets).',
  last: (on: string, key: string) => `Last: ${key} for ${day(on)}.`,
  pause: 'Pause',
  resume: 'Resume',
  skip: 'Skip the next date',
  end: 'End it',
  sureEnd: (title: string) => `End “${title}” for good? The tickets that it opened stay.`,
  newOne: 'New recurring ticket…',
  openForm: 'A recurring ticket is set up in a form:',
  created: (title: string, on: string, time: string) =>
    `“${title}” is set up. Its first ticket comes on ${dayAndTime(on, time)}.`,
  paused: (title: string) => `“${title}” is paused. Dates that pass in the meantime are left out.`,
  resumed: (title: string, on: string, time: string) =>
    `“${title}” goes on. The next ticket comes on ${dayAndTime(on, time)}.`,
  skipped: (title: string, next: string) => `The next date of “${title}” is skipped${next}.`,
  ended: (title: string) => `“${title}” has ended.`,
  formTitle: 'Recurring ticket',
  set: 'Set up',
  assignee: 'Assigned to',
  tags: 'Tags',
  tagsHint: 'Separate them by commas.',
  checklist: 'Checklist',
  checklistHint: 'What is to be done each time, one line each.',
  every: 'How often',
  units: { day: 'Every day', week: 'Every week', month: 'Every month', year: 'Every year' },
  interval: 'Interval',
  intervalHint: '2 means every 2 days, weeks, months or years.',
  days: 'On these days',
  daysHint: 'Without any it is the weekday of the first date.',
  on: 'On which day',
  onChoices: {
    date: 'The same day of the month as the first date',
    lastDay: 'The last day of the month',
    weekday: 'The same weekday of the month, such as the first Friday',
    lastWeekday: 'The last such weekday of the month',
  },
  start: 'First date from',
  time: 'Time of day',
  timeHint: 'Such as 09:00.',
  timeZone: 'Time zone',
  timeZoneHint: 'Such as Europe/Berlin.',
  ends: 'Ends',
  endChoices: { never: 'Never', until: 'On a day', count: 'After so many tickets' },
  until: 'Last day',
  count: 'How many tickets',
  check: 'Check the next dates, then press the button again.',
  follow: 'Show what is asked',
  weekday: (one: Weekday) => weekday(one),
};
