import { DeskError } from '../../errors.ts';
import { doubling } from '../../patience.ts';
import { headOf } from '../../text/cut.ts';

/** As much as the column of a problem holds. */
const longestProblem = 1_000;

/**
 * What a folder that could not be read says of it, and how long it waits, in milliseconds: as its server asks, and ever longer;
 * at most five minutes while the server is away, a quarter of an hour where somebody has to mend something.
 */
export function afterFailure(error: unknown, failures: number, otherwise: string): { problem: string; waitMs: number } {
  const said = error instanceof DeskError ? error : null;
  const asked = (said?.details.retryAfterSeconds ?? 0) * 1_000;
  const tries = failures + 1;
  const patient = said?.code === 'unavailable' ? doubling(tries, 5_000, 300_000) : doubling(tries, 60_000, 900_000);
  return { problem: headOf(said?.message ?? otherwise, longestProblem), waitMs: Math.max(asked, patient) };
}
