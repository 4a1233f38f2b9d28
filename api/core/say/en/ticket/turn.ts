// Pure
import { counting } from '../../grammar.ts';

const counted = counting('en');

/** Whose turn it is on a ticket, for a line of small print. */
export const turn = {
  first: 'needs a first answer',
  next: 'needs an answer',
  theirs: (name: string) => `waiting for ${name}`,
  yours: 'waiting for you',
  thirdParty: 'waiting for a third party',
  /** A time follows. */
  until: 'waiting until',
  later: 'waiting for a date',
  /** As it is typed behind a status that waits for a date. */
  tomorrow: 'tomorrow',
  forDays: (status: string, days: number) =>
    `${status}: ${counted(days, { one: 'until tomorrow', other: 'for # days' })}`,
};
