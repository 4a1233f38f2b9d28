import { z } from 'zod';
import { type Ctx, reading } from '../context.ts';
import { demandRead } from '../ticket/load.ts';
import { registerRead } from '../verb/registry.ts';
import { dayAt, startOfDay } from './days.ts';
import { TimerView } from './time-view.ts';
import { ownerOf, timerOf, viewTimer } from './timer.ts';
import { zoneOf } from './zone.ts';

export const MyTime = z.object({
  /** Your timer; null when none runs. */
  running: TimerView.nullable(),
  /** What you have written down today, without what still runs. */
  today: z.object({ day: z.string(), seconds: z.number().int(), entries: z.number().int() }),
});
export type MyTime = z.infer<typeof MyTime>;

/** What runs for the actor now, and the sum of their day, where they are. */
export async function myTime(ctx: Ctx): Promise<MyTime> {
  demandRead(ctx.actor);
  const personId = ownerOf({ ctx });
  return reading(ctx, async (db) => {
    const zone = await zoneOf(db, ctx.actor);
    const day = dayAt(ctx.clock.now(), zone);
    const running = await timerOf({ tx: db }, personId);
    const { _sum, _count } = await db.timeEntry.aggregate({
      where: { personId, at: { gte: startOfDay(day, zone) } },
      _sum: { seconds: true },
      _count: true,
    });
    return MyTime.parse({
      running: running && viewTimer({ ctx }, running),
      today: { day, seconds: _sum.seconds ?? 0, entries: _count },
    });
  });
}

registerRead({ name: 'time.running', summary: 'Show your timer and your day', input: z.object({}), output: MyTime });
