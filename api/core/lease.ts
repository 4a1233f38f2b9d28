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
