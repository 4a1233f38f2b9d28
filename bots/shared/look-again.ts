import type { Engine } from '#core';

const youngMs = 15_000;
const looks = 4;
const pauseMs = 400;

/**
 * Finds what belongs to a message that was written at `sentMs`: while the message is young it may still be on its way to be
 * written down, and is looked for a few times.
 */
export async function lookAgain<T>(
  { clock }: Pick<Engine, 'clock'>,
  sentMs: number,
  find: () => Promise<T | null>,
): Promise<T | null> {
  for (let look = 1; ; look++) {
    const found = await find();
    const age = clock.now().getTime() - sentMs;
    if (found || look >= looks || !(age < youngMs)) return found;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
