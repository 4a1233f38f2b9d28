import type { Words } from '../../../api/core/index.ts';

const ticket = { key: 'IT-7', title: 'Beamer' };
const whys = ['time', 'reply', 'person'] as const;

/** What is said of tickets that are put aside and of reminders, once in each way. */
export const snoozeSamples = ({ snooze: said }: Words): Record<string, readonly (() => string)[]> => ({
  'snooze.did': [() => said.did('Mon, 2 Mar 2026, 09:00')],
  'snooze.woke': whys.map((why) => () => said.woke(why)),
  'snooze.awake': whys.map((why) => () => said.awake(ticket, why, 'Maya')),
  'snooze.done': [() => said.done('IT-7')],
  'snooze.isAwake': [() => said.isAwake('IT-7')],
  'snooze.reminded': [() => said.reminded('IT-7')],
  'snooze.reminder': [() => said.reminder('IT-7', 'Beamer', ''), () => said.reminder('IT-7', 'Beamer', 'Odd')],
  'snooze.openIt': [() => said.openIt('IT-7')],
  'snooze.onlyStaff': [() => said.onlyStaff('IT-7')],
  'snooze.isOver': [() => said.isOver('IT-7')],
  'snooze.monday': [() => said.monday('7.12.')],
  'snooze.tooMany': [() => said.tooMany(200)],
  'snooze.title': [() => said.title('IT-7')],
  'snooze.formIs': [() => said.formIs('IT-7')],
});
