import type { SaidSince } from './answers.ts';

/** What kind of trouble a call has: it decides what the pane shows and whether it tries again. */
export type Trouble = 'offline' | 'away' | 'signIn' | 'refused' | 'conflict' | 'gone' | 'odd';

/** A call that did not work. `message` is in the words of the desk where it said something. */
export class ApiProblem extends Error {
  readonly trouble: Trouble;
  readonly code: string | null;
  readonly requestId: string | null;
  /** The key of the ticket that stands in the way, where the desk names one. */
  readonly ticket: string | null;
  /** What others wrote meanwhile, where that stopped a reply; newest last. */
  readonly since: readonly SaidSince[];

  constructor(
    trouble: Trouble,
    message = '',
    more: {
      code?: string;
      requestId?: string | undefined;
      ticket?: string | null;
      since?: readonly SaidSince[] | undefined;
    } = {},
  ) {
    super(message);
    this.name = 'ApiProblem';
    this.trouble = trouble;
    this.code = more.code ?? null;
    this.requestId = more.requestId ?? null;
    this.ticket = more.ticket ?? null;
    this.since = more.since ?? [];
  }
}

/** Which trouble an answer with this status is. */
export function troubleOf(status: number, code: string | null): Trouble {
  if (status === 401) return 'signIn';
  if (code === 'too_many' || status === 502 || status === 503 || status === 504) return 'away';
  if (status === 404) return 'gone';
  if (status === 409 || status === 412) return 'conflict';
  if (status >= 500) return 'odd';
  return 'refused';
}
