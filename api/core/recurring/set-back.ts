import { type Engine, inTransaction, reading } from '../context.ts';
import { dayAt, laterDay } from '../time/days.ts';
import { nextDates } from './dates.ts';
import { daysTaken, ruleOf } from './seen.ts';

/** So many are set anew in one transaction. */
const portion = 100;

/**
 * Sets the next date of recurring tickets anew that were opened, or changed, at a moment that lies ahead: the clock was set back
 * since, and until that moment they would open nothing. What was opened for a day to come stays, and is not opened again. Gives how
 * many they were.
 */
export async function bringRecurringNear(engine: Engine, now: Date, ahead: Date): Promise<number> {
  const late = { gt: ahead };
  // By their key only days from today on are looked at; today has begun a day earlier in some zones.
  const opened = { day: { gte: laterDay(now.toISOString().slice(0, 10), -1) }, at: late };
  const wrong = { state: 'active', nextAt: { gt: now }, OR: [{ updatedAt: late }, { runs: { some: opened } }] };
  const rows = await reading(engine, (db) =>
    db.recurringTicket.findMany({
      where: wrong,
      orderBy: { id: 'asc' },
      take: portion,
      select: { id: true, rule: true, nextAt: true, version: true },
    }),
  );
  if (rows.length === 0) return 0;
  return inTransaction(engine, async (tx) => {
    let all = 0;
    for (const { id, nextAt, version, ...row } of rows) {
      const rule = ruleOf(row);
      const without = rule ? await daysTaken(tx, id, dayAt(now, rule.timeZone)) : new Set<string>();
      const [next] = rule ? nextDates(engine.recurs, rule, { after: now, most: 1, without }) : [];
      const sooner = next && nextAt && next.at < nextAt ? { nextAt: next.at, nextDay: next.day } : {};
      const where = { id, version, nextAt, state: 'active' };
      const { count } = await tx.recurringTicket.updateMany({ where, data: { ...sooner, updatedAt: now } });
      if (count === 0) continue;
      await tx.recurringRun.updateMany({ where: { recurringId: id, at: late }, data: { at: now } });
      all += count;
    }
    return all;
  });
}
