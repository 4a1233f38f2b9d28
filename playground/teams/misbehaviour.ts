import { z } from 'zod';

const failure = z.object({
  operation: z.enum(['send', 'create', 'update', 'delete', 'members', 'attachments', 'graph']),
  status: z.int().min(400).max(599).default(500),
  code: z.string().optional(),
  times: z.int().min(1).max(1000).default(1),
});

/** How the local Teams is told to misbehave; everything off is how the real one is on a good day. */
export const misbehaviour = z.object({
  /** Send each activity twice at once. */
  duplicateActivities: z.boolean().default(false),
  /** Pretend that each answer came too late, and send the activity again. */
  retryActivities: z.boolean().default(false),
  /** Lose every answer of the app. */
  dropAnswers: z.boolean().default(false),
  /** Milliseconds before each request to the app leaves. */
  delayMs: z.int().min(0).max(60_000).default(0),
  /** Off answers every call, however many. */
  rateLimits: z.boolean().default(true),
  /** Calls of the connector and of Graph to fail, counted down. */
  failures: z.array(failure).default([]),
  /** No card asks for a refresh by itself. */
  forgetRefresh: z.boolean().default(false),
  /** The address of each file that is sent from now on is worth nothing before it arrives. */
  expiredDownloads: z.boolean().default(false),
  /** Whatever somebody allows the app to save, its upload has ended before it begins. */
  expiredUploads: z.boolean().default(false),
  /** The next piece of a file that the app saves breaks off before anything of it arrives. */
  cutUpload: z.boolean().default(false),
  /** The next one arrives, but its answer is lost. */
  lostUploadAnswer: z.boolean().default(false),
  /** Each answer to the app's question whether it may save a file is sent twice at once, with two uploads. */
  doubleConsents: z.boolean().default(false),
  /** The tenant lets nobody install the app through Graph. */
  forbidInstalls: z.boolean().default(false),
  /** So many items are on a page of Graph at most, however many are asked for. */
  graphPage: z.int().min(1).max(999).default(999),
  /** Nobody has consented that the app reads people: Graph gives their ids alone. */
  hidePeople: z.boolean().default(false),
  /** Entra does not say by which keys it signs. */
  keysAway: z.boolean().default(false),
  /** The version of the tokens that the API’s registration asks for. */
  tokenVersion: z.union([z.literal(1), z.literal(2)]).default(2),
});

export type Misbehaviour = z.infer<typeof misbehaviour>;
export type Operation = z.infer<typeof failure>['operation'];

/** The failure that this call must show, taken off the count; undefined when it may succeed. */
export function takeFailure(current: Misbehaviour, operation: Operation) {
  const due = current.failures.find((one) => one.operation === operation);
  if (!due) return undefined;
  due.times -= 1;
  current.failures = current.failures.filter(({ times }) => times > 0);
  return due;
}
