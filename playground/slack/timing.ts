import type { Timing } from '../options.ts';

/** Slack's own times (https://docs.slack.dev/interactivity/handling-user-interaction), with event repeats shortened from minutes to seconds. */
export const realTiming: Timing = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
  ackMs: 3000,
  retryDelaysMs: [0, 1000, 5000],
  triggerMs: 3000,
  responseUrlMs: 30 * 60_000,
};
