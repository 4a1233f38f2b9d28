// Pure
import { z } from 'zod';

/** What people who look after a recurring ticket are told of it. */
export const RecurringNews = z.object({
  title: z.string(),
  desk: z.string(),
  /**
   * It was paused, because of its requester, its desk, a refusal or its rule; its ticket was opened without something that is gone; that was
   * the last one; or the person who looked after it left.
   */
  what: z.enum(['requester', 'desk', 'refused', 'rule', 'lost', 'over', 'left']),
  /** The date that it is about, in the zone of its rule. */
  day: z.string().optional(),
  /** The ticket that was opened. */
  key: z.string().optional(),
  /** Why it was refused. */
  why: z.string().optional(),
  lost: z.array(z.string()).optional(),
  /** The person who left, and how many others they looked after there. */
  who: z.string().optional(),
  others: z.number().int().optional(),
});
export type RecurringNews = z.infer<typeof RecurringNews>;
