// Pure
import { z } from 'zod';
import { StatusCategory } from '../status.ts';
import { LinkWord } from './kinds.ts';

/** A link of a ticket, from its side: `blocks` says that it blocks the other one. */
export const LinkView = z.object({
  kind: LinkWord,
  ticket: z.object({
    id: z.string(),
    key: z.string(),
    title: z.string(),
    status: z.object({ name: z.string(), category: StatusCategory }),
  }),
});
export type LinkView = z.infer<typeof LinkView>;
