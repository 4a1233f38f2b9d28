import { copyCorpus } from '../database.ts';
import { type Line, measure } from '../measure.ts';
import { startProduct } from '../product.ts';
import { searchTerms, type Term } from '../terms.ts';
import type { Read } from '../work.ts';
import type { Mark } from './bench.ts';

const limit = 25;

/** P3: search by how often the term occurs, through the key of an agent of the desk and of one requester. */
export const search: Mark = async ({ options, clients }) => {
  const database = await copyCorpus(options.size);
  const product = await startProduct(database);
  const terms = await searchTerms(options.size, database.requester.id);
  const lines: Line[] = [];
  for (const who of ['agent', 'requester'] as const)
    for (const kind of ['rare', 'mid', 'common', 'two', 'none'] as const) {
      const work = { kind: 'read', key: database[who].key, gets: searches(terms[kind], who) } as const;
      for (const count of [1, 16])
        lines.push(
          await measure(clients, product, options, {
            mark: 'P3',
            name: `search ${names[kind]}, ${who}`,
            clients: count,
            work,
          }),
        );
    }
  await product.stop();
  database.drop();
  return lines;
};

const names = { rare: 'rare', mid: 'mid', common: 'common', two: 'two words', none: 'no hit' };

/** The requests for these terms, with the rows that each must give. */
export function searches(terms: readonly Term[], who: 'agent' | 'requester'): Read[] {
  return terms.map((term) => ({
    path: `/api/v1/search?q=${encodeURIComponent(term.q)}&limit=${limit}`,
    rows: Math.min(limit, term[who]),
  }));
}
