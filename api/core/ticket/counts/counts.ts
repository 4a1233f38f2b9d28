import type { Db, Tx } from '../../context.ts';
import { linkKinds } from '../links/kinds.ts';

/** What a ticket counts of what hangs on it; seconds of time. Each is a column of its row. */
export interface Counts {
  readonly replies: number;
  readonly notes: number;
  readonly files: number;
  readonly links: number;
  readonly timeSpent: number;
  readonly timeBillable: number;
  readonly items: number;
  readonly itemsDone: number;
  /** Replies that agents have ready. */
  readonly prepared: number;
}

const nothing = {
  ...{ replies: 0, notes: 0, files: 0, links: 0, timeSpent: 0, timeBillable: 0, items: 0, itemsDone: 0 },
  prepared: 0,
};

type Writable = { -readonly [name in keyof Counts]: number };

/** Counts anew what hangs on these tickets, at most 500: one look a kind of thing, however many tickets there are. */
export async function countsOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string, Counts>> {
  const found = new Map<string, Writable>(ids.map((id) => [id, { ...nothing }]));
  const add = (id: string | null, name: keyof Counts, amount: number) => {
    const counts = id === null ? undefined : found.get(id);
    if (counts) counts[name] += amount;
  };
  const on = { ticketId: { in: [...ids] } };
  const kinds = { in: [...linkKinds] };
  const of = <T>(where: T) => ({ where, _count: { _all: true } }) as const;
  for (const { ticketId, audience, _count } of await db.comment.groupBy({
    by: ['ticketId', 'audience'],
    ...of({ ...on, withdrawnAt: null }),
  }))
    add(ticketId, audience === 'public' ? 'replies' : 'notes', _count._all);
  for (const { ticketId, _count } of await db.attachment.groupBy({ by: ['ticketId'], ...of({ ...on, state: 'kept' }) }))
    add(ticketId, 'files', _count._all);
  for (const { ticketId, billable, _sum } of await db.timeEntry.groupBy({
    by: ['ticketId', 'billable'],
    where: on,
    _sum: { seconds: true },
  })) {
    add(ticketId, 'timeSpent', _sum.seconds ?? 0);
    if (billable) add(ticketId, 'timeBillable', _sum.seconds ?? 0);
  }
  for (const { ticketId, _count } of await db.checklistItem.groupBy({ by: ['ticketId'], ...of(on) }))
    add(ticketId, 'items', _count._all);
  for (const { ticketId, _count } of await db.preparedReply.groupBy({ by: ['ticketId'], ...of(on) }))
    add(ticketId, 'prepared', _count._all);
  const done = { ...on, doneAt: { not: null } };
  for (const { ticketId, _count } of await db.checklistItem.groupBy({ by: ['ticketId'], ...of(done) }))
    add(ticketId, 'itemsDone', _count._all);
  for (const { fromId, _count } of await db.link.groupBy({
    by: ['fromId'],
    ...of({ fromId: { in: [...ids] }, kind: kinds }),
  }))
    add(fromId, 'links', _count._all);
  for (const { toId, _count } of await db.link.groupBy({
    by: ['toId'],
    ...of({ toId: { in: [...ids] }, kind: kinds }),
  }))
    add(toId, 'links', _count._all);
  return found;
}
