import type { z } from 'zod';
import type { Ctx, Tx } from '../context.ts';
import type { Book, StatusEntry } from '../desk/book.ts';
import { forbidden } from '../errors.ts';
import { has } from '../person/powers.ts';
import { wordsOf } from '../say/choose.ts';
import { assignTicket, unassignTicket } from '../ticket/assign.ts';
import { findStatus, moveTicket } from '../ticket/move.ts';
import { setCategory, setPriority } from '../ticket/set.ts';
import { isOpen } from '../ticket/status.ts';
import { tagTicket, untagTicket } from '../ticket/tags/tag.ts';
import { tagKey } from '../ticket/tags/tag-name.ts';
import { snoozeTicket, wakeTicket } from '../ticket/turn/snooze.ts';
import type { TicketRow } from '../ticket/view.ts';
import type { Work } from '../verb/work.ts';
import type { BulkChange } from './change.ts';

/** One verb that is run on a ticket, with what it is given. */
export interface Step {
  /** Asks whether it may be done now; changes nothing. @throws DeskError */
  ask(work: Work): Promise<void>;
  run(work: Work): Promise<unknown>;
}

interface Asked<I extends z.ZodType> {
  readonly input: I;
  readonly output: z.ZodType;
  within(work: Work, input: z.input<I>): Promise<unknown>;
  asks(work: Work, input: z.input<I>): Promise<void>;
}

/** A verb with its input. */
export const step = <I extends z.ZodType>(verb: Asked<I>, input: z.input<I>): Step => ({
  ask: (work) => verb.asks(work, input),
  run: (work) => verb.within(work, input),
});

/** The power of changing many tickets at once, at this desk. */
export const mayBulk = (ctx: Pick<Ctx, 'actor'>, deskId: string): boolean =>
  has(ctx.actor, 'changeManyTickets', deskId);

/** @throws DeskError `forbidden` where the actor may not change many tickets at once */
export function demandBulk({ actor }: Pick<Ctx, 'actor'>, book: Book, row: Pick<TicketRow, 'deskId' | 'key'>): void {
  if (!mayBulk({ actor }, row.deskId)) throw forbidden(wordsOf(actor).bulk.notAt(row.key, book.desk(row.deskId).name));
}

/** The names of the tags on a ticket, by the key that tells them apart. */
export async function tagsOn(tx: Tx, row: Pick<TicketRow, 'id' | 'tagged'>): Promise<Map<string, string>> {
  if (!row.tagged) return new Map();
  const found = await tx.ticketTag.findMany({ where: { ticketId: row.id }, select: { tag: true } });
  return new Map(found.map(({ tag }) => [tag.nameKey, tag.name]));
}

/** What has to be done to a ticket so that it is as wanted, in this order; nothing where it is so already. */
export function stepsFor(
  ctx: Ctx,
  book: Book,
  { row, tags }: { readonly row: TicketRow; readonly tags: ReadonlyMap<string, string> },
  change: BulkChange,
): Step[] {
  const ticket = row.key;
  const { priority, category, assignee, addTags = [], removeTags = [], snoozedUntil } = change;
  const missing = addTags.filter((one) => !tags.has(tagKey(one)));
  const there = removeTags.filter((one) => tags.has(tagKey(one)));
  const until = row.snoozedUntil?.toISOString() ?? null;
  const wanted = snoozedUntil ? new Date(snoozedUntil).toISOString() : snoozedUntil;
  const { first, last } = moves(ctx, book, row, change);
  return [
    ...first,
    ...(category === undefined || category === row.categoryId ? [] : [step(setCategory, { ticket, category })]),
    ...(priority === undefined || priority === row.priority ? [] : [step(setPriority, { ticket, priority })]),
    ...(assignee === undefined || assignee === row.assigneeId
      ? []
      : [assignee === null ? step(unassignTicket, { ticket }) : step(assignTicket, { ticket, assignee })]),
    ...(missing.length === 0 ? [] : [step(tagTicket, { ticket, tags: missing })]),
    ...(there.length === 0 ? [] : [step(untagTicket, { ticket, tags: there })]),
    ...(wanted === undefined || wanted === until
      ? []
      : [wanted === null ? step(wakeTicket, { ticket }) : step(snoozeTicket, { ticket, snoozedUntil: wanted })]),
    ...last,
  ];
}

/** What is over is opened before the rest is done, and what is to be over is ended after it. */
function moves(ctx: Ctx, book: Book, row: TicketRow, change: BulkChange): { first: Step[]; last: Step[] } {
  const { status, waitsUntil, leaveOpen } = change;
  if (status === undefined) return { first: [], last: [] };
  const to: StatusEntry = findStatus(ctx, book, status);
  const sameDate = waitsUntil === undefined || new Date(waitsUntil).getTime() === row.waitsUntil?.getTime();
  if (to.id === row.statusId && sameDate) return { first: [], last: [] };
  const move = step(moveTicket, {
    ticket: row.key,
    status: to.id,
    ...(waitsUntil === undefined ? {} : { waitsUntil }),
    ...(leaveOpen === undefined ? {} : { leaveOpen }),
  });
  return !row.open && isOpen(to.category) ? { first: [move], last: [] } : { first: [], last: [move] };
}
