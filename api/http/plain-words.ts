import { z } from 'zod';

type Issue = Parameters<NonNullable<z.core.$ZodConfig['customError']>>[0];

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** What to do about a value that does not fit, for schemas that do not say so themselves. */
function plainWords(issue: Issue): string | undefined {
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
    case 'too_big':
      return `Give at most ${issue.maximum}.`;
    case 'too_small':
      return `Give at least ${issue.minimum}.`;
    default:
      return undefined;
  }
}

/** Makes every schema of the process speak so; a message of its own stays. */
export function speakPlainly(): void {
  z.config({ customError: plainWords });
}
