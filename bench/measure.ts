import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { Options } from './options.ts';
import type { Served } from './product.ts';
import { Outcome, type Round, type Work } from './work.ts';

/** One measured round. */
export interface Measured extends Outcome {
  /** Processor time of the served process per good answer, milliseconds. */
  readonly cpu: number;
  readonly load: number;
}

/** A line of the table: one work at one number of clients. */
export interface Line {
  readonly mark: string;
  readonly name: string;
  readonly clients: number;
  readonly rounds: readonly Measured[];
}

/** The client process: works rounds one at a time. */
export interface Clients {
  round(round: Round): Promise<Outcome>;
  stop(): void;
}

/** Starts the client process. */
export function startClients(): Clients {
  const child: ChildProcess = fork(join(import.meta.dirname, 'client.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return {
    async round(round) {
      child.send(round);
      const [message] = await once(child, 'message');
      return Outcome.parse(message);
    },
    stop: () => child.disconnect(),
  };
}

let seed = 0;

/** Warms up, then measures the rounds of one line. @throws when a round has no good answer */
export async function measure(
  clients: Clients,
  served: Served,
  options: Options,
  line: { mark: string; name: string; clients: number; work: Work },
): Promise<Line> {
  const { mark, name, work } = line;
  const round = (seconds: number) =>
    clients.round({ port: served.port, work, clients: line.clients, seconds, seed: ++seed * 7919 });
  await round(options.warmUpSeconds);
  const rounds: Measured[] = [];
  for (let at = 0; at < options.rounds; at++) {
    const before = served.cpuMs();
    const outcome = await round(options.seconds);
    const cpu = outcome.good > 0 ? (served.cpuMs() - before) / outcome.good : 0;
    rounds.push({ ...outcome, cpu, load: loadavg()[0] ?? 0 });
  }
  if (rounds.every((one) => one.good === 0))
    throw new Error(`${mark} ${name}: no right answer. ${rounds[0]?.firstBad ?? ''}\n${served.complaints()}`);
  return { mark, name, clients: line.clients, rounds };
}
