// Pure
import { z } from 'zod';

const Named = z.object({ id: z.string(), name: z.string() });

/** One thing to be done on a ticket. */
export const ItemView = z.object({
  id: z.string(),
  /** Its place in the list, from 1 on. */
  position: z.number().int(),
  text: z.string(),
  done: z.boolean(),
  doneAt: z.iso.datetime().nullable(),
  doneBy: Named.nullable(),
  assignee: Named.nullable(),
});
export type ItemView = z.infer<typeof ItemView>;

/** The checklist of a ticket, in its order. */
export const Checklist = z.object({ items: z.array(ItemView) });
export type Checklist = z.infer<typeof Checklist>;
