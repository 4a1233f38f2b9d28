import { setTimeout as sleep } from 'node:timers/promises';
import { isBusy } from './errors.ts';

/** Milliseconds. Short, because a process that writes in a loop leaves only short gaps; a try costs microseconds. */
const longestPause = 8;

/**
 * Does the work; while another process holds the lock, tries again after short pauses that leave the event loop free.
 * `giveUp` is asked before each pause.
 */
export async function patiently<T>(work: () => T, giveUp: () => boolean): Promise<T> {
  for (let pause = 1; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || giveUp()) throw error;
      await sleep(pause * (0.5 + Math.random()));
    }
  }
}

/** Says "give up" once this many milliseconds have passed. */
export function after(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() > end;
}
