import { z } from 'zod';

const failure = z.object({
  /** What the wire calls it: `messages`, `message`, `delta`, `send`; `*` is every call. */
  operation: z.string().default('*'),
  status: z.int().min(400).max(599).default(503),
  code: z.string().optional(),
  /** Seconds, as Retry-After says it; 0 says nothing. */
  retryAfter: z.int().min(0).max(3600).default(1),
  times: z.int().min(1).max(100_000).default(1),
});

/** How the local mailboxes are told to misbehave; everything off is how the real ones are on a good day. */
export const misbehaviour = z.object({
  /** Lose this share of the notifications, 0 to 1. */
  dropNotifications: z.number().min(0).max(1).default(0),
  /** Milliseconds before each notification leaves. */
  delayMs: z.int().min(0).max(600_000).default(0),
  /** Send each notification twice. */
  duplicateNotifications: z.boolean().default(false),
  /** Keep notifications back and send the newest first. */
  reorderNotifications: z.boolean().default(false),
  /** Tell a restored or moved mail as created although it is old. */
  restoredAsCreated: z.boolean().default(true),
  /** A mail that returns to a folder is missing in what changed there. */
  forgetReturns: z.boolean().default(false),
  /** So many items are on a page at most, however many are asked for. */
  pageSize: z.int().min(1).max(1000).default(1000),
  /** A list ends after its first page although there is more. */
  forgetNextLink: z.boolean().default(false),
  /** How a forgotten state of synchronisation is told. */
  lostSyncStatus: z.union([z.literal(400), z.literal(404), z.literal(410)]).default(410),
  /** Calls of Graph to fail, counted down. */
  failures: z.array(failure).default([]),
  /** How many calls of one mailbox are served at once. */
  concurrency: z.int().min(1).max(1000).default(4),
  /** Milliseconds that each call of Graph takes. */
  slowMs: z.int().min(0).max(60_000).default(0),
  /** Minutes that a subscription lives at most. */
  subscriptionMinutes: z.int().min(1).max(10_080).default(10_080),
  /** The mailboxes that the app may reach, by address; null is every one of the tenant. */
  scope: z.array(z.string()).nullable().default(null),
  /** Roles that nobody has consented to. */
  withheldRoles: z.array(z.string()).default([]),
  /** Exchange gives a mail that came as MIME a message id of its own. */
  replaceMessageIds: z.boolean().default(true),
  /** Milliseconds between taking a mail and sending it. */
  sendDelayMs: z.int().min(0).max(600_000).default(0),
  /** Bytes that a mail may have, coming or going. */
  maxMailBytes: z
    .int()
    .min(1000)
    .default(36 * 1024 * 1024),
  /** Addresses that exist no longer: mail to them comes back. */
  bounce: z.array(z.string()).default([]),
  /** Addresses that are hard to reach: the sender is told that it takes longer. */
  delayed: z.array(z.string()).default([]),
  /** Mailboxes that answer every mail, for ever and without saying that no person wrote it. */
  alwaysAnswer: z.array(z.string()).default([]),
});

export type Misbehaviour = z.infer<typeof misbehaviour>;

/** The failure that this call must show, taken off the count; undefined when it may succeed. */
export function takeFailure(current: Misbehaviour, operation: string) {
  const due = current.failures.find((one) => one.operation === operation || one.operation === '*');
  if (!due) return undefined;
  due.times -= 1;
  current.failures = current.failures.filter(({ times }) => times > 0);
  return due;
}
