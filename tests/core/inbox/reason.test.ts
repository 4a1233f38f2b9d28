import { expect, it } from 'vitest';
import { z } from 'zod';
import { DeskError } from '../../../api/core/errors.ts';
import { errorCodes, reasonOf } from '../../../api/core/index.ts';

const thrown = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

it.each(errorCodes.filter((code) => code !== 'unavailable'))(
  'a refusal of the kind %s is told without what it says',
  (code) => {
    const told = reasonOf(new DeskError(code, 'HR-1 is about Secretname.'));
    expect(told).toMatch(/^[A-Z].*\.$/);
    expect(told).not.toMatch(/HR-1|Secretname/);
  },
);

it('an error that quotes what it was about is told by its name', () => {
  for (const error of [
    thrown(() => JSON.parse('my Secretname')),
    thrown(() => z.strictObject({ a: z.literal('b') }).parse({ Secretname: 1 })),
    Object.assign(new Error('Invalid create({ body: "Secretname" })'), { name: 'PrismaClientValidationError' }),
  ])
    expect(reasonOf(error)).not.toContain('Secretname');
});

it('what a platform says is told as it is', () => {
  expect(reasonOf(new DeskError('unavailable', 'Slack does not answer.'))).toBe('Slack does not answer.');
  expect(reasonOf(new Error('invalid_auth'))).toBe('invalid_auth');
});
