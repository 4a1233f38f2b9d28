// Pure
import type { Words } from '../../words.ts';

/** The people who have a ticket open, in Polish. */
export const presence: Words['presence'] = {
  onlyStaff: (key) => `Kto jeszcze ma otwarte ${key}, widzą tylko osoby, które nad nim pracują.`,
  writing: (name) => `${name} pisze tu od`,
};
