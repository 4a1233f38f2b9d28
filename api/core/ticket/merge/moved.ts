// Pure
import { z } from 'zod';

/** What moved in a merge, as it is kept to undo it: names of rows by model, people who came onto the ticket, and the line that tells of it. */
export const Moved = z.object({
  rows: z.record(z.string(), z.array(z.string())),
  people: z.array(z.string()),
  line: z.string(),
  /** Files of the ticket itself, which stand with that line. */
  files: z.array(z.string()),
});
export type Moved = z.infer<typeof Moved>;

/** The key that the row of a merged ticket has, as its own leads to the other one; no typed key is like it. */
export const shelvedKey = (key: string): string => `${key}*`;

/** The key under which people know the row of a ticket, merged or not. */
export const ownKey = (key: string): string => (key.endsWith('*') ? key.slice(0, -1) : key);
