// One command: fills or finds the database, starts the product, loads it, prints the table.
import { cpus, loadavg } from 'node:os';
import { corpusFile } from './database.ts';
import type { Mark } from './marks/bench.ts';
import { create } from './marks/create.ts';
import { importing } from './marks/import.ts';
import { list } from './marks/list.ts';
import { mailBurst, mailIn } from './marks/mail.ts';
import { memory } from './marks/memory.ts';
import { pane } from './marks/pane.ts';
import { search } from './marks/search.ts';
import { slack } from './marks/slack.ts';
import { start } from './marks/start.ts';
import { teams } from './marks/teams.ts';
import { type Line, startClients } from './measure.ts';
import { marks, onlyNamed, readOptions } from './options.ts';
import { killLeft } from './product.ts';
import { tableOf } from './table.ts';

const measures: Record<(typeof marks)[number], Mark> = {
  P1: create,
  P2: list,
  P3: search,
  P4: mailIn,
  P5: async (bench) => {
    const { chat } = bench.options;
    return [...(chat === 'teams' ? [] : await slack(bench)), ...(chat === 'slack' ? [] : await teams(bench))];
  },
  P6: mailBurst,
  P7: memory,
  P8: start,
  IMPORT: importing,
  PANE: pane,
};

const options = readOptions(process.argv.slice(2));
await corpusFile(options.size);
const wanted = marks.filter((mark) => (options.only.size === 0 ? !onlyNamed.has(mark) : options.only.has(mark)));
const load = () =>
  loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');
const print = (text: string) => console.log(`\n${text}`);
const [cpu] = cpus();
print(
  [
    `${options.size} tickets; ${options.warmUpSeconds} s of warm-up, ${options.rounds} rounds of ${options.seconds} s; median (min-max)`,
    `Node ${process.versions.node}, SQLite ${process.versions.sqlite}, ${cpus().length} × ${cpu?.model.trim()}`,
    'product, database and clients on this machine; one product process with all roles; LOG_LEVEL=warn; no playground',
    'SQLite in WAL mode with synchronous=FULL unless the work says normal',
    `load average at start ${load()}`,
  ].join('\n'),
);

const clients = startClients();
const failed: string[] = [];
const lines: Line[] = [];
for (const mark of wanted) {
  process.stderr.write(`${mark} …\n`);
  try {
    const measured = await measures[mark]({ options, clients, print });
    lines.push(...measured);
    if (measured.length > 0) print(tableOf(measured));
  } catch (error) {
    failed.push(`${mark}: ${error instanceof Error ? error.message : String(error)}`);
    console.error(error);
    killLeft();
  }
}
clients.stop();
for (const { mark, name, rounds } of lines) {
  const wrong = rounds.find((one) => one.firstBad !== null);
  if (wrong) print(`${mark} ${name}, the first answer that was not right: ${wrong.firstBad}`);
}
print(`load average at the end ${load()}`);
if (failed.length > 0) {
  print(`Not measured:\n${failed.join('\n')}`);
}
// A mark that failed left its stand-ins listening: they would keep this process alive.
process.exit(failed.length > 0 ? 1 : 0);
