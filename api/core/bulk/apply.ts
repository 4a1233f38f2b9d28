import { z } from 'zod';
import { command } from '../command.ts';
import { conflict, forbidden, notFound } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { findByKey } from '../ticket/load.ts';
import { standingsOf } from '../ticket/policy.ts';
import { factsOf, type TicketRow, ticketParts } from '../ticket/view.ts';
import type { Work } from '../verb/work.ts';
import { differenceOf } from './before.ts';
import { type BulkResult, readChange } from './job-view.ts';
import { demandBulk, stepsFor, tagsOn } from './steps.ts';

const OneItem = z.object({ job: z.string(), position: z.number().int() });
const Became = z.object({ result: z.string() });

/** A ticket of a job that is worked now. @throws DeskError `conflict` when it is done already, or the job does not go on */
export async function loadItem(work: Work, which: z.infer<typeof OneItem>, at: { job: string; item: string }) {
  const { tx } = work;
  const { job: jobId, position } = which;
  const item = await tx.bulkItem.findUnique({ where: { jobId_position: { jobId, position } }, include: { job: true } });
  if (!item || item.state !== at.item || item.job.state !== at.job) throw doneAlready(work);
  const row =
    item.ticketId === null ? null : await tx.ticket.findUnique({ where: { id: item.ticketId }, include: ticketParts });
  return { item, job: item.job, row };
}
export type LoadedItem = Awaited<ReturnType<typeof loadItem>>;

/** Only the person whose job it is, as they are today. @throws DeskError `not_found` likewise for a ticket that is hidden */
export function demandOwn({ ctx }: Work, { item, job, row }: LoadedItem): TicketRow {
  const { actor } = ctx;
  if (actor.kind !== 'person' || actor.personId !== job.byId) throw forbidden(wordsOf(actor).bulk.mayNot);
  if (!row || row.deletedAt || standingsOf(actor, factsOf(row)).size === 0)
    throw notFound(wordsOf(actor).refuse.noTicket(item.ticketKey));
  return row;
}

const doneAlready = ({ ctx }: Work) => conflict(wordsOf(ctx.actor).bulk.doneAlready, { doneAlready: true });

/** Writes what became of it, if nobody else did. @throws DeskError `conflict` */
export async function settleItem(
  work: Work,
  { item }: LoadedItem,
  state: BulkResult,
  data: { readonly before?: string; readonly version?: number; readonly problem?: string } = {},
): Promise<void> {
  const where = { jobId: item.jobId, position: item.position, state: item.state };
  const { count } = await work.tx.bulkItem.updateMany({ where, data: { state, ...data } });
  if (count === 0) throw doneAlready(work);
}

/** Changes one ticket of many as its person may today, and writes down how it stood before: both, or nothing. */
export const changeOne = command({
  name: 'bulk.change',
  summary: 'Change one ticket of many',
  effect: 'irreversible',
  input: OneItem,
  output: Became,
  load: (work, which) => loadItem(work, which, { job: 'running', item: 'waiting' }),
  async allow(work, loaded) {
    const row = demandOwn(work, loaded);
    demandBulk(work.ctx, await work.ctx.book.read(work.tx), row);
  },
  async run(work, loaded) {
    const { tx, ctx } = work;
    const row = demandOwn(work, loaded);
    const book = await ctx.book.read(tx);
    const tags = await tagsOn(tx, row);
    const steps = stepsFor(ctx, book, { row, tags }, readChange(loaded.job.change));
    if (steps.length === 0) {
      await settleItem(work, loaded, 'same');
      return { result: 'same' };
    }
    for (const one of steps) await one.run(work);
    const after = (await findByKey(tx, row.key)) ?? row;
    const left = await tagsOn(tx, after);
    const names = (some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>) =>
      [...some].flatMap(([key, name]) => (others.has(key) ? [] : [name]));
    const before = differenceOf(row, after, { added: names(left, tags), removed: names(tags, left) });
    await settleItem(work, loaded, 'changed', { before: JSON.stringify(before), version: after.version });
    return { result: 'changed' };
  },
});
