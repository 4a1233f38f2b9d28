import { describe, expect, it } from 'vitest';
import { makeIds } from '../../api/adapters/ids.ts';

const hours = 3_600_000;
/** What one desk makes; ordered as both databases order ids. */
const some = (make: () => string) => Array.from({ length: 500 }, make);
const inOrder = (ids: readonly string[]) => expect([...new Set(ids)].sort()).toEqual(ids);

describe('ids sort in the order in which they are made', () => {
  it('also when the clock was set back two hours before a start, and when it has caught up', () => {
    const before = some(makeIds(null));
    let now = Date.now() - 2 * hours;
    const make = makeIds(before.at(-1) ?? null, () => now);
    const after = some(make);
    now += 3 * hours;
    inOrder([...before, ...after]);
    const newest = after.at(-1) ?? '';
    const again = some(makeIds(newest, () => Date.now() - 2 * hours));
    inOrder([...before, ...after, ...again]);
  });

  it('also when the newest is of a day that is far ahead, for ever so many', () => {
    const ahead = '0f000000-0000-7fff-bfff-ffffffffffff';
    inOrder([ahead, ...some(makeIds(ahead))]);
  });

  it('and are as random and of the same version as others', () => {
    expect(makeIds('0f000000-0000-7fff-bfff-ffffffffffff')()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
    const [one, other] = [
      makeIds('0f000000-0000-7fff-bfff-ffffffffffff')(),
      makeIds('0f000000-0000-7fff-bfff-ffffffffffff')(),
    ];
    expect(one).not.toBe(other);
  });
});
