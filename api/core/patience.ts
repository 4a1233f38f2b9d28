// Pure

/** How often something is tried while its platform is there, and how often in a row while the platform is away. */
export interface Patience {
  readonly failures: number;
  readonly awayTries: number;
}

/** What stands beside a thing that is tried again. */
export interface Tried {
  readonly failures: number;
  readonly awayTries: number;
}

/**
 * Nothing is waited for longer than this, by any queue: a time that lies further ahead was written down before the clock was
 * set back.
 */
export const longestWaitMs = 5 * 60_000;

/** The counts after a try that failed: a platform that is away costs no tries. */
export const afterTry = ({ failures, awayTries }: Tried, away: boolean): Tried =>
  away ? { failures, awayTries: awayTries + 1 } : { failures: failures + 1, awayTries: 0 };

/** Whether patience is at its end. */
export const isOver = (tried: Tried, patience: Patience): boolean =>
  tried.failures >= patience.failures || tried.awayTries >= patience.awayTries;

/** Doubles from `firstMs` with each try, to `mostMs` at the most. */
export const doubling = (tries: number, firstMs: number, mostMs: number): number =>
  Math.min(mostMs, firstMs * 2 ** Math.min(30, Math.max(0, tries - 1)));
