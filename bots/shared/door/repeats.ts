/** Answers that are given again, instead of doing the work again, to the same request. */
export interface Repeats {
  /** Runs `work` once for each name; the same name again has the same answer, unless that asked to come again. */
  once(name: string, work: () => Promise<Response>): Promise<Response>;
}

const keptAtMost = 20_000;

/**
 * Remembers answers in memory for `keptMs`, counted in `ticks` that only go forward. Between processes, and after a restart, the keys of what was kept in the database
 * stand for it.
 */
export function makeRepeats(ticks: () => number, keptMs: number): Repeats {
  const kept = new Map<string, { readonly answer: Promise<Response>; readonly until: number }>();
  // In order of arrival: what is too old stands first.
  const forgetOld = () => {
    for (const [name, { until }] of kept) {
      if (until > ticks() && kept.size < keptAtMost) return;
      kept.delete(name);
    }
  };
  return {
    async once(name, work) {
      const earlier = kept.get(name);
      if (earlier) return (await earlier.answer).clone();
      forgetOld();
      const answer = work();
      kept.set(name, { answer, until: ticks() + keptMs });
      try {
        const given = await answer;
        if (given.status >= 500) kept.delete(name);
        return given.clone();
      } catch (error) {
        kept.delete(name);
        throw error;
      }
    },
  };
}
