import type { Context } from 'hono';
import { DeskError, type Log } from '#core';
import { problemAnswer } from './answer.ts';
import { type Problem, problemOf } from './problem.ts';
import { requestIdOf } from './request.ts';

/** How an error is shown: JSON for programs, a page for people. */
export type ShowProblem = (problem: Problem, requestId: string, c: Context) => Response | Promise<Response>;

const asJson: ShowProblem = (problem, requestId) => problemAnswer(problem, requestId);

/** Headers that the answer to a request will carry, whatever becomes of it. */
const headersToAdd = new WeakMap<Request, Readonly<Record<string, string>>>();

/** Lets the answer to this request carry these headers. */
export const addHeaders = (c: Context, headers: Readonly<Record<string, string>>): void =>
  void headersToAdd.set(c.req.raw, headers);

/** Makes a handler of work on one request: gives it its id, turns errors into answers, writes the access log. */
export function serving(log: Log, work: (c: Context, requestId: string) => Promise<Response>, show = asJson) {
  return async (c: Context): Promise<Response> => {
    const started = performance.now();
    const requestId = requestIdOf(c);
    let answer: Response;
    try {
      answer = await work(c, requestId);
    } catch (error) {
      answer = await show(reported(log, error, requestId), requestId, c);
    }
    for (const [name, value] of Object.entries(headersToAdd.get(c.req.raw) ?? {})) answer.headers.set(name, value);
    const { method, path } = c.req;
    const ms = Math.round((performance.now() - started) * 100) / 100;
    log.info({ requestId, method, path, status: answer.status, ms }, 'request');
    return answer;
  };
}

/** Writes the cause of an error down where it is for the log only. */
function reported(log: Log, error: unknown, requestId: string): Problem {
  const problem = problemOf(error);
  if (problem.status === 500) log.error({ requestId, err: error }, 'A request failed');
  else if (error instanceof DeskError && error.cause !== undefined)
    log.warn({ requestId, code: error.code, err: error.cause }, 'A request was refused for a reason below it');
  return problem;
}
