// Pure
import type { Answer, Ending, Run } from '../answer.ts';

const runsOf = (answer: Answer): readonly Run[] =>
  answer.kind === 'words' || answer.kind === 'typed'
    ? [...(answer.run ? [answer.run] : []), ...(answer.runs ?? [])]
    : [];

/** When the first of what an answer offers ends, in milliseconds since 1970; null where nothing in it has a time. */
export function nextEnd(answer: Answer): number | null {
  const aside =
    answer.kind === 'words'
      ? [answer.offer?.until, answer.putBack?.until, ...(answer.afterwards ?? []).map(({ at }) => at)]
      : [];
  const ends = [...runsOf(answer).map(({ until }) => until), ...aside].filter((one) => one !== undefined);
  return ends.length > 0 ? Math.min(...ends) : null;
}

/** THE law of offers: what stands there from that moment on. What has ended is no button any more, and no sentence speaks of it. */
export function afterEnd(answer: Answer, at: number): Answer {
  if (answer.kind !== 'words' && answer.kind !== 'typed') return answer;
  const { run, runs = [], ...rest } = answer;
  const left = runs.filter((one) => !isOver(one, at));
  const still = {
    ...(run && !isOver(run, at) ? { run } : {}),
    ...(left.length > 0 ? { runs: left } : {}),
  };
  if (rest.kind === 'typed') return { ...rest, ...still };
  const { offer, putBack, afterwards = [], ...words } = rest;
  const later = afterwards.filter((one) => one.at > at);
  const said = afterwards.filter((one) => one.at <= at).at(-1);
  return {
    ...words,
    ...still,
    ...(said ? { why: said.why } : {}),
    ...(offer && !isOver(offer, at) ? { offer } : {}),
    ...(putBack && !isOver(putBack, at) ? { putBack } : {}),
    ...(later.length > 0 ? { afterwards: later } : {}),
  };
}

const isOver = ({ until }: { readonly until?: number }, at: number) => until !== undefined && until <= at;

/** What is said after the last of it has ended. */
export const lastSaid = ({ why, afterwards = [] }: Answer & { kind: 'words' }): Ending['why'] =>
  afterwards.at(-1)?.why ?? why;
