import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyCorpus, slackTeam } from '../database.ts';
import { type Clients, type Line, measure } from '../measure.ts';
import { answering, launch, type Served, startProduct } from '../product.ts';
import { type SlackStandIn, startSlack } from '../slack-stand-in.ts';
import type { Mark } from './bench.ts';

const secret = 'bench-signing-secret';
const counts = [1, 16, 64];

/** P5: how soon signed Slack requests are acknowledged: by Bolt alone, and by the product doing the work. */
export const slack: Mark = async ({ options, clients, print }) => {
  const { team } = slackTeam;
  const lines: Line[] = [];
  const say = (text: string) => ({ kind: 'command', secret, team, text }) as const;

  const bare = await launch('bench/bare-bolt.ts', { SLACK_SIGNING_SECRET: secret });
  await answering(bare, `http://127.0.0.1:${bare.port}/`);
  for (const count of counts)
    lines.push(
      await measure(clients, bare, options, { mark: 'P5', name: 'bare Bolt ack', clients: count, work: say('mine') }),
    );
  await bare.stop();

  const platform = await startSlack(team);
  const database = await copyCorpus(options.size);
  const product = await startProduct(database, {
    SLACK_SIGNING_SECRET: secret,
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_API_URL: platform.apiUrl,
  });
  for (const [name, text] of [
    ['help', 'help'],
    ['mine', 'mine'],
    ['new, text kept', 'new Printer on floor 3 is broken'],
  ] as const)
    for (const count of counts)
      lines.push(
        await measure(clients, product, options, {
          mark: 'P5',
          name: `/ticket ${name}`,
          clients: count,
          work: say(text),
        }),
      );

  const view = await formOf(clients, product, platform);
  const before = ticketsIn(database.path);
  const made = await createBySlack();
  lines.push(...made.lines);
  await quiet(database.path);
  print(
    `P5: ${made.acknowledged} submissions were acknowledged in the measured rounds and the warm-ups, ` +
      `${ticketsIn(database.path) - before} tickets were made.`,
  );
  await product.stop();
  platform.stop();
  database.drop();
  return lines;

  async function createBySlack() {
    const made: Line[] = [];
    const counting = counted(clients);
    const work = { kind: 'submission', secret, team, view } as const;
    for (const count of counts)
      made.push(
        await measure(counting.clients, product, options, { mark: 'P5', name: 'form submitted', clients: count, work }),
      );
    return { lines: made, acknowledged: counting.total() };
  }
};

/** Opens the form as a person does and gives it as the platform holds it. */
async function formOf(clients: Clients, product: Served, platform: SlackStandIn): Promise<Record<string, unknown>> {
  const work = { kind: 'command', secret, team: slackTeam.team, text: 'new' } as const;
  await clients.round({ port: product.port, work, clients: 1, seconds: 0.05, seed: 1 });
  for (let wait = 0; wait < 100; wait++) {
    const view = platform.lastView();
    if (view && !String(view.private_metadata ?? '').includes('"draft"')) return view;
    await sleep(50);
  }
  throw new Error('The form for a new ticket did not open.');
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
