import { v7 } from 'uuid';

/**
 * Makes ids that sort in the order in which they are made, also after those of before: when the clock was set back while the
 * desk was down, they go on from the newest id until the time of day is past it. Streams, histories and late presses ask for
 * what came after an id. What happened at an earlier time, and is only now written down, sorts where it would stand.
 */
export function makeIds(newest: string | null, now: () => number = Date.now): (at?: Date) => string {
  const begin = newest === null ? 0 : timeOf(newest) + 1;
  let past = false;
  let seq = 0;
  let earlier = 0;
  return (at) => {
    if (at) return v7({ msecs: Math.max(0, at.getTime()), seq: earlier++ >>> 0 });
    past ||= now() >= begin;
    // From there on the library keeps the order itself, whatever the clock does.
    return past ? v7() : v7({ msecs: begin, seq: seq++ });
  };
}

/** The time of day in an id of version 7, in milliseconds. */
const timeOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
