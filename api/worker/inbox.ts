import { claimInbound, type Engine, type InboundHandler, releaseInbound, workInbound } from '#core';
import { type Loop, startLoop } from './loop.ts';

/** Takes over received things whose worker died, and tries again what failed; one loop per source. */
export function startInbox(engine: Engine, owner: string, source: string, handle: InboundHandler): Loop {
  const loop = startLoop(`inbox ${source}`, engine.log, 1_000, async () => {
    // One at a time: what kills this process counts against itself, and not against what waits beside it.
    const [work] = await claimInbound(engine, source, owner, 1);
    if (work) await workInbound(engine, work, handle);
    return work !== undefined;
  });
  return {
    wake: loop.wake,
    async stop() {
      await loop.stop();
      await releaseInbound(engine, owner);
    },
  };
}
