// Pure
import { z } from 'zod';

/** The people whom a text mentions and to whom nothing comes of it. Known only to the person who has just written it. */
export const NotTold = z.object({
  /** They may not read it. */
  unread: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
  /** Names, as they were written, by which the writer means nobody who is known to them, or several people. */
  unknown: z.array(z.string()).default([]),
});
export type NotTold = z.infer<typeof NotTold>;

/** Whether everybody was told. */
export const isEverybodyTold = ({ unread, unknown }: NotTold): boolean => unread.length + unknown.length === 0;

/** What a change answers with, and whom its text did not reach; nothing of that where everybody was told. */
export const withNotTold = <T extends object>(answer: T, said: NotTold | undefined): T & { notTold?: NotTold } =>
  said === undefined || isEverybodyTold(said)
    ? answer
    : Object.assign(answer, { notTold: { unread: said.unread, unknown: said.unknown } });
