import { expect } from 'vitest';
import { DeskError, type ErrorCode } from '../../api/core/index.ts';

/** The refusal of a verb, which must have this code; anything else fails the test. */
export async function refused(attempt: Promise<unknown>, code: ErrorCode): Promise<DeskError> {
  const error = await attempt.then(
    () => new Error('It was not refused.'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof DeskError)) throw error;
  expect(error.code, error.message).toBe(code);
  return error;
}

/** What each of several attempts at once came to: those that went through, and the refusals. */
export async function atOnce<T>(attempts: Promise<T>[]): Promise<{ done: T[]; refusals: DeskError[] }> {
  const results = await Promise.allSettled(attempts);
  const done: T[] = [];
  const refusals: DeskError[] = [];
  for (const one of results) {
    if (one.status === 'fulfilled') done.push(one.value);
    else if (one.reason instanceof DeskError) refusals.push(one.reason);
    else throw one.reason;
  }
  return { done, refusals };
}
