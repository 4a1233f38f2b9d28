// The gate that takes seconds: format, lint, house rules, types, dead code. `--fix` formats and applies safe fixes first.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const fix = process.argv.includes('--fix');

interface Step {
  readonly name: string;
  readonly args: readonly string[];
}

const ready: Step = { name: 'clients', args: ['scripts/ready.ts', '--clients'] };

// Biome and tsc use both cores by themselves; the two others are one thread each and fill the gaps.
const checks: readonly Step[] = [
  // What it found out last time is kept, so that only what a change touches is looked at again.
  {
    name: 'types',
    args: [
      'node_modules/typescript/bin/tsc',
      '--noEmit',
      '--incremental',
      '--tsBuildInfoFile',
      '.cache/types.tsbuildinfo',
    ],
  },
  {
    name: fix ? 'format and lint, fixed' : 'format and lint',
    args: [
      ...['node_modules/@biomejs/biome/bin/biome', 'check', ...(fix ? ['--write'] : [])],
      ...['--error-on-warnings', '--max-diagnostics=200'],
    ],
  },
  { name: 'house rules', args: ['scripts/house-rules.ts'] },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
];

/** Runs one step, prints its line, and gives what it said when it failed. */
async function run(step: Step): Promise<string | null> {
  const start = performance.now();
  const child = spawn(process.execPath, step.args, {
    cwd: root,
    env: process.stdout.isTTY ? { ...process.env, FORCE_COLOR: '1' } : process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', (error) => output.push(Buffer.from(error.message)));
    child.on('close', resolve);
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${seconds} s  ${step.name}`);
  return code === 0 ? null : `\n── ${step.name}\n${Buffer.concat(output).toString().trim()}`;
}

const failures = [await run(ready)];
// Fixing rewrites the files that the others read, so it goes alone.
const [first, rest] = fix ? [checks.slice(1, 2), [...checks.slice(0, 1), ...checks.slice(2)]] : [[], checks];
for (const batch of [first, rest]) failures.push(...(await Promise.all(batch.map(run))));

const said = failures.filter((failure) => failure !== null);
for (const failure of said) console.log(failure);
if (said.length > 0) process.exitCode = 1;
