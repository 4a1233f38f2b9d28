import { DeskError, type ErrorCode, type ErrorDetails } from '#core';

/** An error as callers of the API read it. */
export interface Problem {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: Record<string, unknown>;
  readonly headers: Readonly<Record<string, string>>;
}

/** A refusal that HTTP itself asks for and the domain does not know: a body too large, a wrong method. */
export class HttpRefusal extends Error {
  readonly status: number;
  readonly details: ErrorDetails;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, details: ErrorDetails = {}, headers: Record<string, string> = {}) {
    super(message);
    this.name = 'HttpRefusal';
    this.status = status;
    this.details = details;
    this.headers = headers;
  }
}

/** The one translation of errors; what is not meant for people becomes `internal` and says nothing of itself. */
export function problemOf(error: unknown): Problem {
  if (error instanceof HttpRefusal) {
    const { status, message, details, headers } = error;
    return { status, code: status === 404 ? 'not_found' : 'invalid', message, ...some(details), headers };
  }
  if (!(error instanceof DeskError))
    return {
      status: 500,
      code: 'internal',
      message: 'Something went wrong on our side, and it was logged. Give the request id when you ask about it.',
      headers: {},
    };
  const { code, message, details } = error;
  return {
    status: (details.file && ofFile[details.file]) ?? statusOf(code),
    code,
    message,
    ...some(details),
    headers: headersOf(code, details),
  };
}

/** A file that is refused for its size or its type has a status of its own. */
const ofFile: Partial<Record<NonNullable<ErrorDetails['file']>, number>> = { size: 413, type: 415 };

function statusOf(code: ErrorCode): number {
  switch (code) {
    case 'invalid':
      return 400;
    case 'unauthenticated':
      return 401;
    case 'forbidden':
      return 403;
    case 'not_found':
      return 404;
    case 'conflict':
      return 409;
    case 'too_many':
      return 429;
    case 'unavailable':
      return 503;
    case 'internal':
      return 500;
  }
}

function headersOf(code: ErrorCode, details: ErrorDetails): Record<string, string> {
  if (code === 'unauthenticated') return { 'www-authenticate': 'Bearer realm="Threadline"' };
  if (code === 'too_many' || code === 'unavailable') return { 'retry-after': String(details.retryAfterSeconds ?? 5) };
  return {};
}

function some(details: ErrorDetails): { details?: Record<string, unknown> } {
  const given = Object.entries(details).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && !value.length),
  );
  return given.length > 0 ? { details: Object.fromEntries(given) } : {};
}
