import type { Problem } from './problem.ts';

const fixed = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** A JSON answer with what every answer carries. */
export function jsonAnswer(
  status: number,
  body: unknown,
  requestId: string,
  more?: Readonly<Record<string, string>>,
): Response {
  const headers = { ...fixed, 'x-request-id': requestId, ...more };
  return new Response(JSON.stringify(body), { status, headers });
}

/** An answer without a body. */
export function emptyAnswer(requestId: string, more?: Readonly<Record<string, string>>): Response {
  const { 'content-type': _, ...headers } = fixed;
  return new Response(null, { status: 204, headers: { ...headers, 'x-request-id': requestId, ...more } });
}

/** A problem as JSON: `{code, message, requestId, details?}`. */
export function problemAnswer(problem: Problem, requestId: string): Response {
  const { status, code, message, details, headers } = problem;
  return jsonAnswer(status, { code, message, requestId, ...(details ? { details } : {}) }, requestId, headers);
}
