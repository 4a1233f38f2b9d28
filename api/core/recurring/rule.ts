// Pure
import { z } from 'zod';
import { input } from '../say/en/refuse.ts';
import { isDay } from '../time/days.ts';
import { zoneName } from '../time/zone-name.ts';

/** Days of the week, as rules name them. */
export const weekdays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;
export const Weekday = z.enum(weekdays);
export type Weekday = z.infer<typeof Weekday>;

/** The periods in which a ticket can come again. */
const periodsOfRules = ['day', 'week', 'month', 'year'] as const;

/** A day outside of these years is a typing error; later ones could lead to years of five digits. */
const isNear = (day: string): boolean => day >= '2000-01-01' && day <= '2199-12-31';
const Day = z.string().refine(isDay, input.recurringDay).refine(isNear, input.recurringYear);

/** Whether a name is one of a time zone, such as `Europe/Berlin`. */
export const isTimeZone = (name: string): boolean => zoneName(name) !== null;

/** Kept in one spelling, so that what is kept by zone is kept once. */
const ZoneName = z
  .string()
  .max(60, input.recurringZone)
  .refine(isTimeZone, input.recurringZone)
  .overwrite((name) => zoneName(name) ?? name);

/**
 * When a ticket is opened again: a part of RFC 5545's rules in plain fields. What is left out is taken from the first day: a
 * week comes again on its weekday, a month on its day, a year on its date.
 */
export const RecurringRule = z
  .object({
    every: z.enum(periodsOfRules),
    /** Every so many days, weeks, months or years. */
    interval: z.number().int().min(1, input.recurringInterval).max(99, input.recurringInterval).default(1),
    /** The days of a week; only with `week`. */
    days: z.array(Weekday).max(7).default([]),
    /** The day of a month, or -1 for its last one; only with `month` and `year`. A month that is shorter has it on its last day. */
    monthDay: z.union([z.number().int().min(1).max(31), z.literal(-1)], input.recurringMonthDay).nullish(),
    /** The first to the fourth `weekday` of a month, or -1 for the last one; instead of `monthDay`. */
    nth: z.union([z.number().int().min(1).max(4), z.literal(-1)], input.recurringNth).nullish(),
    weekday: Weekday.nullish(),
    /** The month of a year, from 1 on; only with `year`. */
    month: z.number().int().min(1).max(12).nullish(),
    /** The first day on which it may come, such as `2026-03-02`. */
    start: Day,
    /** The time of day, such as `09:00`. Where clocks go forward over it, it comes so much later; where they go back, the first time. */
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, input.recurringTime),
    /** The name of the time zone in which day and time are meant. */
    timeZone: ZoneName,
    /** The last day on which it may come; not with `count`. */
    until: Day.nullish(),
    /** It comes so many times. */
    count: z.number().int().min(1, input.recurringCount).max(1_000, input.recurringCount).nullish(),
  })
  .superRefine((rule, { addIssue }) => {
    const wrong = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message });
    const ofMonths = rule.every === 'month' || rule.every === 'year';
    if (rule.days.length > 0 && rule.every !== 'week') wrong('days', input.recurringDays);
    if ((rule.monthDay != null || rule.nth != null || rule.weekday != null) && !ofMonths)
      wrong('monthDay', input.recurringMonths);
    if (rule.monthDay != null && rule.nth != null) wrong('nth', input.recurringNth);
    if ((rule.nth == null) !== (rule.weekday == null)) wrong('weekday', input.recurringNth);
    if (rule.month != null && rule.every !== 'year') wrong('month', input.recurringMonth);
    if (rule.until != null && rule.count != null) wrong('until', input.recurringEnd);
    if (rule.until != null && rule.until < rule.start) wrong('until', input.recurringUntil);
  });
export type RecurringRule = z.infer<typeof RecurringRule>;

/** The weekday of a day. */
const weekdayOf = (day: string): Weekday => weekdays[(new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7] ?? 'mo';

/** The fields as they count: what was left out is that of the first day. */
export function wholeRule(rule: RecurringRule) {
  const [, month, day] = rule.start.split('-').map(Number);
  const days = rule.days.length > 0 ? weekdays.filter((one) => rule.days.includes(one)) : [weekdayOf(rule.start)];
  const monthDay = rule.nth == null ? (rule.monthDay ?? day ?? 1) : null;
  return { ...rule, days, monthDay, month: rule.month ?? month ?? 1 };
}

/** The rule as RFC 5545 writes it. Its times are days: the time of day and its zone are ours. */
export function asRRule(rule: RecurringRule): string {
  const { every, interval, days, monthDay, nth, weekday, month, until, count } = wholeRule(rule);
  const freq = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' }[every];
  const ofMonth = every === 'month' || every === 'year';
  const parts = [
    `FREQ=${freq}`,
    ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ...(every === 'week' ? [`BYDAY=${days.join(',').toUpperCase()}`, 'WKST=MO'] : []),
    ...(every === 'year' ? [`BYMONTH=${month}`] : []),
    ...(ofMonth ? onDayOfMonth(monthDay, nth, weekday) : []),
    ...(until == null ? [] : [`UNTIL=${until.replaceAll('-', '')}T235959Z`]),
    ...(count == null ? [] : [`COUNT=${count}`]),
  ];
  return parts.join(';');
}

function onDayOfMonth(
  monthDay: number | null,
  nth: number | null | undefined,
  weekday: Weekday | null | undefined,
): string[] {
  if (nth != null && weekday != null) return [`BYDAY=${nth}${weekday.toUpperCase()}`];
  if (monthDay === null || monthDay <= 28) return [`BYMONTHDAY=${monthDay ?? 1}`];
  // The last of the days that the month has: by the day alone, a short month would be left out.
  const some = [28, 29, 30, 31].filter((one) => one <= monthDay);
  return [`BYMONTHDAY=${some.join(',')}`, 'BYSETPOS=-1'];
}
