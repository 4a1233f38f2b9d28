import { z } from 'zod';

/** What add-ins keep in Outlook: of each person their settings, of each of their mails its properties. */
export const state = z.object({
  version: z.literal(1),
  /** By person: what `roamingSettings` hold, as Outlook keeps them. */
  roaming: z.record(z.string(), z.record(z.string(), z.string())),
  /** By person, mailbox and lasting id of the mail: the custom properties as JSON. */
  properties: z.record(z.string(), z.string()),
  /** Of each person whether the pane stays open while they go from mail to mail. */
  pinned: z.record(z.string(), z.boolean()),
});

export type OutlookState = z.infer<typeof state>;

export const empty = (): OutlookState => ({ version: 1, roaming: {}, properties: {}, pinned: {} });
