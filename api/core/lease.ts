import type { Engine } from './context.ts';

/** The part of a lease's name that tells one worker from another, however long and however alike their names are. */
const workerPart = (engine: Engine, owner: string) => `${engine.digest(owner).slice(0, 16)}#`;

/** A new name to hold claimed rows under: it proves that the holder still has them. At most 60 characters. */
export function newLease(engine: Engine, owner: string): string {
  return `${workerPart(engine, owner)}${engine.newId()}`;
}

/** The filter of all rows that this worker holds. */
export function leasesOf(engine: Engine, owner: string): { startsWith: string } {
  return { startsWith: workerPart(engine, owner) };
}

/**
 * Renews a lease while something is done that may take longer than it lasts, so that no other worker does it meanwhile. A
 * renewal that fails is only written down: then the lease runs out as if nobody had renewed it.
 */
export async function holding<T>(
  { log }: Pick<Engine, 'log'>,
  leaseMs: number,
  renew: () => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  const again = () => renew().catch((error: unknown) => log.warn({ err: error }, 'A lease could not be renewed'));
  const timer = setInterval(() => void again(), leaseMs / 3);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
