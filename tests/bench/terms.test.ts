import { expect, it, vi } from 'vitest';
import { copyCorpus } from '../../bench/database.ts';
import { searchTerms } from '../../bench/terms.ts';

vi.setConfig({ testTimeout: 240_000 });

it('The rig finds queries of each kind in the word index as it is kept today', async () => {
  const size = 300;
  const database = await copyCorpus(size);
  const terms = await searchTerms(size, database.requester.id);
  database.drop();
  for (const kind of ['common', 'two'] as const) {
    expect(terms[kind].length, kind).toBeGreaterThan(10);
    expect(Math.max(...terms[kind].map(({ agent }) => agent)), kind).toBeGreaterThan(0);
  }
  expect(terms.none.every(({ agent }) => agent === 0)).toBe(true);
  // A word with a letter that the index spells out would never be found as it stands.
  expect(terms.common.filter(({ q }) => q.includes('z'))).toEqual([]);
});
