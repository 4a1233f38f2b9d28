import { z } from 'zod';
import { copyCorpus, type RunDatabase } from '../database.ts';
import { type Line, measure } from '../measure.ts';
import { type Served, startProduct } from '../product.ts';
import type { Read, Work } from '../work.ts';
import type { Mark } from './bench.ts';

const Page = z.object({ items: z.array(z.unknown()), next: z.string().nullable() });

/** P2: 50 closed tickets of the busiest agent, newest update first: page 1 and page 20. */
export const list: Mark = async ({ options, clients }) => {
  const database = await copyCorpus(options.size);
  const product = await startProduct(database);
  const lines: Line[] = [];
  for (const number of [1, 20]) {
    const get = await page(product, database, number);
    const work: Work = { kind: 'read', key: database.agent.key, gets: [get] };
    for (const count of [1, 16])
      lines.push(
        await measure(clients, product, options, { mark: 'P2', name: `list 50, page ${number}`, clients: count, work }),
      );
  }
  await product.stop();
  database.drop();
  return lines;
};

/** Goes through the pages to the one of this number; stops earlier where there are fewer. */
export async function page(product: Served, { agent }: RunDatabase, number: number): Promise<Read> {
  const first = `/api/v1/tickets?assignee=${agent.id}&status=closed&limit=50`;
  let path = first;
  for (let at = 1; ; at++) {
    const answer = await fetch(`http://127.0.0.1:${product.port}${path}`, {
      headers: { authorization: `Bearer ${agent.key}` },
    });
    const { items, next } = Page.parse(await answer.json());
    if (at === number || next === null) return { path, rows: items.length };
    path = `${first}&cursor=${next}`;
  }
}
