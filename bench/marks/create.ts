import { DatabaseSync } from 'node:sqlite';
import { copyCorpus, type RunDatabase } from '../database.ts';
import { type Line, measure } from '../measure.ts';
import { answering, launch, startProduct } from '../product.ts';
import { median } from '../table.ts';
import type { Bench, Mark } from './bench.ts';

const counts = [1, 16, 64] as const;

/** What a new ticket writes today; the reference writes copies of it. */
const written = ['Delivery', 'Event', 'Ticket'];

/**
 * P1: opening tickets over the API as a requester with an account in chat: key, validation, ticket, event, two
 * deliveries, search index. With durable commits, and beside it with commits that a power cut may take; then the same rows
 * written by Prisma alone and by SQLite alone. The mark is the ratio: at most twice the processor time of Prisma alone.
 */
export const create: Mark = async (bench) => {
  const { options, clients, print } = bench;
  const lines: Line[] = [];
  for (const synchronous of ['full', 'normal']) {
    const database = await copyCorpus(options.size);
    const product = await startProduct(database, { SQLITE_SYNCHRONOUS: synchronous });
    const work = { kind: 'create', key: database.requester.key } as const;
    for (const count of counts)
      lines.push(
        await measure(clients, product, options, { mark: 'P1', name: `create, ${synchronous}`, clients: count, work }),
      );
    await product.stop();
    database.drop();
  }
  const floors = [await alone(bench, 'prisma'), await alone(bench, 'sqlite')];
  for (const [at, count] of counts.entries()) print(ratio(count, lines[at], floors[0]?.[at]));
  return [...lines, ...floors.flat()];
};

/** The rows of a ticket that the product has just opened, written again and again without the product. */
async function alone({ options, clients }: Bench, way: 'prisma' | 'sqlite'): Promise<Line[]> {
  const database = await copyCorpus(options.size);
  const work = { kind: 'create', key: database.requester.key } as const;
  const product = await startProduct(database);
  const before = rowsIn(database);
  await clients.round({ port: product.port, work, clients: 1, seconds: 0.001, seed: 1 });
  await product.stop();
  const grown = [...rowsIn(database)]
    .filter(([table, rows]) => rows > (before.get(table) ?? 0))
    .map(([table]) => table);
  if (grown.join() !== written.join())
    throw new Error(
      `A new ticket writes ${grown.join(', ')}: teach bench/bare-rows.ts, which writes ${written.join(', ')}.`,
    );
  const served = await launch('bench/bare-rows.ts', { WAY: way, DATABASE_URL: database.url });
  await answering(served, `http://127.0.0.1:${served.port}/`);
  const name = way === 'prisma' ? 'the rows, Prisma alone' : 'the rows, SQLite alone';
  const lines: Line[] = [];
  for (const count of counts)
    lines.push(await measure(clients, served, options, { mark: 'P1', name, clients: count, work }));
  await served.stop();
  database.drop();
  return lines;
}

/**
 * How many rows each table has, by name, without the search index, which the database keeps by itself, and the link for the
 * first owner, which the product writes when it starts.
 */
function rowsIn({ path }: RunDatabase): Map<string, number> {
  const database = new DatabaseSync(path, { readOnly: true });
  const tables = database
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'TicketSearch%' AND name <> 'SetupLink' ORDER BY name`,
    )
    .all();
  const counted = tables.map(({ name }) => {
    const row = database.prepare(`SELECT count(*) AS n FROM "${name}"`).get();
    return [String(name), Number(row?.n)] as const;
  });
  database.close();
  return new Map(counted);
}

function ratio(count: number, product: Line | undefined, floor: Line | undefined): string {
  const usual = (line: Line | undefined) => median(line?.rounds.map(({ cpu }) => cpu) ?? []);
  const times = (usual(product) / usual(floor)).toFixed(2);
  return `P1 with ${count} clients: opening a ticket takes ${times} times the processor time of Prisma alone (mark: 2).`;
}
