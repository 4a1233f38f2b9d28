import { claimInbound, type Engine, type InboundHandler, releaseInbound, workInbound } from '#core';
import { type Loop, startLoop } from './loop.ts';

/** Takes over received things whose worker died, and tries again what failed; one loop per source. */
export function startInbox(engine: Engine, owner: string, source: string, handle: InboundHandler): Loop {
  const loop = startLoop(`inbox ${source}`, engine.log, 1_000, async () => {
    const works = await claimInbound(engine, source, owner);
    for (const work of works) await workInbound(engine, work, handle);
    return works.length > 0;
  });
  return {
    wake: loop.wake,
    async stop() {
      await loop.stop();
      await releaseInbound(engine, owner);
    },
  };
}
