import { z } from 'zod';
import { DeskError } from '#core';

/**
 * Why Graph did not do what it was asked:
 * - `away`: it could not be asked, or nobody knows whether it was done: no answer, a page of a proxy, an error of its own
 * - `throttled`: not now; `retryAfterMs` says when
 * - `refused`: it says no with one of its codes, and will say so again
 * - `unknown`: anything else, which is tried again
 */
export type Why = 'away' | 'throttled' | 'refused' | 'unknown';

/** Graph, or what stands before it, did not do what it was asked; status 0 when there was no answer. */
export class GraphRefusal extends Error {
  readonly why: Why;
  readonly status: number;
  readonly code: string;
  readonly retryAfterMs: number | undefined;

  constructor(why: Why, status: number, code: string, message: string, retryAfterMs?: number, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'GraphRefusal';
    this.why = why;
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Nothing came that could be read as an answer of Graph. */
export const noAnswer = (code: string, message: string, cause?: unknown) =>
  new GraphRefusal('away', 0, code, message, undefined, cause);

/** The body of a refusal: https://learn.microsoft.com/graph/errors */
const Refused = z.object({ error: z.object({ code: z.string().min(1), message: z.string().catch('') }) });

/** An answer that is no success, of a call or of a part of a batch. */
export function refusalOf(status: number, retryAfter: string | null | undefined, body: unknown): GraphRefusal {
  const refused = Refused.safeParse(body).data?.error;
  const seconds = retryAfter ? Number(retryAfter) : Number.NaN;
  const retryAfterMs = seconds >= 0 ? seconds * 1_000 : undefined;
  const why = whyOf(status, refused !== undefined, retryAfterMs !== undefined);
  const message = refused?.message || `Graph answered ${status}.`;
  return new GraphRefusal(why, status, refused?.code ?? '', message, retryAfterMs);
}

/** Statuses of a refusal that is not going to change by itself. */
const final: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 406, 409, 410, 411, 413, 415, 416, 422]);

function whyOf(status: number, isGraphs: boolean, saysWhen: boolean): Why {
  if (status === 429 || (status === 503 && saysWhen)) return 'throttled';
  // What stands between us and Graph has pages and statuses of its own: they say nothing about what was asked.
  if (status >= 500 || !isGraphs) return 'away';
  return final.has(status) ? 'refused' : 'unknown';
}

/** The error of a port for a refusal that is not final, with words for people where there are some. */
export function passing(refusal: GraphRefusal, words: string): DeskError {
  const { why, retryAfterMs, status, code } = refusal;
  const details = retryAfterMs === undefined ? {} : { retryAfterSeconds: Math.ceil(retryAfterMs / 1_000) };
  if (why === 'throttled') return new DeskError('too_many', words, details, refusal);
  if (why === 'away') return new DeskError('unavailable', words, details, refusal);
  return new DeskError('internal', `Graph answered ${status} ${code}.`, details, refusal);
}
