// The clients of the benchmarks: a process of its own, told by its parent what to do round by round.
import { Agent, request } from 'node:http';
import { requestsOf } from './requests.ts';
import type { Request } from './work.ts';
import { type Outcome, Round } from './work.ts';

/** Runs one round to its end. */
async function run({ port, work, clients, seconds, seed }: Round): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients, maxFreeSockets: clients });
  const next = requestsOf(work, seed);
  const times: number[] = [];
  let good = 0;
  let bad = 0;
  let bytes = 0;
  let firstBad: string | null = null;
  let first = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  const client = async () => {
    while (performance.now() < end) {
      const one = next();
      const sent = performance.now();
      const answer = await send(agent, port, one);
      const ms = performance.now() - sent;
      if (one.isGood(answer.status, answer.body)) {
        // The first request of a connection also waits until the connection is accepted.
        if (answer.first) first = Math.max(first, ms);
        else times.push(ms);
        good++;
        bytes += Buffer.byteLength(answer.body);
      } else {
        bad++;
        firstBad ??= `${one.method} ${one.path} → ${answer.status} ${answer.body.slice(0, 300)}`;
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    good,
    bad,
    firstBad,
    seconds: (performance.now() - started) / 1000,
    p50: at(0.5),
    p99: at(0.99),
    max: times.at(-1) ?? 0,
    first,
    bytes: good > 0 ? bytes / good : 0,
  };
}

interface Answered {
  readonly status: number;
  readonly body: string;
  /** It was the first request of its connection. */
  readonly first: boolean;
}

function send(agent: Agent, port: number, one: Request): Promise<Answered> {
  return new Promise((resolve) => {
    const { method, path, body } = one;
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(
      { agent, host: '127.0.0.1', port, method, path, headers: { ...one.headers, ...length } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        const first = !sent.reusedSocket;
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString(), first }),
        );
        answer.on('error', (error) => resolve({ status: 0, body: String(error), first }));
      },
    );
    sent.on('error', (error) => resolve({ status: 0, body: String(error), first: !sent.reusedSocket }));
    sent.end(body);
  });
}

process.on('message', (message) => {
  run(Round.parse(message)).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => {
      throw error;
    },
  );
});
