import { setTimeout as sleep } from 'node:timers/promises';
import { copyCorpus, slackTeam } from '../database.ts';
import { type Clients, type Line, measure } from '../measure.ts';
import { answering, launch, type Served, startProduct } from '../product.ts';
import { type SlackStandIn, startSlack } from '../slack-stand-in.ts';
import type { Mark } from './bench.ts';
import { countMade, counts } from './made.ts';

/** P5: how soon signed Slack requests are acknowledged: by Bolt alone, and by the product doing the work. */
export const slack: Mark = async (bench) => {
  const { options, clients } = bench;
  const { team } = slackTeam;
  const platform = await startSlack(team);
  const { secret } = platform;
  const lines: Line[] = [];
  const say = (text: string) => ({ kind: 'command', secret, team, text }) as const;

  const bare = await launch('bench/bare-bolt.ts', platform.env);
  await answering(bare, `http://127.0.0.1:${bare.port}/`);
  for (const count of counts)
    lines.push(
      await measure(clients, bare, options, { mark: 'P5', name: 'bare Bolt ack', clients: count, work: say('mine') }),
    );
  await bare.stop();

  const database = await copyCorpus(options.size);
  const product = await startProduct(database, platform.env);
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
  const work = { kind: 'submission', secret, team, view } as const;
  lines.push(...(await countMade(bench, { product, database }, { name: 'form submitted', work })));
  await product.stop();
  platform.stop();
  database.drop();
  return lines;
};

/** Opens the form as a person does and gives it as the platform holds it. */
async function formOf(clients: Clients, product: Served, platform: SlackStandIn): Promise<Record<string, unknown>> {
  const work = { kind: 'command', secret: platform.secret, team: slackTeam.team, text: 'new' } as const;
  await clients.round({ port: product.port, work, clients: 1, seconds: 0.05, seed: 1 });
  for (let wait = 0; wait < 100; wait++) {
    const view = platform.lastView();
    if (view && !String(view.private_metadata ?? '').includes('"draft"')) return view;
    await sleep(50);
  }
  throw new Error('The form for a new ticket did not open.');
}
