const youngMs = 15_000;
const looks = 4;
const pauseMs = 400;

/**
 * Finds what belongs to a message of which something is told `ageMs` after it was written: while it is young it may still be
 * on its way to be written down, and is looked for a few times. Both times are the platform's own, so that a step of this
 * computer's clock changes nothing.
 */
export async function lookAgain<T>(ageMs: number, find: () => Promise<T | null>): Promise<T | null> {
  for (let look = 1; ; look++) {
    const found = await find();
    if (found || look >= looks || !(ageMs < youngMs)) return found;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
