import { type Ctx, closeResolved, type Engine, sweep, systemActor, wakeWaiting } from '#core';
import { type Loop, startLoop } from './loop.ts';

/** Closes what has been resolved long enough (A12), takes up what waited for a date that has come (A56), and drops answers, sessions and links that are past their time. */
export function startHousekeeping(engine: Engine, closeResolvedDays: number): Loop {
  const because = (cause: string): Ctx => ({ ...engine, actor: systemActor(cause), requestId: 'housekeeping' });
  const parts: (() => Promise<boolean>)[] = [
    async () => {
      const closed = await closeResolved(because('close-resolved'), closeResolvedDays);
      if (closed.length > 0) engine.log.info({ tickets: closed }, 'Closed resolved tickets');
      return closed.length > 0;
    },
    async () => {
      const woken = await wakeWaiting(because('date-has-come'));
      if (woken.length > 0) engine.log.info({ tickets: woken }, 'Took up tickets that waited for a date');
      return woken.length > 0;
    },
    async () => {
      await sweep(engine);
      return false;
    },
  ];
  return startLoop('housekeeping', engine.log, 60_000, async () => {
    let more = false;
    for (const part of parts)
      try {
        more = (await part()) || more;
      } catch (error) {
        engine.log.warn({ err: error }, 'A part of the housekeeping failed; the others go on');
      }
    return more;
  });
}
