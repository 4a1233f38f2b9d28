// The clients of the benchmarks: a process of its own, told by its parent what to do round by round.
import { Agent, request } from 'node:http';
import { type Request, requestsOf } from './requests.ts';
import { type Outcome, Round } from './work.ts';

/** Runs one round to its end. */
async function run({ port, work, clients, seconds, seed }: Round): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients, maxFreeSockets: clients });
  const next = requestsOf(work, seed);
  const times: number[] = [];
  let bad = 0;
  let bytes = 0;
  let firstBad: string | null = null;
  const started = performance.now();
  const end = started + seconds * 1000;
  const client = async () => {
    while (performance.now() < end) {
      const one = next();
      const sent = performance.now();
      const answer = await send(agent, port, one);
      const ms = performance.now() - sent;
      if (one.isGood(answer.status, answer.body)) {
        times.push(ms);
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
    good: times.length,
    bad,
    firstBad,
    seconds: (performance.now() - started) / 1000,
    p50: at(0.5),
    p99: at(0.99),
    max: times.at(-1) ?? 0,
    bytes: times.length > 0 ? bytes / times.length : 0,
  };
}

function send(agent: Agent, port: number, one: Request): Promise<{ status: number; body: string }> {
  return new Promise((resolve) => {
    const { method, path, body } = one;
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(
      { agent, host: '127.0.0.1', port, method, path, headers: { ...one.headers, ...length } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
        answer.on('error', (error) => resolve({ status: 0, body: String(error) }));
      },
    );
    sent.on('error', (error) => resolve({ status: 0, body: String(error) }));
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
