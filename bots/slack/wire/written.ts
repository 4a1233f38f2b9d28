// Pure
import { z } from 'zod';

/** What a message says, in all places where Slack puts it. */
export const Written = z.object({
  text: z.string().nullish().catch(null),
  blocks: z.array(z.unknown()).nullish().catch(null),
  attachments: z.array(z.unknown()).nullish().catch(null),
});
export type Written = z.infer<typeof Written>;
