// The whole gate on a fresh machine: the tree made ready, `npm run verify`, and every test. Arguments after `--` go to
// Vitest (`npm test -- tests/core`); `--no-browser` leaves the journeys out and says so.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ensureChromium } from './chromium.ts';

const root = join(import.meta.dirname, '..');
const withBrowser = !process.argv.includes('--no-browser');
const vitestArgs = process.argv.slice(2).filter((argument) => argument !== '--no-browser');

/** Vitest's JSON report, as far as it is counted here. */
const Report = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs a program of the tree, output and all; true when it succeeded. */
async function succeeds(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

/** Counts the tests of one Vitest run; a file that could not even be loaded counts as one failed. */
async function runTests(chromium: string | null): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'threadline-'));
  const file = join(folder, 'report.json');
  try {
    const ok = await succeeds(
      [
        ...['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json'],
        ...[`--outputFile.json=${file}`, ...(chromium === null ? ['--project=house'] : []), ...vitestArgs],
      ],
      chromium === null ? {} : { CHROMIUM_PATH: chromium },
    );
    const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')));
    const broken = report.testResults.filter(
      (result) => result.status === 'failed' && !result.assertionResults.some(({ status }) => status === 'failed'),
    );
    const failed = report.numFailedTests + broken.length;
    return {
      passed: report.numPassedTests,
      // An error outside every test fails the run without a failed test.
      failed: failed === 0 && !(ok && report.success) ? 1 : failed,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch (error) {
    console.error(`Vitest left no readable report: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const notes: string[] = [];
const count: Count = { passed: 0, failed: 0, skipped: 0 };
const fail = (note: string) => {
  count.failed += 1;
  notes.push(note);
};

const chromium = withBrowser ? ensureChromium() : null;
if (!withBrowser) notes.push('LEFT OUT by --no-browser: every journey in tests/journeys.');
if (withBrowser && chromium === null)
  fail(
    'NO CHROMIUM: the journeys cannot run. Install Chromium or Chrome, run `npx playwright-core install chromium`, or set CHROMIUM_PATH to one.',
  );

if (await succeeds(['scripts/ready.ts'])) {
  if (!(await succeeds(['scripts/verify.ts']))) fail('`npm run verify` failed: see above.');
  const tests = await runTests(chromium);
  count.passed += tests.passed;
  count.failed += tests.failed;
  count.skipped += tests.skipped;
  if (tests.passed + tests.failed === 0) fail('No test ran.');
} else fail('The tree could not be made ready: see above.');

for (const note of notes) console.log(`\n${note}`);
console.log(`${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`);
if (count.failed > 0) process.exitCode = 1;
