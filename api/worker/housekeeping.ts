import { type Ctx, closeResolved, type Engine, sweep, threadline } from '#core';
import { type Loop, startLoop } from './loop.ts';

/** Closes what has been resolved long enough (A12), and drops answers, sessions and links that are past their time. */
export function startHousekeeping(engine: Engine, closeResolvedDays: number): Loop {
  return startLoop('housekeeping', engine.log, 60_000, async () => {
    const ctx: Ctx = { ...engine, actor: threadline, requestId: 'housekeeping' };
    const closed = await closeResolved(ctx, closeResolvedDays);
    if (closed.length > 0) engine.log.info({ tickets: closed }, 'Closed resolved tickets');
    await sweep(engine);
    return closed.length > 0;
  });
}
