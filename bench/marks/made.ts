import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunDatabase } from '../database.ts';
import { type Clients, type Line, measure } from '../measure.ts';
import type { Served } from '../product.ts';
import type { Work } from '../work.ts';
import type { Bench } from './bench.ts';

/** Numbers of clients that P5 is measured with. */
export const counts = [1, 16, 64, 128] as const;

/** Measures forms that are submitted in a chat, and says whether each that was acknowledged became a ticket. */
export async function countMade(
  { options, clients, print }: Bench,
  { product, database }: { product: Served; database: RunDatabase },
  { name, work }: { name: string; work: Work },
): Promise<Line[]> {
  const before = ticketsIn(database.path);
  const counting = counted(clients);
  const lines: Line[] = [];
  for (const count of counts)
    lines.push(await measure(counting.clients, product, options, { mark: 'P5', name, clients: count, work }));
  await quiet(database.path);
  print(
    `P5 ${name}: ${counting.total()} were acknowledged in the measured rounds and the warm-ups, ` +
      `${ticketsIn(database.path) - before} tickets were made.`,
  );
  return lines;
}

/** The same clients, with all good answers added up, warm-ups too. */
function counted(clients: Clients): { clients: Clients; total(): number } {
  let sum = 0;
  return {
    clients: {
      async round(round) {
        const outcome = await clients.round(round);
        sum += outcome.good;
        return outcome;
      },
      stop: () => clients.stop(),
    },
    total: () => sum,
  };
}

function ticketsIn(path: string): number {
  const database = new DatabaseSync(path, { readOnly: true });
  const row = database.prepare('SELECT count(*) AS n FROM Ticket').get();
  database.close();
  return Number(row?.n);
}

/** Waits until no received thing is left to be worked. */
async function quiet(path: string): Promise<void> {
  const database = new DatabaseSync(path, { readOnly: true });
  const left = database.prepare(`SELECT count(*) AS n FROM Inbound WHERE state IN ('received', 'working')`);
  for (let wait = 0; wait < 300 && Number(left.get()?.n) > 0; wait++) await sleep(200);
  database.close();
}
