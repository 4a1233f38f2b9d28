import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { oldMails } from '../graph-mails.ts';
import { beginImport, type MailRun, startMailRun } from '../mailbox.ts';
import { drawn } from '../table.ts';
import type { Mark } from './bench.ts';

/** IMPORT: mails of a year are brought in, while somebody looks at the list once a second. */
export const importing: Mark = async ({ options, print }) => {
  const { mails, size } = options;
  const run = await startMailRun(size, oldMails(mails, new Date()), {
    answers: true,
    before: (database, now) => beginImport(database, now, mails),
  });
  const { product, database } = run;
  const [begun, cpuBegun, sizeBegun] = [performance.now(), product.cpuMs(), databaseMb(database.path)];
  const lists: number[] = [];
  let [peak, foundAfter] = [0, 0];
  const state = () => ({
    filed: run.number('SELECT count(*) FROM Inbound WHERE importId IS NOT NULL AND outcome IS NOT NULL'),
    done: run.number(`SELECT count(*) FROM MailImport WHERE state = 'done'`) > 0,
    allFound: run.number('SELECT count(*) FROM MailImport WHERE allFound') > 0,
  });
  for (let now = state(); !now.done; now = state()) {
    if (now.allFound && foundAfter === 0) foundAfter = performance.now() - begun;
    peak = Math.max(peak, product.memoryMb());
    lists.push(await listMs(run));
    if (process.stderr.isTTY) process.stderr.write(`\r${now.filed} of ${mails} `);
    if (performance.now() - begun > 60 * 60_000) throw new Error(`Only ${now.filed} were filed in an hour.`);
    await sleep(1_000);
  }
  const seconds = (performance.now() - begun) / 1_000;
  const cpu = product.cpuMs() - cpuBegun;
  const became = (outcome: string) =>
    run.number('SELECT count(*) FROM Inbound WHERE importId IS NOT NULL AND outcome = ?', outcome);
  const closed = run.number(`SELECT count(*) FROM Ticket WHERE source = 'mail' AND statusCategory = 'closed'`);
  const sorted = lists.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const filing = seconds - foundAfter / 1_000;
  print(
    drawn([
      [`import of ${mails} mails into ${size} tickets`, ''],
      ['found after, s', (foundAfter / 1_000).toFixed(1)],
      ['filed after, s', seconds.toFixed(1)],
      ['mails filed a second', (mails / filing).toFixed(1)],
      ['CPU ms a mail, all of it', (cpu / mails).toFixed(2)],
      ['memory, highest, MB', peak.toFixed(0)],
      ['memory at the end, MB', product.memoryMb().toFixed(0)],
      ['database, MB more', (databaseMb(database.path) - sizeBegun).toFixed(0)],
      ['store of files, MB', storeMb(database.folder).toFixed(0)],
      [
        'tickets, of them closed / comments / held / dropped',
        `${became('ticket')}, ${closed} / ${became('comment')} / ${became('held')} / ${became('dropped')}`,
      ],
      ['deliveries', String(run.number('SELECT count(*) FROM Delivery'))],
      ['list of 50 meanwhile, p50 / p99 / max ms', [at(0.5), at(0.99), at(1)].map((ms) => ms.toFixed(1)).join(' / ')],
    ]),
  );
  await run.stop();
  return [];
};

async function listMs({ product, database }: MailRun): Promise<number> {
  const started = performance.now();
  const answer = await fetch(`http://127.0.0.1:${product.port}/api/v1/tickets?limit=50`, {
    headers: { authorization: `Bearer ${database.agent.key}` },
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`The list answers ${answer.status}.`);
  return performance.now() - started;
}

/** The file and what is not in it yet. */
const databaseMb = (path: string): number =>
  ['', '-wal'].reduce((sum, end) => sum + (statSync(path + end, { throwIfNoEntry: false })?.size ?? 0), 0) / 1_048_576;

function storeMb(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (one) => one.isFile() && !one.name.startsWith('threadline.db'),
  );
  return files.reduce((sum, one) => sum + statSync(join(one.parentPath, one.name)).size, 0) / 1_048_576;
}
