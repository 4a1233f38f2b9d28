import { claimInbound, type Engine, type InboundHandler, releaseInbound, workInbound } from '#core';
import { type Loop, startLoop } from './loop.ts';

/** Takes over received things whose worker died, and tries again what failed; one loop per source. */
export function startInbox(engine: Engine, owner: string, source: string, handle: InboundHandler): Loop {
  const loop = startLoop(`inbox ${source}`, engine.log, 1_000, async () => {
    const work = await claimInbound(engine, source, owner);
    if (work) await workInbound(engine, work, handle);
    return work !== null;
  });
  return {
    wake: loop.wake,
    async stop() {
      await loop.stop();
      await releaseInbound(engine, owner);
    },
  };
}
