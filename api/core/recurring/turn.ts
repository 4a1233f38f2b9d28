import { command } from '../command.ts';
import { changedMeanwhile, checkVersion, recordChange } from '../desk/changed.ts';
import { conflict } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import type { Work } from '../verb/work.ts';
import { dueDates } from './dates.ts';
import { OnRecurring, RecurringView } from './recurring-view.ts';
import {
  daysTaken,
  demandChange,
  demandRule,
  loadRecurring,
  type RecurringRow,
  recurringParts,
  viewRecurring,
} from './seen.ts';
import { demandOpens, lineOf, nextOf } from './write.ts';

type Load = Awaited<ReturnType<typeof load>>;

const load = async ({ ctx, tx }: Work, { recurring }: { recurring: string }) => ({
  row: await loadRecurring(tx, ctx.actor, recurring),
  book: await ctx.book.read(tx),
});

async function allow(work: Work, { row, book }: Load, { version }: { version?: number | undefined }): Promise<void> {
  const { actor } = work.ctx;
  demandChange(actor, book, row);
  await checkVersion(work, { ...row, name: row.title, noun: 'recurring ticket' }, version);
}

/** Nothing is opened until somebody resumes it; the dates in between are left out. */
export const pauseRecurring = command({
  name: 'recurring.pause',
  summary: 'Pause a recurring ticket',
  effect: 'writes',
  input: OnRecurring,
  output: RecurringView,
  load,
  allow,
  async run(work, { row, book }) {
    if (row.state === 'paused') return viewRecurring(row, work.ctx, book);
    demandGoesOn(work, row);
    const next = await write(work, row, 'paused', { state: 'paused', problem: null, nextAt: null, nextDay: null });
    return viewRecurring(next, work.ctx, book);
  },
});

/** It goes on with its next date from now. @throws DeskError `invalid` where there is none, or its tickets would be refused */
export const resumeRecurring = command({
  name: 'recurring.resume',
  summary: 'Go on with a recurring ticket',
  effect: 'writes',
  input: OnRecurring,
  output: RecurringView,
  load,
  allow,
  async run(work, { row, book }) {
    if (row.state === 'active') return viewRecurring(row, work.ctx, book);
    demandGoesOn(work, row);
    await demandOpens(work, book, row);
    const on = { state: 'active', problem: null, ...(await nextOf(work, row, demandRule(work.ctx.actor, row))) };
    return viewRecurring(await write(work, row, 'resumed', on), work.ctx, book);
  },
});

/** Its next date opens no ticket. */
export const skipRecurring = command({
  name: 'recurring.skip',
  summary: 'Skip the next date of a recurring ticket',
  effect: 'writes',
  input: OnRecurring,
  output: RecurringView,
  load,
  allow,
  async run(work, { row, book }) {
    const { ctx, tx, now } = work;
    const { nextDay, nextAt } = row;
    if (nextDay === null || nextAt === null) throw conflict(wordsOf(ctx.actor).recurring.nothingNext(row.title));
    const rule = demandRule(ctx.actor, row);
    const without = new Set([nextDay, ...(await daysTaken(tx, row.id, nextDay))]);
    const { next } = dueDates(ctx.recurs, rule, { from: nextDay, now: nextAt, without });
    const stands = next ? { nextAt: next.at, nextDay: next.day } : over;
    const changed = await write(work, row, 'skipped', stands);
    await tx.recurringRun.createMany({
      data: [{ recurringId: row.id, day: nextDay, ticketId: null, missed: 0, at: now }],
    });
    return viewRecurring(changed, ctx, book);
  },
});

/** Ends it for good; the tickets that it opened stay. */
export const endRecurring = command({
  name: 'recurring.end',
  summary: 'End a recurring ticket',
  effect: 'irreversible',
  input: OnRecurring,
  output: RecurringView,
  load,
  allow,
  async run(work, { row, book }) {
    if (row.state === 'ended') return viewRecurring(row, work.ctx, book);
    return viewRecurring(await write(work, row, 'ended', { ...over, problem: null }), work.ctx, book);
  },
});

/** The columns of one that has no dates any more. */
export const over = { state: 'ended', nextAt: null, nextDay: null };

function demandGoesOn({ ctx }: Work, row: RecurringRow): void {
  if (row.state === 'ended') throw conflict(wordsOf(ctx.actor).recurring.isOver(row.title));
}

/** Writes its columns where it still is as it was loaded, and a line in the log. */
async function write(
  work: Work,
  row: RecurringRow,
  change: string,
  columns: { readonly state?: string; readonly problem?: null; nextAt: Date | null; nextDay: string | null },
): Promise<RecurringRow> {
  const { tx, now } = work;
  const data = { ...columns, version: row.version + 1, updatedAt: now };
  // Its clock may have opened a ticket in the meantime without a new version: what was to be skipped is then another date.
  const where = { id: row.id, version: row.version, nextAt: row.nextAt, state: row.state };
  const { count } = await tx.recurringTicket.updateMany({ where, data });
  if (count === 0) throw changedMeanwhile('recurring ticket');
  const from = { state: row.state, next: row.nextDay };
  recordChange(work, { ...lineOf(row), change, from, to: { state: data.state ?? row.state, next: data.nextDay } });
  return tx.recurringTicket.findUniqueOrThrow({ where: { id: row.id }, include: recurringParts });
}
