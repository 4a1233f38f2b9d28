import { copyCorpus } from '../database.ts';
import { type Line, measure } from '../measure.ts';
import { startProduct } from '../product.ts';
import type { Mark } from './bench.ts';

/**
 * P1: opening tickets over the API as a requester with an account in chat: key, validation, ticket, event, two
 * deliveries, search index. With durable commits, and beside it with commits that a power cut may take.
 */
export const create: Mark = async ({ options, clients }) => {
  const lines: Line[] = [];
  for (const synchronous of ['full', 'normal']) {
    const database = await copyCorpus(options.size);
    const product = await startProduct(database, { SQLITE_SYNCHRONOUS: synchronous });
    const work = { kind: 'create', key: database.requester.key } as const;
    for (const count of [1, 16, 64])
      lines.push(
        await measure(clients, product, options, { mark: 'P1', name: `create, ${synchronous}`, clients: count, work }),
      );
    await product.stop();
    database.drop();
  }
  return lines;
};
