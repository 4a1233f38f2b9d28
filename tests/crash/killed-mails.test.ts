import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { randomFrom } from '../../prisma/corpus.ts';
import { temporaryPath } from '../support/database.ts';
import { type Company, foundCompany, letTimePass } from './company.ts';
import { deskProcess } from './desk-process.ts';
import { aPostOffice, helpAddress } from './post-office.ts';

const seed = Number(process.env.CRASH_SEED ?? 20_261_129);
/** A thousand and more where somebody wants to know; what is promised of them is promised of each. */
const count = Number(process.env.CRASH_MAILS ?? 48);
const kills = Number(process.env.CRASH_KILLS ?? (count > 100 ? 8 : 5));
/** So many answers leave a mailbox in a minute. */
const answersAMinute = 30;

const Balance = z.object({
  received: z.number(),
  tickets: z.number(),
  comments: z.number(),
  held: z.number(),
  dropped: z.number(),
  waiting: z.number(),
});

/** Gives the desk the mailbox that people write to. */
async function openMailbox({ database, desks: [desk] }: Company): Promise<string> {
  if (!desk) throw new Error('There is a desk.');
  const { client, close } = await database.again();
  const id = crypto.randomUUID();
  const now = new Date();
  const times = { since: new Date(now.getTime() - 60_000), dueAt: now, createdAt: now, updatedAt: now };
  const row = { id, deskId: desk.id, address: helpAddress, name: 'Help', strangers: 'take', ...times };
  await client.mailbox.create({ data: row });
  await close();
  return id;
}

/** How far the desk is: mails it has, and when what is left of them and of its answers is due. */
async function progressOf({ database }: Company) {
  const { client, close } = await database.again();
  try {
    const dueAt = { availableAt: true };
    const mails = { source: { in: ['mail', 'mailSent'] }, state: { in: ['received', 'working'] } };
    const answers = { channel: 'mail', state: { in: ['pending', 'sending'] } };
    const leftMails = await client.inbound.findMany({ where: mails, select: dueAt });
    const leftAnswers = await client.delivery.findMany({ where: answers, select: dueAt });
    return { got: await client.inbound.count({ where: { source: 'mail' } }), leftMails, leftAnswers };
  } finally {
    await close();
  }
}

async function rowsOf({ database }: Company) {
  const { client, close } = await database.again();
  try {
    return {
      // What the desk itself sent lies among the sent mails, and is looked at there.
      inbound: await client.inbound.findMany({ where: { source: 'mail' } }),
      sent: await client.inbound.findMany({ where: { source: 'mailSent' } }),
      deliveries: await client.delivery.findMany({ where: { channel: 'mail' } }),
      tickets: await client.ticket.findMany(),
      comments: await client.comment.findMany(),
      out: await client.mailRecord.findMany({ where: { direction: 'out' } }),
    };
  } finally {
    await close();
  }
}

it(
  'a desk that is killed while mails come and answers go files each mail once and answers each person once',
  async () => {
    const random = randomFrom(seed);
    const company = await foundCompany('T0MAILS', { desks: 1, agents: 1 });
    const office = await aPostOffice(count);
    const mailboxId = await openMailbox(company);
    const desk = await deskProcess({
      DATABASE_URL: company.database.url,
      DATA_DIR: dirname(temporaryPath('data')),
      ...office.settings,
    });
    await desk.start();

    const lives: number[] = [];
    const share = Math.ceil(count / kills);
    let written = 0;
    for (let kill = 0; kill < kills; kill++) {
      // Some of them come while the desk runs, some while it is down.
      const some = office.customers.slice(kill * share, (kill + 1) * share);
      const writing = office.write(some, () => random() * (2_400 / share));
      const life = Math.round(300 + random() * 2_200);
      await sleep(life);
      await desk.kill();
      lives.push(life);
      written += await writing;
      await letTimePass(company.database, 90_000);
      if (process.env.CRASH_LOG) {
        const { got, leftMails } = await progressOf(company);
        process.stdout.write(`killed after ${life} ms: ${got} of ${written} mails, ${leftMails.length} not filed\n`);
      }
      await desk.start();
    }

    // What became of the mails is measured from here: until now the desk was killed all the time.
    const [begun, before] = [performance.now(), await progressOf(company)];
    let filedAfterMs = 0;
    const mostRounds = count / answersAMinute + 12;
    for (let round = 0, all = false; round < mostRounds && !all; round++) {
      for (const end = Date.now() + 8_000; Date.now() < end; await sleep(200)) {
        const { got, leftMails, leftAnswers } = await progressOf(company);
        const isDue = (one: { availableAt: Date }) => one.availableAt.getTime() < Date.now() + 2_000;
        const isFiled = got === written && leftMails.length === 0;
        if (isFiled && filedAfterMs === 0) filedAfterMs = performance.now() - begun;
        all = isFiled && leftAnswers.length === 0;
        if (process.env.CRASH_LOG)
          process.stdout.write(
            `${((performance.now() - begun) / 1_000).toFixed(1)} s, round ${round}: ${got} of ${written} mails, ` +
              `${leftMails.length} not filed (${leftMails.filter(isDue).length} due), ` +
              `${leftAnswers.length} answers left (${leftAnswers.filter(isDue).length} due)\n`,
          );
        if (got === written && ![...leftMails, ...leftAnswers].some(isDue)) break;
      }
      if (all) break;
      await desk.terminate();
      await letTimePass(company.database, 61_000);
      await desk.start();
    }
    const allAfterMs = performance.now() - begun;
    await office.settled();

    const key = company.agents[0]?.key ?? '';
    const asked = await fetch(`${desk.url}/api/v1/mailboxes/${mailboxId}/balance`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const told = await asked.text();
    if (process.env.CRASH_LOG) process.stdout.write(desk.log());
    if (!asked.ok) throw new Error(`The desk does not give the balance sheet: ${told}`);
    const balance = Balance.parse(JSON.parse(told));
    await desk.terminate();
    const { inbound, sent, tickets, comments, deliveries, out } = await rowsOf(company);
    const got = new Map<string, string[]>();
    for (const { address } of office.customers) got.set(address, await office.got(address));
    await office.stop();
    await company.database.close();

    const filed = office.customers.filter((one) => !one.isList);
    const answers = [...got.values()].flat().length;
    process.stdout.write(
      `\nSeed ${seed}; killed ${lives.length} times, ${lives.join(', ')} ms after it answered; ` +
        `${written} mails brought: ${JSON.stringify(balance)}; ${answers} answers got by ${filed.length} people; ` +
        `${inbound.filter((one) => one.attempts > 1).length} mails and ` +
        `${deliveries.filter((one) => one.attempts > 1).length} answers taken up again; ` +
        `${before.leftMails.length + written - before.got} mails left after the last kill, filed in ` +
        `${(filedAfterMs / 1_000).toFixed(1)} s; all done after ${(allAfterMs / 1_000).toFixed(1)} s\n`,
    );
    const waiting = inbound.filter((one) => one.outcome === null);
    expect(
      waiting.map((one) => `${one.state} after ${one.failures} failures, ${one.awayTries} waits: ${one.reason}`),
    ).toEqual([]);
    expect(sent.filter((one) => one.outcome !== 'dropped')).toEqual([]);
    const number = (is: (one: (typeof office.customers)[number]) => boolean) => office.customers.filter(is).length;
    expect(balance).toEqual({
      received: written,
      tickets: filed.length,
      comments: number((one) => one.goesOn),
      held: number((one) => one.isList),
      dropped: number((one) => one.twice),
      waiting: 0,
    });
    expect(tickets.map((one) => one.title).sort()).toEqual(filed.map((one) => one.title).sort());
    expect(comments).toHaveLength(number((one) => one.goesOn));
    expect(deliveries.filter((one) => one.state !== 'sent').map((one) => `${one.state} ${one.answer}`)).toEqual([]);
    // One answer each, about the ticket of their own, in their inbox and in the books.
    const wrong = office.customers.flatMap(({ address, title, isList }) => {
      const subjects = got.get(address) ?? [];
      const ticket = tickets.find((one) => one.title === title);
      const known = out.filter((one) => one.ticketId === ticket?.id).length;
      if (isList) return subjects.length === 0 ? [] : [`${address} got ${subjects.join(', ')}`];
      const isRight = ticket && known === 1 && subjects.length === 1 && subjects[0]?.includes(ticket.key);
      return isRight ? [] : [`${address} got ${subjects.join(', ')}; ${known} in the books`];
    });
    expect(wrong).toEqual([]);
  },
  // A thousand on a busy machine: each round starts the desk anew.
  180_000 + count * 2_500,
);
