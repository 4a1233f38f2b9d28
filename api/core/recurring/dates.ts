// Pure
import { dayAt, laterDay, momentAt } from '../time/days.ts';
import { asRRule, type RecurringRule } from './rule.ts';

/** The days that a rule of RFC 5545 names. */
export interface Recurs {
  /** At most `most` of its days from `from` on, in order, none after the year 2999; `start` is the first day that it may name, from which it counts. */
  days(rrule: string, about: { readonly start: string; readonly from: string; readonly most: number }): string[];
}

/** A date of a rule: its day, which names it, and the moment in UTC. */
export interface RecurringDate {
  readonly day: string;
  readonly at: Date;
}

/** Days are looked at in portions of so many. */
const portion = 100;

/** The dates of a rule from a day on, one after the other, without those that are left out. */
export function* datesFrom(
  recurs: Recurs,
  rule: RecurringRule,
  from: string,
  without: ReadonlySet<string> = new Set(),
): Generator<RecurringDate, void> {
  const rrule = asRRule(rule);
  for (let next = from; ; ) {
    const days = recurs.days(rrule, { start: rule.start, from: next, most: portion });
    for (const day of days) if (!without.has(day)) yield { day, at: momentAt(day, rule.time, rule.timeZone) };
    const last = days.at(-1);
    if (last === undefined || days.length < portion) return;
    next = laterDay(last, 1);
  }
}

/** The next dates of a rule after a moment, at most so many. */
export function nextDates(
  recurs: Recurs,
  rule: RecurringRule,
  about: { readonly after: Date; readonly most: number; readonly without?: ReadonlySet<string> },
): RecurringDate[] {
  const { after, most, without } = about;
  const found: RecurringDate[] = [];
  for (const one of datesFrom(recurs, rule, dayAt(after, rule.timeZone), without)) {
    if (one.at > after) found.push(one);
    if (found.length >= most) break;
  }
  return found;
}

/** What of the dates from a day on has come by now, the latest last, and the first one that is to come. */
export function dueDates(
  recurs: Recurs,
  rule: RecurringRule,
  about: { readonly from: string; readonly now: Date; readonly without: ReadonlySet<string> },
): { readonly due: RecurringDate[]; readonly next: RecurringDate | null } {
  const due: RecurringDate[] = [];
  for (const one of datesFrom(recurs, rule, about.from, about.without)) {
    if (one.at > about.now) return { due, next: one };
    due.push(one);
  }
  return { due, next: null };
}
