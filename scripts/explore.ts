// Searches on where the gate draws the same cases each time: runs the property tests with new seeds, one after another, until
// one fails. `-- --rounds N` (default 3); everything else goes to Vitest (`npm run explore -- tests/core/text`).
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' } },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds takes a number from 1, not ${values.rounds}.`);

const drawsCases = (file: string) => readFileSync(join(root, file), 'utf8').includes("/fast-check.ts'");
const wanted = (file: string) => positionals.length === 0 || positionals.some((part) => file.includes(part));
const files = globSync('tests/**/*.test.ts', { cwd: root }).filter((file) => wanted(file) && drawsCases(file));
if (files.length === 0) throw new Error(`No property test under ${positionals.join(', ')}.`);

for (let round = 1; round <= rounds; round += 1) {
  const seed = (round === 1 ? process.env.PROPERTY_SEED : undefined) ?? String(randomInt(2 ** 31));
  console.log(`\nround ${round} of ${rounds}: PROPERTY_SEED=${seed}, ${files.length} files`);
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project=house', ...files],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PROPERTY_SEED: seed },
    },
  );
  if (status === 0) continue;
  console.log(`\nTo see it again: PROPERTY_SEED=${seed} npm run explore -- --rounds 1`);
  process.exitCode = 1;
  break;
}
