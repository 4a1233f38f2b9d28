// Pure
import { z } from 'zod';
import { MoveTicket, SetPriority } from '../ticket/inputs.ts';
import { TagName } from '../ticket/tags/tag-name.ts';

/** So many tickets are changed at once at most. */
export const mostTickets = 1_000;

const Tags = z.array(TagName).min(1).max(20);

/** What is changed of each of them; what is left out stays. */
export const BulkChange = z.object({
  /** A person’s id, or `me`; null puts them back into the queue. */
  assignee: z.string().min(1).nullable().optional(),
  status: MoveTicket.shape.status.optional(),
  /** Until when they wait: for a status that waits for a date. UTC. */
  waitsUntil: MoveTicket.shape.waitsUntil,
  /** Ends them although items of their checklists are open. */
  leaveOpen: z.boolean().optional(),
  priority: SetPriority.shape.priority.optional(),
  /** Id of a category of their desk; null for none. */
  category: z.string().min(1).nullable().optional(),
  addTags: Tags.optional(),
  removeTags: Tags.optional(),
  /** Puts them aside until then; null takes them up again. UTC. */
  snoozedUntil: z.iso.datetime().nullable().optional(),
});
export type BulkChange = z.infer<typeof BulkChange>;

const changing = ['assignee', 'status', 'priority', 'category', 'addTags', 'removeTags', 'snoozedUntil'] as const;

/** Whether something is changed at all. */
export const changesSomething = (change: BulkChange): boolean => changing.some((one) => change[one] !== undefined);
