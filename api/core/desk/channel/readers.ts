// Pure
import { z } from 'zod';

/** The people who read a channel: those who were let in; everybody of the workspace or team; people of another organization too. */
export const Readers = z.enum(['members', 'everybody', 'outside']);
export type Readers = z.infer<typeof Readers>;

/** Why nothing can be posted in a channel. */
export const ChannelProblem = z.enum(['archived', 'gone', 'removed']);
export type ChannelProblem = z.infer<typeof ChannelProblem>;

const reach = { members: 0, everybody: 1, outside: 2 } as const;

/** Whether more people read there than an admin has agreed to. */
export const isWider = (readers: Readers, agreed: Readers): boolean => reach[readers] > reach[agreed];

/** Of the two, the one with more people. */
export const wider = (one: Readers, other: Readers): Readers => (isWider(one, other) ? one : other);

/** Of the two, the one with fewer people. */
export const narrower = (one: Readers, other: Readers): Readers => (isWider(one, other) ? other : one);

/** Reads what is stored. What is not known here is taken for what does least harm. */
export const readReaders = (stored: string): Readers => Readers.catch('outside').parse(stored);
export const readAgreed = (stored: string): Readers => Readers.catch('members').parse(stored);
export const readProblem = (stored: string | null): ChannelProblem | null =>
  stored === null ? null : ChannelProblem.catch('gone').parse(stored);
