// Pure
import { z } from 'zod';

/** Where a person can be told something that only they see. */
export const Place = z.object({
  user: z.string(),
  channel: z.string().optional(),
  thread: z.string().optional(),
  responseUrl: z.string().optional(),
  /** The message that was pressed. */
  message: z.string().optional(),
});
export type Place = z.infer<typeof Place>;

/** What opening a form needs to know about the press or command that asks for it. */
export interface Opening {
  readonly team: string;
  readonly place: Place;
  /** Lives three seconds and works once. */
  readonly trigger: string;
  /** It was pressed in a view that stands open: the form is laid on top of it. */
  readonly above?: boolean;
}
