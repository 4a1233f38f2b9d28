import { z } from 'zod';
import { command, parseInput } from '../../command.ts';
import type { Ctx } from '../../context.ts';
import { recordChange } from '../../desk/changed.ts';
import { demandDesks } from '../../desk/edit.ts';
import { conflict, notFound } from '../../errors.ts';
import { holdTurn } from '../../one-by-one.ts';
import type { Work } from '../../verb/work.ts';
import type { MailServers } from '../box/mailbox-at.ts';
import { MailImportView, StartImport, viewImport, WhichImport } from './import-view.ts';
import { countImport, countsOf } from './see-imports.ts';

const dayMs = 86_400_000;
const withDesk = { desk: { select: { id: true, name: true } } } as const;
const free = { leaseUntil: null, leaseOwner: null };

/**
 * Begins an import of the mail that came to a mailbox from that time on and before it was connected. Its server counts it
 * first. Admins only. @throws DeskError
 */
export async function startImport(
  ctx: Ctx,
  servers: MailServers,
  raw: z.input<typeof StartImport>,
): Promise<MailImportView> {
  const input = parseInput(StartImport, raw, ctx.actor);
  const { count } = await countImport(ctx, servers, { mailbox: input.mailbox, from: input.from });
  return beginImport(ctx, { ...input, expected: count });
}

const beginImport = command({
  name: 'mail.import.start',
  summary: 'Import old mail from a date on',
  effect: 'writes',
  input: StartImport.extend({ expected: z.number().int() }),
  output: MailImportView,
  load: (work, { mailbox }) => loadMailbox(work, mailbox),
  allow: (work) => demandDesks(work),
  async run(work, box, { from, closeOlderThanDays: days, expected }) {
    const { tx, ctx, now } = work;
    await holdTurn(tx, now, `imports of ${box.id}`);
    const unfinished = { mailboxId: box.id, state: { notIn: ['done', 'discarded'] } };
    if ((await tx.mailImport.count({ where: unfinished })) > 0)
      throw conflict('An import of this mailbox is not over yet. Resume it, or discard what it has not filed.');
    const row = {
      id: ctx.newId(),
      mailboxId: box.id,
      fromAt: new Date(from),
      untilAt: box.since,
      closeBefore: days === null ? null : new Date(now.getTime() - days * dayMs),
      expected,
      dueAt: now,
      byName: ctx.actor.name,
      createdAt: now,
      updatedAt: now,
    };
    await tx.mailImport.createMany({ data: [row] });
    writeDown(work, box, `began to import the mail since ${from} of ${box.address} of`);
    return viewImport(await loadRow(work, row.id), [], now);
  },
});

/** Stops an import; what it has found and not filed waits until it is resumed. */
export const stopImport = command({
  name: 'mail.import.stop',
  summary: 'Stop an import',
  effect: 'writes',
  input: WhichImport,
  output: MailImportView,
  load: (work, which) => loadImport(work, which),
  allow: (work) => demandDesks(work),
  run: (work, { box, row }) =>
    turn(work, box, {
      id: row.id,
      from: ['finding', 'filing'],
      data: { state: 'stopped' },
      said: 'stopped the import into',
    }),
});

/** Goes on with an import that was stopped, where it stopped. */
export const resumeImport = command({
  name: 'mail.import.resume',
  summary: 'Go on with an import that was stopped',
  effect: 'writes',
  input: WhichImport,
  output: MailImportView,
  load: (work, which) => loadImport(work, which),
  allow: (work) => demandDesks(work),
  run: (work, { box, row }) =>
    turn(work, box, {
      id: row.id,
      from: ['stopped'],
      data: {
        state: row.allFound ? 'filing' : 'finding',
        dueAt: work.now,
        runSince: row.allFound ? work.now : null,
        runFiled: 0,
        failures: 0,
        problem: null,
      },
      said: 'resumed the import into',
    }),
});

/** Ends an import: what it has found and not filed is forgotten, what it has filed stays. */
export const discardImport = command({
  name: 'mail.import.discard',
  summary: 'End an import and forget what it has not filed',
  effect: 'writes',
  input: WhichImport,
  output: MailImportView,
  load: (work, which) => loadImport(work, which),
  allow: (work) => demandDesks(work),
  run: (work, { box, row }) =>
    turn(work, box, {
      id: row.id,
      from: ['finding', 'filing', 'stopped'],
      data: { state: 'discarding', dueAt: work.now, failures: 0, problem: null },
      said: 'discarded the rest of the import into',
    }),
});

type Box = Awaited<ReturnType<typeof loadMailbox>>;

/** A worker that is at it keeps nothing of it any more. @throws DeskError `conflict` when it does not stand there */
async function turn(
  work: Work,
  box: Box,
  { id, from, data, said }: { id: string; from: readonly string[]; data: object; said: string },
): Promise<MailImportView> {
  const { tx, now } = work;
  const { count } = await tx.mailImport.updateMany({
    where: { id, state: { in: [...from] } },
    data: { ...data, ...free, version: { increment: 1 }, updatedAt: now },
  });
  const row = await loadRow(work, id);
  if (count === 0) throw conflict(`This import is ${row.state}.`);
  writeDown(work, box, `${said} ${box.address} of`);
  return viewImport(row, (await countsOf(tx, [id])).get(id) ?? [], now);
}

function writeDown(work: Work, { desk }: Box, change: string): void {
  recordChange(work, { noun: 'desk', id: desk.id, name: desk.name, change });
}

async function loadMailbox({ tx }: Work, id: string) {
  const box = await tx.mailbox.findUnique({ where: { id }, include: withDesk });
  if (!box?.active) throw notFound('There is no such mailbox.');
  return box;
}

async function loadImport(work: Work, which: z.infer<typeof WhichImport>) {
  const box = await loadMailbox(work, which.mailbox);
  const row = await work.tx.mailImport.findFirst({ where: { id: which.import, mailboxId: box.id } });
  if (!row) throw notFound('There is no such import.');
  return { box, row };
}

const loadRow = ({ tx }: Work, id: string) => tx.mailImport.findUniqueOrThrow({ where: { id } });
