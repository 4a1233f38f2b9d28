import { setTimeout as sleep } from 'node:timers/promises';
import { connectChat } from '../chat.ts';
import { copyCorpus, openTickets, type RunDatabase } from '../database.ts';
import { type Line, measure } from '../measure.ts';
import { type Served, startProduct } from '../product.ts';
import { drawn } from '../table.ts';
import { searchTerms } from '../terms.ts';
import type { Work } from '../work.ts';
import type { Mark } from './bench.ts';
import { page } from './list.ts';
import { searches } from './search.ts';

/** P7: memory when idle, after a run of everything, and its slope over a mixed run at 16 clients. */
export const memory: Mark = async ({ options, clients, print }) => {
  const database = await copyCorpus(options.size);
  const chat = await connectChat(options.chat, database);
  const product = await startProduct(database, chat.env);
  await sleep(Math.min(10, options.warmUpSeconds) * 1000);
  const idle = product.memoryMb();
  const work = await mixed(product, database, options.size);
  const lines: Line[] = [];
  const creating = {
    mark: 'P7',
    name: 'create before the soak',
    clients: 64,
    work: { kind: 'create', key: database.requester.key },
  } as const;
  lines.push(await measure(clients, product, { ...options, rounds: 1 }, creating));
  const soak = { ...options, warmUpSeconds: options.seconds, rounds: 1, seconds: options.soakMinutes * 60 };
  const samples: { minute: number; mb: number }[] = [];
  const started = performance.now();
  const sampling = setInterval(
    () => samples.push({ minute: (performance.now() - started) / 60_000, mb: product.memoryMb() }),
    1_000,
  );
  lines.push(await measure(clients, product, soak, { mark: 'P7', name: 'mixed run', clients: 16, work }));
  clearInterval(sampling);
  const after = product.memoryMb();
  await sleep(idleSeconds * 1000);
  const rested = product.memoryMb();
  await product.stop();
  chat.stop();
  database.drop();
  // The first third is still filling caches.
  const settled = samples.slice(Math.floor(samples.length / 3));
  print(
    drawn([
      [`P7 memory${options.chat ? `, ${options.chat} connected` : ''}`, 'MB'],
      ['idle', idle.toFixed(0)],
      ['highest', Math.max(...samples.map((one) => one.mb)).toFixed(0)],
      [`after ${options.soakMinutes} min of the mixed run`, after.toFixed(0)],
      [`${idleSeconds} s later, nobody being there`, rested.toFixed(0)],
      ['slope over its last two thirds, MB a minute', slopeOf(settled).toFixed(2)],
      ...curveOf(samples),
    ]),
  );
  return lines;
};

async function mixed(product: Served, database: RunDatabase, size: number): Promise<Work> {
  const terms = await searchTerms(size, database.requester.id);
  const all = [...terms.rare, ...terms.mid, ...terms.common, ...terms.two];
  // Rows change while the run writes: only the status of an answer is judged.
  const anyRows = <T extends { rows: number }>(list: T[]) => list.map((one) => ({ ...one, rows: -1 }));
  // Nobody changes a ticket that is closed.
  const tickets = openTickets(database).map(({ key }) => key);
  const reads = [
    await page(product, database, 1),
    await page(product, database, 20),
    ...Array.from({ length: 100 }, (_, at) => ({ path: `/api/v1/tickets/IT-${Math.max(1, size - at * 7)}`, rows: -1 })),
  ];
  return {
    kind: 'mixed',
    key: database.agent.key,
    reads: anyRows(reads),
    searches: anyRows(searches(all, 'agent')),
    tickets,
  };
}

/** The run in so many stretches: the highest of each, and a bar of it. */
const stretches = 24;
const idleSeconds = 30;

/** How memory went over the run, a line a stretch. */
function curveOf(samples: readonly { minute: number; mb: number }[]): [string, string][] {
  const end = samples.at(-1)?.minute ?? 0;
  const parts = Map.groupBy(samples, ({ minute }) => Math.min(stretches - 1, Math.floor((minute / end) * stretches)));
  return [...parts].map(([part, some]) => {
    const mb = Math.max(...some.map((one) => one.mb));
    return [
      `to minute ${(((part + 1) * end) / stretches).toFixed(1)}  ${'█'.repeat(Math.round(mb / 10))}`,
      mb.toFixed(0),
    ];
  });
}

/** Least squares. */
function slopeOf(samples: readonly { minute: number; mb: number }[]): number {
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
  const minute = mean(samples.map((one) => one.minute));
  const mb = mean(samples.map((one) => one.mb));
  const over = samples.reduce((sum, one) => sum + (one.minute - minute) * (one.mb - mb), 0);
  const under = samples.reduce((sum, one) => sum + (one.minute - minute) ** 2, 0);
  return under === 0 ? 0 : over / under;
}
