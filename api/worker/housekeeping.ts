import {
  type Ctx,
  closeResolved,
  collectFiles,
  collectStrays,
  type Engine,
  scanWaiting,
  sweep,
  systemActor,
  wakeWaiting,
} from '#core';
import { type Loop, startLoop } from './loop.ts';

/** How often the store of files is compared with the rows, and how soon after a start. */
const compareMs = 86_400_000;
const compareFirstMs = 600_000;

/** Closes what has been resolved long enough (A12), takes up what waited for a date that has come (A56), collects files that belong to nothing, and drops answers, sessions and links that are past their time. */
export function startHousekeeping(engine: Engine, closeResolvedDays: number): Loop {
  const because = (cause: string): Ctx => ({ ...engine, actor: systemActor(cause), requestId: 'housekeeping' });
  let compareAt = engine.clock.ticks() + compareFirstMs;
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
      const scanned = await scanWaiting(engine);
      const gone = await collectFiles(engine);
      if (gone > 0) engine.log.info({ files: gone }, 'Took away files that belong to nothing');
      return scanned > 0;
    },
    async () => {
      if (engine.clock.ticks() < compareAt) return false;
      compareAt = engine.clock.ticks() + compareMs;
      const strays = await collectStrays(engine);
      if (strays > 0) engine.log.warn({ files: strays }, 'Took away what lay in the store of files without a row');
      return false;
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
