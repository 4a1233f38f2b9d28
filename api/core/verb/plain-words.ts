// Pure
import type { z } from 'zod';

type Issue = Parameters<NonNullable<z.core.$ZodConfig['customError']>>[0];

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** How a text of a certain form is written, with an example. */
const formats: Readonly<Record<string, string>> = {
  datetime: 'Give a time in UTC, such as 2026-12-05T09:00:00Z.',
  date: 'Give a date, such as 2026-12-05.',
  time: 'Give a time, such as 09:00:00.',
  email: 'Give a mail address, such as maya@example.com.',
  url: 'Give a whole address, such as https://example.com/page.',
  uuid: 'Give an id, as lists give it.',
  guid: 'Give an id, as lists give it.',
};

const unitOf = ({ origin }: { readonly origin: string }) => (origin === 'string' ? ' characters' : '');

/**
 * What to do about a value that does not fit, for schemas that do not say so themselves. It is given to each parse, never
 * to the whole process: the local platforms live in it too, and speak as Slack and Teams do.
 */
export function plainWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      const wanted = kinds[issue.expected] ?? issue.expected;
      return issue.input === undefined ? `Add this field: ${wanted}.` : `Give ${wanted}.`;
    }
    case 'invalid_value':
      return `Use ${issue.values.length > 1 ? 'one of: ' : ''}${issue.values.map(String).join(', ')}.`;
    case 'invalid_union':
      // Of several forms the one is meant that fits until something deeper in it does not.
      return issue.input === undefined
        ? 'Add this field.'
        : (issue.errors.find((one) => (one[0]?.path.length ?? 0) > 0) ?? issue.errors.at(-1))?.[0]?.message;
    case 'invalid_format':
      return formats[issue.format] ?? 'Write it as the description of this API says.';
    case 'too_big':
      return `Give at most ${issue.maximum}${unitOf(issue)}.`;
    case 'too_small':
      return `Give at least ${issue.minimum}${unitOf(issue)}.`;
    case 'not_multiple_of':
      return `Give a multiple of ${issue.divisor}.`;
    case 'unrecognized_keys':
      return `Leave out: ${issue.keys.join(', ')}.`;
    default:
      return 'This cannot be used here. See the description of this API.';
  }
}
