import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { connectChat } from '../chat.ts';
import { copyCorpus } from '../database.ts';
import { launchProduct } from '../product.ts';
import { drawn, spread } from '../table.ts';
import type { Mark } from './bench.ts';

const Page = z.object({ items: z.array(z.unknown()).length(50) });

/** P8: milliseconds from the spawn of the process to its first right page of 50 tickets. */
export const start: Mark = async ({ options, print }) => {
  const database = await copyCorpus(options.size);
  const chat = await connectChat(options.chat, database);
  const times: number[] = [];
  const headers = { authorization: `Bearer ${database.agent.key}` };
  for (let round = 0; round < options.rounds + 1; round++) {
    const started = performance.now();
    const product = await launchProduct(database, chat.env);
    const url = `http://127.0.0.1:${product.port}/api/v1/tickets?assignee=me&status=closed&limit=50`;
    for (;;) {
      const answer = await fetch(url, { headers }).catch(() => undefined);
      if (answer?.status === 200 && Page.safeParse(await answer.json()).success) break;
      if (product.hasEnded()) throw new Error(`The product ended by itself:\n${product.complaints()}`);
      if (performance.now() - started > 30_000) throw new Error(`No page after 30 s:\n${product.complaints()}`);
      await sleep(5);
    }
    // The first start brings the file into memory.
    if (round > 0) times.push(performance.now() - started);
    await product.stop();
  }
  chat.stop();
  database.drop();
  print(
    drawn([
      ['P8', 'ms from start to the first page'],
      [
        `${options.size} tickets, ${times.length} starts${options.chat ? `, ${options.chat} connected` : ''}`,
        spread(times, 0),
      ],
    ]),
  );
  return [];
};
