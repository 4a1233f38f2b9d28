import type { z } from 'zod';
import { command, parseInput } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { conflict } from '../errors.ts';
import { badCursor, cursorOf, readCursor } from '../page.ts';
import { wordsOf } from '../say/choose.ts';
import { demandRead } from '../ticket/load.ts';
import { registerRead } from '../verb/registry.ts';
import type { Work } from '../verb/work.ts';
import { mostTickets } from './change.ts';
import { BulkPage, type BulkState, BulkTickets, BulkView, ListBulk, ListBulkTickets, WhichBulk } from './job-view.ts';
import { type BulkRow, loadBulk, seen, settledMs } from './load.ts';
import { bulkLines } from './said.ts';
import { tellProgress, tellUndone } from './tell.ts';

const load = (work: Work, { job }: { job: string }) => loadBulk(work.tx, work.ctx, job);

/** Begins to change the tickets of a proposal; a worker does it. Once begun it goes on, whatever becomes of who asked. */
export const startBulk = command({
  name: 'bulk.start',
  summary: 'Change the tickets of a proposal',
  effect: 'irreversible',
  input: WhichBulk,
  output: BulkView,
  load,
  allow() {},
  run: (work, row) => turn(work, row, ['proposed'], { state: 'running', startedAt: work.now }),
});

/** Stops it: what is changed stays changed, and can be undone. */
export const cancelBulk = command({
  name: 'bulk.cancel',
  summary: 'Stop a change of many tickets',
  effect: 'writes',
  input: WhichBulk,
  output: BulkView,
  load,
  allow() {},
  run: (work, row) =>
    turn(work, row, ['proposed', 'running'], {
      state: 'cancelled',
      // Its people are still to be told of what was changed.
      doneAt: row.state === 'running' ? null : work.now,
    }),
});

/** Sets back what it changed, ticket by ticket, where nothing newer forbids it. */
export const undoBulk = command({
  name: 'bulk.undo',
  summary: 'Undo a change of many tickets',
  effect: 'writes',
  input: WhichBulk,
  output: BulkView,
  load,
  allow() {},
  run: (work, row) => turn(work, row, ['cancelled', 'done'], { state: 'undoing', doneAt: null }),
});

/** A worker that is at it does no more of it. @throws DeskError `conflict` when it does not stand there */
async function turn(
  work: Work,
  row: BulkRow,
  from: readonly BulkState[],
  data: { readonly state: BulkState; readonly startedAt?: Date; readonly doneAt?: Date | null },
): Promise<BulkView> {
  const { tx, now, ctx } = work;
  // After a stop, what was begun before it is over when its worker goes on.
  const settled = data.state === 'cancelled' ? new Date(now.getTime() + settledMs) : row.dueAt > now ? row.dueAt : now;
  const free = { leaseUntil: null, leaseOwner: null, failures: 0, dueAt: settled, updatedAt: now };
  const { count } = await tx.bulkJob.updateMany({
    where: { id: row.id, state: { in: [...from] } },
    data: { ...data, ...free },
  });
  const next = await loadBulk(tx, ctx, row.id);
  if (count === 0) throw conflict(wordsOf(ctx.actor).bulk.isNow(wordsOf(ctx.actor).bulk.states[stateOf(next)]));
  // A round that did nothing yet has nothing to be told of.
  if (data.state !== 'cancelled' || row.state === 'running') await tellProgress(work, next);
  if (data.state === 'undoing') await tellUndone(work, next);
  ctx.wake();
  return seen(tx, next);
}

const stateOf = ({ state }: BulkRow): BulkState => BulkView.shape.state.parse(state);

/** One change of many tickets and how far it is. @throws DeskError `not_found` */
export async function showBulk(ctx: Ctx, raw: z.input<typeof WhichBulk>): Promise<BulkView> {
  demandRead(ctx.actor);
  const { job } = parseInput(WhichBulk, raw, ctx.actor);
  return reading(ctx, async (db) => BulkView.parse(await seen(db, await loadBulk(db, ctx, job))));
}

/** Those of who asks, the newest first. */
export async function listBulk(ctx: Ctx, raw: z.input<typeof ListBulk>): Promise<z.infer<typeof BulkPage>> {
  demandRead(ctx.actor);
  const { limit, cursor } = parseInput(ListBulk, raw, ctx.actor);
  const after = cursor === undefined ? null : readCursor('bulk', cursor);
  const at = new Date(after?.at ?? 0);
  const beyond = after ? { createdAt: { lte: at }, OR: [{ createdAt: { lt: at } }, { id: { lt: after.id } }] } : {};
  const byId = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  return reading(ctx, async (db) => {
    const rows = await db.bulkJob.findMany({
      where: { byId, ...beyond },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const items: BulkView[] = [];
    for (const row of shown) items.push(await seen(db, row));
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return BulkPage.parse({ items, next: last ? cursorOf('bulk', last.createdAt.toISOString(), last.id) : null });
  });
}

/** Its tickets in their order, and what becomes of each. @throws DeskError `not_found` */
export async function bulkTickets(
  ctx: Ctx,
  raw: z.input<typeof ListBulkTickets>,
): Promise<z.infer<typeof BulkTickets>> {
  demandRead(ctx.actor);
  const { job, result, limit, cursor } = parseInput(ListBulkTickets, raw, ctx.actor);
  const after = cursor === undefined ? -1 : placeIn(cursor);
  return reading(ctx, async (db) => {
    const { id: jobId, createdAt } = await loadBulk(db, ctx, job);
    const rows = await db.bulkItem.findMany({
      where: { jobId, ...(result === undefined ? {} : { state: result }), position: { gt: after } },
      orderBy: { position: 'asc' },
      take: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const items = shown.map(({ ticketKey, state, problem }) => ({ ticket: ticketKey, result: state, why: problem }));
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const next = last ? cursorOf('bulk tickets', createdAt.toISOString(), String(last.position)) : null;
    return BulkTickets.parse({ items, next });
  });
}

/** How far it is in words, and what it does not do, for its person. @throws DeskError `not_found` */
export async function bulkRefusals(ctx: Ctx, { id }: { readonly id: string }) {
  demandRead(ctx.actor);
  return reading(ctx, async (db) => bulkLines(db, await seen(db, await loadBulk(db, ctx, id)), wordsOf(ctx.actor)));
}

function placeIn(cursor: string): number {
  const place = Number(readCursor('bulk tickets', cursor).id);
  if (!Number.isInteger(place) || place < 0 || place > mostTickets) throw badCursor();
  return place;
}

registerRead({
  name: 'bulk.show',
  summary: 'See how far a change of many tickets is',
  input: WhichBulk,
  output: BulkView,
});
registerRead({ name: 'bulk.list', summary: 'List your changes of many tickets', input: ListBulk, output: BulkPage });
registerRead({
  name: 'bulk.tickets',
  summary: 'List what became of each ticket',
  input: ListBulkTickets,
  output: BulkTickets,
});
