// Pure
import { counting } from '../../grammar.ts';

const counted = counting('en');

/** Merging tickets, separating and splitting them. */
export const merge = {
  line: (key: string) => `Merged from ${key}:`,
  from: (key: string) => `from ${key}`,
  split: (key: string) => `Split from ${key}.`,
  sure: (from: string, fromTitle: string, into: string, intoTitle: string) =>
    `Merge ${from} “${fromTitle}” into ${into} “${intoTitle}”? Messages, files and people of ${from} go to ${into}, and ${from} leads there. You can undo it.`,
  readers: (one: string, other: string) => `${one} and ${other} will read each other’s public messages.`,
  done: (from: string, into: string) => `${from} is now a part of ${into}. What is written to ${from} arrives there.`,
  undone: (from: string, into: string) => `${from} is a ticket of its own again, separate from ${into}.`,
  stay: (count: number, into: string) =>
    `${counted(count, { one: 'One message that was', other: '# messages that were' })} written since ${count === 1 ? 'stays' : 'stay'} on ${into}.`,
  button: 'Merge them',
  undo: 'Undo the merge',
  /** A message that gets a ticket of its own, before and while it is asked. */
  splitAsk: 'Own ticket…',
  splitSure: 'Open a ticket with it',
  splitQuestion: (key: string, requester: string) =>
    `Move this message with its files from ${key} to a new ticket, for ${requester}? People who are only on ${key} will not read it any more. Merging the new ticket into ${key} undoes it.`,
  splitDone: (from: string, key: string) => `${key} has the message now, split from ${from}.`,
};
