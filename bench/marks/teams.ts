import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { copyCorpus, moveToTeams, openTickets } from '../database.ts';
import { type Line, measure } from '../measure.ts';
import { answering, launch, type Served, startProduct } from '../product.ts';
import { line, teamsTenant } from '../teams-requests.ts';
import { startTeams, type TeamsStandIn } from '../teams-stand-in.ts';
import { searchTerms } from '../terms.ts';
import type { Work } from '../work.ts';
import type { Mark } from './bench.ts';
import { countMade, counts } from './made.ts';

/** P5 in Teams: how soon signed invokes are answered: by Microsoft's adapter alone, and by the product doing the work. */
export const teams: Mark = async (bench) => {
  const { options, clients } = bench;
  const platform = await startTeams(teamsTenant.tenant);
  const { app, env } = platform;
  const database = await copyCorpus(options.size);
  moveToTeams(database, app.serviceUrl);
  const tickets = openTickets(database);
  const lines: Line[] = [];
  const atEachCount = async (served: Served, name: string, work: Work) => {
    for (const count of counts)
      lines.push(await measure(clients, served, options, { mark: 'P5', name, clients: count, work }));
  };

  const bare = await launch('bench/bare-botbuilder.ts', env);
  await answering(bare, `http://127.0.0.1:${bare.port}/`);
  await atEachCount(bare, 'bare botbuilder invoke', { kind: 'view', app, tickets });
  await bare.stop();

  const product = await startProduct(database, env);
  const terms = await searchTerms(options.size, database.requester.id);
  const searches = terms.mid.map(({ q, agent }) => ({ q, rows: Math.min(rowsOfQuery, agent) }));
  await atEachCount(product, 'Teams card viewed', { kind: 'view', app, tickets });
  await atEachCount(product, 'Teams search, mid', { kind: 'query', app, terms: searches });
  await atEachCount(product, 'Teams card pressed', { kind: 'press', app, tickets });
  const work = { kind: 'form', app, data: await formOf(product, platform) } as const;
  lines.push(...(await countMade(bench, { product, database }, { name: 'Teams form submitted', work })));
  await product.stop();
  platform.stop();
  database.drop();
  return lines;
};

/** What the message extension gives at most. */
const rowsOfQuery = 10;

const Message = z.object({
  attachments: z.tuple([z.object({ content: z.object({ actions: z.array(z.looseObject({ verb: z.string() })) }) })]),
});

/** Opens the form as a person does and gives what its button carries. */
async function formOf(product: Served, { app, lastMessage }: TeamsStandIn): Promise<Record<string, unknown>> {
  const { method, path, headers, body = '' } = line(app, 'new');
  await fetch(`http://127.0.0.1:${product.port}${path}`, { method, headers: { ...headers }, body });
  for (let wait = 0; wait < 100; wait++) {
    const message = lastMessage('form.submit');
    if (message) {
      const { actions } = Message.parse(JSON.parse(message)).attachments[0].content;
      return z.looseObject({}).parse(actions.find(({ verb }) => verb === 'form.submit')?.data);
    }
    await sleep(50);
  }
  throw new Error('The form for a new ticket did not come.');
}
