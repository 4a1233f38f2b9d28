// Pure
import { counting } from '../../grammar.ts';

const counted = counting('en');

/** A reply is stopped because others wrote meanwhile. */
export const saidSince = {
  stopped: (key: string, by: string, count: number) =>
    count === 1
      ? `${by} wrote on ${key} while you were writing. Nothing was sent.`
      : `There ${counted(count, { one: 'is # new message', other: 'are # new messages' })} on ${key}, the newest by ${by}. Nothing was sent.`,
  heading: 'Written meanwhile',
  sendAnyway: 'Send anyway',
};
