import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const running = new Set<ChildProcess>();

/** Ends the processes that a failed mark left behind. */
export function killLeft(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** A server as a process of its own, watched through the operating system. */
export interface Served {
  readonly port: number;
  /** Processor time used so far by the whole process, milliseconds. */
  cpuMs(): number;
  /** Resident memory, MB. */
  memoryMb(): number;
  /** What it printed to standard error so far. */
  complaints(): string;
  hasEnded(): boolean;
  stop(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
}

/** Starts `node <program>`, with `flags` of Node before it, with PORT set, and gives it back as soon as it was spawned. */
export async function launch(
  program: string,
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<Served> {
  const port = await freePort();
  const bare = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(SLACK_|TEAMS_|BOT_|ENTRA_|GRAPH_|DATABASE_URL|DATA_DIR)/.test(name),
    ),
  );
  const child = spawn(process.execPath, [...flags, join(root, program)], {
    cwd: root,
    env: { ...bare, NODE_ENV: 'production', ENV_FILE: 'off', API_REQUESTS_PER_MINUTE: '0', PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    if (complaints.length < 20_000) complaints += chunk;
  });
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (hasEnded()) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  return {
    port,
    cpuMs: () => cpuOf(child),
    memoryMb: () => memoryOf(child),
    complaints: () => complaints,
    hasEnded,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** Starts the product as it is run in production, without playground, and waits until it answers. */
export async function startProduct(
  database: { url: string; folder: string },
  env: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const product = await launchProduct(database, env);
  await answering(product, `http://127.0.0.1:${product.port}/healthz`);
  return product;
}

/** Starts the product without waiting for it. */
export function launchProduct(
  database: { url: string; folder: string },
  env: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const settings = { PLAYGROUND: 'off', HOST: '127.0.0.1', LOG_LEVEL: 'warn' };
  return launch(
    'api/start.js',
    { ...settings, DATA_DIR: database.folder, DATABASE_URL: database.url, ...env },
    startFlags(),
  );
}

/** What `npm start` tells Node before the product's first file. */
function startFlags(): string[] {
  const { scripts } = Package.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const flags = /node((?: --\S+)*) api\/start\.js/.exec(scripts.start)?.[1];
  if (flags === undefined) throw new Error('npm start does not start api/start.js.');
  return flags.split(' ').filter((flag) => flag !== '');
}

const Package = z.object({ scripts: z.object({ start: z.string() }) });

/** Waits until the address gives any answer. */
export async function answering(served: Served, url: string): Promise<void> {
  for (const end = Date.now() + 180_000; Date.now() < end; await sleep(20)) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return;
    if (served.hasEnded()) throw new Error(`The process ended by itself:\n${served.complaints()}`);
  }
  throw new Error(`No answer from ${url}:\n${served.complaints()}`);
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

/** The kernel counts in hundredths of a second: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function cpuOf(child: ChildProcess): number {
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function memoryOf(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
}
