import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../prisma/corpus.ts';
import { temporaryPath } from '../support/database.ts';
import { accountOfDeeds, accountOfPlatform, accountOfRows, type Line, readBooks } from './account.ts';
import { foundCompany, letTimePass } from './company.ts';
import { deskProcess } from './desk-process.ts';
import { startPlatform } from './platform.ts';
import { startWork } from './staff.ts';

const team = 'T0CRASH';
const secret = 'crash-signing-secret';
const seed = Number(process.env.CRASH_SEED ?? 20_261_125);

describe('a desk that is killed while people work', () => {
  it('keeps every promise it made, does nothing twice, and stops in order when asked to', async () => {
    const random = randomFrom(seed);
    const platform = await startPlatform(team, random);
    const company = await foundCompany(team, { desks: 8, agents: 4 });
    const desk = await deskProcess({
      DATABASE_URL: company.database.url,
      DATA_DIR: dirname(temporaryPath('data')),
      SQLITE_SYNCHRONOUS: 'full',
      PUBLIC_URL: 'http://localhost:3978',
      SLACK_SIGNING_SECRET: secret,
      SLACK_BOT_TOKEN: 'xoxb-crash',
      SLACK_API_URL: platform.apiUrl,
      UNDO_SECONDS: '0.2',
    });
    await desk.start();
    const staff = startWork({ url: desk.url, secret, company, platform, random, mostTickets: 24 });

    const lives: number[] = [];
    for (let kill = 0; kill < 8; kill++) {
      const life = Math.round(300 + random() * 1_700);
      await sleep(life);
      await desk.kill();
      lives.push(life);
      await letTimePass(company.database, 90_000);
      await desk.start();
    }

    await sleep(1_500);
    const stop = await desk.terminate();
    const handedBack = await readBooks(company.database);
    const held = [...handedBack.deliveries, ...handedBack.inbound].filter(
      // What a killed process held may wait to be taken over yet; its lease has run out.
      (one) => /sending|working/.test(one.state) && (one.leaseUntil?.getTime() ?? 0) > Date.now(),
    );
    await desk.start();
    await staff.stop();

    await drain();
    const last = await desk.terminate();
    platform.stop();

    const books = await readBooks(company.database);
    await company.database.close();
    const lines = [
      ...accountOfDeeds(staff.deeds, books),
      ...accountOfRows(books),
      ...accountOfPlatform(platform, company, books),
    ];
    process.stdout.write(
      `\nSeed ${seed}; killed ${lives.length} times, ${lives.join(', ')} ms after it answered; then asked to stop: ` +
        `exit code ${stop.code} after ${stop.ms.toFixed(0)} ms\n${drawn(lines)}\n`,
    );
    expect(lines.filter((one) => one.wrong.length > 0)).toEqual([]);
    expect(held).toEqual([]);
    expect([stop.code, last.code]).toEqual([0, 0]);
    expect(staff.deeds.filter((one) => one.state === 'under way')).toEqual([]);
    const acknowledged = staff.deeds.filter((one) => one.state === 'acknowledged').length;
    expect(acknowledged).toBeGreaterThan(50);

    /** Lets the desk send what is due; edits are paced by the minute, which a new process counts from the start. */
    async function drain(): Promise<void> {
      for (let round = 0; round < 12; round++) {
        for (const end = Date.now() + 6_000; Date.now() < end; await sleep(200)) {
          const { deliveries, inbound } = await readBooks(company.database);
          const open = [...deliveries, ...inbound].filter(
            (one) => !['sent', 'done', 'dead', 'cancelled'].includes(one.state),
          );
          if (open.length === 0) return;
        }
        await desk.terminate();
        await letTimePass(company.database, 60_000);
        await desk.start();
      }
    }
  }, 600_000);
});

function drawn(lines: readonly Line[]): string {
  const width = Math.max(...lines.map((one) => one.promise.length));
  const row = (promise: string, count: string, wrong: string) =>
    `| ${promise.padEnd(width)} | ${count.padStart(6)} | ${wrong.padStart(6)} |`;
  return [
    row('promise', 'number', 'broken'),
    `|${'-'.repeat(width + 2)}|--------|--------|`,
    ...lines.map((one) => row(one.promise, String(one.count), String(one.wrong.length))),
  ].join('\n');
}
