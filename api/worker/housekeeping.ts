import { type Ctx, closeResolved, type Engine, sweep, threadline, wakeWaiting } from '#core';
import { type Loop, startLoop } from './loop.ts';

/** Closes what has been resolved long enough (A12), takes up what waited for a date that has come (A56), and drops answers, sessions and links that are past their time. */
export function startHousekeeping(engine: Engine, closeResolvedDays: number): Loop {
  return startLoop('housekeeping', engine.log, 60_000, async () => {
    const ctx: Ctx = { ...engine, actor: threadline, requestId: 'housekeeping' };
    const closed = await closeResolved(ctx, closeResolvedDays);
    if (closed.length > 0) engine.log.info({ tickets: closed }, 'Closed resolved tickets');
    const woken = await wakeWaiting(ctx);
    if (woken.length > 0) engine.log.info({ tickets: woken }, 'Took up tickets that waited for a date');
    await sweep(engine);
    return closed.length + woken.length > 0;
  });
}
