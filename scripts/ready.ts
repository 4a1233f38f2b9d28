// Makes the tree ready to run: both database clients, and the pages that a browser loads. Says nothing and takes
// milliseconds when all is up to date. `--clients` stops after the clients.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { deriveSqlite } from '../prisma/derive-sqlite.ts';

const root = join(import.meta.dirname, '..');
const at = (...parts: string[]) => join(root, ...parts);

/** A thing made from sources: remade when the hash of `sources` differs from the one its stamp remembers. */
type Product = {
  says: string;
  stamp: string;
  /** Command lines that make it; null when its maker is not installed, as in a production image. */
  makers: string[][];
  sources: () => string[];
  prepare?: () => void;
};

const clients: Product = {
  says: 'Generating the database clients',
  stamp: at('prisma/generated/.stamp'),
  sources: () => [at('prisma/schema.prisma'), at('prisma/derive-sqlite.ts'), at('node_modules/prisma/package.json')],
  prepare: () => {
    const twin = deriveSqlite(readFileSync(at('prisma/schema.prisma'), 'utf8'));
    writeFileSync(at('prisma/generated/sqlite.prisma'), twin);
  },
  makers: ['prisma/schema.prisma', 'prisma/generated/sqlite.prisma'].map((schema) => [
    at('node_modules/prisma/build/index.js'),
    ...['generate', '--no-hints', '--generator', 'client', '--schema', schema],
  ]),
};

/** The bundle that Vite builds from `folder`, where its configuration is; `parts` are the folders and files that it takes from. */
function page(folder: string, parts: readonly string[], says: string): Product {
  return {
    says,
    stamp: at(folder, 'dist/.stamp'),
    sources: () => [
      at(folder, 'vite.config.ts'),
      at('package-lock.json'),
      ...parts.flatMap((part) => filesUnder(at(folder, part))),
    ],
    makers: [
      [at('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn', '--config', `${folder}/vite.config.ts`],
    ],
  };
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  if (statSync(folder).isFile()) return [folder];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function hashOf(files: string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function isCurrent(product: Product): boolean {
  return existsSync(product.stamp) && readFileSync(product.stamp, 'utf8') === hashOf(product.sources());
}

async function make(product: Product): Promise<void> {
  const installed = product.makers.every(([program]) => program !== undefined && existsSync(program));
  // A production image carries the product but not the tools that make it.
  if (!installed && existsSync(product.stamp)) return;
  if (isCurrent(product)) return;
  const release = await lock(`${product.stamp}.lock`);
  try {
    if (isCurrent(product)) return;
    process.stderr.write(`${product.says} …\n`);
    const hash = hashOf(product.sources());
    product.prepare?.();
    await Promise.all(product.makers.map(run));
    writeFileSync(product.stamp, hash);
  } finally {
    release();
  }
}

function run(args: string[]): Promise<void> {
  // `prisma generate` insists on a schema engine that it never runs; any program that exists spares the download.
  // Pages are built for people, also where a test asks for them.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, ...process.env, NODE_ENV: 'production' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
      });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${args.map((arg) => relative(root, arg) || arg).join(' ')} failed:\n${output}`));
    });
  });
}

/** Waits for the process that makes the same thing now; a lock whose owner is gone, or that is five minutes old, is taken over. */
async function lock(path: string): Promise<() => void> {
  mkdirSync(join(path, '..'), { recursive: true });
  for (;;) {
    try {
      const file = openSync(path, 'wx');
      writeFileSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (isStale(path)) rmSync(path, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function isStale(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  const age = Date.now() - stat.mtimeMs;
  if (age > 300_000) return true;
  const owner = Number(readFileSync(path, 'utf8'));
  if (owner === 0) return age > 1000;
  try {
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/** What the pages of the playground are built from: they take values and rules from the platforms as well. */
const pages = [
  ...['slack-page', 'teams-page', 'mail-page', 'outlook-page', 'shared-page', 'mrkdwn'],
  ...['slack', 'teams', 'mail', 'outlook'],
];

/** What the task pane of Outlook is built from: all of its folder but what was built. */
const paneParts = ['pages', 'api', 'filing', 'mail-item', 'parts', 'public', 'rooms', 'say', 'sign-in', 'use'];
const paneFiles = ['app.tsx', 'pane.html', 'send.html', 'sign-in.html', 'relay.html'];

try {
  await make(clients);
  if (!process.argv.includes('--clients')) {
    if (existsSync(at('outlook-addin/vite.config.ts')))
      await make(page('outlook-addin', [...paneParts, ...paneFiles], 'Building the task pane of Outlook'));
    if (existsSync(at('playground/vite.config.ts')))
      await make(page('playground', pages, 'Building the playground pages'));
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
