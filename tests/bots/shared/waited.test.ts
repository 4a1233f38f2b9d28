import { expect, it } from 'vitest';
import { waitedMs } from '../../../bots/shared/door/waited.ts';

it('What a request waited at the door counts into the time for its answer, and nothing where the door did not say', () => {
  expect(waitedMs({ arrivedAt: performance.now() - 1_000 })).toBeGreaterThanOrEqual(1_000);
  expect(waitedMs({ arrivedAt: performance.now() + 1_000 })).toBe(0);
  for (const bindings of [undefined, null, {}, { arrivedAt: 'yesterday' }]) expect(waitedMs(bindings)).toBe(0);
});
