import { kindsOf } from '../../access/on-it.ts';
import type { Db } from '../../context.ts';
import type { Condition } from './query.ts';

/** Up to so many tickets are named one by one: an index finds them, and sorting them costs nothing. */
const few = 500;

/**
 * Conditions on rows that belong to tickets, where few tickets have them, as the ids of these: else a list would walk through all
 * tickets to find the few. Where many have them, a page is soon full.
 */
export async function narrowed(db: Db, conditions: readonly Condition[]): Promise<Condition[]> {
  const read: Condition[] = [];
  for (const one of conditions) {
    const ids = one.column === undefined && !one.but ? await fewWith(db, one) : undefined;
    read.push(ids ? { column: 'id', any: ids } : one);
  }
  return read;
}

/** The tickets that have such a row, where they are few. */
async function fewWith(db: Db, condition: Exclude<Condition, { column: string }>): Promise<string[] | undefined> {
  const rows = await rowsOf(db, condition);
  return rows && rows.length <= few ? [...new Set(rows.flatMap(({ ticketId }) => ticketId ?? []))] : undefined;
}

function rowsOf(db: Db, condition: Exclude<Condition, { column: string }>) {
  const page = { take: few + 1, select: { ticketId: true } } as const;
  if ('openedBy' in condition)
    return db.event.findMany({ where: { actorId: { in: [...condition.openedBy] }, type: 'ticket.opened' }, ...page });
  if ('withPeople' in condition) {
    const kind = condition.as === 'any' ? {} : { kind: { in: kindsOf(condition.as) } };
    return db.participant.findMany({ where: { personId: { in: [...condition.withPeople] }, ...kind }, ...page });
  }
  if ('answerTo' in condition)
    return db.ticketAnswer.findMany({
      where: { field: condition.answerTo, value: { in: [...condition.any] } },
      ...page,
    });
  const ids = condition.tagged.filter((one) => one !== null);
  return ids.length < condition.tagged.length
    ? null
    : db.ticketTag.findMany({ where: { tagId: { in: ids } }, ...page });
}
