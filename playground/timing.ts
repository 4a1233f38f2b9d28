import type { Timing } from './options.ts';

/**
 * The platforms' own times (https://docs.slack.dev/interactivity/handling-user-interaction; Teams: 15 s for a message,
 * 5 s for an invoke), with repeats shortened from minutes to seconds.
 */
export const realTiming: Timing = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
  ackMs: 3000,
  retryDelaysMs: [0, 1000, 5000],
  triggerMs: 3000,
  socketLifeMs: 60 * 60_000,
  socketGraceMs: 10_000,
  socketPingMs: 10_000,
  responseUrlMs: 30 * 60_000,
  messageMs: 15_000,
  invokeMs: 5000,
  downloadMs: 10 * 60_000,
  uploadMs: 15 * 60_000,
  redeliverDelaysMs: [0, 1000, 5000],
};
