import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inOne, oldMails } from '../graph-mails.ts';
import { askOfImport, type ImportSeen, type MailRun, startMailRun } from '../mailbox.ts';
import { drawn } from '../table.ts';
import type { Mark } from './bench.ts';

/**
 * IMPORT: mails of a year are brought in, while somebody looks at the list once a second. On the way it is stopped and resumed,
 * and its process is killed; in the end the account has to close.
 */
export const importing: Mark = async ({ options, print }) => {
  const { mails, size } = options;
  const started = new Date();
  const run = await startMailRun(size, oldMails(mails, started), { answers: true, admin: true });
  const { database } = run;
  const sizeBegun = databaseMb(database.path);
  const from = new Date(started.getTime() - 400 * 86_400_000).toISOString();
  const { id, expected } = await askOfImport(run, 'POST', '', { from });
  const begun = performance.now();
  const lists: number[] = [];
  let [peak, foundAfter, cpu, idleMs] = [0, 0, 0, 0];
  /** What is done once, when so large a share of the mails is found or filed. */
  const onTheWay = [
    { at: (now: ImportSeen) => now.found >= mails / 2, act: pause },
    { at: (now: ImportSeen) => filed(now) >= mails / 4, act: pause },
    { at: (now: ImportSeen) => filed(now) >= mails / 2, act: kill },
  ];
  /** It stands still while it is stopped. */
  async function pause() {
    const since = performance.now();
    await askOfImport(run, 'POST', `/${id}/stop`);
    // What its worker had in its hands ends within a mail and a page.
    await sleep(2_000);
    const still = await askOfImport(run, 'GET', `/${id}`);
    await sleep(3_000);
    const later = await askOfImport(run, 'GET', `/${id}`);
    if (still.state !== 'stopped' || still.found !== later.found || filed(still) !== filed(later))
      throw new Error(`It went on when it was stopped: ${JSON.stringify([still, later])}`);
    await askOfImport(run, 'POST', `/${id}/resume`);
    idleMs += performance.now() - since;
  }
  async function kill() {
    const since = performance.now();
    cpu += run.product.cpuMs();
    await run.killAndStart();
    idleMs += performance.now() - since;
  }
  cpu -= run.product.cpuMs();
  let now = await askOfImport(run, 'GET', `/${id}`);
  for (; now.state !== 'done'; now = await askOfImport(run, 'GET', `/${id}`)) {
    if (now.state === 'filing' && foundAfter === 0) foundAfter = performance.now() - begun - idleMs;
    peak = Math.max(peak, run.product.memoryMb());
    lists.push(await listMs(run));
    if (process.stderr.isTTY) process.stderr.write(`\r${filed(now)} of ${mails} `);
    if (performance.now() - begun > 2 * 60 * 60_000) throw new Error(`Only ${filed(now)} were filed in two hours.`);
    if (onTheWay[0]?.at(now)) await onTheWay.shift()?.act();
    await sleep(1_000);
  }
  const seconds = (performance.now() - begun - idleMs) / 1_000;
  cpu += run.product.cpuMs();
  const wrong = account(run, now, mails);
  const closed = run.number(`SELECT count(*) FROM Ticket WHERE source = 'mail' AND statusCategory = 'closed'`);
  const sorted = lists.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const filing = seconds - foundAfter / 1_000;
  print(
    drawn([
      [`import of ${mails} mails into ${size} tickets`, ''],
      ['its server counted', String(expected)],
      ['found after, s', (foundAfter / 1_000).toFixed(1)],
      ['filed after, s', seconds.toFixed(1)],
      ['mails filed a second', (mails / filing).toFixed(1)],
      ['CPU ms a mail, all of it', (cpu / mails).toFixed(2)],
      ['memory, highest, MB', peak.toFixed(0)],
      ['memory at the end, MB', run.product.memoryMb().toFixed(0)],
      ['database, MB more', (databaseMb(database.path) - sizeBegun).toFixed(0)],
      ['store of files, MB', storeMb(database.folder).toFixed(0)],
      [
        'tickets, of them closed / comments / held / dropped',
        `${now.tickets}, ${closed} / ${now.comments} / ${now.held} / ${now.dropped}`,
      ],
      ['list of 50 meanwhile, p50 / p99 / max ms', [at(0.5), at(0.99), at(1)].map((ms) => ms.toFixed(1)).join(' / ')],
      ['stopped and resumed / killed', `twice / once; steps left: ${onTheWay.length}`],
      ['lost, twice, in the wrong place, or told to somebody', wrong.length === 0 ? 'nothing' : wrong.join('; ')],
    ]),
  );
  await run.stop();
  if (wrong.length > 0) throw new Error('The account of the import does not close.');
  return [];
};

const filed = (now: ImportSeen): number => now.tickets + now.comments + now.held + now.dropped + now.givenUp;

/** What does not add up in the end. */
function account(run: MailRun, now: ImportSeen, mails: number): string[] {
  const conversations = Math.ceil(mails / inOne);
  const odd = mails % inOne === 0 ? 0 : 1;
  const old = `FROM MailRecord WHERE messageId LIKE 'old-%'`;
  const numbers: readonly (readonly [string, number, number])[] = [
    ['found', now.found, mails],
    ['tickets', now.tickets, conversations],
    ['comments', now.comments, mails - conversations],
    ['held, dropped, given up or waiting', now.held + now.dropped + now.givenUp + now.waiting, 0],
    ['mails in the books', run.number(`SELECT count(*) ${old}`), mails],
    ['different ones', run.number(`SELECT count(DISTINCT messageHash) ${old}`), mails],
    ['comments of them', run.number(`SELECT count(DISTINCT commentId) ${old}`), mails - conversations],
    [
      'tickets with another number of mails',
      run.number(`SELECT count(*) FROM (SELECT ticketId ${old} GROUP BY ticketId HAVING count(*) <> ${inOne})`),
      odd,
    ],
    ['tickets in the table', run.number(`SELECT count(*) FROM Ticket WHERE source = 'mail'`), conversations],
    ['deliveries', run.number('SELECT count(*) FROM Delivery'), 0],
    ['mails that went out', run.number(`SELECT count(*) FROM MailRecord WHERE direction = 'out'`), 0],
    [
      'events by a reaction',
      run.number(
        `SELECT count(*) FROM Event JOIN Ticket ON Ticket.id = Event.ticketId
          WHERE Ticket.source = 'mail' AND Event.causeId IS NOT NULL`,
      ),
      0,
    ],
  ];
  return numbers.flatMap(([name, is, should]) => (is === should ? [] : [`${name}: ${is} instead of ${should}`]));
}

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
