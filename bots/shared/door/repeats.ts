/** Answers that are given again, instead of doing the work again, to the same request. */
export interface Repeats {
  /** Runs `work` once for each name; the same name again has the same answer, unless that asked to come again. */
  once(name: string, work: () => Promise<Response>): Promise<Response>;
}

const keptAtMost = 20_000;
/** So many bytes of answers are kept: those that say much are forgotten sooner. */
const keptBytes = 8 * 1_048_576;

/** An answer as it is given again. */
interface Given {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

const givenBy = async (answer: Response): Promise<Given> => {
  const { status, headers } = answer;
  return { status, headers, body: await answer.text() };
};

const again = ({ status, headers, body }: Given): Response =>
  new Response(body === '' ? null : body, { status, headers });

/**
 * Remembers answers in memory for `keptMs`, counted in `ticks` that only go forward. Between processes, and after a restart, the keys of what was kept in the database
 * stand for it.
 */
export function makeRepeats(ticks: () => number, keptMs: number): Repeats {
  const kept = new Map<string, { readonly answer: Promise<Given>; readonly until: number; bytes: number }>();
  let bytes = 0;
  const forget = (name: string) => {
    bytes -= kept.get(name)?.bytes ?? 0;
    kept.delete(name);
  };
  // In order of arrival: what is too old stands first.
  const forgetOld = () => {
    for (const [name, { until }] of kept) {
      if (until > ticks() && kept.size < keptAtMost && bytes < keptBytes) return;
      forget(name);
    }
  };
  return {
    async once(name, work) {
      const earlier = kept.get(name);
      if (earlier) return again(await earlier.answer);
      forgetOld();
      const answer = work().then(givenBy);
      const entry = { answer, until: ticks() + keptMs, bytes: 0 };
      kept.set(name, entry);
      try {
        const given = await answer;
        if (given.status >= 500) forget(name);
        else if (kept.get(name) === entry) {
          entry.bytes = given.body.length;
          bytes += entry.bytes;
        }
        return again(given);
      } catch (error) {
        forget(name);
        throw error;
      }
    },
  };
}
