import { RRuleTemporal } from 'rrule-temporal';
import type { Recurs } from '#core';

const asDate = (day: string) => new Date(`${day}T12:00:00.000Z`);

/** The days of a rule by rrule-temporal. They are counted at noon in UTC, where no clock changes: a day is then only a day. */
export const recurs: Recurs = {
  days(rrule, { start, from, most }) {
    const rule = new RRuleTemporal({
      rruleString: `DTSTART:${start.replaceAll('-', '')}T120000Z\nRRULE:${rrule}`,
    });
    const days: string[] = [];
    let found = rule.next(asDate(from > start ? from : start), true);
    // Seldom rules come near the year 10000, which a day has no digits for; nobody plans for the one after 2999.
    while (found !== null && days.length < most && found.year < 3_000) {
      days.push(found.toString().slice(0, 10));
      found = rule.next(asDate(days.at(-1) ?? start), false);
    }
    return days;
  },
};
