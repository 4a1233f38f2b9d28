import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');
/** No promise: on a machine that does much else a start takes many seconds. */
const startsWithinMs = 120_000;

/** The product in a process of its own, started again and again at one address. */
export interface DeskProcess {
  readonly url: string;
  /** Resolves when it answers. */
  start(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Asks it to stop, as a platform does before it replaces a process. */
  terminate(): Promise<{ code: number | null; ms: number }>;
  /** What it wrote to its log. */
  log(): string;
}

/** Prepares the product's process with these settings. */
export async function deskProcess(settings: Readonly<Record<string, string>>): Promise<DeskProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(SLACK_|TEAMS_|DATABASE_URL|DATA_DIR|PLAYGROUND|ROLES)/.test(name),
  );
  const env = {
    ...Object.fromEntries(inherited),
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    PLAYGROUND: 'off',
    ENV_FILE: 'off',
    API_REQUESTS_PER_MINUTE: '0',
    LOG_LEVEL: 'warn',
    ...settings,
  };
  let child: ChildProcess | undefined;
  let log = '';
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (!child) throw new Error('The desk does not run.');
    const started = performance.now();
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code] = await ended;
    child = undefined;
    return { code: typeof code === 'number' ? code : null, ms: performance.now() - started };
  };
  return {
    url,
    async start() {
      const starting = spawn(process.execPath, ['api/start.js'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
      child = starting;
      for (const stream of [starting.stdout, starting.stderr])
        stream.on('data', (chunk) => {
          log += chunk;
        });
      for (const end = Date.now() + startsWithinMs; Date.now() < end; await sleep(20)) {
        const answer = await fetch(`${url}/healthz`).catch(() => undefined);
        if (answer?.ok) return;
        if (starting.exitCode !== null) throw new Error(`The desk ended by itself:\n${log.slice(-4_000)}`);
      }
      throw new Error(`The desk does not answer:\n${log.slice(-4_000)}`);
    },
    async kill() {
      await end('SIGKILL');
    },
    terminate: () => end('SIGTERM'),
    log: () => log,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port.');
  return address.port;
}
