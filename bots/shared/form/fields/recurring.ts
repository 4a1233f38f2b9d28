// Pure

import type { z } from 'zod';
import { isTimeZone, type PossibleAssignee, type RecurringRule, type Weekday, type Words, weekdays } from '#core';
import type { Field, Form } from '../definition.ts';
import { choicesOf } from '../list-names.ts';
import type { Memory, Start } from '../start.ts';
import { said, type Values } from '../values.ts';
import { agentChoices } from './assign.ts';
import { type KnownHere, newTicketFields } from './new-ticket.ts';

/** What the form was looked up with: that of a new ticket, where its person is, and the next dates of what stands in it. */
export interface KnownRecurring extends KnownHere {
  readonly zone: string;
  readonly today: string;
  /** The desk where it is set up, and the people who work there. */
  readonly desk: string;
  readonly agents: readonly PossibleAssignee[];
  readonly me: string;
  readonly dates: readonly string[];
  /** The rule that they follow, in words: where a platform does not redraw them at once, it is seen which rule they are of. */
  readonly rule: string;
}

const everies = ['day', 'week', 'month', 'year'] as const;
const ons = ['date', 'lastDay', 'weekday', 'lastWeekday'] as const;
const endings = ['never', 'until', 'count'] as const;

/** A time of day as it is typed: 9:00 is 09:00. */
const clock = (typed: string) =>
  typed
    .trim()
    .replace(/^(\d)(?=[:.])/, '0$1')
    .replace('.', ':');
const isClock = (typed: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(clock(typed));

/** A ticket that comes again: what a new one asks, who has it, and when it comes. */
export function recurringFields(words: Words, start: Start, known: KnownRecurring | null): Form<Memory> {
  const { recurring, input } = words;
  const form = newTicketFields(words, start, known && { ...known, adds: () => false });
  const { values } = start;
  const choice = <T extends string>(all: readonly T[], labels: Readonly<Record<T, string>>) =>
    all.map((value) => ({ value, label: labels[value] }));
  const number = (id: string, initial?: number) => {
    const typed = values[id];
    return typeof typed === 'number' || typeof typed === 'string' ? typed : initial;
  };
  const several = (id: string) => {
    const chosen = values[id];
    return Array.isArray(chosen) ? chosen : [];
  };
  const assignee = said(values, 'assignee');
  const steers = recurring.follow;
  const rule: Field[] = [
    {
      ...{ type: 'choice', id: 'assignee', label: recurring.assignee, placeholder: words.chat.form.chooseAgent },
      choices: known ? agentChoices(words, known.agents, known.me) : [],
      list: choicesOf.workers(known?.desk ?? ''),
      scope: known?.desk,
      initial: known?.agents.find((one) => one.id === assignee)?.id,
    },
    {
      ...{ type: 'text', id: 'tags', lines: 'one', most: 500, label: recurring.tags, hint: recurring.tagsHint },
      initial: said(values, 'tags') ?? '',
    },
    {
      ...{ type: 'text', id: 'checklist', lines: 'many', most: 2_500 },
      ...{ label: recurring.checklist, hint: recurring.checklistHint, initial: said(values, 'checklist') ?? '' },
    },
    {
      ...{ type: 'choice', id: 'every', required: true, label: recurring.every, steers },
      ...{ choices: choice(everies, recurring.units), initial: said(values, 'every') ?? 'week' },
    },
    {
      ...{ type: 'number', id: 'interval', steers, least: 1, most: 99, required: true },
      ...{ label: recurring.interval, hint: recurring.intervalHint, initial: number('interval', 1) },
    },
    {
      ...{ type: 'several', id: 'days', steers, boxes: true, label: recurring.days, hint: recurring.daysHint },
      choices: weekdays.map((value) => ({ value, label: recurring.weekday(value) })),
      initial: several('days'),
      shownIf: { field: 'every', is: ['week'] },
    },
    {
      ...{ type: 'choice', id: 'on', steers, label: recurring.on, choices: choice(ons, recurring.onChoices) },
      ...{ initial: said(values, 'on') ?? 'date', shownIf: { field: 'every', is: ['month', 'year'] } },
    },
    {
      ...{ type: 'date', id: 'start', steers, required: true, future: true, label: recurring.start },
      initial: said(values, 'start') ?? known?.today,
    },
    {
      ...{ type: 'text', id: 'time', steers, lines: 'one', most: 5, required: true, label: recurring.time },
      ...{ hint: recurring.timeHint, initial: said(values, 'time') ?? '09:00' },
      wrong: (typed: string) => (isClock(typed) ? undefined : input.recurringTime),
    },
    {
      ...{ type: 'text', id: 'timeZone', steers, lines: 'one', most: 60, required: true, label: recurring.timeZone },
      ...{ hint: recurring.timeZoneHint, initial: said(values, 'timeZone') ?? known?.zone ?? '' },
      wrong: (typed: string) => (isTimeZone(typed.trim()) ? undefined : input.recurringZone),
    },
    {
      ...{ type: 'choice', id: 'ends', label: recurring.ends, choices: choice(endings, recurring.endChoices), steers },
      initial: said(values, 'ends') ?? 'never',
    },
    {
      ...{ type: 'date', id: 'until', steers, required: true, future: true, label: recurring.until },
      ...{ initial: said(values, 'until'), shownIf: { field: 'ends', is: ['until'] } },
    },
    {
      ...{ type: 'number', id: 'count', steers, required: true, least: 1, most: 1_000, label: recurring.count },
      ...{ initial: number('count'), shownIf: { field: 'ends', is: ['count'] } },
    },
    ...(known && known.dates.length > 0
      ? [{ type: 'words', strong: recurring.next, text: `${known.dates.join(' · ')} (${known.rule})` } as const]
      : []),
  ];
  const shown: Record<string, string> = known && known.dates.length > 0 ? { rule: ruleSeen(values, known) } : {};
  return {
    title: recurring.formTitle,
    submit: recurring.set,
    keeps: { ...form.keeps, was: { ...start.memory.was, ...shown } },
    fields: [...form.fields.filter((one) => one.type !== 'files'), ...rule],
  };
}

/** What this form has beside that of a new ticket: it is kept with a draft. */
const ownIds = ['assignee', 'tags', 'checklist', 'every', 'interval', 'days', 'on', 'start', 'time', 'timeZone'];
export const recurringOnly = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([id]) => [...ownIds, 'ends', 'until', 'count'].includes(id)));

/** The rule that stands in the form, as one text to be compared. */
export const ruleSeen = (values: Values, where: { readonly zone: string; readonly today: string }): string =>
  // An untouched form has no interval yet, and sends the one that it shows.
  JSON.stringify({ interval: 1, ...ruleIn(values, where) });

/** What was filled in as a rule; which weekday of the month it is follows from the first day. */
export function ruleIn(
  values: Values,
  { zone, today }: { readonly zone: string; readonly today: string },
): z.input<typeof RecurringRule> {
  const every = everies.find((one) => one === said(values, 'every')) ?? 'week';
  const start = said(values, 'start') || today;
  const interval = values.interval;
  const days = values.days;
  const chosen = Array.isArray(days) ? weekdays.filter((one) => days.includes(one)) : [];
  const ends = said(values, 'ends');
  const count = values.count;
  const until = said(values, 'until');
  return {
    every,
    ...(typeof interval === 'number' ? { interval } : {}),
    ...(every === 'week' && chosen.length > 0 ? { days: chosen } : {}),
    ...(every === 'month' || every === 'year' ? onIn(said(values, 'on'), start) : {}),
    start,
    time: clock(said(values, 'time') ?? '09:00'),
    timeZone: (said(values, 'timeZone') ?? zone).trim(),
    ...(ends === 'until' && until ? { until } : {}),
    ...(ends === 'count' && typeof count === 'number' ? { count } : {}),
  };
}

function onIn(
  on: string | undefined,
  start: string,
): { monthDay?: -1; nth?: number & z.input<typeof RecurringRule>['nth']; weekday?: Weekday } {
  if (on === 'lastDay') return { monthDay: -1 };
  if (on !== 'weekday' && on !== 'lastWeekday') return {};
  const at = new Date(`${start}T00:00:00.000Z`);
  const weekday = weekdays[(at.getUTCDay() + 6) % 7] ?? 'mo';
  const nth = Math.ceil(at.getUTCDate() / 7);
  // A fifth one is not in every month: the last one is.
  return { nth: on === 'lastWeekday' || nth > 4 ? -1 : nth, weekday };
}
