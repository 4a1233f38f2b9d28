import { bulkNext, type Engine, releaseBulk } from '#core';
import { type Loop, startLoop } from './loop.ts';

/** So long nothing is looked for after a failure. */
const pauseMs = 1_000;

/** Works changes of many tickets, one job at a time and some tickets at once; several workers do several jobs. */
export function startBulk(engine: Engine, owner: string): Loop {
  const name = `${owner} bulk`;
  const loop = startLoop('bulk', engine.log, 2_000, async () => {
    const next = await bulkNext(engine, name);
    return next === 'waits' ? pauseMs : next === 'more';
  });
  return {
    // A job that is started waits for the next look at most: every other commit would wake it for nothing.
    wake() {},
    async stop() {
      await loop.stop();
      await releaseBulk(engine, name);
    },
  };
}
