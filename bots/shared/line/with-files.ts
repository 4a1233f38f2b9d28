import { isBlank, plainMarkdown } from '#core';
import { isQuestion } from './answer-question.ts';
import type { Intent } from './intent.ts';

/** Lines that say something, and have no place for a file: it belongs to one ticket. */
const without: ReadonlySet<Intent['verb']> = new Set([
  'connect',
  'notify',
  'rate',
  'withdraw',
  'each',
  'delete',
  'restore',
  'merge',
  'unmerge',
]);

/** Whether files that come along with a line have a place: where it says something, or may yet become something. */
export const takesFiles = (intent: Intent): boolean => !isQuestion(intent) && !without.has(intent.verb);

/** What is said with files alone: their names. */
export const orNames = (text: string, names: readonly string[]): string =>
  isBlank(text) ? plainMarkdown(names.join(', ')) : text;
