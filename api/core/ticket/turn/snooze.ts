import { z } from 'zod';
import { command } from '../../command.ts';
import type { Ctx } from '../../context.ts';
import { conflict, invalid } from '../../errors.ts';
import { wordsOf } from '../../say/choose.ts';
import { OnTicket } from '../inputs.ts';
import { awake, changeTicket, demandWork, loadTicket } from '../load.ts';
import { goRound } from '../round.ts';
import { TicketView } from '../ticket-view.ts';
import { subjectOf, viewTicket } from '../view.ts';

/** So far ahead something is put aside, or somebody is reminded, at most: a leap year and a day. */
const farthestMs = 367 * 86_400_000;

export const SnoozeTicket = OnTicket.extend({
  /** When it comes back. UTC. */
  snoozedUntil: z.iso.datetime(),
});

/** Puts a ticket aside until a time: it leaves queues and lists of open work, and comes back by itself or when its requester writes. */
export const snoozeTicket = command({
  name: 'ticket.snooze',
  summary: 'Put it aside until a time',
  effect: 'writes',
  input: SnoozeTicket,
  output: TicketView,
  load: (work, { ticket }) => loadTicket(work.tx, work.ctx.actor, ticket),
  allow({ ctx, now }, row, { snoozedUntil }) {
    const { actor } = ctx;
    const { snooze } = wordsOf(actor);
    demandWork(actor, row, snooze.onlyStaff(row.key));
    if (!row.open) throw conflict(snooze.isOver(row.key));
    demandAhead(now, snoozedUntil, 'snoozedUntil', snooze.ahead);
  },
  async run(work, row, input) {
    const book = await work.ctx.book.read(work.tx);
    const snoozedUntil = new Date(input.snoozedUntil);
    if (row.snoozedUntil?.getTime() === snoozedUntil.getTime()) return viewTicket(row, work.ctx, book);
    const next = await changeTicket(work, row, { snoozed: true, snoozedUntil });
    work.record(subjectOf(next), { type: 'ticket.snoozed', until: snoozedUntil.toISOString() });
    return viewTicket(next, work.ctx, book);
  },
});

/** Takes up again what was put aside; what was not stays as it is. */
export const wakeTicket = command({
  name: 'ticket.wake',
  summary: 'Take up again what was put aside',
  effect: 'writes',
  input: OnTicket,
  output: TicketView,
  load: (work, { ticket }) => loadTicket(work.tx, work.ctx.actor, ticket),
  allow: ({ ctx: { actor } }, row) => demandWork(actor, row, wordsOf(actor).snooze.onlyStaff(row.key)),
  async run(work, row) {
    const { ctx, tx, now } = work;
    const book = await ctx.book.read(tx);
    // By itself it comes back only in its time: it may have been put aside anew.
    const byTime = ctx.actor.kind === 'system';
    const isDue = row.snoozed && (!byTime || (row.snoozedUntil !== null && row.snoozedUntil <= now));
    if (!isDue) return viewTicket(row, ctx, book);
    const next = await changeTicket(work, row, awake);
    work.record(subjectOf(next), { type: 'ticket.woken', why: byTime ? 'time' : 'person' });
    return viewTicket(next, ctx, book);
  },
});

/** @throws DeskError `invalid` for a time that has passed or is too far ahead */
export function demandAhead(now: Date, at: string, field: string, message: string): void {
  const ahead = Date.parse(at) - now.getTime();
  if (!(ahead > 0 && ahead <= farthestMs)) throw invalid(message, [{ field, message }]);
}

/** Wakes what was put aside until a time that has come, at most `limit` a call. Two at once wake each once. Gives the keys. */
export async function wakeSnoozed(ctx: Ctx, limit = 50): Promise<string[]> {
  const now = ctx.clock.now();
  return goRound<Due>(ctx, {
    name: 'wake',
    limit,
    next: (after) =>
      ctx.db.ticket.findMany({
        where: { snoozedUntil: { lte: now }, deletedAt: null, ...(after ? beyond(after) : {}) },
        orderBy: [{ snoozedUntil: 'asc' }, { id: 'asc' }],
        take: limit,
        select: { id: true, key: true, snoozedUntil: true },
      }),
    act: ({ key }) => wakeTicket(ctx, { ticket: key }),
  });
}

interface Due {
  readonly id: string;
  readonly key: string;
  readonly snoozedUntil: Date | null;
}

function beyond({ id, snoozedUntil }: Due) {
  const at = snoozedUntil ?? new Date(0);
  return { AND: [{ snoozedUntil: { gte: at } }, { OR: [{ snoozedUntil: { gt: at } }, { id: { gt: id } }] }] };
}
