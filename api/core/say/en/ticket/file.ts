// Pure
import { counting, kindOf, programs, sizeIn } from '../../grammar.ts';

const counted = counting('en');
const size = sizeIn('en');

/** What is said of files, and why one is not kept or not given out. */
export const file = {
  /** Bytes as people read them: "1.4 MB". */
  size,
  tooLarge: (name: string, limit: number) => `“${name}” was not kept: a file may have at most ${size(limit)}.`,
  notAllowed: (name: string, type: string) =>
    `“${name}” was not kept: ${programs.has(type) ? 'programs' : 'files like this one'} (${kindOf(name, type)}) are not allowed here. An admin can allow them.`,
  empty: (name: string) => `“${name}” was not kept: it is empty.`,
  cutOff: (name: string) => `“${name}” was not kept: it did not arrive whole. Send it again.`,
  unsafe: (name: string, finding: string) => `“${name}” was not kept: the virus scanner found ${finding}.`,
  away: (name: string) => `“${name}” was not kept: files cannot be stored at the moment. Try again later.`,
  tooMuch: (limit: number) => `You have sent ${size(limit)} of files within an hour, which is the most.`,
  atOnce: (most: number) =>
    `You are sending ${most} files at the same moment, which is the most. Send the next one when one of them has arrived.`,
  atOnceBytes: (limit: number) =>
    `You are sending ${size(limit)} of files at the same moment, which is the most. Send the next one when one of them has arrived.`,
  tooMany: (most: number) => `Attach at most ${most} files at once.`,
  none: 'There is no such file.',
  notYours: 'One of these files is not there any more, was attached before, or is not yours. Upload it again.',
  checking: (name: string) => `“${name}” is still being checked for viruses. Try again in a minute.`,
  refused: (name: string) => `The virus scanner refused “${name}”. Nobody gets it.`,
  unreadable: 'Files cannot be read at the moment. Try again later.',
  noPreview: 'There is no preview of this file. Download it.',
  notYoursToRemove: 'Only the person who added a file, and leads, can remove it.',
  /** A line below a text that files belong to. */
  attached: (count: number) => counted(count, { one: '1 file', other: '# files' }),
};
