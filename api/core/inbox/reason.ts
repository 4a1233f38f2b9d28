import { DeskError, type ErrorCode } from '../errors.ts';

const refused: Record<ErrorCode, string> = {
  invalid: 'What it says was not understood.',
  unauthenticated: 'Nobody knows who sent it.',
  forbidden: 'Its author may not do that.',
  not_found: 'What it names is not there for its author.',
  conflict: 'It does not fit how things stand.',
  too_many: 'Its author did too much at once.',
  unavailable: 'Something that it needs could not be reached.',
  internal: 'A defect.',
};

/** Errors whose messages hold what they were about: values of a query, text that could not be read. */
const quoting = ['Prisma', 'DriverAdapter', 'SyntaxError', 'ZodError', '$ZodError'];

/**
 * Why a received thing was refused or failed, as admins read it. What a refusal says to its author names tickets and what they
 * typed, and a database names the values that it was given: only the kind of either is written down.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof DeskError) return error.code === 'unavailable' ? error.message : refused[error.code];
  if (!(error instanceof Error)) return 'Something that is no error was thrown.';
  if (!quoting.some((name) => error.name.startsWith(name))) return error.message;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
