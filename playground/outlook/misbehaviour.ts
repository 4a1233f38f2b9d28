import { z } from 'zod';

/** How the local Outlook is told to misbehave; everything off is how the real one is on a good day. */
export const misbehaviour = z.object({
  /** The item has no id, as on a Mac while it is being synchronised. */
  emptyItemId: z.boolean().default(false),
  /** What becomes of the event that another mail was chosen: it comes before the item, or late, or never. */
  itemChanged: z.enum(['good', 'never', 'late', 'early']).default('good'),
  /** Milliseconds that a late event, or an item that follows its event, takes. */
  itemChangedMs: z.int().min(0).max(60_000).default(3000),
  /** At each change the pane is told of no item first, and of the right one after it. */
  nullItemFirst: z.boolean().default(false),
  /** The pane reaches nothing but Outlook. */
  noNetwork: z.boolean().default(false),
  /** Nested app authentication: `missing` has no bridge, `interact` wants to be asked with a window first. */
  nestedAuth: z.enum(['good', 'missing', 'interact', 'disabled', 'cancel', 'transient', 'silent']).default('good'),
  /** Tokens are those of this person, by address; empty: of the person that the page is. */
  tokenOf: z.string().default(''),
  /** Milliseconds before each answer to the add-in. */
  delayMs: z.int().min(0).max(60_000).default(0),
  /** The text of the mail cannot be read. */
  bodyFails: z.boolean().default(false),
  /** Shared mailboxes are hidden from the address list: the add-in is given no item there. */
  hiddenShared: z.boolean().default(false),
  /** The runtime of the event on sending does not start. */
  sendUnavailable: z.boolean().default(false),
  /** Calls of the add-in to fail, counted down: `*` is any. */
  failures: z
    .array(
      z.object({
        operation: z.string().default('*'),
        code: z.int().default(9042),
        times: z.int().min(1).max(1000).default(1),
      }),
    )
    .default([]),
});

export type Misbehaviour = z.infer<typeof misbehaviour>;
