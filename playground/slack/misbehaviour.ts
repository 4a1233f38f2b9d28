import { z } from 'zod';

const failure = z.object({
  method: z.string(),
  /**
   * An error code of Slack's, or `http_500` for a broken answer. `files.download` and `files.upload` are the addresses of
   * bytes; `breaks_off` ends a download in the middle.
   */
  error: z.string().default('http_500'),
  times: z.int().min(1).max(1000).default(1),
});

/** How the local Slack is told to misbehave; everything off is how the real one is on a good day. */
export const misbehaviour = z.object({
  /** Pretend that each event's acknowledgement came late, and send it again with retry headers. */
  retryEvents: z.boolean().default(false),
  /** Send each event twice at once. */
  duplicateEvents: z.boolean().default(false),
  /** By Socket Mode: send each request over two connections at once, as one and the same. */
  duplicateEnvelopes: z.boolean().default(false),
  /** Connections of Socket Mode hang: nothing that the app says is read, not even a goodbye. */
  stallSockets: z.boolean().default(false),
  /** Hold each event back until the next one has gone. */
  reorderEvents: z.boolean().default(false),
  /** Milliseconds before each request to the app leaves. */
  delayMs: z.int().min(0).max(60_000).default(0),
  /** Lose every acknowledgement of the app. */
  dropAcks: z.boolean().default(false),
  /** Trigger ids are expired when they arrive. */
  expireTriggers: z.boolean().default(false),
  /** Off answers every call, however many. */
  rateLimits: z.boolean().default(true),
  /** The app was removed from the workspace: its token is no good any more. */
  uninstalled: z.boolean().default(false),
  /** The app was installed without `files:read`: downloads lead to a page where one signs in. */
  withoutFilesRead: z.boolean().default(false),
  /** The same with `files:write`. */
  withoutFilesWrite: z.boolean().default(false),
  /** The app’s own token was made without `connections:write`. */
  withoutConnectionsWrite: z.boolean().default(false),
  /** What the app uploads is shown seconds after it was completed, not moments. */
  slowShares: z.boolean().default(false),
  /** What the app uploads is taken and never shown. */
  loseShares: z.boolean().default(false),
  /** What people attach from now on is to the app. */
  filesAs: z.enum(['hosted', 'connect', 'external', 'hidden_by_limit']).default('hosted'),
  /** Web API calls to fail, counted down. */
  failures: z.array(failure).default([]),
});

export type Misbehaviour = z.infer<typeof misbehaviour>;

/** The failure that this call must show, taken off the count; undefined when it may succeed. */
export function takeFailure(current: Misbehaviour, method: string): string | undefined {
  const due = current.failures.find((one) => one.method === method || one.method === '*');
  if (!due) return undefined;
  due.times -= 1;
  current.failures = current.failures.filter(({ times }) => times > 0);
  return due.error;
}
