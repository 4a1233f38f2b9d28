import { setTimeout as sleep } from 'node:timers/promises';
import { freshMail } from '../graph-mails.ts';
import { hashOf, type MailRun, startMailRun } from '../mailbox.ts';
import type { Options } from '../options.ts';
import { drawn, spread } from '../table.ts';
import type { Mark } from './bench.ts';

/** A mail that is not filed after so long is lost. */
const lostMs = 60_000;
const burst = 1_000;
/** So many requests of the burst are under way at once. */
const atOnce = 64;

/** P4: from a notification of Graph to the committed ticket, its mail fetched, one and four at a time. */
export const mailIn: Mark = async ({ options, print }) => {
  const lines = [['P4 a mail becomes a ticket', 'mails/min', 'p50 ms', 'p99 ms', 'CPU ms/mail']];
  for (const answers of [false, true]) lines.push(...(await linesOf(options, answers)));
  print(drawn(lines));
  return [];
};

async function linesOf(options: Options, answers: boolean): Promise<string[][]> {
  const run = await startMailRun(options.size, [], { answers });
  const told = await run.graph.notification();
  let next = 0;
  const rounds = async (together: number, seconds: number) => {
    const waits: number[] = [];
    const [begun, cpu] = [performance.now(), run.product.cpuMs()];
    await Promise.all(
      Array.from({ length: together }, async () => {
        while (performance.now() - begun < seconds * 1_000) waits.push(await oneMail(run, told, next++));
      }),
    );
    const took = (performance.now() - begun) / 60_000;
    const sorted = waits.toSorted((a, b) => a - b);
    return {
      perMinute: waits.length / took,
      p50: sorted[Math.floor(sorted.length / 2)] ?? 0,
      p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
      cpu: (run.product.cpuMs() - cpu) / waits.length,
    };
  };
  const lines: string[][] = [];
  for (const together of [1, 4]) {
    await rounds(together, options.warmUpSeconds);
    const measured: Awaited<ReturnType<typeof rounds>>[] = [];
    for (let round = 0; round < options.rounds; round++) measured.push(await rounds(together, options.seconds));
    const of = (name: keyof (typeof measured)[number], digits: number) =>
      spread(
        measured.map((one) => one[name]),
        digits,
      );
    const name = `${together} at a time${answers ? ', each answered by mail' : ''}`;
    lines.push([name, of('perMinute', 0), of('p50', 1), of('p99', 1), of('cpu', 2)]);
  }
  await run.stop();
  return lines;
}

/** P6: a thousand notifications at once, each of a mail that came: how soon they are acknowledged, and what became of the mails. */
export const mailBurst: Mark = async ({ options, print }) => {
  const run = await startMailRun(options.size, []);
  const told = await run.graph.notification();
  for (let at = 0; at < 50; at++) await oneMail(run, told, at);
  const before = run.number(`SELECT count(*) FROM Ticket WHERE source = 'mail'`);
  const [begun, cpu] = [performance.now(), run.product.cpuMs()];
  const waits: number[] = [];
  let [next, bad] = [0, 0];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < burst) {
        run.graph.arrive(freshMail(1_000 + next++));
        const started = performance.now();
        if ((await notify(run, told)) !== 202) bad++;
        waits.push(performance.now() - started);
      }
    }),
  );
  const told202 = performance.now() - begun;
  const made = () => run.number(`SELECT count(*) FROM Ticket WHERE source = 'mail'`) - before;
  for (const end = Date.now() + 10 * 60_000; made() < burst && Date.now() < end; ) await sleep(50);
  const took = performance.now() - begun;
  const spent = run.product.cpuMs() - cpu;
  // Whatever comes twice has come by then.
  await sleep(3_000);
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.min(burst - 1, Math.floor(burst * share))] ?? 0).toFixed(1);
  print(
    drawn([
      [`P6 a burst of ${burst} notifications, ${atOnce} at once`, ''],
      ['acknowledged after ms, p50 / p99 / max', `${at(0.5)} / ${at(0.99)} / ${at(1)}`],
      ['not acknowledged', String(bad)],
      ['all acknowledged after, s', (told202 / 1_000).toFixed(2)],
      ['all mails are tickets after, s', (took / 1_000).toFixed(1)],
      ['mails a minute', ((burst / took) * 60_000).toFixed(0)],
      ['CPU ms a mail', (spent / burst).toFixed(2)],
      ['tickets made', String(made())],
    ]),
  );
  await run.stop();
  return [];
};

async function notify({ product }: MailRun, told: string): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${product.port}/graph/notifications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: told,
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** Milliseconds from a notification to the commit of its ticket. */
async function oneMail(run: MailRun, told: string, at: number): Promise<number> {
  const mail = freshMail(at);
  const hash = hashOf(mail);
  run.graph.arrive(mail);
  const started = performance.now();
  if ((await notify(run, told)) !== 202) throw new Error('A notification was not acknowledged.');
  while (run.number('SELECT count(*) FROM MailRecord WHERE messageHash = ?', hash) === 0) {
    if (performance.now() - started > lostMs) throw new Error(`A mail was lost.\n${run.product.complaints()}`);
    await sleep(1);
  }
  return performance.now() - started;
}
