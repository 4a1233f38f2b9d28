// Pure
import type { Answered, Answers } from './answered.ts';
import { unfilled } from './answers.ts';
import type { FormField } from './fields.ts';

/** Labels of what a form requires that has no answer. */
export function missingIn(fields: readonly FormField[], answered: readonly Answered[], files: number): string[] {
  if (fields.length === 0) return [];
  return unfilled(fields, { answers: asAnswers(answered), files }).map((one) => one.label);
}

/** What was answered, as it would be filled in again. */
export const asAnswers = (answered: readonly Answered[]): Answers =>
  Object.fromEntries(answered.map(({ id, value }) => [id, value]));
